from __future__ import annotations

from typing import Any

import pytest
from wowengine import Signal
from wowengine.guardrails.coherence import Coherence, Settings
from wowengine.guardrails.interface import Hold

from tests.factories import make_case, make_match, make_moment

VISIT = {
    "needs": ["visit_date"],
    "message": {
        "en": "Hello. The technician visits you on {{ facts.visit_date }}. Two things to prepare.",
        "fr": "Bonjour. Le technicien passe chez vous le {{ facts.visit_date }}.",
    },
}
PRICE = {"message": "Your repair costs £{{ facts.price }}, with 12 months of warranty."}


def hold(
    *said: str,
    facts: dict[str, Any],
    gesture: dict[str, Any] = VISIT,
    voice: dict[str, Any] | None = None,
    language: str = "en",
) -> Hold | None:
    messages = [{"author": "agent", "text": text} | (voice or {}) for text in said]
    messages.append({"author": "customer", "text": "Thank you, merci."})
    moment = make_moment(make_case(messages=messages, facts=facts), language=language)
    return Coherence().check(make_match(**gesture), moment)


def test_another_day_than_the_company_told_is_held_with_both_statements() -> None:
    assert hold("The technician visits on 14 March.", facts={"visit_date": "16 March"}) == Hold(
        'It would say "The technician visits you on 16 March.", and the customer has been told: '
        '"The technician visits on 14 March."'
    )


def test_the_reason_is_in_french_for_a_french_case() -> None:
    found = hold("Le technicien passe le 14 mars.", facts={"visit_date": "16 mars"}, language="fr")
    assert found == Hold(
        "Le geste dirait « Le technicien passe chez vous le 16 mars. », et la personne a déjà "
        "entendu : « Le technicien passe le 14 mars. »"
    )


@pytest.mark.parametrize(
    "voice",
    [{}, {"internal": True}, {"author": "bot"}, {"author": "system"}, {"channel": "phone"}],
)
def test_every_channel_of_the_company_counts(voice: dict[str, Any]) -> None:
    said = "The technician visits on 14 March."
    assert hold(said, facts={"visit_date": "2026-03-16"}, voice=voice) is not None


def test_an_earlier_contact_counts_and_the_customers_own_words_do_not() -> None:
    for fields, held in (
        ({"journey": [{"summary": "The technician visits on 14 March."}]}, True),
        ({"subject": "The technician visits on 14 March."}, False),
    ):
        moment = make_moment(make_case(facts={"visit_date": "16 March"}, **fields))
        assert (Coherence().check(make_match(**VISIT), moment) is not None) is held


@pytest.mark.parametrize(
    "value",
    [
        "14 March",
        "2026-03-14",
        "2026-03-14T09:00:00+01:00",
        "Saturday the 14th",
        True,
        None,
        "soon",
    ],
)
def test_the_same_day_in_other_words_or_none_passes(value: Any) -> None:
    assert hold("The technician visits on 14 March.", facts={"visit_date": value}) is None


def test_a_case_in_which_the_company_said_nothing_passes() -> None:
    assert hold(facts={"visit_date": "16 March"}) is None


@pytest.mark.parametrize(
    ("said", "price", "held"),
    [
        ("The repair comes to £290 all in.", 345, True),
        ("The repair comes to £290 all in.", 290.0, False),
        ("The repair comes to £290 plus £55 for the part.", 345, False),
        ("The repair takes 290 minutes.", 345, False),
        ("The garden chairs are £290.", 345, False),
        ("The repair is free.", 345, True),
        ("The repair comes with 24 months of warranty.", "good news: 0", False),
    ],
)
def test_a_price_is_compared_with_prices_of_the_same_thing(
    said: str, price: Any, held: bool
) -> None:
    assert (hold(said, facts={"price": price}, gesture=PRICE) is not None) is held


def test_a_sentence_that_says_what_it_replaces_passes() -> None:
    message = "The technician visits you on {{ facts.visit_date }} instead of the 14th."
    found = hold(
        "The technician visits on 14 March.",
        facts={"visit_date": "16 March"},
        gesture={"message": message},
    )
    assert found is None


