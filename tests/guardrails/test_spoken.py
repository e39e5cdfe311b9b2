from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from wowengine import Signal
from wowengine.guardrails.spoken import spoken

from tests.factories import make_moment


def of_field(evidence: str) -> Signal:
    return Signal(name="any", evidence=evidence)


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (date(2026, 3, 1), "1er mars 2026", "1 March 2026"),
        (
            datetime(2026, 11, 23, 21, 30),
            "23 novembre 2026 à 21\xa0h\xa030",
            "23 November 2026 at 21:30",
        ),
        (of_field("reopened: 1"), "dossier rouvert une fois", "case reopened once"),
        (of_field("reopened: 3"), "dossier rouvert 3 fois", "case reopened 3 times"),
        (of_field("satisfaction.score: 1"), "une note de 1 sur 5", "a rating of 1 out of 5"),
        (of_field("journey: Battery changed"), "« Battery changed »", "Battery changed"),
        (
            of_field("journey: negative"),
            "un contact qui s'est mal passé",
            "a contact that went badly",
        ),
        (of_field("Reopened: no idea why"), "« Reopened: no idea why »", "Reopened: no idea why"),
        (
            Signal(name="promise-broken", evidence="On Friday. [2026-11-20 18:00]", author="agent"),
            "« On Friday. »",
            "On Friday.",
        ),
        (timedelta(days=1), "1 jour", "1 day"),
        (timedelta(days=60), "60 jours", "60 days"),
        (timedelta(hours=36), "36 heures", "36 hours"),
        (timedelta(minutes=90), "90 minutes", "90 minutes"),
        (timedelta(minutes=1, seconds=1), "61 secondes", "61 seconds"),
        (Decimal("1.255"), "1,255", "1.255"),
        (3, 3, 3),
    ],
)
def test_days_and_evidence_are_said_in_words(value: object, fr: object, en: object) -> None:
    assert (spoken(value, "fr"), spoken(value, "en")) == (fr, en)


def test_words_of_a_customer_are_no_field() -> None:
    said = Signal(name="any", evidence="reopened: 1", author="customer")
    assert spoken(said, "en") == "reopened: 1"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"fr": "Non : « {text} »"}, "Non : « Il dit “oui”. »"),
        ({"fr": "Non. {text}"}, "Non. Il dit « oui »."),
    ],
)
def test_only_what_stands_in_marks_changes_its_own(texts: dict[str, str], said: str) -> None:
    moment: Any = make_moment(language="fr")
    assert moment.say(texts, text="Il dit « oui ».") == said
