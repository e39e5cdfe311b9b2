from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from wowengine.guardrails.interface import Hold, Moment
from wowengine.guardrails.timing import (
    WithinWindow,
    after_rest,
    contacted_at,
    resolved_at,
    window,
)

from tests.factories import NOW, make_case, make_gesture, make_match, make_moment

SECOND = timedelta(seconds=1)


def hold(case: dict[str, Any], **timing: str) -> Hold | None:
    return WithinWindow().check(make_match(timing=timing or None), make_moment(make_case(**case)))


def last_said(at: datetime) -> dict[str, Any]:
    return {"messages": [{"author": "customer", "text": "Hello", "at": at}]}


EARLIER = NOW - timedelta(days=10)
LATER = NOW - timedelta(minutes=1)


def said_since(author: str, **fields: Any) -> dict[str, Any]:
    """A customer's message of ten days ago, and a line of a minute ago by that author."""
    line = {"author": author, "text": "About the boiler.", "at": LATER} | fields
    return {"messages": [*last_said(EARLIER)["messages"], line]}


def noted(at: datetime) -> dict[str, Any]:
    """A file in which nobody but an agent writes, for colleagues: the note of a call."""
    note = {"author": "agent", "text": "Mrs Lowther rang.", "at": at, "internal": True}
    return {"messages": [note], "created_at": EARLIER}


def test_a_gesture_without_timing_passes() -> None:
    assert hold({"status": "open"}) is None


@pytest.mark.parametrize("status", ["new", "open", "pending", "hold"])
def test_what_follows_the_resolution_waits_for_it(status: str) -> None:
    assert hold({"status": status}, after="resolution") == Hold(
        "This gesture follows the resolution, and the case is not resolved."
    )


@pytest.mark.parametrize("status", ["solved", "closed"])
def test_what_follows_the_resolution_passes_once_the_case_is_resolved(status: str) -> None:
    assert hold({"status": status}, after="resolution", within="P1D") is None
    created = {"status": status, "created_at": NOW - timedelta(days=400)}
    assert hold(created, after="resolution", within="P1D") is None


@pytest.mark.parametrize(("late", "held"), [(timedelta(0), False), (SECOND, True)])
def test_the_window_after_a_resolution_closes_to_the_second(late: timedelta, held: bool) -> None:
    solved = NOW - timedelta(days=14) - late
    found = hold({"status": "solved", "solved_at": solved}, after="resolution", within="P14D")
    assert found == (
        Hold("This gesture only made sense until 10 March 2026 at 11:59.") if held else None
    )


@pytest.mark.parametrize(("late", "held"), [(timedelta(0), False), (SECOND, True)])
def test_the_window_after_a_contact_closes_to_the_second(late: timedelta, held: bool) -> None:
    case = last_said(NOW - timedelta(hours=24) - late)
    assert (hold(case, after="contact", within="PT24H") is not None) is held


def test_a_private_note_opens_no_window_that_has_closed() -> None:
    case = said_since("agent", internal=True)
    assert hold(case, after="contact", within="PT3H") is not None
    assert hold(said_since("agent"), after="contact", within="PT3H") is None


def test_a_window_that_opens_later_is_no_reason_to_hold() -> None:
    case = make_case(**last_said(NOW))
    gesture = make_gesture(timing={"wait": "PT2H", "within": "P1D"})
    assert hold(last_said(NOW), wait="PT2H", within="P1D") is None
    assert window(gesture, case, NOW) == (NOW + timedelta(hours=2), NOW + timedelta(days=1))


def test_a_gesture_without_timing_has_no_window() -> None:
    assert window(make_gesture(), make_case(), NOW) == (None, None)


def test_a_gesture_without_an_end_stays_open() -> None:
    gesture = make_gesture(timing={"after": "contact", "wait": "PT1H"})
    assert window(gesture, make_case(), NOW) == (NOW + timedelta(hours=1), None)


@pytest.mark.parametrize(
    ("valid_until", "wait", "held"),
    [
        ("2026-03-10", "PT11H59M59S", False),
        ("2026-03-10", "PT12H", True),  # of the next day
        ("2026-03-11", "PT12H", False),
        ("2026-03-12", "P3D", True),
    ],
)
def test_what_opens_after_its_validity_is_too_late(valid_until: str, wait: str, held: bool) -> None:
    match = make_match(valid_until=valid_until, timing={"wait": wait, "within": "P9D"})
    found = WithinWindow().check(match, make_moment(make_case(**last_said(NOW))))
    last = f"{int(valid_until[-2:])} March 2026"
    late = Hold(f"This gesture only made sense until {last}.")
    assert found == (late if held else None)


