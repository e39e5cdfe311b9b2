"""Spoken: what a reason shows, as people say it: days, words of others, what a field tells.

Bad: "reopened: 1", "2026-11-20". Good: "dossier rouvert une fois", "20 November 2026".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from ..answer import Evidence, JourneyReason, Signal
from ..saying import day_in_words
from ..values import base_language, in_language

_SAID = {"fr": "« {} »", "en": "{}"}
# What fields tell, as a reading writes it down.
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
    re.compile(r"journey: (\d+) touchpoints"): {
        "fr": "{} contacts récents",
        "en": "{} recent contacts",
    },
    re.compile("journey: negative"): {
        "fr": "un contact qui s'est mal passé",
        "en": "a contact that went badly",
    },
    re.compile("journey: (.+)"): _SAID,
}
_DUE = re.compile(r" \[[\d :-]+\]$")  # when a broken promise was due, as a reading writes it


def spoken(value: object, language: str) -> object:
    """A day, a time or what shows something, in the words of a language; all else as it is."""
    if isinstance(value, date):
        return day_in_words(value, language)
    if isinstance(value, Evidence):
        return _said(value.text, language)
    if isinstance(value, Signal | JourneyReason):
        told = _field(value.evidence, language) if value.author is None else None
        return told or _said(value.evidence, language)
    return value


def inside(text: str, language: str) -> str:
    """A text as it stands between the marks of a quotation."""
    if base_language(language) == "fr":
        return text.replace("« ", "“").replace(" »", "”")
    return text.replace('"', "'")


def _said(text: str, language: str) -> str:
    return in_language(_SAID, language)[1].format(inside(_DUE.sub("", text), language))


def _field(evidence: str, language: str) -> str | None:
    for field, texts in _FIELDS.items():
        found = field.fullmatch(evidence)
        if found is not None:
            return in_language(texts, language)[1].format(*found.groups())
    return None
