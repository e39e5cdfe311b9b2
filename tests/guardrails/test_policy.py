from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from wowengine import Policy
from wowengine.answer import Held
from wowengine.guardrails.interface import STEPS, Hold, Moment
from wowengine.guardrails.registry import rule_kinds
from wowengine.guardrails.settings import read_settings
from wowengine.guardrails.timing import WithinWindow
from wowengine.guardrails.validity import Validity
from wowengine.index.relevance import Match

from tests.factories import NOW, make_case, make_gesture, make_match, make_moment


@dataclass
class Says:
    """A rule that says what it was told to say, and remembers whom it was asked about."""

    name: str
    answer: Hold | Exception | None = None
    asked: list[str] = field(default_factory=list)

    def check(self, match: Match, moment: Moment) -> Hold | None:
        self.asked.append(match.gesture.id)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_the_shipped_rules_stand_in_the_order_of_the_funnel() -> None:
    steps = [kind.step for kind in rule_kinds().values()]
    assert steps == sorted(steps, key=STEPS.index)
    on = [kind.name for kind in rule_kinds().values() if kind.settings().enabled]
    assert [rule.name for rule in Policy().rules] == on
    assert set(rule_kinds()) - set(on) == {"french-phone-sales"}


def test_rules_are_asked_by_their_step_whatever_their_order() -> None:
    late, early, none = Says("late"), Says("early"), Says("none")
    late.step, early.step = "suitability", "validity"  # type: ignore[attr-defined]
    assert [rule.name for rule in Policy([none, late, early]).rules] == ["early", "late", "none"]


def test_the_rules_of_a_sector_are_as_they_are_set_there() -> None:
    policy = Policy(settings=read_settings("[sectors.health.caps]\nenabled = false\n"))
    assert set(policy.rules_in("retail")) - set(policy.rules_in("health")) == {"caps"}
    assert list(policy.rules_in(None)) == [rule.name for rule in policy.rules]


def test_every_rule_is_heard_also_after_the_first_hold() -> None:
    policy = Policy([Says("first", Hold("no")), Says("second"), Says("third", Hold("never"))])
    said = list(policy.hear(make_match(), make_moment()))
    assert [(one.rule, one.hold) for one in said] == [
        ("first", Hold("no")),
        ("second", None),
        ("third", Hold("never")),
    ]


def test_what_is_heard_of_a_rule_is_what_it_says_of_the_channels_left() -> None:
    case = make_case(channel="email", now="2026-03-10T22:00:00Z")
    match, moment = make_match(channels=["chat", "phone"]), make_moment(case)
    (ruling,) = Policy().judge([match], moment)
    assert ruling.held is not None
    objected = [said for said in Policy().hear(match, moment) if said.hold]
    assert [said.rule for said in objected] == [ruling.held.rule] == ["quiet-hours"]


@dataclass
class Only:
    """A rule that lets some channels pass, and remembers which it was asked about."""

    name: str
    passing: set[str]
    asked: list[str] = field(default_factory=list)
    by_channel = True

    def check(self, match: Match, moment: Moment) -> Hold | None:
        (channel,) = match.gesture.channels
        self.asked.append(channel)
        return None if channel in self.passing else Hold(f"{self.name}: no {channel}")


@pytest.mark.parametrize(
    ("first", "second", "used", "said"),
    [
        ({"email", "sms", "post"}, {"email", "sms", "post"}, "email", None),
        ({"sms", "post"}, {"email", "sms"}, "sms", None),
        ({"email", "post"}, {"sms", "post"}, "post", None),
        ({"sms", "post"}, {"email"}, None, "second: no sms"),
        (set(), {"email"}, None, "first: no email"),
    ],
)
def test_a_gesture_takes_the_first_channel_that_every_rule_lets_pass(
    first: set[str], second: set[str], used: str | None, said: str | None
) -> None:
    policy = Policy([Only("first", first), Says("plain"), Only("second", second)])
    match, moment = make_match(channels=["email", "sms", "post"]), make_moment()
    (ruling,) = policy.judge([match], moment)
    assert (ruling.held.reason if ruling.held else None) == said
    if used is not None:
        assert ruling.match.gesture.channels == (used,)


def test_a_channel_that_passes_spares_the_others_the_question() -> None:
    rule = Only("first", {"email", "sms"})
    Policy([rule]).judge([make_match(channels=["email", "sms"])], make_moment())
    assert rule.asked == ["email"]


def test_after_a_hold_a_rule_is_heard_about_every_channel() -> None:
    policy = Policy([Only("first", set()), Only("second", {"sms"})])
    said = list(policy.hear(make_match(channels=["email", "sms"]), make_moment()))
    assert [one.hold for one in said] == [Hold("first: no email"), None]


def test_the_first_rule_that_objects_is_the_one_that_is_told() -> None:
    first, second, third = Says("first"), Says("second", Hold("no", NOW)), Says("third", Hold("x"))
    (ruling,) = Policy([first, second, third]).judge([make_match()], make_moment())
    assert ruling.held == Held(gesture_id="call-back", rule="second", reason="no", retry_after=NOW)
    assert (first.asked, second.asked, third.asked) == (["call-back"], ["call-back"], [])


