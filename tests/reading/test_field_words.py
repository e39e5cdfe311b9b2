from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from wowengine.case import Status
from wowengine.reading.field_words import field_in_words
from wowengine.reading.fields import signals_from_fields

from tests.factories import make_case


@pytest.mark.parametrize(
    ("evidence", "fr", "en"),
    [
        ("reopened: 1", "dossier rouvert une fois", "case reopened once"),
        ("reopened: 3", "dossier rouvert 3 fois", "case reopened 3 times"),
        ("satisfaction.score: 1", "une note de 1 sur 5", "a rating of 1 out of 5"),
        ("journey: 3 touchpoints", "3 contacts récents", "3 recent contacts"),
        ("journey: Battery changed", "« Battery changed »", "Battery changed"),
        ("journey: Il dit « non »", "« Il dit “non” »", "Il dit « non »"),
        (
            "journey: negative",
            "un contact qui s'est mal passé",
            "a contact that went badly",
        ),
        (
            "customer.since: 2026-10-01",
            "client depuis le 1er octobre 2026",
            "customer since 1 October 2026",
        ),
        ("status: hold", "dossier suspendu", "the case is on hold"),
        ("My order status: open", None, None),
        ("Reopened: no idea why", None, None),
    ],
)
def test_a_field_is_told_in_words(evidence: str, fr: str | None, en: str | None) -> None:
    assert (field_in_words(evidence, "fr-CA"), field_in_words(evidence, "en")) == (fr, en)


def test_whatever_fields_give_has_words() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    bad = {"outcome": "negative", "summary": "Late again."}
    new, old = {"since": "2026-11-20"}, {"since": "2020-01-01"}
    signals = [
        signal
        for since, score in ((new, 1), (old, 5))
        for signal in signals_from_fields(
            make_case(
                reopened=2,
                journey=[bad] * 3,
                satisfaction={"score": score},
                customer={"id": "c", "vulnerable": True, "marketing_consent": False} | since,
            ),
            now,
        )
    ]
    assert {signal.name for signal in signals} >= {"no-consent", "vulnerable", "loyal", "praise"}
    for signal in signals:
        assert field_in_words(signal.evidence, "fr"), signal.evidence


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_has_words(status: str) -> None:
    assert field_in_words(f"status: {status}", "fr") is not None
