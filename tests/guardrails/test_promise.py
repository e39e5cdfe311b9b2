from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from wowengine.guardrails.interface import Company, Hold
from wowengine.guardrails.promise import Promise, Settings
from wowengine.index.encoders import UnitEncoder
from wowengine.memory import InMemory

from tests.factories import NOW, make_case, make_given, make_match, make_moment
from tests.fakes import FakeEncoder, make_heads

ALL_MONDAY = {"mon": "00:00-24:00"}
OFFICE = Settings(opening_hours={"mon": "09:00-12:00 14:00-18:00", "tue": "09:00-12:00"})
PARIS = Company(timezone="Europe/Paris")


def dated(value: Any, name: str = "hold_until", timezone: str | None = "UTC") -> Hold | None:
    customer = {"id": "c-1", "timezone": timezone}
    case = make_case(facts={name: value}, customer=customer)
    return Promise().check(make_match(needs=[name]), make_moment(case))


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("2026-03-10", False),  # the day itself still lasts
        ("2026-03-09", True),
        ("9999-12-31", False),
        ("9999-12-31T23:59:59-12:00", False),
        ("0001-01-01", True),
        ("0001-01-01T00:00:00+14:00", True),
        (None, False),
        ("2026-03-10T12:00:00Z", True),
        ("2026-03-10T12:00:01Z", False),
        ("2026-03-10T13:00:00+01:00", True),
        ("2026-03-10T11:59", True),
        ("2026-03-10T12:01", False),
        ("2026-03-10T00:00:00Z", False),  # midnight is the day, which lasts
        ("2026-03-09T00:00:00Z", True),
        ("2026-03-09T23:00:00-01:00", False),  # the same midnight
        (" 2026-03-09 ", True),
        (" 2026-03-10 ", False),
        ("Tuesday", False),
        (20260309, False),
        (True, False),
    ],
)
def test_a_date_that_has_passed_holds_to_the_second(value: Any, held: bool) -> None:
    assert (dated(value) is not None) is held


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-03-09", "9 March 2026."),
        (" 2026-03-09 ", "9 March 2026."),
        ("2026-03-10T11:59", "10 March 2026 at 11:59."),
        ("2026-03-08T23:30:00-01:00", "9 March 2026 at 0:30."),
        ("2026-03-09T00:00:00Z", "9 March 2026."),
        (" on 9 March ", "on 9 March."),
    ],
)
def test_a_date_that_has_passed_is_told_in_words(value: str, said: str) -> None:
    reason = f"The date that it promises has passed: hold until, {said}"
    assert dated(value) == Hold(reason)


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("09/03/2026", True),
        ("10/03/2026", False),
        ("9 mars 2026", True),
        ("lundi 9 mars", True),
        ("Monday 9 March, between 8 and 10", True),
        ("Monday, March 9th", True),
        ("le 11 mars à 9 h", False),
        ("jusqu'au 09.03.2026", True),
        ("not before 9 March", True),
        ("du 2 au 9 mars 2026", True),
        ("du 9 au 12 mars 2026", False),
        ("17 March (moved from the 3rd)", False),
        ("5 January", True),
        ("2026-03-09 10:00:00 UTC", True),
        ("Monday", False),
        ("99/99/2026", False),
        ("We spoke on 9 March; somebody calls again.", False),
        ("Facture du contrat signé le 9 mars 2026", False),
        ("9 March 2026: " + "all that was agreed then, word for word. " * 3, False),
    ],
)
def test_a_day_written_as_people_do_passes_too(value: str, held: bool) -> None:
    assert (dated(value) is not None) is held


def test_an_hour_that_has_passed_is_told_on_the_companys_clock_where_no_other_is_known() -> None:
    case = make_case(facts={"visit_at": "2026-03-09T23:30:00Z"})
    held = Promise().check(make_match(needs=["visit_at"]), make_moment(case, company=PARIS))
    assert held == Hold("The date that it promises has passed: visit at, 10 March 2026 at 0:30.")


def test_a_day_ends_on_the_customers_clock() -> None:
    assert dated("2026-03-10", timezone="Pacific/Kiritimati") is not None  # it is the 11th there
    assert dated("2026-03-09", timezone="Pacific/Honolulu") is not None
    assert dated("2026-03-10", timezone="Pacific/Honolulu") is None


@pytest.mark.parametrize(
    ("timezone", "value", "held"),
    [
        ("Europe/Paris", "2026-03-09T23:00:00Z", False),  # the 10th, in Paris
        ("Europe/Paris", "2026-03-10T00:00:00Z", True),  # one o'clock there
        (None, "2026-03-10T00:00:00+01:00", False),
        (None, "2026-03-09T00:00:00+01:00", True),
        ("Mars/Olympus", "2026-03-10T00:00:00-05:00", False),
    ],
)
def test_midnight_is_a_day_on_the_customers_clock_or_else_on_its_own(
    timezone: Any, value: str, held: bool
) -> None:
    assert (dated(value, timezone=timezone) is not None) is held