def test_without_a_message_the_facts_that_it_needs_are_what_it_tells() -> None:
    gesture = {"title": "Prepare the visit", "needs": ["visit_date"]}
    said = "The visit is on 14 March."
    found = hold(said, facts={"visit_date": "2026-03-16"}, gesture=gesture)
    assert found is not None
    assert "Prepare the visit, visit date: 2026-03-16" in found.reason
    assert hold(said, facts={"visit_date": "2026-03-14"}, gesture=gesture) is None


def in_contradiction(
    confidence: float = 1.0,
    settings: Settings | None = None,
    case: dict[str, Any] | None = None,
    evidence: str = "The mail says 16, the shop 14.",
    **gesture: Any,
) -> Hold | None:
    found = Signal(name="contradiction", evidence=evidence, confidence=confidence)
    moment = make_moment(make_case(**(case or {})), [found])
    return Coherence(settings).check(make_match(**gesture), moment)


@pytest.mark.parametrize(
    "message",
    [
        "We are open until 14 March.",
        "It costs £20 for the year.",
        "You get 10% back.",
        "Provided that the box is closed, we take it back.",
        {"fr": "C'est possible sous réserve de places."},
        {"fr": "À condition d'avoir le ticket, c'est repris."},
    ],
)
def test_nothing_is_fixed_while_two_answers_contradict_each_other(message: Any) -> None:
    held = in_contradiction(message=message)
    assert held is not None
    assert held.retry_after is None
    assert '("The mail says 16, the shop 14.")' in held.reason
    assert next(iter(message.values() if isinstance(message, dict) else [message])) in held.reason


def test_a_fact_that_would_be_told_waits_as_well() -> None:
    held = in_contradiction(case={"facts": {"visit_date": "16 March"}}, **VISIT)
    assert held is not None
    assert "on 16 March" in held.reason


def test_a_fact_that_is_no_date_and_no_price_fixes_nothing() -> None:
    gesture = {"message": "The filter is a {{ facts.filter_number }}."}
    assert in_contradiction(case={"facts": {"filter_number": "F7"}}, **gesture) is None


def test_what_fixes_nothing_helps_also_while_two_answers_contradict_each_other() -> None:
    assert in_contradiction(message="Here is how to reset the box: hold the button.") is None
    assert in_contradiction() is None


def test_the_hour_of_a_call_may_be_told_while_two_answers_disagree() -> None:
    message = "Priya will ring you back on {{ facts.call_at }}."
    case = {"facts": {"call_at": "Tuesday 17 March at 4.30 pm"}}
    assert in_contradiction(message=message, case=case) is None
    both = message + " The fitter comes on {{ facts.visit_date }}."
    case = {"facts": {**case["facts"], "visit_date": "16 March"}}
    held = in_contradiction(message=both, case=case)
    assert held is not None
    assert "The fitter comes on 16 March." in held.reason


def test_where_calls_disagree_no_other_call_is_told() -> None:
    message = "Priya will ring you back on {{ facts.call_at }}."
    case = {"facts": {"call_at": "Tuesday 17 March at 4.30 pm"}}
    said = "The mail says you will call at 4, the text that you will call at 6."
    assert in_contradiction(evidence=said, message=message, case=case) is not None


@pytest.mark.parametrize("status", ["solved", "closed"])
def test_a_contradiction_is_over_once_the_case_is_resolved(status: str) -> None:
    assert in_contradiction(message="It costs £20.", case={"status": status}) is None


@pytest.mark.parametrize(("confidence", "held"), [(0.7, True), (0.699, False)])
def test_a_contradiction_is_open_from_its_threshold_on(confidence: float, held: bool) -> None:
    assert (in_contradiction(confidence, message="It costs £20.") is not None) is held


def test_the_threshold_is_a_setting() -> None:
    assert in_contradiction(0.4, Settings(open_from=0.4), message="It costs £20.") is not None
