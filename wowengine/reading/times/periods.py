"""Weeks, weekends, months and years that a sentence names; what is searched is folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_WEDNESDAY, _FRIDAY, _SUNDAY = 2, 4, 6
_TUESDAY = 1
_DECEMBER = 12
# Days of a month by which its beginning and its middle are over.
_EARLY, _MIDDLE = 10, 20

_BEFORE_WEEKEND = re.compile(r"\b(?:before the|before this|avant le|avant ce) week-?\s?end\b")
_THIS_WEEKEND = re.compile(
    r"\b(?:(?<!avant )ce|(?<!before )this|over the|during the|(?:at|by) the|"
    r"(?:pendant|durant|pour|d'ici) le|d'ici au) week-?\s?end\b(?! (?:prochain|d))"
)
_NEXT_WEEKEND = re.compile(r"\bweek-?\s?end prochain\b|(?<!before )\bnext week-?\s?end\b")
_THIS_WEEK = re.compile(
    r"\b(?:cette semaine|this week|end of (?:the )?week|fin de (?:la )?semaine|dans la semaine|"
    r"courant (?:de )?(?:la )?semaine|(?:during|in the course of) the week|"
    r"(?:au|en) cours de (?:la )?semaine|later in the week|week's end|before the week is out|eow)\b"
    r"(?! prochaine)"
)
_EARLY_WEEK = re.compile(
    r"\b(?:debut de (?:la )?semaine|early in the week|(?:start|beginning) of the week)\b"
    r"(?! prochaine)"
)
_MID_WEEK = re.compile(
    r"\b(?:milieu de (?:la )?semaine|mid-?\s?week|middle of the week)\b(?! (?:prochaine|next))"
)
_EARLY_NEXT_WEEK = re.compile(
    r"\b(?:debut de (?:la )?semaine prochaine|early next week|early in the next week|"
    r"(?:start|beginning) of next week)\b"
)
_MID_NEXT_WEEK = re.compile(
    r"\b(?:milieu de (?:la )?semaine prochaine|mid-?\s?(?:week )?next week|middle of next week)\b"
)
_NEXT_WEEK = re.compile(r"\b(?:semaine prochaine|next week)\b(?!-?\s?end)")
_WEEK_NUMBER = re.compile(
    r"(?<!par )\bsemaine (?P<number>[0-5]\d)\b(?! (?:du|de|d'|jours?|fois)\b)"
)
_THIS_MONTH = re.compile(
    r"\b(?:ce mois|this month|fin (?:du|de) mois|end of (?:the |this )?month|courant du mois|"
    r"month'?s? end|before the month is out)\b(?! (?:prochain|de\b|d'|of\b))"
)
_EARLY_NEXT_MONTH = re.compile(
    r"\b(?:debut (?:du |de )?mois prochain|early next month|(?:start|beginning) of next month)\b"
)
_NEXT_MONTH = re.compile(r"\b(?:mois prochain|next month)\b")
_YEAR = re.compile(
    r"\b(?:fin (?:d'|de l')annee|end of (?:the |this )?year|year'?s? end|"
    r"before (?:the )?new year)\b"
)
# What stands before the name of a month without a day.
_PART_OF_MONTH = (
    (re.compile(r"\b(?:debut|early|(?:start|beginning) of)(?: in)?[ -]$"), _EARLY),
    (re.compile(r"\b(?:mi|mid|(?:milieu|middle) (?:de|of))[ -]$"), _MIDDLE),
    (
        re.compile(
            r"\b(?:fin|end of|late|courant|during)(?: (?:du|the) mois| the month)?"
            r"(?: d[e']| of)? ?$"
        ),
        31,
    ),
    (re.compile(r"\b(?:before|avant)(?: le mois de| the month of)? $"), 0),
)
_SINCE = re.compile(r"\b(?:since|depuis|last|of|du|de|your|our|votre|notre)(?: the| le| la)? ?$")


def period_ends(text: str, today: date) -> Iterator[date]:
    """The last days of the weeks, months and years that are named from today's."""
    monday = today - timedelta(days=today.weekday())
    yield from (monday + timedelta(days=days) for days in _days_of_weeks(text, today.weekday()))
    month = today.replace(day=1)
    for match in _WEEK_NUMBER.finditer(text):
        yield from _sunday_of(int(match["number"]), today)
    if _THIS_MONTH.search(text):
        yield next_month(month) - timedelta(days=1)
    if _EARLY_NEXT_MONTH.search(text):
        yield next_month(month).replace(day=_EARLY)
    elif _NEXT_MONTH.search(text):
        yield next_month(next_month(month)) - timedelta(days=1)
    if _YEAR.search(text):
        yield date(today.year, _DECEMBER, 31)


def end_of_part(lead: str, first: date) -> date | None:
    """The last day of what the words `lead` make of the month that begins on `first`.

    None where they make nothing of it: "in March" may be any day, and long past.
    """
    for part, day in _PART_OF_MONTH:
        found = part.search(lead)
        if found and not _SINCE.search(lead, 0, found.start()):
            last = next_month(first) - timedelta(days=1)
            return min(first + timedelta(days=day - 1), last)
    return None


def next_month(first: date) -> date:
    """The first day of the month after the one that begins on `first`."""
    return (first + timedelta(days=31)).replace(day=1)


def _days_of_weeks(text: str, weekday: int) -> Iterator[int]:
    """The days that are named by their week or weekend, counted from this week's Monday."""
    if _BEFORE_WEEKEND.search(text):
        yield weekday + (_FRIDAY - weekday) % 7
    if _THIS_WEEKEND.search(text) or _THIS_WEEK.search(text):
        yield _SUNDAY
    if _NEXT_WEEKEND.search(text):
        yield _SUNDAY + 7
    for part, day in ((_EARLY_WEEK, _TUESDAY), (_MID_WEEK, _WEDNESDAY)):
        if part.search(text):
            yield weekday + (day - weekday) % 7
    if _EARLY_NEXT_WEEK.search(text):
        yield _TUESDAY + 7
    elif _MID_NEXT_WEEK.search(text):
        yield _WEDNESDAY + 7
    elif _NEXT_WEEK.search(text):
        yield _SUNDAY + 7


def _sunday_of(week: int, today: date) -> Iterator[date]:
    """Of this year's week of that number, else of the next year's."""
    for year in (today.year, today.year + 1):
        try:
            sunday = date.fromisocalendar(year, week, 7)
        except ValueError:  # no year has a week 0, few have a week 53
            return
        if sunday >= today:
            yield sunday
            return
