from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from pydantic import ValidationError
from wowengine import Gesture, InputError
from wowengine.playbooks.playbook import parse_gesture

from tests.factories import make_gesture

LINE = {
    "id": "rare-part",
    "kind": "anticipation",
    "title": "Check the part",
    "description": "Check the rare part onto the van.",
    "situations": ["The last fitter was short of a part."],
}


def refusal(**fields: object) -> str:
    with pytest.raises(InputError) as caught:
        parse_gesture(json.dumps(LINE | fields), "mine.jsonl", 17)
    return str(caught.value)


def test_a_plain_text_is_in_the_gestures_own_language() -> None:
    gesture = make_gesture(
        language="fr",
        title="Rappeler",
        message="Bonjour",
        situations=["Personne ne rappelle."],
        contraindications=["Il a demandé le silence."],
    )
    assert gesture.title == {"fr": "Rappeler"}
    assert gesture.message == {"fr": "Bonjour"}
    assert gesture.situations == {"fr": ("Personne ne rappelle.",)}
    assert gesture.contraindications == {"fr": ("Il a demandé le silence.",)}


def test_a_plain_text_is_english_when_no_language_is_said() -> None:
    assert make_gesture(title="Call").title == {"en": "Call"}


def test_a_language_in_capitals_is_the_same_language() -> None:
    gesture = make_gesture(
        language="FR", title={"FR": "Rappeler", "EN": "Call"}, situations=["Si."]
    )
    assert gesture.title == {"fr": "Rappeler", "en": "Call"}
    assert gesture.situations == {"fr": ("Si.",)}


def test_a_single_situation_in_a_language_may_be_plain() -> None:
    gesture = make_gesture(situations={"fr": "Une seule.", "en": ["One.", "Two."]})
    assert gesture.situations == {"fr": ("Une seule.",), "en": ("One.", "Two.")}
    assert make_gesture(situations="One.").situations == {"en": ("One.",)}


def test_a_gesture_is_a_draft_until_someone_says_otherwise() -> None:
    gesture = parse_gesture(json.dumps(LINE))
    assert gesture.status == "draft"
    assert not gesture.is_live(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"cost": {"amount": "-1"}}, "cost.amount: must be 0 or more"),
        ({"cost": {"amount": "free"}}, "cost.amount: must be a decimal number, such as 12.50"),
        ({"kind": "upsell"}, "kind: must be one of 'observation'"),
        ({"id": "Rare Part"}, "id: must be a slug"),
        ({"titel": "x"}, "titel: unknown field; did you mean 'title'?"),
        ({"timing": {"wait": "2 days"}}, "timing.wait: must be an ISO 8601 duration"),
        ({"timing": {"wait": "P2D", "within": "P1D"}}, "timing: within must be longer than wait"),
        ({"timing": {"wait": "P2D", "within": "P2D"}}, "timing: within must be longer than wait"),
        ({"repeat_after": "P99999999999999D"}, "repeat_after: "),
        ({"capacity": {"per_day": 0}}, "capacity.per_day: must be 1 or more"),
        ({"title": {}}, "title: needs a text in at least one language"),
        ({"title": " "}, "title.en: must not be empty"),
        ({"title": {"french": "x"}}, "title.french: must be a BCP 47 language tag"),
        ({"title": {"fr": "x", "FR": "y"}}, "title: 'fr' stands twice"),
        ({"cost": {"currency": "ABC"}}, "cost.currency: must be an ISO 4217 currency such as"),
        (
            {"cost": {"amount": "1.20 €"}},
            "cost.amount: must be a decimal number, such as 12.50, without a currency or spaces",
        ),
        ({"valid_from": 1700006400}, "valid_from: must be a date such as 2026-01-31"),
        ({"valid_from": "2026-02-30"}, "valid_from: must be a date that exists"),
        ({"situations": []}, "situations: needs at least one example situation"),
        ({"situations": {"fr": []}}, "situations: needs at least one example situation"),
        ({"situations": {"fr": [""]}}, "situations.fr[0]: must not be empty"),
        ({"stages": ["lunch"]}, "stages[0]: must be one of"),
        ({"channels": ["pigeon"]}, "channels[0]: must be one of"),
        ({"needs": [""]}, "needs[0]: must not be empty"),
        (
            {"valid_from": "2026-02-01", "valid_until": "2026-01-31"},
            "valid_until: must not be before valid_from",
        ),
        ({"language": ["fr"]}, "language: must be text"),
        ({"language": None}, "language: must be text"),
    ],
)
def test_what_is_wrong_names_file_line_and_field(fields: dict[str, object], said: str) -> None:
    told = refusal(**fields)
    assert told.startswith(f"mine.jsonl:17: {said}")
    assert "\n" not in told


@pytest.mark.parametrize("line", ["[]", "null", '"rare-part"', "{", b"\xff"])
def test_what_is_no_gesture_at_all_is_refused_in_one_line(line: str | bytes) -> None:
    with pytest.raises(InputError) as caught:
        parse_gesture(line, "mine.jsonl", 17)
    assert str(caught.value).startswith("mine.jsonl:17: ")
    assert "\n" not in str(caught.value)


def test_a_gesture_comes_back_as_it_went() -> None:
    gesture = make_gesture(
        timing={"after": "resolution", "wait": "PT24H", "within": "P14D"},
        cost={"amount": "3.20", "currency": "EUR", "minutes": 7.5},
        repeat_after="P90D",
        capacity={"per_day": 4},
        needs=["part"],
        valid_from="2026-01-01",
    )
    again = parse_gesture(gesture.model_dump_json())
    assert again == gesture
    assert again.content_hash == gesture.content_hash
    assert again.timing is not None
    assert again.timing.within == timedelta(days=14)


@pytest.mark.parametrize("name", sorted(set(Gesture.model_fields) - {"language"}))
def test_every_field_counts_in_the_content_hash(name: str) -> None:
    other: dict[str, object] = {
        "id": "other",
        "kind": "knowledge",
        "contraindications": ["Silence was asked for."],
        "situations": ["Another."],
        "sectors": ["retail"],
        "stages": ["use"],
        "channels": ["sms"],
        "cost": {"minutes": 1},
        "commercial": "offer",
        "timing": {"after": "resolution"},
        "repeat_after": "P1D",
        "capacity": {"per_day": 1},
        "needs": ["part"],
        "valid_from": "2026-01-01",
        "valid_until": "2026-01-01",
        "status": "retired",
        "tags": ["new"],
    }
    changed = make_gesture(**{name: other.get(name, "Something else")})
    assert changed.content_hash != make_gesture().content_hash


@pytest.mark.parametrize(
    ("fields", "live"),
    [
        ({}, True),
        ({"valid_from": "2026-03-10"}, True),
        ({"valid_from": "2026-03-11"}, False),
        ({"valid_until": "2026-03-10"}, True),
        ({"valid_until": "2026-03-09"}, False),
        ({"status": "draft"}, False),
        ({"status": "retired"}, False),
    ],
)
def test_a_gesture_is_live_when_active_and_within_its_dates(
    fields: dict[str, object], live: bool
) -> None:
    assert make_gesture(**fields).is_live(date(2026, 3, 10)) is live


def test_a_gesture_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_gesture().status = "retired"  # type: ignore[misc]
