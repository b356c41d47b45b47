"""What people call the events that nearly everybody has, and the names those events go by: data.

Names from the Millimetric documentation's own examples; a workspace maps others by aliases in its
configuration.
"""

from __future__ import annotations

# One family a line: names in order of preference = words.
_FAMILIES = {
    ("$pageview", "pageview", "page_view", "page_viewed"): (
        "pageview pageviews page-view page-views page-hits pageviewed page_view "
        "page_views pv pvs view views hits"
    ),
    ("signup", "signed_up", "sign_up", "user_signed_up", "registered", "account_created"): (
        "signup signups sign-up sign-ups signed-up signs-up sign_up sign_ups signed_up signing-up "
        "registration "
        "registrations registered register regs new-accounts"
    ),
    ("purchase", "purchased", "completed_checkout", "checkout_completed", "order_completed"): (
        "purchase purchases purchased purchasing order orders ordered bought purchased-something "
        "buy buys buying bought-something ordered-something placed-an-order placed-orders orders-placed "
        "buyer buyers purchaser purchasers"
    ),
    ("trial_started", "started_trial", "trial_start"): "trial trials trial-start trial-starts started-trial",
    ("started_checkout", "checkout_started"): "checkout-start checkout-starts started-checkouts",
    ("checkout_started", "started_checkout"): "checkout-started",
    ("completed_checkout", "checkout_completed"): "completed-checkouts checkouts-completed",
    ("added_to_cart", "add_to_cart"): "add-to-carts added-to-carts cart-adds",
    ("add_to_cart", "added_to_cart"): "add-to-cart",
    ("clicked_cta", "cta_clicked"): "cta-click cta-clicks clicked-the-cta",
    ("cta_clicked", "clicked_cta"): "cta-clicked",
    ("clicked_pricing", "pricing_clicked"): "pricing-click pricing-clicks",
    ("form_submit", "form_submitted"): "form-submission form-submissions form-submits submitted-forms",
    ("form_submitted", "form_submit"): "form-submitted",
    ("refunded", "refund"): "refund refunds refunded",
    ("invite_sent", "invited"): "invite invites invitation invitations sent-invites",
    ("activated", "activation"): "activation activations activated",
    ("video_started", "video_start"): "video-start video-starts video-plays",
    ("error_shown",): "errors-shown",
}

# What says the same as a name: where that name is one of several in a family, it is the one that is meant.
SYNONYMS = {
    "signup": frozenset({("sign", "up"), ("sign", "ups"), ("sign-up",), ("sign-ups",), ("regs",)}),
    "purchase": frozenset(
        tuple(spelled.split("-"))
        for spelled in ("bought", "bought-something", "purchased-something", "buyer", "buyers", "purchaser",
            "purchasers")
    ),
}  # fmt: skip
# Those who did it, not how often it was done.
DOERS = frozenset({"buyer", "buyers", "purchaser", "purchasers"})

FAMILIES: dict[tuple[str, ...], tuple[str, ...]] = {
    spelled: names
    for names, words in _FAMILIES.items()
    for word in words.split()
    for spelled in {(word,), tuple(word.split("-"))}
}

# Taken as seen while nobody has asked the API which there are.
KNOWN_EVENTS = (
    "$pageview", "$identify", "signup", "signed_up", "purchase", "clicked_cta", "viewed_signup_form",
    "activated", "clicked_pricing", "trial_started", "checkout_completed", "invite_sent",
    "agent_task_completed", "feature_used", "refunded", "form_submit", "video_started", "error_shown",
    "viewed_product", "added_to_cart", "removed_from_cart", "started_checkout", "applied_discount",
    "completed_checkout", "viewed_collection", "searched", "reviewed_product",
)  # fmt: skip
