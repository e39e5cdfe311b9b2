"""Field words: what a field of a case tells, as people say it.

Bad: "reopened: 1", "customer.since: 2026-10-01". Good: "dossier rouvert une fois", "customer since
1 October 2026".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from ..saying import day_in_words, inside
from ..values import in_language

_STATUS = {
    "new": {"fr": "dossier nouveau", "en": "the case is new"},
    "open": {"fr": "dossier ouvert", "en": "the case is open"},
    "pending": {"fr": "dossier en attente", "en": "the case is pending"},
    "hold": {"fr": "dossier suspendu", "en": "the case is on hold"},
    "solved": {"fr": "dossier résolu", "en": "the case is solved"},
    "closed": {"fr": "dossier clos", "en": "the case is closed"},
}
# By what stands in the evidence that a reading gives.
_FIELDS: Mapping[re.Pattern[str], Mapping[str, str]] = {
    re.compile("reopened: 1"): {"fr": "dossier rouvert une fois", "en": "case reopened once"},
    re.compile("reopened: (.+)"): {
        "fr": "dossier rouvert {} fois",
        "en": "case reopened {} times",
    },
    re.compile(r"satisfaction\.score: (.+)"): {
        "fr": "une note de {} sur 5",
        "en": "a rating of {} out of 5",
    },
    re.compile(r"customer\.vulnerable: true"): {
        "fr": "une personne fragile, selon sa fiche",
        "en": "vulnerable, says their record",
    },
    re.compile(r"customer\.marketing_consent: false"): {
        "fr": "n'a pas accepté de recevoir des offres",
        "en": "has not agreed to offers",
    },
    re.compile(r"customer\.since: (.+)"): {
        "fr": "client depuis le {}",
        "en": "customer since {}",
    },
    re.compile(r"journey: (\d+) touchpoints"): {
        "fr": "{} contacts récents",
        "en": "{} recent contacts",
    },
    re.compile("journey: negative"): {
        "fr": "un contact qui s'est mal passé",
        "en": "a contact that went badly",
    },
    re.compile("journey: (.+)"): {"fr": "« {} »", "en": "{}"},
} | {re.compile(f"status: {status}"): texts for status, texts in _STATUS.items()}


def field_in_words(evidence: str, language: str) -> str | None:
    """What evidence of the form "field: value" tells, None when it is none of a field."""
    if ": " not in evidence:
        return None
    for field, texts in _FIELDS.items():
        found = field.fullmatch(evidence)
        if found is not None:
            tag, text = in_language(texts, language)
            return text.format(*(_value(value, tag) for value in found.groups()))
    return None


def _value(value: str, language: str) -> str:
    try:
        return day_in_words(date.fromisoformat(value), language)
    except ValueError:
        return inside(value, language)
