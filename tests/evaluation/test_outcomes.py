from __future__ import annotations

from datetime import UTC, datetime

import pytest
from wowengine import Case
from wowengine.evaluation.outcomes import Outcome, asked_at, outcomes_of

from tests.evaluation.making import make_labelled, make_outcome
from tests.factories import make_case, make_engine, make_gesture, make_playbook

CLOCK = datetime(2026, 11, 22, tzinfo=UTC)
MORNING, EVENING = "2026-03-01T08:00:00Z", "2026-03-01T18:00:00Z"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def said(*times: str | None, **fields: object) -> Case:
    messages = [{"author": "customer", "text": "Hello", "at": time} for time in times]
    return make_case(messages=messages, **({"now": None} | fields))


@pytest.mark.parametrize(
    ("case", "moment"),
    [
        (said(EVENING, now=MORNING), at(MORNING)),
        (said(MORNING, EVENING), at(EVENING)),
        (said(MORNING, None), at(MORNING)),
        (said(MORNING, solved_at=EVENING), at(EVENING)),
        (said(EVENING, solved_at=MORNING), at(EVENING)),
        (said(None, solved_at=MORNING), at(MORNING)),
        (said(None, closed_at=EVENING), at(EVENING)),
        (said(None, solved_at=MORNING, closed_at=EVENING), at(MORNING)),
        (said(None, created_at=MORNING), CLOCK),
    ],
)
def test_a_case_is_asked_at_its_own_time_and_else_at_the_clock(
    case: Case, moment: datetime
) -> None:
    assert asked_at(case, CLOCK) == moment


def test_outcomes_are_what_the_engine_suggests_and_holds() -> None:
    engine = make_engine(
        make_playbook(
            make_gesture(id="call-back", situations=["Nobody ever calls me back."]),
            make_gesture(id="sell", situations=["The alarm panel is old."], commercial="offer"),
        )
    )
    labelled = [
        make_labelled("Nobody ever calls me back.", {"relevant": {"call-back": 2}}, id="C-1"),
        make_labelled("The alarm panel is old.", {"held": ["sell"]}, id="C-2", language="fr-CA"),
    ]
    assert outcomes_of(engine, labelled, CLOCK) == [
        make_outcome("C-1", ["call-back"], {"call-back": 2}),
        make_outcome("C-2", hold=["sell"], held={"sell": "upsell-timing"}, language="fr"),
    ]


def test_a_case_without_a_time_is_asked_at_the_clock() -> None:
    summer = make_gesture(situations=["It is hot."], valid_from="2026-11-22")
    engine = make_engine(make_playbook(summer))
    labelled = [make_labelled("It is hot.", now=None)]
    before = datetime(2026, 11, 21, tzinfo=UTC)
    assert [o.suggested for o in outcomes_of(engine, labelled, CLOCK)] == [("call-back",)]
    assert [o.suggested for o in outcomes_of(engine, labelled, before)] == [()]


@pytest.mark.parametrize(
    ("outcome", "misses"),
    [
        (make_outcome(suggested=["a"], relevant={"a": 1, "b": 2}), ()),
        (make_outcome(suggested=["x", "a"], relevant={"a": 2}), ("wrong first",)),
        (make_outcome(relevant={"a": 2}), ("wrong silence",)),
        (make_outcome(), ()),
        (make_outcome(suggested=["a"]), ("should be silent",)),
        (make_outcome(suggested=["a"], hold=["a"]), ("should be silent", "leak")),
        (
            make_outcome(suggested=["a"], relevant={"a": 2}, allow=["b"], held={"b": "needs"}),
            ("false hold",),
        ),
    ],
)
def test_an_outcome_says_in_what_it_misses(outcome: Outcome, misses: tuple[str, ...]) -> None:
    assert outcome.misses == misses
