from __future__ import annotations

from datetime import UTC, datetime

import pytest
from wowengine import Held
from wowengine.index.relevance import Match
from wowengine.ranking import worth_telling

from tests.factories import make_match

THRESHOLD = 0.04
LATER = datetime(2026, 4, 1, tzinfo=UTC)


def judged(
    name: str, relevance: float, rule: str | None = None, *, sells: bool = False, **fields: object
) -> tuple[Match, Held | None]:
    """A gesture of this relevance that costs nothing; with a rule, one that the rule holds."""
    commercial = "offer" if sells else "none"
    match = make_match(relevance, id=name, commercial=commercial)
    held = Held(gesture_id=name, rule=rule, reason="why", **fields) if rule else None
    return match, held


def told(*all_judged: tuple[Match, Held | None], is_vain: bool = False) -> list[str]:
    found = worth_telling(all_judged, THRESHOLD, 0.5, is_vain=is_vain)
    return [held.gesture_id for held in found]


@pytest.mark.parametrize("is_vain", [True, False])
def test_a_sale_that_waits_is_told_first_whatever_else_is_said(is_vain: bool) -> None:
    tip, sale = judged("tip", 0.9, "surprise-timing"), judged("sale", 0.5, "timing", sells=True)
    assert told(tip, sale, is_vain=is_vain) == ["sale", "tip"]


def test_what_passed_is_not_told() -> None:
    assert told(judged("tip", 0.9), judged("sale", 0.9, sells=True)) == []
    assert told() == []


@pytest.mark.parametrize(("relevance", "is_told"), [(0.02, True), (0.0199, False)])
def test_a_sale_is_told_from_half_the_threshold_on(relevance: float, is_told: bool) -> None:
    sale = judged("sale", relevance, "upsell-timing", sells=True)
    assert told(sale) == (["sale"] if is_told else [])


@pytest.mark.parametrize(("relevance", "is_told"), [(0.0801, True), (0.0799, False)])
def test_a_sale_is_told_from_a_tenth_of_the_best_on(relevance: float, is_told: bool) -> None:
    sale = judged("sale", relevance, "upsell-timing", sells=True)
    assert told(judged("best", 0.8), sale) == (["sale"] if is_told else [])


@pytest.mark.parametrize(("relevance", "is_told"), [(0.4, True), (0.3999, False)])
@pytest.mark.parametrize(
    ("rule", "sells"), [("surprise-timing", False), ("needs", False), ("needs", True)]
)
def test_anything_else_is_told_from_half_of_the_best_on(
    relevance: float, is_told: bool, rule: str, sells: bool
) -> None:
    other = judged("other", relevance, rule, sells=sells)
    assert told(judged("best", 0.8), other) == (["other"] if is_told else [])


def test_what_waits_counts_for_the_best_too() -> None:
    best = judged("best", 0.9, "needs")
    assert told(best, judged("behind", 0.3, "needs")) == ["best"]


@pytest.mark.parametrize(("relevance", "is_told"), [(0.04, True), (0.0399, False)])
def test_what_sells_nothing_is_told_from_the_threshold_on(relevance: float, is_told: bool) -> None:
    assert told(judged("tip", relevance, "coherence")) == (["tip"] if is_told else [])


@pytest.mark.parametrize("rule", ["needs", "validity"])
def test_what_is_not_for_such_a_case_is_told_only_where_anything_is_wanted(rule: str) -> None:
    assert told(judged("tip", 0.9, rule)) == ["tip"]
    assert told(judged("tip", 0.9, rule), is_vain=True) == []


def test_what_is_in_force_soon_waits_like_anything_else() -> None:
    soon = judged("soon", 0.9, "validity", retry_after=LATER)
    assert told(soon, is_vain=True) == ["soon"]


def test_a_rules_word_is_told_where_nothing_is_wanted() -> None:
    assert told(judged("tip", 0.9, "surprise-timing"), is_vain=True) == ["tip"]
