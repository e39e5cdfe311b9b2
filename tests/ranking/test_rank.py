from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine.index.relevance import Match
from wowengine.ranking import rank
from wowengine.ranking.rank import dearness, is_doubtful, score_of
from wowengine.values import Cost

from tests.factories import make_gesture, make_match


def match(name: str, relevance: float, kind: str = "observation", **cost: object) -> Match:
    return make_match(relevance, gesture=make_gesture(id=name, kind=kind, cost=cost))


def ranked(*matches: Match, limit: int = 9) -> list[str]:
    return [found.gesture.id for found, _ in rank(matches, limit)]


def test_the_more_relevant_comes_first() -> None:
    assert ranked(match("a", 0.3), match("b", 0.9), match("c", 0.6)) == ["b", "c", "a"]


def test_no_more_than_the_limit_come_back() -> None:
    assert ranked(match("a", 0.3), match("b", 0.9), match("c", 0.6), limit=2) == ["b", "c"]
    assert ranked() == []


def test_ties_go_by_id_whatever_the_order() -> None:
    assert ranked(match("b", 0.5), match("a", 0.5)) == ranked(match("a", 0.5), match("b", 0.5))
    assert ranked(match("b", 0.5), match("a", 0.5)) == ["a", "b"]


def test_of_two_alike_the_cheaper_comes_first() -> None:
    assert ranked(match("dear", 0.5, minutes=60), match("free", 0.5)) == ["free", "dear"]


def test_cost_takes_eight_percent_at_most() -> None:
    assert score_of(match("dear", 0.5, minutes=600, amount=500)) == pytest.approx(0.46)
    assert score_of(match("free", 0.5)) == 0.5


def sale(name: str, relevance: float) -> Match:
    gesture = make_gesture(id=name, kind="observation", commercial="offer")
    return make_match(relevance, gesture=gesture)


def test_a_sale_that_is_sought_comes_before_what_is_as_near() -> None:
    matches = [match("free", 0.55), sale("sale", 0.5)]
    for readiness, first in ((0.3, "free"), (0.5, "free"), (0.9, "sale")):
        assert max(matches, key=lambda one: score_of(one, readiness)).gesture.id == first
    assert rank(matches, 2, 0.9)[0][0].gesture.id == "sale"


@pytest.mark.parametrize(("readiness", "sold"), [(0.749, False), (0.75, True), (1.0, True)])
def test_a_sale_is_suggested_where_three_in_four_such_moments_are_right(
    readiness: float, sold: bool
) -> None:
    matches = [match("free", 0.1), sale("sale", 0.9)]
    found = [one.gesture.id for one, _ in rank(matches, 2, readiness)]
    assert found == (["sale"] if sold else ["free"])
    assert is_doubtful(matches[1], readiness) is not sold
    assert not is_doubtful(matches[0], readiness)


def test_the_moment_lifts_a_sale_by_a_quarter_of_its_log_odds() -> None:
    assert score_of(sale("sale", 0.5), 0.5) == score_of(sale("sale", 0.5), 0.1) == 0.5
    assert score_of(sale("sale", 0.5), 16 / 17) == pytest.approx(2 / 3)
    assert score_of(sale("sale", 0.5), 1.0) == score_of(sale("sale", 0.5), 0.98)
    assert score_of(sale("sale", 1.0), 0.9) == 1.0
    assert score_of(match("free", 0.5), 0.9) == 0.5


@pytest.mark.parametrize(
    ("cost", "dear"),
    [
        ({}, 0),
        ({"minutes": 30}, 0.5),
        ({"amount": "25"}, 0.5),
        ({"minutes": 30, "amount": "25"}, 1),
        ({"minutes": 61}, 1),
    ],
)
def test_an_hour_or_fifty_is_dear(cost: dict[str, object], dear: float) -> None:
    assert dearness(Cost.model_validate(cost)) == dear


def test_another_kind_comes_second_among_near_equals() -> None:
    found = ranked(
        match("first", 0.80), match("same", 0.79), match("other", 0.76, kind="knowledge")
    )
    assert found == ["first", "other", "same"]


def test_another_kind_waits_its_turn_when_it_is_clearly_less_relevant() -> None:
    found = ranked(
        match("first", 0.80), match("same", 0.79), match("other", 0.70, kind="knowledge")
    )
    assert found == ["first", "same", "other"]


def test_how_near_goes_by_how_relevant_they_are() -> None:
    found = ranked(
        match("first", 0.20), match("same", 0.19), match("other", 0.17, kind="knowledge")
    )
    assert found == ["first", "same", "other"]


@given(st.lists(st.floats(0, 1), max_size=12), st.integers(0, 12))
def test_ranking_invents_nothing_and_drops_what_is_far_below_the_best(
    relevances: list[float], limit: int
) -> None:
    matches = [match(f"g{i}", relevance) for i, relevance in enumerate(relevances)]
    found = rank(matches, limit)
    least = 0.2 * max(map(score_of, matches), default=0)
    assert len(found) == min(limit, sum(score_of(m) >= least for m in matches))
    assert len({m.gesture.id for m, _ in found}) == len(found)
    assert all(score == score_of(m) for m, score in found)
    if found:
        assert found[0][1] == max(map(score_of, matches))
