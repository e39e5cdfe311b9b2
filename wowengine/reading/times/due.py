"""Due times: by when a sentence says that something will have happened."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from ...index.lexical import fold
from .bounds import without_earliest, without_unbinding
from .dates import Day, days_in
from .hours import clocks_in, hour_beside, with_slot_ends

_DAY_END = time(23, 59, 59)
_FAR = timedelta(days=200)  # a date without a year that lies further off names something past
_TUESDAY, _FRIDAY, _SUNDAY = 1, 4, 6
_DECEMBER = 12
_DAY_HOURS = 24
_SHORT = 3  # characters: "Die" is German for "the" and for Tuesday
_NUMBERS = {
    name: number
    for number, names in {
        1: "a an un une one",
        2: "deux two couple",
        3: "trois three",
        4: "quatre four",
        5: "cinq five",
        6: "six",
        7: "sept seven",
        8: "huit eight",
        9: "neuf nine",
        10: "dix dizaine ten",
        12: "douze douzaine twelve dozen",
        14: "quatorze fourteen",
        15: "quinze quinzaine fifteen",
        20: "vingt vingtaine twenty",
        24: "vingt-quatre twenty-four",
        48: "quarante-huit forty-eight",
        72: "soixante-douze seventy-two",
    }.items()
    for name in names.split()
}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
# Anything that can name a time, for one look before the closer ones.
_HINT = re.compile(
    r"\d|\b(?:demain|tomorrow|today|tonight|aujourd|soir|evening|matin|morning|apres-midi|aprem|"
    r"afternoon|midi|noon|midday|journee|matinee|soiree|day|jour|heure|hour|minute|semaine|week|"
    r"weekend|mois|month|annee|year|huitaine|quinzaine|fortnight|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|\w+day|mon|tue|wed|thu|thur|fri|sat|sun|lunch|lunchtime|business|"
    r"eod|cob|fin|end)s?\b"
)
SPAN = re.compile(
    r"\b(?!d'ici \d+ ?h ?\d)(?:sous|dans|d'ici|en|within|in|under|over)"
    r"(?: an?| une?| un delai de| les?| l'| the| next| coming| following| prochaine?s?| moins de|"
    r" less than| about|"
    rf" environ| max)* ?(?:{_NUMBER} ?h? ?(?:[-–/a]|to|or|ou) ?)?(?P<count>{_NUMBER}(?:[.,]\d)?)"
    r"(?P<half> and a half| et demie?)?(?: prochaine?s?| full| of| de| d')? ?"
    r"(?P<working>working |business )?"
    r"(?P<unit>minutes?|mins?|hours?|heures?|h|hrs?|days?|jours?|j|weeks?|semaines?|months?|mois)"
    r"(?:(?:(?<=\dh)|(?<= h)|(?<=heure)|(?<=heures)|(?<=hour)|(?<=hours)) ?(?P<past>[0-5]\d))?\b"
    r"(?! of\b)(?P<worked> ouvree?s?\b| ouvrables?\b)?(?P<halved> and a half\b| et demie?\b)?"
)
_SET_SPANS = (
    (re.compile(r"\b(?:within the hour|dans l'heure)\b"), timedelta(hours=1)),
    (
        re.compile(
            r"\b(?:half an hour|une demi-?\s?heure|dans la demi-?\s?heure|"
            r"within the (?:next )?half[- ]hour)\b(?! (?:before|avant|earlier|plus tot|ahead))"
        ),
        timedelta(minutes=30),
    ),
    (
        re.compile(
            r"\b(?:dans|sous|d'ici|in|within) (?:(?:un|le) quart d'heure|"
            r"(?:a|the next) quarter of an hour)\b"
        ),
        timedelta(minutes=15),
    ),
    (re.compile(r"\b(?:sous|dans la) huitaine\b"), timedelta(days=8)),
    (re.compile(r"\bsous quinzaine\b|\b(?:in|within) a fortnight\b"), timedelta(days=15)),
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
    r"(?:dans|courant de) l'(?:apres[- ]midi|aprem)|"
    r"(?:en |la )?fin de (?:la )?journee|(?:fin|debut) de (?:la )?matinee|"
    r"(?:fin|debut) (?:d'|de l')(?:apres[- ]midi|aprem)|end of (?:the )?day|eod|cob|"
    r"close of business|during the day|(?:avant|a|d'ici|pour|vers|by|at|before|around) "
    r"(?:midi|noon|midday|lunch|lunchtime))\b"
)
_BEFORE_WEEKEND = re.compile(r"\b(?:before the|before this|avant le|avant ce) week-?\s?end\b")
_THIS_WEEKEND = re.compile(
    r"\b(?:(?<!avant )ce|(?<!before )this|over the|during the|pendant le|durant le)"
    r" week-?\s?end\b"
)
_THIS_WEEK = re.compile(
    r"\b(?:cette semaine|this week|end of (?:the )?week|fin de (?:la )?semaine|dans la semaine|"
    r"courant (?:de )?(?:la )?semaine|(?:during|in the course of) the week|"
    r"later in the week|week's end)\b(?! prochaine)"
)
_EARLY_WEEK = re.compile(
    r"\b(?:debut de (?:la )?semaine|early in the week|(?:start|beginning) of the week)\b"
    r"(?! prochaine)"
)
_EARLY_NEXT_WEEK = re.compile(
    r"\b(?:debut de (?:la )?semaine prochaine|early next week|early in the next week|"
    r"(?:start|beginning) of next week)\b"
)
_NEXT_WEEK = re.compile(r"\b(?:semaine prochaine|next week)\b")
_THIS_MONTH = re.compile(
    r"\b(?:ce mois|this month|fin (?:du|de) mois|end of (?:the |this )?month|courant du mois|"
    r"month's end)\b(?! prochain)"
)
_NEXT_MONTH = re.compile(r"\b(?:mois prochain|next month)\b")
_YEAR = re.compile(r"\b(?:fin (?:d'|de l')annee|end of (?:the |this )?year|year's end)\b")
_GONE_BEFORE = re.compile(
    r"\b(?:since|last|past|dated|of|depuis|du|de|depuis le|date du|datee du)(?: the| le)? ?$"
)
_GONE_AFTER = re.compile(r"du \d|\w* ?(?:dernier|passe|last)\b")
# "12/17" is a date only where a sentence leads to one, else a size or a share.
_BARE_FIGURES = re.compile(r"\d{1,2}/\d")
_LEADS_TO_DATE = re.compile(
    r"(?:\b(?:le|au|avant|pour|on|by|for|until|before|the)|d'ici|\w+di|\w+day),? (?:le )?$"
)
_WEEK_OF = re.compile(
    r"(?:\bw/c|\bweek (?:commencing|beginning|starting|of)|\bsemaine du)(?: the| \w+day| lundi)? ?$"
)
_SECOND_NEXT = re.compile(r"\bnext $")
_BEFORE = re.compile(r"(?<!\bor )\b(?:before|avant)(?: the| le| ce| this| next)? $")
_THIS = re.compile(r"\b(?:ce|this) $")
_WITH_PART = re.compile(
    r"\w+ (?:matin|midi|apres[- ]midi|aprem|soir|morning|noon|lunchtime|afternoon|evening)\b"
    r"(?! prochain)"
)
_WEEKS_LATER = (
    (re.compile(r"\ba week (?:on|from) $"), re.compile(r"\w+ (?:en huit|week)\b(?! (?:h|j))"), 1),
    (
        re.compile(r"\b(?:a fortnight|two weeks) (?:on|from) $"),
        re.compile(r"\w+ en quinze\b(?! j)"),
        2,
    ),
)
_MONTH_END = re.compile(r"(?:fin|end of)\b")
_OF_MONTH_END = re.compile(r"\b(?:fin|end of) $")


def due_in(text: str, said_at: datetime, language: str) -> datetime | None:
    """By when the sentence says that it will be so, on the clock of `said_at`.

    The end of what it names: "demain matin" is noon, "tomorrow" the end of the day. The latest
    when it names several; None when it names none that lies ahead.
    """
    folded = fold(text)
    try:
        found = list(_named(folded, said_at)) if _HINT.search(folded) else []
        if not found and language not in ("fr", "en"):
            found = list(_in_other_words(text, said_at, language))
    except OverflowError:  # beyond the last year that there is
        return None
    return max((due for due in found if due > said_at), default=None)


def _named(text: str, said_at: datetime) -> Iterator[datetime]:
    text = without_earliest(text)
    for span, length in _SET_SPANS:
        if span.search(text):
            yield _ending(said_at + length) if length.days else _later(said_at, length)
    spans = list(SPAN.finditer(text))
    for match in spans:
        yield from ends_of(match, said_at)
        text = text[: match.start()] + "#" * len(match[0]) + text[match.end() :]
    text = without_unbinding(with_slot_ends(text))
    days = list(_days(text, said_at))
    yield from days
    for clock in clocks_in(text) if not days and not spans else ():
        yield datetime.combine(said_at.date(), clock, said_at.tzinfo)
    for end_of in _periods(text, said_at.date()):
        yield datetime.combine(end_of, _DAY_END, said_at.tzinfo)


def ends_of(match: re.Match[str], said_at: datetime) -> Iterator[datetime]:
    """The end of a length of time that begins now, by a match of `SPAN`; "in a minute" is none."""
    said = match["count"].replace(",", ".")
    count = _NUMBERS[said] if said in _NUMBERS else float(said)
    if match["half"] or match["halved"]:
        count += 0.5
    unit = match["unit"]
    if (match["working"] or match["worked"]) and unit.startswith(("h", "d", "j")):
        days = count / _DAY_HOURS if unit.startswith("h") else count
        yield _ending(_working_days(said_at, math.ceil(days)))
    elif unit.startswith("h"):
        yield _later(said_at, timedelta(hours=count, minutes=int(match["past"] or 0)))
    elif unit.startswith("min"):
        if count > 1:
            yield _later(said_at, timedelta(minutes=count))
    else:
        days = {"d": 1, "j": 1, "w": 7, "s": 7, "m": 31}[unit[0]]
        yield _ending(said_at + timedelta(days=math.ceil(days * count)))


def _working_days(start: datetime, count: int) -> datetime:
    while count:
        start += timedelta(days=1)
        count -= start.weekday() <= _FRIDAY
    return start


def _later(moment: datetime, length: timedelta) -> datetime:
    """The moment that much later in truth: within one zone, Python adds to what a clock shows."""
    return (moment.astimezone(UTC) + length).astimezone(moment.tzinfo)


def _ending(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), _DAY_END, moment.tzinfo)


def _days(text: str, said_at: datetime) -> Iterator[datetime]:
    """The days that are named, each at the time that goes with it."""
    today = said_at.date()
    for pattern, ahead in (*NAMED_DAYS, (_PART_OF_DAY, 0)):
        for match in pattern.finditer(text):
            yield _on(today + timedelta(days=ahead), text, *match.span(), said_at)
    for day in days_in(text):
        before, after = text[: day.start], text[day.start :]
        if day.month is not None and day.day is None:
            is_end = _MONTH_END.match(after) and not _GONE_BEFORE.search(before)
            if is_end or _OF_MONTH_END.search(before):
                yield from _month_ending(day.year, day.month, said_at)
            continue
        is_week = _WEEK_OF.search(before)
        if not is_week and (_GONE_BEFORE.search(before) or _GONE_AFTER.match(after)):
            continue
        if _BARE_FIGURES.match(after) and not _LEADS_TO_DATE.search(before):
            continue
        coming = coming_days(day, today, before, after)
        if is_week:
            coming = (one + timedelta(days=_SUNDAY - one.weekday()) for one in coming)
        meant = (_on(one, text, day.start, day.end, said_at) for one in coming)
        yield from islice((due for due in meant if due > said_at), 1)


def _month_ending(year: int | None, month: int, said_at: datetime) -> Iterator[datetime]:
    today = said_at.date()
    last = _next_month(date(year or today.year + (month < today.month), month, 1))
    if year or last - today <= _FAR:
        yield datetime.combine(last - timedelta(days=1), _DAY_END, said_at.tzinfo)


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
        weeks = [n for lead, end, n in _WEEKS_LATER if lead.search(before) or end.match(after)]
        may_be_today = _THIS.search(before) or (_WITH_PART.match(after) and not is_second)
        if day.weekday == today.weekday() and may_be_today:
            yield today
        if is_second and today.weekday() + ahead <= _SUNDAY:
            ahead += 7
        yield today + timedelta(days=ahead + 7 * sum(weeks))


def _on(day: date, text: str, start: int, end: int, said_at: datetime) -> datetime:
    """That day at the time that goes with it, else its end; "before Monday" ends on Sunday."""
    hour = hour_beside(text, start, end)
    if hour is None and day > said_at.date() and _BEFORE.search(text[:start]):
        day -= timedelta(days=1)
    return datetime.combine(day, hour or _DAY_END, said_at.tzinfo)


def _periods(text: str, today: date) -> Iterator[date]:
    """The last days of the weeks and months that are named."""
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    month = today.replace(day=1)
    if _BEFORE_WEEKEND.search(text):
        yield today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
    if _THIS_WEEKEND.search(text):
        yield sunday
    if _THIS_WEEK.search(text):
        yield sunday
    if _EARLY_WEEK.search(text):
        yield today + timedelta(days=(_TUESDAY - today.weekday()) % 7)
    early = _EARLY_NEXT_WEEK.search(text)
    if early or _NEXT_WEEK.search(text):
        yield sunday + timedelta(days=2 if early else 7)
    if _THIS_MONTH.search(text):
        yield _next_month(month) - timedelta(days=1)
    if _NEXT_MONTH.search(text):
        yield _next_month(_next_month(month)) - timedelta(days=1)
    if _YEAR.search(text):
        yield date(today.year, _DECEMBER, 31)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


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
            yield _ending(day.replace(tzinfo=said_at.tzinfo))
