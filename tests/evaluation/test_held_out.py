from __future__ import annotations

from datetime import UTC, datetime

import pytest
from wowengine.evaluation.held_out import Search, case_of, searches_of, tally
from wowengine.evaluation.labelled import HeldOutSituation

from tests.factories import make_engine, make_gesture, make_playbook

CLOCK = datetime(2026, 11, 22, tzinfo=UTC)


def situation(gesture_id: str, text: str, language: str = "en") -> HeldOutSituation:
    return HeldOutSituation(gesture_id=gesture_id, language=language, text=text)


def test_a_situation_becomes_a_case_of_the_first_sector_where_every_need_is_met() -> None:
    gesture = make_gesture(sectors=["retail", "travel"], needs=["part_name", "van"])
    case = case_of(situation("call-back", "Toujours rien.", "fr"), gesture, 7, CLOCK)
    assert [(m.author, m.text) for m in case.messages] == [("customer", "Toujours rien.")]
    assert (case.id, case.language, case.sector, case.now) == ("7", "fr", "retail", CLOCK)
    assert case.facts == {"part_name": True, "van": True}


def test_a_general_gesture_leaves_the_sector_open() -> None:
    case = case_of(situation("call-back", "Still."), make_gesture(), 1, CLOCK)
    assert case.sector is None


def test_retrieval_alone_ranks_the_gestures_eligible_by_sector_and_facts() -> None:
    told = "The alarm beeps all night long."
    playbook = make_playbook(
        make_gesture(id="target", sectors=["retail"], situations=["alarm beeps"], needs=["van"]),
        make_gesture(id="near", situations=[told], commercial="offer", needs=["absent"]),
        make_gesture(id="elsewhere", sectors=["travel"], situations=[told]),
        make_gesture(id="draft", situations=[told], status="draft"),
        make_gesture(id="far", situations=["Purple umbrellas."]),
    )
    engine = make_engine(playbook)
    assert searches_of(engine, [situation("target", told, "en-GB")], CLOCK) == [
        Search(gesture_id="target", language="en", text=told, found=("target", "far"))
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (("a", "b", "c"), ((1.0, 1.0), (1.0, 1.0))),
        (("b", "c", "a"), ((0.0, 1.0), (1.0, 1.0))),
        (("b", "c", "d"), ((0.0, 1.0), (0.0, 1.0))),
        ((), ((0.0, 1.0), (0.0, 1.0))),
    ],
)
def test_a_search_counts_as_first_and_among_three(
    found: tuple[str, ...], expected: tuple[tuple[float, float], ...]
) -> None:
    assert tally(Search(gesture_id="a", language="en", text="x", found=found)) == expected
