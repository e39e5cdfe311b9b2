"""Spoken: what a reason shows, as people say it: days, words of others, what a field tells.

Bad: "reopened: 1", "2026-11-20". Good: "dossier rouvert une fois", "20 November 2026".
"""

from __future__ import annotations

import re
from datetime import date

from ..answer import Evidence, JourneyReason, Signal
from ..reading.field_words import field_in_words
from ..saying import day_in_words, inside
from ..values import in_language

_SAID = {"fr": "« {} »", "en": "{}"}
_DUE = re.compile(r" \[[\d :-]+\]$")  # when a broken promise was due, as a reading writes it


def spoken(value: object, language: str) -> object:
    """A day, a time or what shows something, in the words of a language; all else as it is."""
    if isinstance(value, date):
        return day_in_words(value, language)
    if isinstance(value, Evidence):
        return _said(value.text, language)
    if isinstance(value, Signal | JourneyReason):
        told = field_in_words(value.evidence, language) if value.author is None else None
        return told or _said(value.evidence, language)
    return value


def _said(text: str, language: str) -> str:
    return in_language(_SAID, language)[1].format(inside(_DUE.sub("", text), language))
