"""Due times: by when a sentence says that something will have happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from ...index.lexical import fold
from .bounds import without_earliest, without_unbinding
from .dates import MONTH, WEEKDAY, Day, days_in
from .hours import clocks_in, hour_beside, lone_hours_in, with_slot_ends
from .periods import end_of_part, period_ends
from .relative import with_dates
from .shorthand import spelled_out
from .spans import DAY_END, ending, without_spans

_FAR = timedelta(days=200)  # a date without a year that lies further off names something past
_SUNDAY = 6
_SHORT = 3  # characters: "Die" is German for "the" and for Tuesday
# Anything that can name a time, for one look before the closer ones.
_HINT = re.compile(
    r"\d|\b(?:demain|tomorrow|today|tonight|aujourd|soir|evening|matin|morning|apres-midi|aprem|"
    r"afternoon|midi|noon|midday|journee|matinee|soiree|day|jour|heure|hour|minute|semaine|week|"
    r"weekend|mois|month|annee|year|huitaine|quinzaine|fortnight|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|\w+day|midweek|eow|play|christmas|noel|mon|tue|wed|thu|thur|fri|"
    r"sat|sun|lunch|lunchtime|business|half|quarter|quart|thing|"
    rf"eod|cob|eob|fin|end|{MONTH})s?\b"
)
# Each with how many days ahead it lies.
NAMED_DAYS = (
    (
        re.compile(
            r"\b(?:aujourd'hui|today|tonight|ce (?:matin|midi|soir)|"
            r"cet(?:te)? (?:apres[- ]midi|aprem)|this (?:morning|afternoon|evening))\b(?!-la\b)"
        ),
        0,
    ),
    (re.compile(r"(?<!apres-)(?<!apres )(?<!day after )\b(?:demain|tomorrow)\b"), 1),
    (re.compile(r"\b(?:apres[- ]demain|the day after tomorrow)\b"), 2),
)
# A part of a day: of today, unless another day is named.
_PART_OF_DAY = re.compile(
    r"\b(?:(?:dans|courant de) la (?:journee|matinee|soiree)(?! de)|"
    r"(?:dans|courant de) l'(?:apres[- ]midi|aprem)(?! d[eu]\b)|"
    r"(?:en |la )?fin de (?:la )?journee|en cours de journee|(?:fin|debut) de (?:la )?matinee|"
    r"(?:fin|debut) (?:d'|de l')(?:apres[- ]midi|aprem)|end of (?:the )?day|eod|cob|"
    r"(?:close|end) of (?:business|play)|eob|during the day|before the day is out|"
    r"entre midi et (?:deux|2)|(?:avant|a|d'ici|pour|vers|by|at|before|around) "
    r"(?:midi|noon|midday|lunch|lunchtime))\b"
)
# By itself it is of the next morning: "I'll ring you first thing".
_NEXT_MORNING = re.compile(
    r"\b(?:(?<!the )(?<!next )first thing\b(?! (?:you|we|i)\b)|in the morning\b"
    r"(?= *(?:$|[.,;:!?)]|(?:and|with|to|at|by|about|between|before|for|as)\b)))"
)
_NIGHT_ENDS = 5
_GONE_BEFORE = re.compile(
    r"\b(?:since|last|past|dated|of|depuis|du|(?<!journee )(?<!matinee )(?<!apres-midi )"
    r"(?<!soiree )de|depuis le|date du|datee du|every|each|chaque|tous les)(?: the| le)? ?$"
)
_GONE_AFTER = re.compile(r"du \d|\w* ?(?:dernier|passe|last|gone)\b")
# "12/17" is a date only where a sentence leads to one, else a size or a share.
_BARE_FIGURES = re.compile(r"\d{1,2}/\d")
_LEADS_TO_DATE = re.compile(
    r"(?:\b(?:le|au|avant|pour|on|by|for|until|before|the)|d'ici|\w+di|\w+day),? (?:le )?$"
)
_WEEK_OF = re.compile(
    r"(?:\bw/c|\bw(?:ee)?k (?:commencing|beginning|starting|of)|\bsemaine du)"
    r"(?: the| \w+day| lundi)? ?$"
)
# Of "entre lundi et mercredi" the end alone counts.
_RANGE_OPENS = re.compile(r"\b(?:entre|between|from)(?: le)? $")
_RANGE_GOES_ON = re.compile(rf"\w+,? (?:et|and|to|a|-)(?: le)? (?:{WEEKDAY})\b")
_SECOND_NEXT = re.compile(r"\bnext $")
_BEFORE = re.compile(r"(?<!\bor )\b(?:before|avant)(?: the| le| ce| this| next)? $")
_THIS = re.compile(r"\b(?:ce|this) $")
_WITH_PART = re.compile(
    r"\w+ (?:matin|midi|apres[- ]midi|aprem|soir|morning|noon|lunchtime|afternoon|evening)\b"
    r"(?! prochain)"
)
_MONTH_NAME = re.compile(rf"(?:{MONTH})\b\.?(?:,? 20\d\d)?$")


def due_in(text: str, said_at: datetime, language: str) -> datetime | None:
    """By when the sentence says that it will be so, on the clock of `said_at`.

    The end of what it names: "demain matin" is noon, "tomorrow" the end of the day. The latest
    when it names several; None when it names none that lies ahead.
    """
    folded = spelled_out(fold(text))
    try:
        found = list(_named(folded, said_at)) if _HINT.search(folded) else []
        if not found and language not in ("fr", "en"):
            found = list(_in_other_words(text, said_at, language))
    except OverflowError:  # beyond the last year that there is
        return None
    return max((due for due in found if due > said_at), default=None)


def _named(text: str, said_at: datetime) -> Iterator[datetime]:
    text = without_earliest(text)
    rest, ends = without_spans(text, said_at)
    yield from ends
    clock_alone = rest == text
    text = with_dates(without_unbinding(with_slot_ends(rest)), said_at.date())
    days = list(_days(text, said_at))
    days += _next_morning(text, said_at) if not days else ()
    yield from days
    clocks = (*clocks_in(text), *lone_hours_in(text)) if clock_alone and not days else ()
    for clock in clocks:
        yield datetime.combine(said_at.date(), clock, said_at.tzinfo)
    for end_of in period_ends(text, said_at.date()):
        yield datetime.combine(end_of, DAY_END, said_at.tzinfo)


def _next_morning(text: str, said_at: datetime) -> Iterator[datetime]:
    """The morning that comes, where a sentence names it and no day."""
    morning = _NEXT_MORNING.search(text)
    if morning:
        day = said_at.date() + timedelta(days=said_at.hour >= _NIGHT_ENDS)
        yield _on(day, text, *morning.span(), said_at)


def _days(text: str, said_at: datetime) -> Iterator[datetime]:
    """The days that are named, each at the time that goes with it."""
    today = said_at.date()
    for pattern, ahead in (*NAMED_DAYS, (_PART_OF_DAY, 0)):
        for match in pattern.finditer(text):
            yield _on(today + timedelta(days=ahead), text, *match.span(), said_at)
    for day in days_in(text):
        before, after = text[: day.start], text[day.start :]
        if day.month is not None and day.day is None:
            yield from _part_ending(text[: day.end], day.year, day.month, said_at)
            continue
        is_week = _WEEK_OF.search(before + "du " if after.startswith("du ") else before)
        if not is_week and (_GONE_BEFORE.search(before) or _GONE_AFTER.match(after)):
            continue
        if _RANGE_OPENS.search(before) and _RANGE_GOES_ON.match(after):
            continue
        if _BARE_FIGURES.match(after) and not _LEADS_TO_DATE.search(before):
            continue
        coming = coming_days(day, today, before, after)
        if is_week:
            coming = (one + timedelta(days=_SUNDAY - one.weekday()) for one in coming)
        meant = (_on(one, text, day.start, day.end, said_at) for one in coming)
        yield from islice((due for due in meant if due > said_at), 1)


def _part_ending(words: str, year: int | None, month: int, said_at: datetime) -> Iterator[datetime]:
    """The end of what the last words name of a month: "fin mars", "mid-December"."""
    today = said_at.date()
    lead = _MONTH_NAME.sub("", words)
    end = end_of_part(lead, date(year or today.year + (month < today.month), month, 1))
    if end and (year or end - today <= _FAR):
        yield datetime.combine(end, DAY_END, said_at.tzinfo)


def coming_days(day: Day, today: date, before: str, after: str) -> Iterator[date]:
    """The days that may be meant, from today on, likeliest first; "next Friday" may be that of
    next week, "Friday morning" may be today's.
    """
    if day.month is not None and day.day is not None:
        nearest = day.nearest(today)
        if nearest and (day.year or nearest - today <= _FAR):
            yield nearest
        return
    if day.day is not None:
        days = (today + timedelta(days=ahead) for ahead in range(31))
        found = next((one for one in days if one.day == day.day), None)
        if found and day.weekday in (None, found.weekday()):
            yield found
            return
    if day.weekday is not None:  # with a number of another day, that is an hour: "jeudi 14 à 18h"
        is_second = _SECOND_NEXT.search(before)
        ahead = (day.weekday - today.weekday()) % 7 or 7
        may_be_today = _THIS.search(before) or (_WITH_PART.match(after) and not is_second)
        if day.weekday == today.weekday() and may_be_today:
            yield today
        if is_second and today.weekday() + ahead <= _SUNDAY:
            ahead += 7
        yield today + timedelta(days=ahead)


def _on(day: date, text: str, start: int, end: int, said_at: datetime) -> datetime:
    """That day at the time that goes with it, else its end; "before Monday" ends on Sunday."""
    hour = hour_beside(text, start, end)
    if hour is None and day > said_at.date() and _BEFORE.search(text[:start]):
        day -= timedelta(days=1)
    return datetime.combine(day, hour or DAY_END, said_at.tzinfo)


def _in_other_words(text: str, said_at: datetime, language: str) -> Iterator[datetime]:
    """The days named in another language, found by `dateparser`: slow, so only where needed."""
    from dateparser.search import search_dates

    base = said_at.replace(tzinfo=None)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}
    try:
        found = search_dates(text, languages=[language], settings=settings) or []
    except ValueError:  # a language it doesn't know
        return
    for words, day in found:
        if len(words) > _SHORT:
            yield ending(day.replace(tzinfo=said_at.tzinfo))