TOMORROW = NOW + timedelta(days=1)
SAID_NOW = [{"author": "customer", "text": "It still beeps.", "at": NOW}]


def weighing(*holds: Hold | None) -> list[Says]:
    """Rules that weigh what was read and say what they are told to."""
    rules = [Says(f"weighing-{n}", hold) for n, hold in enumerate(holds)]
    for rule in rules:
        rule.step = "suitability"  # type: ignore[attr-defined]
    return rules


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        ({"timing": {"within": "PT24H"}}, None),
        (
            {"timing": {"within": "PT23H"}},
            "this gesture only made sense until 11 March 2026 at 11:00.",
        ),
        ({"valid_until": "2026-03-11"}, None),
        ({"valid_until": "2026-03-10"}, "this gesture was valid until 10 March 2026 only."),
    ],
)
def test_nobody_is_told_to_ask_again_when_it_will_be_too_late(
    fields: dict[str, Any], other: str | None
) -> None:
    policy = Policy([Validity(), WithinWindow(), *weighing(Hold("Not yet.", TOMORROW))])
    moment = make_moment(make_case(messages=SAID_NOW))
    (ruling,) = policy.judge([make_match(**fields)], moment)
    assert ruling.held is not None
    assert ruling.held.retry_after == (None if other else TOMORROW)
    assert ruling.held.reason == (f"Not yet. And after that: {other}" if other else "Not yet.")
    (objected,) = [said.hold for said in policy.hear(make_match(**fields), moment) if said.hold]
    assert (objected.reason, objected.retry_after) == (
        ruling.held.reason,
        ruling.held.retry_after,
    )


def test_what_another_rule_will_weigh_then_is_left_open() -> None:
    policy = Policy(weighing(Hold("Not yet.", TOMORROW), Hold("Never.")))
    (ruling,) = policy.judge([make_match()], make_moment())
    assert ruling.held is not None
    assert ruling.held.retry_after == TOMORROW


MORNINGS = """
[company]
timezone = "Europe/Paris"
[rules.promise]
opening_hours = {mon = "09:00-12:00", tue = "09:00-12:00"}
"""


@pytest.mark.parametrize(
    ("hours", "zone", "again"),
    [
        ("09:00-12:00", "America/Los_Angeles", None),  # never before 00:00 nor after 03:00 there
        ("09:00-18:00", "America/Los_Angeles", "2026-11-24T17:00:00+01:00"),
        ("09:00-12:00", "Asia/Tokyo", "2026-11-24T09:00:00+01:00"),
    ],
)
def test_the_moment_to_ask_again_suits_both_clocks(
    hours: str, zone: str, again: str | None
) -> None:
    text = MORNINGS.replace("09:00-12:00", hours)
    case = make_case(now="2026-11-23T20:00:00+01:00", customer={"id": "c", "timezone": zone})
    settings = read_settings(text)
    moment = make_moment(case, company=settings.company)
    (ruling,) = Policy(settings=settings).judge([make_match(channels=["phone"])], moment)
    assert ruling.held is not None
    assert ruling.held.rule == "promise"
    found = ruling.held.retry_after
    assert found == (datetime.fromisoformat(again) if again else None)
    assert ("No hour suits after that" in ruling.held.reason) is (again is None)


EVENINGS = """
[company]
timezone = "Europe/Paris"
[rules.promise.opening_hours]
mon = "20:00-22:00"
tue = "20:00-22:00"
wed = "20:00-22:00"
thu = "20:00-22:00"
fri = "{friday}"
"""


@pytest.mark.parametrize(
    ("friday", "again"), [("09:00-12:00", "2026-11-27T09:00:00+01:00"), ("20:00-22:00", None)]
)
def test_the_one_hour_of_a_week_that_suits_is_found(friday: str, again: str | None) -> None:
    settings = read_settings(EVENINGS.format(friday=friday))
    moment = make_moment(make_case(now="2026-11-21T10:00:00+01:00"), company=settings.company)
    (ruling,) = Policy(settings=settings).judge([make_match(channels=["phone"])], moment)
    assert ruling.held is not None
    assert ruling.held.rule == "promise"
    assert ruling.held.retry_after == (datetime.fromisoformat(again) if again else None)
    suits = "Nobody is in to do it before 23 November 2026 at 20:00."
    no_hour = f"{suits} No hour suits after that: it is 20:00 where the customer is"
    assert ruling.held.reason.startswith(suits if again else no_hour)


@dataclass
class Until:
    """A rule of the calendar with several reasons, each until its own moment."""

    name: str
    holds: list[Hold]

    def check(self, match: Match, moment: Moment) -> Hold | None:
        left = (one for one in self.holds if not one.retry_after or one.retry_after > moment.now)
        return next(left, None)


