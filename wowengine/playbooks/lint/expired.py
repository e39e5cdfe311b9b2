"""A gesture whose time is over, or whose text names a day that has passed.

Bad: `valid_until: 2024-08-31` on an active gesture; "until 31 March 2024" in a message.
Good: `valid_until` in the future, or the gesture retired; no dates in texts but through facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .interface import Book, Flaw, Severity, texts_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january jan janv",
            "février fevrier february feb févr",
            "mars march mar",
            "avril april apr avr",
            "mai may",
            "juin june jun",
            "juillet july jul juil",
            "août aout august aug",
            "septembre september sept sep",
            "octobre october oct",
            "novembre november nov",
            "décembre decembre december dec déc",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b")
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:er|st|nd|rd|th)?\s+({_NAMES})\.?,?\s+(20\d\d)\b", re.I)
_MONTH_FIRST = re.compile(rf"\b({_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d\d)\b", re.I)
# What customers say of the past is theirs; what the company says must not be over.
_SAID_BY_US = ("title", "description", "message")


class Expired:
    """Compares `valid_until`, and the full dates in what the company says, with today."""

    name = "expired"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for the gesture's own dates and one for each text."""
        for entry in book.entries:
            until = entry.gesture.valid_until
            if until is not None and until < book.today:
                yield Flaw(
                    entry,
                    "valid_until",
                    f"was over on {until.isoformat()}",
                    "set a new date or retire the gesture",
                )
            for written in texts_of(entry.gesture, *_SAID_BY_US):
                over = [day for day in dates_in(written.text) if day < book.today]
                if over:
                    yield Flaw(
                        entry,
                        written.field,
                        f"names a day that has passed: {over[0].isoformat()}",
                        "take the date out, or give it through a fact",
                    )


def dates_in(text: str) -> Iterator[date]:
    """The full dates of a text: a day, a month and a year."""
    for found in _ISO.finditer(text):
        yield from _date(found[1], found[2], found[3])
    for found in _NUMERIC.finditer(text):
        yield from _date(found[3], found[2], found[1])
    for found in _DAY_FIRST.finditer(text):
        yield from _date(found[3], _MONTHS[found[2].lower()], found[1])
    for found in _MONTH_FIRST.finditer(text):
        yield from _date(found[3], _MONTHS[found[1].lower()], found[2])


def _date(year: str, month: str | int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return
