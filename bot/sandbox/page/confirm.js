// "Are you sure?", as a button of the bot asked for it.

import { el } from "./dom.js";
import { textNodes, textPlain } from "./mrkdwn.js";

/** A promise of yes or no. */
export function confirmed(wish) {
  if (!wish) return Promise.resolve(true);
  return new Promise((answer) => {
    const done = (yes) => () => { box.close(); box.remove(); answer(yes); };
    const box = el("dialog", { class: "modal small", "aria-label": textPlain(wish.title), on: { cancel: done(false) } },
      el("header", { class: "modal-head" }, el("h2", {}, ...textNodes(wish.title))),
      el("div", { class: "modal-body" }, el("p", {}, ...textNodes(wish.text))),
      el("footer", { class: "modal-foot" },
        el("button", { type: "button", class: "button", on: { click: done(false) } }, ...textNodes(wish.deny)),
        el("button", { type: "button", class: `button ${wish.style ?? "primary"}`, on: { click: done(true) } }, ...textNodes(wish.confirm))));
    document.body.append(box);
    box.showModal();
  });
}
