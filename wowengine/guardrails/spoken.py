"""Spoken: what a reason shows, as people say it: days, sums, words of others, what a field tells.

Bad: "reopened: 1", "2026-11-20", "1000.5". Good: "dossier rouvert une fois", "20 November 2026",
"1 000,50".
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from ..answer import Evidence, JourneyReason, Signal
from ..reading.field_words import field_in_words
from ..saying import amount_in_words, day_in_words, quoted
from ..values import in_language

_UNITS = (
    (timedelta(days=1), {"fr": "jour", "en": "day"}),
    (timedelta(hours=1), {"fr": "heure", "en": "hour"}),
    (timedelta(minutes=1), {"fr": "minute", "en": "minute"}),
    (timedelta(seconds=1), {"fr": "seconde", "en": "second"}),
)
_DUE = re.compile(r" \[[\d :-]+\]$")  # when a broken promise was due, as a reading writes it


def spoken(value: object, language: str) -> object:
    """A day, a time, a while, an amount or what shows something, in the words of a language.

    All else as it is.
    """
    if isinstance(value, date):
        return day_in_words(value, language)
    if isinstance(value, timedelta):
        return _while(value, language)
    if isinstance(value, Decimal):
        return amount_in_words(value, language)
    if isinstance(value, Evidence):
        return _said(value.text, language)
    if isinstance(value, Signal | JourneyReason):
        told = field_in_words(value.evidence, language) if value.author is None else None
        return told or _said(value.evidence, language)
    return value


def _while(value: timedelta, language: str) -> str:
    """So long, in the largest unit that leaves no rest: '36 heures'."""
    unit, names = next((one for one in _UNITS if not value % one[0]), _UNITS[-1])
    count = value // unit
    return f"{count} {in_language(names, language)[1]}{'s' if count > 1 else ''}"


def _said(text: str, language: str) -> str:
    return quoted(_DUE.sub("", text), language)
