"""The arithmetic: changes, shares, noise, and parts that add up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.queries import Dimension, Uniques
from bot.reports.contributions import decompose, effects, share_movement
from bot.reports.maths import Change, Share, UniquesChange, critical, figure, remainder

counts = st.integers(0, 10**7)
shares = st.integers(0, 500).flatmap(lambda whole: st.builds(Share, st.integers(0, whole), st.just(whole)))


def test_growth_from_nothing_is_new_not_a_percentage():
    """Nothing before: no percentage of zero."""
    change = Change(0, 7)
    assert (change.absolute, change.relative, change.is_new, change.is_gone) == (7, None, True, False)


def test_a_fall_to_nothing_is_minus_one():
    """All of it is gone."""
    assert Change(7, 0).relative == -1
    assert Change(7, 0).is_gone


def test_what_was_before_may_be_unknown():
    """Unknown is not zero: no change, nothing new, no percentage."""
    change = Change(None, 7)
    assert (change.absolute, change.relative, change.is_new, change.is_gone) == (None, None, False, False)


@pytest.mark.parametrize(
    ("before", "after", "noise"), [(32, 41, True), (32, 60, False), (3, 6, True), (0, 1, True)]
)
def test_small_movements_are_noise(before, after, noise):
    """32 to 41 signups happen by chance; 32 to 60 do not."""
    assert Change(before, after).is_noise is noise


def test_events_of_few_visitors_are_as_noisy_as_the_visitors():
    """300 to 420 events are a movement, unless each visitor makes a hundred."""
    assert not Change(300, 420).is_noise
    assert Change(300, 420, per_visitor=100).is_noise


def test_an_estimate_of_visitors_has_an_error_of_its_own():
    """One percent of a million visitors is less than the estimate is good for; of events it is a lot."""
    assert not Change(1_000_000, 1_010_000).is_noise
    assert UniquesChange(Uniques(1_000_000), Uniques(1_010_000)).is_noise


def test_looking_at_many_movements_asks_for_more_of_each():
    """Among a hundred groups, one that moves like one in twenty is to be expected."""
    assert not Change(100, 135).is_noise
    assert Change(100, 135).is_noise_among(100)
    assert critical(1) == pytest.approx(1.96, abs=0.001)
    assert critical(10) == pytest.approx(2.807, abs=0.001)


@given(counts, counts, st.floats(1, 1000), st.integers(1, 1000))
def test_noise_does_not_depend_on_the_direction(before, after, pace, tests):
    """A rise is noise exactly when the same fall is."""
    there, back = Change(before, after, pace), Change(after, before, pace)
    assert there.is_noise_among(tests) is back.is_noise_among(tests)


def test_visitors_cannot_be_added():
    """The type has no plus, and no sum."""
    with pytest.raises(TypeError):
        Uniques(1) + Uniques(2)  # type: ignore[operator]
    with pytest.raises(TypeError):
        sum([Uniques(1)])  # type: ignore[list-item]


def test_counts_are_not_mixed_with_visitors():
    """A change is of one thing."""
    assert figure(1, 2) == Change(1, 2)
    assert figure(Uniques(1), Uniques(2)) == UniquesChange(Uniques(1), Uniques(2))
    with pytest.raises(TypeError):
        figure(1, Uniques(2))


@pytest.mark.parametrize(
    ("share", "low", "high"),
    # Wilson's interval by hand: 6 of 9, 0 of 10, 10 of 10, 1 of 1.
    [
        (Share(6, 9), 0.3542, 0.8794),
        (Share(0, 10), 0.0, 0.2775),
        (Share(10, 10), 0.7225, 1.0),
        (Share(1, 1), 0.2065, 1.0),
    ],
)
def test_the_interval_of_a_share_is_wilsons(share, low, high):
    """Honest for small counts, never outside 0 … 1."""
    assert share.interval == pytest.approx((low, high), abs=0.0001)


def test_events_of_one_visitor_are_one_observation():
    """900 events of 9 visitors tell as much as 9 do."""
    assert Share(600, 900, visitors=9).interval == pytest.approx(Share(6, 9).interval)
    assert Share(600, 900, visitors=9).is_uncertain
    assert not Share(600, 900).is_uncertain


def test_a_share_of_nothing_has_no_value():
    """0 of 0 is neither none nor all."""
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None
    assert not Share(0, 0).is_uncertain


def test_no_share_exceeds_its_whole():
    """Except by a late event between two calls, which `of` forgives."""
    with pytest.raises(ValueError, match="no part"):
        Share(3, 2)
    assert Share.of(3, 2) == Share(3, 3)


@given(shares, st.none() | st.integers(0, 500))
def test_an_interval_holds_its_share(share, visitors):
    """And stays within 0 … 1."""
    interval = Share(share.part, share.whole, visitors).interval
    if interval is not None:
        assert 0 <= interval[0] <= share.value <= interval[1] <= 1


def test_the_rest_of_unknown_is_unknown():
    """What one shown line does not know, the rest cannot know either."""
    assert remainder(Change(10, 20), [Change(3, 5), Change(1, 1)]) == Change(6, 14)
    assert remainder(Change(10, 20), [Change(None, 5)]) == Change(None, 15)


groups = st.dictionaries(st.tuples(st.sampled_from("abcdefgh")), st.builds(Change, counts, counts))


@given(groups, st.integers(-5, 5))
def test_contributions_add_up_to_the_change_of_the_total(found, late):
    """Exactly, with what the API did not list or counted a moment later."""
    before = sum(change.before for change in found.values())
    after = max(0, sum(change.after for change in found.values()) + late)
    decomposition = decompose((Dimension.SOURCE,), Change(before, after), found)
    assert decomposition.adds_up
    assert len(decomposition.moved) <= 5
    assert len(decomposition.moved) + decomposition.folded == len(found)
    listed = sum(one.absolute for one in decomposition.moved)
    assert listed + decomposition.folded_absolute + decomposition.unlisted == after - before
    assert all(not one.change.is_noise for one in decomposition.moved)


def test_a_change_from_the_unknown_is_not_taken_apart():
    """Without the comparison there is nothing to add up."""
    assert decompose((Dimension.SOURCE,), Change(None, 5), {("a",): Change(None, 5)}) is None


tables = st.dictionaries(st.sampled_from("abcdef"), shares)


@given(tables, tables)
def test_mix_and_within_add_up_to_the_movement_of_the_share(before, after):
    """As exact fractions, whichever groups are new or gone."""
    sums = [
        (sum(one.part for one in table.values()), sum(one.whole for one in table.values()))
        for table in (before, after)
    ]
    movement = share_movement(before, after)
    if not all(whole for _, whole in sums):
        assert movement is None
        return
    then, now = (Fraction(part, whole) for part, whole in sums)
    mix, within = effects(before, after)
    assert mix + within == now - then
    assert movement.absolute == pytest.approx(float(now - then), abs=1e-12)


def test_a_paid_share_that_moves_by_mix_alone_has_no_within():
    """Facebook stays half paid and Google all organic; only Facebook grows."""
    before = {"facebook": Share(50, 100), "google": Share(0, 100)}
    after = {"facebook": Share(150, 300), "google": Share(0, 100)}
    movement = share_movement(before, after)
    assert movement.within == 0
    assert movement.mix == pytest.approx(150 / 400 - 50 / 200)
    assert not movement.is_noise


def test_a_share_that_moves_inside_one_source_is_within():
    """Facebook turns from half paid to all paid at the same size."""
    movement = share_movement({"facebook": Share(50, 100)}, {"facebook": Share(100, 100)})
    assert (movement.mix, movement.within) == (0, 0.5)


@given(tables, tables)
def test_points_add_up_as_they_are_written(before, after):
    """To a tenth of a point."""
    movement = share_movement(before, after)
    if movement is not None:
        written = movement.in_points
        assert round(written.mix + written.within, 1) == written.absolute
        assert written.absolute == pytest.approx(100 * movement.absolute, abs=0.051)
