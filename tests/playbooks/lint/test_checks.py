"""Each check on one gesture: what it names and, as much, what it leaves alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from wowengine import Gesture
from wowengine.playbooks.lint import Finding, default_checks, explanation, lint_entries
from wowengine.playbooks.lint.broken_link import broken_links
from wowengine.playbooks.lint.disguised_upsell import selling_phrase
from wowengine.playbooks.lint.personal_data import kinds_in
from wowengine.playbooks.lint.template import parsed

from tests.factories import make_gesture
from tests.fakes import CountingEncoder

TODAY = date(2026, 3, 10)


@dataclass(frozen=True)
class Placed:
    """An entry of a playbook that is in no file."""

    gesture: Gesture
    file: Path = Path("playbook.jsonl")
    line: int = 1


def lint(*gestures: Gesture) -> list[Finding]:
    entries = [Placed(gesture, line=line) for line, gesture in enumerate(gestures, start=1)]
    return lint_entries(entries, checks=default_checks(by_meaning=False), today=TODAY)


def honest(**fields: Any) -> Gesture:
    return make_gesture(**({"cost": {"minutes": 5}} | fields))


def named(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.check, finding.field) for finding in findings]


def test_an_honest_gesture_has_no_finding() -> None:
    assert lint(honest()) == []


def test_retired_gestures_are_passed_over() -> None:
    assert lint(honest(status="retired", valid_until="2020-01-01")) == []


def test_a_playbook_of_one_language_lacks_none() -> None:
    assert lint(honest(id="one"), honest(id="two", title="Send the film of the repair")) == []


def test_a_gesture_in_the_wrong_language_only_lacks_that_of_the_playbook() -> None:
    french = honest(id="three", language="fr", title="Rappeler à l'heure dite")
    found = lint(honest(id="one"), honest(id="two"), french)

    assert {(f.gesture_id, f.field) for f in found} == {
        ("three", "title.en"),
        ("three", "description.en"),
        ("three", "situations.en"),
    }


def test_a_text_pasted_into_the_other_language_is_named() -> None:
    text = "A named person calls at the hour that was promised."
    found = lint(
        honest(
            title={"fr": "Rappeler", "en": "Call back"},
            description={"fr": text, "en": text},
            situations={"fr": ["Personne ne rappelle."], "en": ["Nobody calls back."]},
        )
    )

    assert named(found) == [("missing-language", "description.en")]


@pytest.mark.parametrize(
    "message",
    [
        "Hello{% if customer.name %} {{ customer.name }}{% endif %}, all is ready.",
        "Here it is: {{ facts.guide_url | default('') }}",
        "{% if facts.guide_url is defined %}See {{ facts.guide_url }}.{% endif %} All is ready.",
        "{% for part in facts.parts %}{{ part }} {% endfor %}",
        "Your case {{ case.id }} of {{ case.product or 'today' }}",
    ],
)
def test_messages_that_can_be_written_pass(message: str) -> None:
    assert lint(honest(message=message, needs=["parts"])) == []


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("Hello {{ customer.name }, welcome.", "is no valid template"),
        ("Hello {{ client.name }}, welcome.", "uses 'client.name'"),
        ("Hello {{ customer.surname }}, welcome.", "can't be written"),
        ("Hello {{ customer.name }}, welcome.", "can't be written where"),
        ("Hello { customer.id }, welcome.", "leaves"),
        ("Hello [NAME], welcome.", "leaves"),
        ("Hello {{ case.id | shout }}, welcome.", "is no valid template"),
    ],
)
def test_messages_that_cannot_are_errors(message: str, says: str) -> None:
    found = lint(honest(message=message))

    assert named(found) == [("template-error", "message.en")]
    assert found[0].message.startswith(says)
    assert found[0].severity == "error"


def test_a_fact_needs_to_be_declared_unless_it_may_be_absent() -> None:
    template = parsed("{{ facts.a }} {{ facts.b | default('x') }} {{ facts['c'] }}")

    assert template.facts == {"a", "b", "c"}
    assert template.needed_facts == {"a", "c"}


@pytest.mark.parametrize(
    "text",
    [
        "Offer the extended warranty at 4.90 euros a month.",
        "Proposer la formule supérieure, avec son prix.",
        "Profitez-en dès maintenant !",
        "Mention the paid lounge and what it costs.",
        "Proposer une borne posée pour 1 290 euros.",
    ],
)
def test_a_sentence_that_sells_is_heard(text: str) -> None:
    assert selling_phrase(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Point out the option paid for and never used, so that it can be switched off.",
        "Signaler l'abonnement en double et le résilier.",
        "Say in which month leaving the contract costs nothing.",
        "Serve the sharing dishes as half portions, at half price.",
        "Ajouter au prix affiché ce que le client paiera vraiment en trois ans.",
        "Lend a fan for the night, without selling anything.",
        "Offrir un café pendant l'attente.",
    ],
)
def test_an_honest_sentence_is_not(text: str) -> None:
    assert selling_phrase(text) is None


def test_a_commercial_gesture_may_sell() -> None:
    text = "Offer the extended warranty at 4.90 euros a month."

    assert lint(honest(description=text, commercial="offer")) == []
    assert named(lint(honest(description=text))) == [("disguised-upsell", "commercial")]


def test_a_thing_that_is_given_costs_money() -> None:
    gift = "Slip a bottle of water and two batteries into the parcel."
    paid = {"amount": "1.20", "currency": "EUR", "minutes": 2}

    assert named(lint(honest(description=gift))) == [("zero-cost", "cost.amount")]
    assert lint(honest(description=gift, cost=paid)) == []
    assert lint(honest(description="Seat them away from the coffee machine.")) == []


def test_a_control_character_is_named_wherever_it_stands() -> None:
    found = lint(honest(description="Film\x0bit.", owner="Ana\x00", tags=["a", "b\x9b"]))
    assert named(found) == [
        ("control-character", "description.en"),
        ("control-character", "owner"),
        ("control-character", "tags[1]"),
    ]
    assert found[0].message == "holds the control character U+000B"
    assert lint(honest(description="Film it:\r\n\t- the valve.")) == []


def test_an_sms_is_measured_with_its_facts_filled_in() -> None:
    name = "{% if customer.name %} {{ customer.name }}{% endif %}"
    long, short = "All is well. " * 22 + name, "All is well. " * 10 + name

    assert named(lint(honest(message=long, channels=["sms"]))) == [("too-long", "message.en")]
    assert lint(honest(message=short, channels=["sms"])) == []
    assert lint(honest(message=long, channels=["sms", "email"])) == []
    assert lint(honest(message=long * 3)) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("write to paul.martin@example.com", ["an e-mail address"]),
        ("call 06 12 34 56 78", ["a telephone number"]),
        ("call +44 20 7946 0018", ["a telephone number"]),
        ("FR76 3000 6000 0112 3456 7890 189", ["an account number (IBAN)"]),
        ("4111 1111 1111 1111", ["a card number"]),
        ("ask for Mme Durand", ["a person's name"]),
        ("deliver to 12 rue Lafayette", ["a street address"]),
        ("Order 4111 1111 1111 1112 of 2024", []),
        ("the 1 200 parts, between 9 and 12, at 0.80 euro", []),
        ("Madame, vous n'avez rien à faire", []),
        ("ring the caretaker before 10:30 on 12/05/2026", []),
    ],
)
def test_personal_data_is_told_by_its_form(text: str, kinds: list[str]) -> None:
    assert kinds_in(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "https//www.example.com",
        "htp://example.com/a",
        "http:/example.com",
        "see www.example.com for more",
        "https://example",
        "https:// example.com",
        "[the guide](https://www.example.com",
        "[the guide]()",
        "<a>the guide</a>",
    ],
)
def test_a_link_that_cannot_be_followed_is_named_once(text: str) -> None:
    assert len(list(broken_links(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.com/guide?a=b.",
        "See (https://example.com/x), then come.",
        "[the guide](https://www.example.com/g)",
        "https://example.com/{{ facts.id }}",
        "{{ facts.guide_url }}",
        "https://{{ facts.host }}/x",
        "http tips for a quiet night",
    ],
)
def test_a_whole_link_is_left_alone(text: str) -> None:
    assert list(broken_links(text)) == []


def test_dates_are_over_the_day_after() -> None:
    assert lint(honest(valid_until="2026-03-10")) == []
    assert named(lint(honest(valid_until="2026-03-09"))) == [("expired", "valid_until")]


def test_what_a_customer_says_of_the_past_is_no_expired_date() -> None:
    assert lint(honest(situations=["It has been broken since 12 May 2019."])) == []


def test_all_errors_come_from_checks_that_need_no_encoder() -> None:
    by_meaning = [check for check in default_checks() if check.by_meaning]

    assert by_meaning
    assert {check.severity for check in by_meaning} == {"warning"}


def test_every_check_explains_itself_with_a_bad_and_a_good_example() -> None:
    for check in default_checks():
        text = explanation(check)
        assert "Bad: " in text, check.name
        assert "Good: " in text, check.name


def test_each_text_is_encoded_once_for_all_checks() -> None:
    encoder = CountingEncoder()
    gestures = [
        make_gesture(id=f"g-{n}", situations=[f"The alarm {n} beeps.", "The same for all."])
        for n in range(4)
    ]
    lint_entries([Placed(g, line=n) for n, g in enumerate(gestures)], encoder, today=TODAY)

    assert encoder.documents.count("The same for all.") == 1
    assert len(encoder.documents) == len(set(encoder.documents))


def test_an_empty_playbook_has_no_finding() -> None:
    assert lint_entries([]) == []