def test_a_date_that_may_lie_in_the_past_is_no_promise() -> None:
    assert dated("2020-01-01", name="registered_on") is None


def test_a_date_that_the_gesture_does_not_need_is_not_its_promise() -> None:
    case = make_case(facts={"hold_until": "2020-01-01"})
    assert Promise().check(make_match(), make_moment(case)) is None


def closed(now: datetime, settings: Settings = OFFICE, **gesture: Any) -> Hold | None:
    moment = make_moment(make_case(now=now), company=PARIS)
    return Promise(settings).check(make_match(**{"channels": ["phone"]} | gesture), moment)


@pytest.mark.parametrize(
    ("utc", "opens"),
    [
        ((9, 7, 59, 59), (9, 8, 0)),  # Monday the 9th, 08:59:59 in Paris
        ((9, 8, 0, 0), None),
        ((9, 10, 59, 59), None),
        ((9, 11, 0, 0), (9, 13, 0)),
        ((9, 17, 0, 0), (10, 8, 0)),
        ((10, 11, 0, 0), (16, 8, 0)),  # the rest of the week is closed
    ],
)
def test_somebody_must_be_in(utc: tuple[int, ...], opens: tuple[int, ...] | None) -> None:
    held = closed(datetime(2026, 3, *utc, tzinfo=UTC))
    if opens is None:
        assert held is None
        return
    assert held is not None
    assert held.retry_after == datetime(2026, 3, *opens, tzinfo=UTC)


def test_opening_hours_follow_daylight_saving() -> None:
    before = closed(datetime(2026, 3, 24, 12, tzinfo=UTC))
    assert before is not None
    assert before.retry_after == datetime(2026, 3, 30, 7, tzinfo=UTC)  # 09:00 is now 07:00 UTC


def test_an_opening_that_the_clock_skips_is_when_it_skips() -> None:
    night = Settings(opening_hours={"sun": "02:30-03:30"})
    opens = datetime(2026, 3, 29, 1, tzinfo=UTC)  # 03:00 in Paris, a second after 01:59:59
    before = closed(opens - timedelta(seconds=1), night)
    assert before is not None
    assert before.retry_after == opens
    assert closed(opens, night) is None
    assert closed(opens + timedelta(minutes=30), night) is not None


def test_what_can_be_sent_needs_nobody_in() -> None:
    sunday = datetime(2026, 3, 8, 12, tzinfo=UTC)
    assert closed(sunday, channels=["phone", "email"]) is None
    assert closed(sunday, channels=[]) is None
    assert closed(sunday, Settings()) is None


def test_a_later_window_counts_from_when_it_opens() -> None:
    sunday = datetime(2026, 3, 8, 12, tzinfo=UTC)
    assert closed(sunday, timing={"wait": "PT20H"}) is None  # Monday 09:00 in Paris
    assert closed(sunday, timing={"wait": "PT19H"}) is not None


@pytest.mark.parametrize(
    ("utc", "held"),
    [
        ((8, 22, 59, 59, 999999), True),  # Sunday, in Paris
        ((8, 23, 0, 0, 0), False),
        ((9, 22, 59, 59, 999999), False),
        ((9, 23, 0, 0, 0), True),
    ],
)
def test_a_day_that_is_open_throughout_ends_at_midnight(
    utc: tuple[int, int, int, int, int], held: bool
) -> None:
    found = closed(datetime(2026, 3, *utc, tzinfo=UTC), Settings(opening_hours=ALL_MONDAY))
    assert (found is not None) is held


def test_hours_that_never_open_are_for_a_person() -> None:
    assert closed(NOW, Settings(opening_hours={"mon": ""})) == Hold(
        "The opening hours leave no time for it."
    )


@pytest.mark.parametrize(("done", "held"), [(1, False), (2, True)])
def test_a_team_can_honour_so_many_a_day(done: int, held: bool) -> None:
    memory = InMemory([make_given(customer_id=f"other-{i}") for i in range(done)])
    moment = make_moment(memory=memory)
    found = Promise().check(make_match(capacity={"per_day": 2}), moment)
    tomorrow = datetime(2026, 3, 11, tzinfo=UTC)
    said = "The team can honour 2 a day, and they are done."
    assert found == (Hold(said, tomorrow) if held else None)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The team can honour one a day, and it is done."),
        ("fr", "L'équipe n'en tient qu'un par jour, et il est fait."),
    ],
)
def test_a_team_that_can_honour_one_is_told_so(language: str, said: str) -> None:
    moment = make_moment(memory=InMemory([make_given()]), language=language)
    held = Promise().check(make_match(capacity={"per_day": 1}), moment)
    assert held is not None
    assert held.reason == said


def test_a_new_day_begins_at_the_companys_midnight() -> None:
    midnight = datetime(2026, 3, 9, 23, tzinfo=UTC)  # in Paris
    for at, held in ((midnight, True), (midnight - timedelta(seconds=1), False)):
        moment = make_moment(memory=InMemory([make_given(at=at)]), company=PARIS)
        found = Promise().check(make_match(capacity={"per_day": 1}), moment)
        assert (found is not None) is held


