"""Repeat, fatigue and caps: what was given decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from wowengine.guardrails.caps import Caps
from wowengine.guardrails.caps import Settings as CapsSettings
from wowengine.guardrails.fatigue import Fatigue
from wowengine.guardrails.fatigue import Settings as FatigueSettings
from wowengine.guardrails.interface import Company, Hold, Moment, Rule
from wowengine.guardrails.repeat import Repeat
from wowengine.memory import Given, InMemory
from wowengine.values import Cost

from tests.factories import NOW, make_case, make_given, make_match, make_moment

DAYS, SECOND = timedelta(days=1), timedelta(seconds=1)
PARIS = Company(timezone="Europe/Paris")


def remembering(given: Sequence[Given], company: Company | None = None) -> Moment:
    case = make_case(customer={"id": "c-1", "aliases": ["old-1"]})
    return make_moment(case, memory=InMemory(given), company=company)


def hold(rule: Rule, *given: Given, company: Company | None = None, **gesture: Any) -> Hold | None:
    return rule.check(make_match(**gesture), remembering(given, company))


@pytest.mark.parametrize("rule", [Repeat(), Fatigue(), Caps()])
def test_who_was_given_nothing_gets_everything(rule: Rule) -> None:
    assert hold(rule, commercial="offer") is None
    assert hold(rule, *(make_given(customer_id="c-2") for _ in range(9))) is None


@pytest.mark.parametrize("rule", [Repeat(), Fatigue(), Caps()])
def test_a_case_without_a_customer_is_no_obstacle(rule: Rule) -> None:
    memory = InMemory([make_given() for _ in range(9)])
    assert rule.check(make_match(), make_moment(memory=memory)) is None


@pytest.mark.parametrize(
    "rule",
    [
        Repeat(),
        Fatigue(FatigueSettings(most=1)),
        Caps(CapsSettings(per_customer_a_day=1)),
        Caps(CapsSettings(per_day=1)),
        Caps(CapsSettings(budget_a_month="1")),
    ],
)
def test_what_the_agent_dismissed_was_not_given(rule: Rule) -> None:
    given = make_given(feedback="dismissed", cost=Cost(amount="1.00"))
    gesture = {"repeat_after": None, "cost": {"amount": "1.00"}}
    assert hold(rule, given, **gesture) is None
    memory = InMemory()
    memory.add(given)
    customer = make_case(customer={"id": "c-1"})
    assert rule.check(make_match(**gesture), make_moment(customer, memory=memory)) is None


@pytest.mark.parametrize(("late", "held"), [(SECOND, True), (0 * SECOND, False)])
def test_a_gesture_comes_again_when_its_time_has_gone_by(late: timedelta, held: bool) -> None:
    given = make_given(30 * DAYS - late)
    said = "Already done for this customer on 8 February 2026; too soon to do it again."
    found = hold(Repeat(), given, repeat_after="P30D")
    assert found == (Hold(said, NOW + late) if held else None)


def test_a_gesture_without_repeat_after_is_made_once() -> None:
    assert hold(Repeat(), make_given(900 * DAYS), repeat_after=None) == Hold(
        "Already done for this customer on 22 September 2023; this gesture is never repeated."
    )


@pytest.mark.parametrize(
    ("rule", "feedback"), [(Repeat(), None), (Repeat(), "backfired"), (Fatigue(), "backfired")]
)
@pytest.mark.parametrize("repeat_after", [None, "P30D"])
def test_what_was_done_is_dated_on_the_customers_clock(
    rule: Rule, feedback: Any, repeat_after: str | None
) -> None:
    customer = {"id": "c-1", "timezone": "Europe/Paris"}
    given = make_given(at=datetime(2026, 3, 8, 23, 30, tzinfo=UTC), feedback=feedback)
    moment = make_moment(make_case(customer=customer), memory=InMemory([given]))
    held = rule.check(make_match(repeat_after=repeat_after), moment)
    assert held is not None
    assert "9 March 2026" in held.reason


def test_an_alias_is_the_same_customer() -> None:
    assert hold(Repeat(), make_given(DAYS, customer_id="old-1")) is not None


def test_another_gesture_is_no_repetition() -> None:
    assert hold(Repeat(), make_given(DAYS, gesture_id="other")) is None


def test_what_is_yet_to_come_was_not_given() -> None:
    assert hold(Repeat(), make_given(-DAYS)) is None


def test_what_backfired_never_comes_again() -> None:
    given = make_given(900 * DAYS, feedback="backfired")
    held = hold(Repeat(), given, repeat_after="P1D")
    assert held == Hold("This gesture backfired with this customer on 22 September 2023.")


@pytest.mark.parametrize(("oldest", "held"), [(30 * DAYS - SECOND, True), (30 * DAYS, False)])
def test_three_gestures_in_thirty_days_are_enough(oldest: timedelta, held: bool) -> None:
    given = [make_given(ago) for ago in (oldest, 9 * DAYS, 8 * DAYS)]
    said = "Enough gestures for this customer: 3 in 30 days."
    found = hold(Fatigue(), *given)
    assert found == (Hold(said, NOW - oldest + 30 * DAYS) if held else None)


@pytest.mark.parametrize(("ago", "held"), [(30 * DAYS - SECOND, True), (30 * DAYS, False)])
def test_one_paid_proposal_in_thirty_days_is_enough(ago: timedelta, held: bool) -> None:
    sold = make_given(ago, commercial="offer")
    assert (hold(Fatigue(), sold, commercial="mention") is not None) is held
    assert hold(Fatigue(), sold) is None


@pytest.mark.parametrize(("ago", "held"), [(90 * DAYS - SECOND, True), (90 * DAYS, False)])
def test_after_a_gesture_that_backfired_there_is_rest(ago: timedelta, held: bool) -> None:
    found = hold(Fatigue(), make_given(ago, feedback="backfired"))
    assert (found is not None) is held
    if found is not None:
        assert found.retry_after == NOW + SECOND


def test_the_limits_of_fatigue_are_settings() -> None:
    rule = Fatigue(FatigueSettings(most=1, within="P2D"))
    assert hold(rule, make_given(DAYS)) is not None
    assert hold(rule, make_given(2 * DAYS)) is None


@pytest.mark.parametrize(
    ("company", "since"),
    [(None, datetime(2026, 3, 10, tzinfo=UTC)), (PARIS, datetime(2026, 3, 9, 23, tzinfo=UTC))],
)
def test_two_gestures_a_day_from_midnight_on(company: Company | None, since: datetime) -> None:
    found = hold(Caps(), make_given(at=since), make_given(), company=company)
    assert found == Hold("Already 2 gestures for this customer today.", since + DAYS)
    assert hold(Caps(), make_given(at=since - SECOND), make_given(), company=company) is None


@pytest.mark.parametrize(
    ("settings", "held"),
    [
        (CapsSettings(per_day=3), False),
        (CapsSettings(per_day=2), True),
        (CapsSettings(of_each_a_day=2), False),
        (CapsSettings(of_each_a_day=1), True),
    ],
)
def test_the_company_does_so_many_a_day(settings: CapsSettings, held: bool) -> None:
    given = (make_given(customer_id="a"), make_given(customer_id="b", gesture_id="other"))
    found = hold(Caps(settings), *given)
    assert (found is not None) is held
    if found is not None:
        assert found.retry_after == datetime(2026, 3, 11, tzinfo=UTC)


@pytest.mark.parametrize(("amount", "held"), [("10.00", False), ("10.01", True)])
def test_the_months_budget_is_spent_to_the_cent(amount: str, held: bool) -> None:
    spent = make_given(9 * DAYS, customer_id="b", cost=Cost(amount="90.00"))
    before = make_given(10 * DAYS, customer_id="b", cost=Cost(amount="90.00"))
    abroad = make_given(customer_id="b", cost=Cost(amount="90.00", currency="USD"))
    rule = Caps(CapsSettings(budget_a_month="100"))
    found = hold(rule, spent, before, abroad, cost={"amount": amount})
    said = "The month's budget (100 EUR) does not allow for it."
    assert found == (Hold(said, datetime(2026, 4, 1, tzinfo=UTC)) if held else None)


@pytest.mark.parametrize(
    ("rule", "en", "fr"),
    [
        (
            Caps(CapsSettings(per_customer_a_day=1)),
            "Already one gesture for this customer today.",
            "Déjà une attention pour cette personne aujourd'hui.",
        ),
        (
            Caps(CapsSettings(per_day=1)),
            "The day's only gesture is done.",
            "Le seul geste du jour est fait.",
        ),
        (
            Caps(CapsSettings(of_each_a_day=1)),
            "This gesture was made once today, which is enough for a day.",
            "Ce geste a été fait une fois aujourd'hui ; c'est assez pour un jour.",
        ),
        (
            Fatigue(FatigueSettings(most=1, within="P1D")),
            "Enough gestures for this customer: 1 in 1 day.",
            "Assez d'attentions pour cette personne : 1 en 1 jour.",
        ),
        (
            Fatigue(FatigueSettings(most=1, within="PT36H")),
            "Enough gestures for this customer: 1 in 36 hours.",
            "Assez d'attentions pour cette personne : 1 en 36 heures.",
        ),
    ],
)
def test_one_is_told_as_one(rule: Rule, en: str, fr: str) -> None:
    case = make_case(customer={"id": "c-1"})
    for language, said in (("en", en), ("fr", fr)):
        moment = make_moment(case, memory=InMemory([make_given()]), language=language)
        held = rule.check(make_match(), moment)
        assert held is not None
        assert held.reason == said


def test_what_is_enough_of_each_is_told_of_that_gesture() -> None:
    given = [make_given(customer_id=f"other-{i}") for i in range(2)]
    held = hold(Caps(CapsSettings(of_each_a_day=2)), *given)
    assert held is not None
    assert held.reason == "This gesture was made 2 times today, which is enough for a day."


@pytest.mark.parametrize(
    ("budget", "en", "fr"),
    [
        ("1000.50", "1,000.50 EUR", "1\u202f000,50\xa0EUR"),
        ("2500.0", "2,500 EUR", "2\u202f500\xa0EUR"),
        ("1e3", "1,000 EUR", "1\u202f000\xa0EUR"),
        ("0.5", "0.50 EUR", "0,50\xa0EUR"),
    ],
)
def test_a_budget_is_told_as_money_is_written(budget: str, en: str, fr: str) -> None:
    rule = Caps(CapsSettings(budget_a_month=budget))
    for cost in ("9000.00", budget):  # more than any month allows; more than is left of this one
        spent = InMemory([make_given(cost=Cost(amount="0.50"))])
        for language, said in (("en", en), ("fr", fr)):
            moment = make_moment(memory=spent, language=language)
            held = rule.check(make_match(cost={"amount": cost}), moment)
            assert held is not None
            assert f"({said})" in held.reason


def test_what_costs_nothing_needs_no_budget() -> None:
    spent = make_given(customer_id="b", cost=Cost(amount="900.00"))
    rule = Caps(CapsSettings(budget_a_month="100"))
    assert hold(rule, spent) is None
    assert hold(rule, spent, cost={"amount": "5.00", "currency": "CHF"}) is None


def test_in_december_the_next_month_is_next_years() -> None:
    case = make_case(now="2026-12-31T12:00:00Z")
    memory = InMemory([make_given(at=case.now, cost=Cost(amount="1.00"))])
    rule = Caps(CapsSettings(budget_a_month="2"))
    held = rule.check(make_match(cost={"amount": "2.00"}), make_moment(case, memory=memory))
    assert held is not None
    assert held.retry_after == datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("amount", "held"), [("100.00", False), ("100.01", True)])
def test_no_month_will_do_for_what_costs_more_than_its_budget(amount: str, held: bool) -> None:
    found = hold(Caps(CapsSettings(budget_a_month="100")), cost={"amount": amount})
    said = "This gesture costs more than a month's budget (100 EUR)."
    assert found == (Hold(said) if held else None)