@pytest.mark.parametrize(
    ("second", "again", "said"),
    [
        (Hold("The month is full.", NOW + timedelta(days=9)), NOW + timedelta(days=9), "Full."),
        (Hold("Never.", None), None, "Full. And after that: never."),
    ],
)
def test_a_rule_is_asked_again_for_its_other_reasons(
    second: Hold, again: datetime | None, said: str
) -> None:
    rule = Until("caps", [Hold("Full.", TOMORROW), second])
    (ruling,) = Policy([rule]).judge([make_match()], make_moment())
    assert ruling.held == Held(gesture_id="call-back", rule="caps", reason=said, retry_after=again)


def test_what_a_rule_says_of_its_own_moment_too_moves_nothing() -> None:
    (ruling,) = Policy([Says("same", Hold("No.", TOMORROW))]).judge([make_match()], make_moment())
    assert ruling.held is not None
    assert ruling.held.retry_after == TOMORROW


@pytest.mark.parametrize(
    ("language", "reason", "said"),
    [
        ("en", "Not resolved: nothing works", "Not resolved: nothing works. And after that: never"),
        ("en", 'Not now: "at last!"', 'Not now: "at last!" And after that: never'),
        ("fr", "Rien ne va : « en panne »", "Rien ne va : « en panne ». Et ensuite : never"),
        ("fr", "Rien ne va : « en panne. »", "Rien ne va : « en panne. » Et ensuite : never"),
    ],
)
def test_two_reasons_are_two_sentences(language: str, reason: str, said: str) -> None:
    rule = Until("caps", [Hold(reason, TOMORROW), Hold("Never", None)])
    (ruling,) = Policy([rule]).judge([make_match()], make_moment(language=language))
    assert ruling.held is not None
    assert ruling.held.reason == said


def test_a_sale_that_had_to_rest_is_not_too_late_for_that() -> None:
    case = make_case(
        status="solved",
        solved_at=NOW,
        messages=[{"author": "customer", "text": "It is repaired.", "at": NOW}],
    )
    offer = make_match(commercial="offer", timing={"after": "contact", "within": "P3D"})
    (ruling,) = Policy().judge([offer], make_moment(case))
    assert ruling.held is not None
    assert (ruling.held.rule, ruling.held.retry_after) == (
        "upsell-timing",
        NOW + timedelta(days=7),
    )
    (then,) = Policy().judge([offer], make_moment(case).at(ruling.held.retry_after))
    assert then.held is None
    (late,) = Policy().judge([offer], make_moment(case).at(NOW + timedelta(days=10, seconds=1)))
    assert late.held is not None
    assert late.held.rule == "timing"


def test_what_every_rule_lets_pass_passes() -> None:
    (ruling,) = Policy([Says("first"), Says("second")]).judge([make_match()], make_moment())
    assert ruling.held is None


def test_a_policy_without_rules_lets_everything_pass() -> None:
    (ruling,) = Policy([]).judge([make_match(commercial="offer")], make_moment())
    assert ruling.held is None


def test_there_is_one_ruling_per_match_in_their_order() -> None:
    matches = [make_match(gesture=make_gesture(id=name)) for name in ("b", "a", "c")]
    rulings = Policy([Says("first", Hold("no"))]).judge(matches, make_moment())
    assert [ruling.match for ruling in rulings] == matches
    assert [ruling.held.gesture_id for ruling in rulings if ruling.held] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The rule could not decide; in doubt, the gesture waits."),
        ("fr", "La règle n'a pas pu se prononcer ; dans le doute, le geste attend."),
    ],
)
def test_a_rule_that_fails_holds_and_says_so(
    language: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken, after = Says("broken", ZeroDivisionError("oops")), Says("after")
    moment = make_moment(language=language)
    with caplog.at_level(logging.ERROR, logger="wowengine"):
        (ruling,) = Policy([broken, after]).judge([make_match()], moment)
    assert ruling.held == Held(gesture_id="call-back", rule="broken", reason=said)
    assert after.asked == []
    assert "rule broken failed on gesture call-back" in caplog.text


@pytest.mark.parametrize(("level", "traced"), [(logging.INFO, False), (logging.DEBUG, True)])
def test_where_a_rule_failed_is_told_to_who_debugs_it_and_no_word_of_the_case(
    level: int, traced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Says("broken", ValueError("My code is 4711."))  # what a customer said
    with caplog.at_level(level, logger="wowengine"):
        Policy([broken]).judge([make_match()], make_moment())
    (record,) = caplog.records
    assert record.getMessage() == "rule broken failed on gesture call-back: ValueError"
    assert ("Traceback" in caplog.text) is traced


def test_a_moment_at_the_end_of_time_is_held_not_a_crash() -> None:
    moment = make_moment(now=datetime.fromisoformat("9999-12-31T23:59:59Z"))
    (ruling,) = Policy().judge([make_match(commercial="offer")], moment)
    assert ruling.held is not None
    assert ruling.held.rule == "upsell-timing"