def test_an_opening_after_the_window_has_closed_comes_too_late() -> None:
    sunday = datetime(2026, 3, 8, 12, tzinfo=UTC)  # Monday's opening is 20 hours away
    in_time = closed(sunday, timing={"within": "PT20H"})
    assert in_time is not None
    assert in_time.retry_after == datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert closed(sunday, timing={"within": "PT19H59M"}) == Hold(
        "The opening hours leave no time for it."
    )


def promised(
    what: str, state: str = "broken", case: dict[str, Any] | None = None, **gesture: Any
) -> Hold | None:
    one = {"what": what, "state": state, "message": 0, "author": "agent", "confidence": 0.9}
    return Promise().check(
        make_match(**gesture), make_moment(make_case(**(case or {})), promises=[one])
    )


CALL = {"message": {"en": "Hello. I will ring you back on Tuesday.", "fr": "Je vous rappelle."}}


@pytest.mark.parametrize(
    ("what", "gesture", "held"),
    [
        ("We will call you back tomorrow.", CALL, True),
        ("Nous vous rappelons demain matin.", CALL, True),
        ("The engineer will come on Friday.", CALL, False),
        ("Le technicien passera vendredi.", {"message": "A technician will visit you."}, True),
        ("Vous serez livré jeudi.", {"message": "It will be delivered on Friday."}, True),
        ("You'll be refunded by Friday.", {"message": {"fr": "Nous vous remboursons."}}, True),
        ("We will call you back.", {"message": "You called us back, thank you."}, False),
        ("We will call you back.", {"title": "Call the customer back"}, True),
        ("We will call you back.", {"title": "Label the fuse box"}, False),
    ],
)
def test_a_promise_of_a_kind_that_is_broken_waits_until_it_is_kept(
    what: str, gesture: dict[str, Any], held: bool
) -> None:
    said = f"The same promise was not kept; that one first: {what}"
    found = promised(what, **({"title": "Write to them"} | gesture))
    assert found == (Hold(said, NOW + timedelta(days=1)) if held else None)


@pytest.mark.parametrize("state", ["kept", "open"])
def test_a_promise_that_is_not_broken_stands_in_nobodys_way(state: str) -> None:
    assert promised("We will call you back.", state, **CALL) is None


@pytest.mark.parametrize("status", ["solved", "closed"])
def test_a_broken_promise_is_past_once_the_case_is_resolved(status: str) -> None:
    assert promised("We will call you back.", case={"status": status}, **CALL) is None


@pytest.mark.parametrize(("text", "held"), [("Nobody kept it.", False), ("A new flat.", True)])
def test_a_gesture_made_for_broken_promises_mends_them(text: str, held: bool) -> None:
    unit = UnitEncoder(FakeEncoder())
    rule = Promise(heads=make_heads(unit, words={"promise-broken": "kept"}))
    own = ((text, np.asarray(unit.encode_document([text])[0])),)
    one = {"what": "We will call you back.", "state": "broken", "message": 0, "author": "agent",
           "confidence": 0.9}  # fmt: skip
    match = make_match(own_situations=own, situations=[text], **CALL)
    assert (rule.check(match, make_moment(promises=[one])) is not None) is held


SUNDAY = datetime(2026, 11, 22, 22, 10, tzinfo=UTC)  # 23:10 in Paris
NINE_TO_SIX = Settings(
    opening_hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-18:00")
)


@pytest.mark.parametrize(
    ("sentence", "language", "held"),
    [
        ("Le technicien vous appelle dans l'heure.", "fr", True),
        ("Je vous rappelle tout de suite.", "fr", True),
        ("Un technicien passe demain avant 8 h.", "fr", True),
        ("Je vous rappelle demain à 10 h.", "fr", False),
        ("Nous vous rappelons demain.", "fr", False),
        ("Nous ne pouvons pas vous rappeler tout de suite.", "fr", False),
        ("Rappelez-nous tout de suite si l'eau remonte.", "fr", False),
        ("Je vous rembourse tout de suite.", "fr", False),
        ("I'll call you straight back.", "en", True),
        ("An engineer comes within two hours.", "en", True),
        ("We will call you tomorrow morning.", "en", False),
        ("If you smell gas, call us back at once.", "en", False),
        ("I called you back right away.", "en", False),
        ("Shall I call you straight back?", "en", False),
        ("Your refund leaves right away.", "en", False),
    ],
)
def test_nobody_calls_or_comes_before_the_office_opens(
    sentence: str, language: str, held: bool
) -> None:
    def found(now: datetime, settings: Settings) -> Hold | None:
        moment = make_moment(make_case(now=now), language=language, company=PARIS)
        return Promise(settings).hold(sentence, moment)

    hold = found(SUNDAY, NINE_TO_SIX)
    assert (hold is not None) is held
    if hold is not None:
        assert hold.retry_after == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert found(SUNDAY, Settings()) is None
    assert found(datetime(2026, 11, 23, 9, tzinfo=UTC), NINE_TO_SIX) is None
