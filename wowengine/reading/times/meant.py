"""Meant days: the days that a text names, by name or by how far they are from when it was said.

Bad: "within three days", "until tomorrow", "following our call this morning", "next Friday" on a
Monday: no day for sure. Good: "demain", "in three days", "this Friday".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from ...index.lexical import fold
from .bounds import without_earliest, without_unbinding
from .dates import Day
from .due import NAMED_DAYS
from .spans import SPAN, ends_of

_WEEK = 7
# One look before the closer ones.
_HINT = re.compile(
    r"demain|tomorrow|\btoday\b|tonight|aujourd|\bce(?:t|tte)? |\bthis |\b(?:dans|in) "
)
_OF_WEEK = re.compile(r"\b(?:this|ce|next)\b|\bprochain\b")
_THIS, _NEXT = re.compile(r"\b(?:this|ce)(?: coming)? $"), re.compile(r"\bnext $")
_PROCHAIN = re.compile(r"\w+ prochain\b")
# "in three days": not "in the next three days", nor "in two to three days".
_IN_DAYS = re.compile(r"(?:dans|in) [\w-]+ (?:days?|jours?)")


def days_meant(text: str, named: Sequence[Day], said_at: datetime) -> tuple[Day, ...]:
    """The days that a text has `named`, those counted from `said_at` with their dates.

    A few days are counted; "in ten days" is only about then. "This Friday" is a day of that week
    and "next Monday" of the next, where no other can be meant.
    """
    folded = fold(text)
    if named and _OF_WEEK.search(folded):
        named = [_dated(day, folded, said_at.date()) for day in named]
    if not _HINT.search(folded):
        return tuple(named)
    return (*named, *_counted(without_unbinding(without_earliest(folded)), said_at))


def _dated(day: Day, text: str, today: date) -> Day:
    """A weekday of this or the next week with its date, any other day as it is."""
    if day.weekday is None or day.day is not None or day.month is not None:
        return day
    before, ahead = text[: day.start], day.weekday - today.weekday()
    if _NEXT.search(before) or _PROCHAIN.match(text, day.start):
        return day if ahead > 0 else _on(today + timedelta(days=ahead + _WEEK), day.start, day.end)
    if ahead >= 0 and _THIS.search(before):
        return _on(today + timedelta(days=ahead), day.start, day.end)
    return day


def _counted(text: str, said_at: datetime) -> Iterator[Day]:
    today = said_at.date()
    for pattern, ahead in NAMED_DAYS:
        for match in pattern.finditer(text):
            yield _on(today + timedelta(days=ahead), *match.span())
    for match in SPAN.finditer(text):
        if _IN_DAYS.fullmatch(match[0]):
            ends = (end.date() for end in ends_of(match, said_at))
            yield from (_on(end, *match.span()) for end in ends if (end - today).days < _WEEK)


def _on(day: date, start: int, end: int) -> Day:
    return Day(day.year, day.month, day.day, day.weekday(), start, end)
