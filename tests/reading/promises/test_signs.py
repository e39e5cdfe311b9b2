from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from wowengine.reading.judgement import Judgement
from wowengine.reading.promises.outcome_head import OutcomeHead
from wowengine.reading.reader import Reader

from tests.factories import make_case
from tests.fakes import make_heads
from tests.reading.promises.promised import (
    MONDAY,
    REPAIR,
    TUESDAY,
    UNIT,
    WEDNESDAY,
    WORDS,
    agent,
    customer,
)

NOW = "2026-03-10T12:00:00+01:00"


class Watching(OutcomeHead):
    """A head that keeps the signs that it was shown last."""

    def __init__(self) -> None:
        super().__init__({"bias": -1.0}, {"bias": -1.0})
        object.__setattr__(self, "seen", {})

    def state(self, signs: Any) -> Any:
        self.seen.update(signs)  # type: ignore[attr-defined]
        return super().state(signs)


def signs_in(*messages: Any, now: str = NOW, **fields: Any) -> dict[str, float]:
    head, undecided = Watching(), Judgement.undecided()
    reader = Reader(UNIT, make_heads(UNIT, WORDS), undecided, undecided, outcome=head)
    reader.read(make_case(messages=messages, **fields), datetime.fromisoformat(now))
    found: dict[str, float] = head.seen  # type: ignore[attr-defined]
    return found


def signs(*later: Any, promise: Any = REPAIR, **fields: Any) -> dict[str, float]:
    return signs_in(promise, *later, **fields)


def test_it_is_overdue_when_its_time_is_over() -> None:
    assert signs(now="2026-03-03T23:59:59+01:00")["overdue"] == 0
    assert signs(now="2026-03-04T00:00:00+01:00")["overdue"] == 1
    undated = signs(promise=agent("We will call you."))
    assert (undated["overdue"], undated["dated"]) == (0, 0)


@pytest.mark.parametrize(("at", "when"), [(TUESDAY, "early"), (WEDNESDAY, "due")])
def test_what_the_customer_writes_counts_from_when_it_was_due(at: str, when: str) -> None:
    found = signs(customer("Great, it works.", at))
    other = "early" if when == "due" else "due"
    assert (found[f"{when}: writes"], found[f"{other}: writes"]) == (1, 0)
    assert (found[f"{when}: glad"], found[f"{other}: glad"]) == (1, 0)
    assert found[f"{when}: resolved"] > 1 > found[f"{other}: resolved"] == 0
    assert signs(customer("Still no door.", at))[f"{when}: missing"] == 1


@pytest.mark.parametrize(
    ("at", "when"),
    [(TUESDAY, "in time"), ("2026-03-04T11:59:00+01:00", "in time"), (WEDNESDAY, "in time"),
     ("2026-03-04T12:00:01+01:00", "late")],
)  # fmt: skip
def test_what_the_company_writes_is_in_time_up_to_half_a_day_late(at: str, when: str) -> None:
    found = signs(agent("Sorry, we have replaced the fan.", at))
    other = "late" if when == "in time" else "in time"
    assert (found[f"{when}: answers"], found[f"{other}: answers"]) == (1, 0)
    assert (found[f"{when}: is sorry"], found[f"{other}: is sorry"]) == (1, 0)


def test_contacts_count_since_the_promise_was_made_and_until_now() -> None:
    def contact(at: str, outcome: str) -> dict[str, Any]:
        return {"at": at, "summary": "Door replaced.", "outcome": outcome}

    journey = (
        contact("2026-03-01T10:00:00+01:00", "negative"),
        contact(TUESDAY, "positive"),
        contact("2026-03-20T10:00:00+01:00", "neutral"),
    )
    found = signs(journey=journey)
    brought = [found[f"contact: {name}"] for name in ("positive", "neutral", "negative")]
    assert brought == [1, 0, 0]
    assert found["contact: tells a deed"] == 1
    assert signs()["contact: tells a deed"] == 0


def test_what_is_taken_back_is_no_content() -> None:
    assert signs(customer("Cheers, it works."))["due: resolved"] > 1
    assert signs(customer("It works, but he never came."))["due: resolved"] == 0


def test_what_was_said_before_the_promise_is_no_sign() -> None:
    found = signs_in(customer("Great, it works.", MONDAY), REPAIR)
    assert found["due: writes"] == found["early: writes"] == 0
    assert found["due: glad"] == found["due: resolved"] == 0
