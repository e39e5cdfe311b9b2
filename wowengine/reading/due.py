"""Due times: by when a sentence says that something will have happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from ..index.lexical import fold
from .dates import Day, days_in

_DAY_END = time(23, 59, 59)
_NEAR = 40  # characters between a day and the hour that goes with it
_FAR = timedelta(days=200)  # a date without a year that lies further off names something past
_FRIDAY, _SUNDAY = 4, 6
_DECEMBER = 12
_SHORT = 3  # characters: "Die" is German for "the" and for Tuesday
_OFFICE_OPENS = 7  # "between 2 and 4" is after noon
_NUMBERS = {
    name: number
    for number, names in {
        1: "a an un une one",
        2: "deux two",
        3: "trois three",
        4: "quatre four",
        5: "cinq five",
        6: "six",
        7: "sept seven",
        8: "huit eight",
        9: "neuf nine",
        10: "dix ten",
        12: "douze twelve",
        14: "quatorze fourteen",
        15: "quinze fifteen",
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
    r"vendredi|samedi|dimanche|\w+day)s?\b"
)
_SPAN = re.compile(
    r"\b(?:sous|dans|d'ici|en|within|in|under|over)"
    r"(?: a| un delai de| les?| l'| the| next| coming| following| moins de| less than| about|"
    rf" environ| max)* ?(?:{_NUMBER} ?(?:-|a|to|or|ou) ?)?(?P<count>{_NUMBER})(?: prochaine?s?|"
    r" full)? ?(?P<working>working |business )?"
    r"(?P<unit>minutes?|mins?|hours?|heures?|h|hrs?|days?|jours?|j|weeks?|semaines?|months?|mois)\b"
    r"(?! of\b)(?P<worked> ouvre| ouvrable)?"
)
_SET_SPANS = (
    (re.compile(r"\b(?:within the hour|dans l'heure)\b"), timedelta(hours=1)),
    (
        re.compile(
            r"\b(?:half an hour|une demi-?\s?heure)\b(?! (?:before|avant|earlier|plus tot|ahead))"
        ),
        timedelta(minutes=30),
    ),
    (re.compile(r"\b(?:sous|dans la) huitaine\b"), timedelta(days=8)),
    (re.compile(r"\bsous quinzaine\b|\b(?:in|within) a fortnight\b"), timedelta(days=15)),
)
_NAMED_DAYS = (
    (
        re.compile(
            r"\b(?:aujourd'hui|today|tonight|ce (?:matin|midi|soir)|cet apres-midi|"
            r"this (?:morning|afternoon|evening)|dans la (?:journee|matinee|soiree)(?! de)|"
            r"dans l'apres-midi|(?:en |la )?fin de (?:la )?journee|end of (?:the )?day|eod|"
            r"close of business|during the day)\b"
        ),
        0,
    ),
    (re.compile(r"(?<!apres-)(?<!apres )(?<!day after )\b(?:demain|tomorrow)\b"), 1),
    (re.compile(r"\b(?:apres[- ]demain|the day after tomorrow)\b"), 2),
)
_WEEKEND = re.compile(r"\b(?:before the|avant le|avant ce) week-?\s?end\b")
_THIS_WEEK = re.compile(
    r"\b(?:cette semaine|this week|end of (?:the )?week|fin de (?:la )?semaine|dans la semaine|"
    r"later in the week|week's end)\b(?! prochaine)"
)
_NEXT_WEEK = re.compile(r"\b(?:semaine prochaine|next week)\b")
_THIS_MONTH = re.compile(
    r"\b(?:ce mois|this month|fin (?:du|de) mois|end of (?:the |this )?month|courant du mois|"
    r"month's end)\b(?! prochain)"
)
_NEXT_MONTH = re.compile(r"\b(?:mois prochain|next month)\b")
_YEAR = re.compile(r"\b(?:fin (?:d'|de l')annee|end of (?:the |this )?year|year's end)\b")
_PARTS = (
    (re.compile(r"\b(?:matin|matinee|morning|first thing|noon|midday)\b|(?<!apres.)\bmidi\b"), 12),
    (re.compile(r"\b(?:apres[- ]midi|aprem|afternoon)\b"), 18),
    (re.compile(r"\b(?:soir|soiree|evening|tonight)\b"), 22),
)
_CLOCK = re.compile(
    r"\bbetween \d{1,2}(?:[:.]\d\d)? and (?P<until>\d{1,2})(?:[:.](?P<past>\d\d))?\b(?! ?[ap]m)"
    r"|\b(?P<twelve>\d{1,2})(?:[:.](?P<of>\d\d))? ?(?P<half>[ap])\.?m\b"
    r"|\b(?P<hour>\d{1,2}) ?(?:h|heures?|:)(?: ?(?P<minute>\d\d))?\b"
)
_GONE_BEFORE = re.compile(
    r"\b(?:since|last|past|dated|of|depuis|du|de|depuis le|date du|datee du)(?: the| le)? ?$"
)
_GONE_AFTER = re.compile(r"\w* ?(?:dernier|passe|last)\b")
# "12/17" is a date only where a sentence leads to one, else a size or a share.
_BARE_FIGURES = re.compile(r"\d{1,2}/\d")
_LEADS_TO_DATE = re.compile(
    r"(?:\b(?:le|au|avant|pour|on|by|for|until|before|the)|d'ici|\w+di|\w+day),? (?:le )?$"
)
_SECOND_NEXT = re.compile(r"\bnext $")


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
    for span, length in _SET_SPANS:
        if span.search(text):
            yield _ending(said_at + length) if length.days else _later(said_at, length)
    spans = list(_SPAN.finditer(text))
    for match in spans:
        yield from _after(match, said_at)
        text = text[: match.start()] + "#" * len(match[0]) + text[match.end() :]
    days = list(_days(text, said_at))
    for start, end, day in days:
        yield datetime.combine(day, _hour_beside(text, start, end), said_at.tzinfo)
    for clock in _clocks(text) if not days and not spans else ():
        yield datetime.combine(said_at.date(), clock[1], said_at.tzinfo)
    for end_of in _periods(text, said_at.date()):
        yield datetime.combine(end_of, _DAY_END, said_at.tzinfo)


def _after(match: re.Match[str], said_at: datetime) -> Iterator[datetime]:
    """The end of a length of time that begins now; "in a minute" is none."""
    count = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"]]
    unit = match["unit"]
    if unit.startswith("h"):
        yield _later(said_at, timedelta(hours=count))
    elif unit.startswith("min"):
        if count > 1:
            yield _later(said_at, timedelta(minutes=count))
    elif unit.startswith(("d", "j")) and (match["working"] or match["worked"]):
        yield _ending(_working_days(said_at, count))
    else:
        days = {"d": 1, "j": 1, "w": 7, "s": 7, "m": 31}[unit[0]]
        yield _ending(said_at + timedelta(days=days * count))


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


def _days(text: str, said_at: datetime) -> Iterator[tuple[int, int, date]]:
    """The days that are named, with where."""
    today = said_at.date()
    for pattern, ahead in _NAMED_DAYS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), today + timedelta(days=ahead)
    for day in days_in(text):
        before, after = text[: day.start], text[day.start :]
        if _GONE_BEFORE.search(before) or _GONE_AFTER.match(after):
            continue
        if _BARE_FIGURES.match(after) and not _LEADS_TO_DATE.search(before):
            continue
        meant = _coming(day, today, in_second=bool(_SECOND_NEXT.search(before)))
        if meant is not None:
            yield day.start, day.start, meant


def _coming(day: Day, today: date, *, in_second: bool) -> date | None:
    """The day that is meant, from today on; "next Friday" may be that of next week."""
    if day.month is not None and day.day is not None:
        nearest = day.nearest(today)
        return nearest if nearest and (day.year or nearest - today <= _FAR) else None
    if day.day is not None:
        days = (today + timedelta(days=ahead) for ahead in range(31))
        return next((one for one in days if one.day == day.day), None)
    if day.weekday is None:
        return None
    ahead = (day.weekday - today.weekday()) % 7 or 7
    if in_second and today.weekday() + ahead <= _SUNDAY:
        ahead += 7
    return today + timedelta(days=ahead)


def _hour_beside(text: str, start: int, end: int) -> time:
    """The time that goes with a day: the last clock time near it, else the end of its part."""
    near = text[max(0, start - _NEAR) : end + _NEAR]
    clocks = [clock for _, clock in _clocks(near)]
    if clocks:
        return max(clocks)
    return next((time(hour) for part, hour in _PARTS if part.search(near)), _DAY_END)


def _clocks(text: str) -> Iterator[tuple[int, time]]:
    for match in _CLOCK.finditer(text):
        hour = int(match["until"] or match["twelve"] or match["hour"])
        if match["until"] and hour < _OFFICE_OPENS:
            hour += 12
        if match["twelve"]:
            hour = hour % 12 + 12 * (match["half"] == "p")
        minute = int(match["past"] or match["of"] or match["minute"] or 0)
        if hour < 24 and minute < 60:  # noqa: PLR2004 - else a length of time, not a clock's
            yield match.start(), time(hour, minute)


def _periods(text: str, today: date) -> Iterator[date]:
    """The last days of the weeks and months that are named."""
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    month = today.replace(day=1)
    if _WEEKEND.search(text):
        yield today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
    if _THIS_WEEK.search(text):
        yield sunday
    if _NEXT_WEEK.search(text):
        yield sunday + timedelta(days=7)
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