def test_a_window_closes_with_the_validity_on_the_companys_clock() -> None:
    gesture = make_gesture(valid_until="2026-03-10", timing={"within": "P9D"})
    case, paris = make_case(**last_said(NOW)), ZoneInfo("Europe/Paris")
    assert window(gesture, case, NOW) == (NOW, datetime(2026, 3, 10, 23, 59, 59, tzinfo=UTC))
    _, closes = window(gesture, case, NOW, paris)
    assert closes == datetime(2026, 3, 10, 22, 59, 59, tzinfo=UTC)
    sooner = make_gesture(valid_until="2026-03-10", timing={"within": "PT1H"})
    assert window(sooner, case, NOW) == (NOW, NOW + timedelta(hours=1))
    whenever = make_gesture(valid_until="2026-03-10")
    assert window(whenever, case, NOW, paris) == (None, closes)


OFFER = make_match(commercial="offer", timing={"after": "contact", "within": "P14D"})


def test_a_window_that_closed_during_a_rest_is_counted_from_its_end() -> None:
    said = NOW - timedelta(days=30)

    def rest(moment: Moment) -> Hold | None:
        return Hold("not yet", NOW) if moment.now < NOW else None

    moment = make_moment(make_case(**last_said(said)))
    moved = after_rest(OFFER, moment, rest)
    assert window(moved.gesture, moment.case, NOW) == (NOW, NOW + timedelta(days=14))
    late = moment.at(NOW + timedelta(days=14) + SECOND)
    assert WithinWindow().check(after_rest(OFFER, late, rest), late) is not None


@pytest.mark.parametrize("rest", [None, Hold("ask a person")])
def test_a_window_that_closed_while_nothing_had_to_wait_stays_closed(rest: Hold | None) -> None:
    moment = make_moment(make_case(**last_said(NOW - timedelta(days=30))))
    assert after_rest(OFFER, moment, lambda _: rest) is OFFER


@pytest.mark.parametrize(
    "timing", [None, {"after": "contact"}, {"after": "resolution", "within": "P14D"}]
)
def test_only_a_window_counted_from_a_contact_moves(timing: dict[str, str] | None) -> None:
    match = make_match(commercial="offer", timing=timing)
    moment = make_moment(make_case(status="solved", **last_said(NOW - timedelta(days=30))))
    assert after_rest(match, moment, lambda _: Hold("not yet", NOW)) is match


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({}, NOW),
        ({"created_at": "2026-03-01T00:00:00Z"}, datetime(2026, 3, 1, tzinfo=UTC)),
        (last_said(datetime(2026, 3, 2, tzinfo=UTC)), datetime(2026, 3, 2, tzinfo=UTC)),
        (last_said(NOW + timedelta(days=3)), NOW),
        (said_since("customer"), LATER),
        (said_since("agent"), LATER),
        (said_since("agent", internal=True), EARLIER),
        (said_since("system"), EARLIER),
        (said_since("bot"), EARLIER),
        (noted(LATER), LATER),
    ],
)
def test_the_last_contact_is_the_last_message_and_never_to_come(
    fields: dict[str, Any], at: datetime
) -> None:
    assert contacted_at(make_case(**fields), NOW) == at


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"solved_at": "2026-03-01T00:00:00Z"}, datetime(2026, 3, 1, tzinfo=UTC)),
        ({"closed_at": "2026-03-02T00:00:00Z"}, datetime(2026, 3, 2, tzinfo=UTC)),
        (last_said(datetime(2026, 3, 3, tzinfo=UTC)), datetime(2026, 3, 3, tzinfo=UTC)),
        ({"solved_at": "2027-01-01T00:00:00Z"}, NOW),
        ({"created_at": "2026-03-01T00:00:00Z"}, None),
        ({}, None),
    ],
)
def test_the_resolution_is_when_it_was_solved_as_far_as_is_known(
    fields: dict[str, Any], at: datetime | None
) -> None:
    assert resolved_at(make_case(status="solved", **fields), NOW) == at
