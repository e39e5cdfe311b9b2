"""Lengths of time that a sentence names and that begin now, as in "within two working days".

What is searched is folded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

DAY_END = time(23, 59, 59)
_FRIDAY = 4
_DAY_HOURS = 24
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
# Of "une heure ou deux heures", "two to three weeks" or "quinze jours, trois semaines" the second.
_FIRST = (
    rf"(?:{_NUMBER} (?:(?:minutes?|mins?|hours?|heures?|days?|jours?|weeks?|semaines?)"
    rf" (?:a|ou|or|to) |(?:days?|jours?),? (?={_NUMBER} (?:semaine|week)s\b)))?"
)
# By which hour, not within how many: "d'ici 17h30", "d'ici 18 h", "d'ici 11h demain".
_HOUR = (
    r"\d+ ?h ?\d|(?:1[3-9]|2[0-2]) ?h(?:eures)?\b|"
    r"\d+ ?h(?:eures?)? (?:ce|cet|demain|aujourd|\w+di\b)"
)
SPAN = re.compile(
    rf"\b(?!d'ici (?:{_HOUR}))(?:sous|dans|d'ici|en|within|in|under|over)"
    r"(?: an?| une?| un delai(?: de)?| les?| l'| the| next| coming| following| prochaine?s?|"
    r" moins de| less than| about|"
    rf" environ| max| maximum de)* ?{_FIRST}"
    rf"(?:{_NUMBER} ?h? ?(?:[-–/a]|to|or|ou) ?)?(?P<count>{_NUMBER}(?:[.,]\d)?)"
    r"(?P<half> and a half| et demie?)?"
    r"(?: prochaine?s?| (?:petite|bonne)s?| full| good| of| de| d')? ?"
    r"(?P<working>working |business )?"
    r"(?P<unit>minutes?|mins?|hours?|heures?|h|hrs?|days?|jours?|j|weeks?|semaines?|months?|mois)"
    r"(?:(?:(?<=\dh)|(?<= h)|(?<=heure)|(?<=heures)|(?<=hour)|(?<=hours)) ?(?P<past>[0-5]\d))?\b"
    r"(?! of\b)(?P<worked> ouvree?s?\b| ouvrables?\b)?(?P<halved> and a half\b| et demie?\b)?"
    rf"(?: (?:or|ou) (?P<more>{_NUMBER})\b(?! (?!au\b|at\b|max)\w))?"
)
_SET_SPANS = (
    (re.compile(r"\b(?:within the hour|dans l['\s]heure)\b"), timedelta(hours=1)),
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
    (
        re.compile(
            r"\b(?:(?:dans|sous|d'ici) )?(?:trois quarts d'heure|three quarters of an hour)\b"
            r"(?! (?:before|avant|earlier|plus tot))"
        ),
        timedelta(minutes=45),
    ),
    (re.compile(r"\b(?:sous|(?:d'ici|dans)(?: une| la)?) huitaine\b"), timedelta(days=8)),
    (
        re.compile(r"\b(?:sous|(?:d'ici|dans) (?:une|la)) quinzaine\b(?! de (?!jours))"),
        timedelta(days=15),
    ),
    (re.compile(r"\b(?:in|within) (?:a|the(?: next)?) fortnight\b"), timedelta(days=14)),
    (re.compile(r"\bwithin the week\b(?!-?\s?end)"), timedelta(days=7)),
    (re.compile(r"\bwithin the month\b"), timedelta(days=31)),
)


def without_spans(text: str, said_at: datetime) -> tuple[str, list[datetime]]:
    """The text without the lengths of time that it names, and when they end."""
    ends = [
        ending(said_at + length) if length.days else _later(said_at, length)
        for span, length in _SET_SPANS
        if span.search(text)
    ]
    for match in list(SPAN.finditer(text)):
        ends += ends_of(match, said_at)
        text = text[: match.start()] + "#" * len(match[0]) + text[match.end() :]
    return text, ends


def ends_of(match: re.Match[str], said_at: datetime) -> Iterator[datetime]:
    """The end of a length of time that begins now, by a match of `SPAN`; "in a minute" is none."""
    said = (match["more"] or match["count"]).replace(",", ".")
    count = _NUMBERS[said] if said in _NUMBERS else float(said)
    if match["half"] or match["halved"]:
        count += 0.5
    unit = match["unit"]
    if (match["working"] or match["worked"]) and unit.startswith(("h", "d", "j")):
        days = count / _DAY_HOURS if unit.startswith("h") else count
        yield ending(_working_days(said_at, math.ceil(days)))
    elif unit.startswith("h"):
        yield _later(said_at, timedelta(hours=count, minutes=int(match["past"] or 0)))
    elif unit.startswith("min"):
        if count > 1:
            yield _later(said_at, timedelta(minutes=count))
    else:
        days = {"d": 1, "j": 1, "w": 7, "s": 7, "m": 31}[unit[0]]
        yield ending(said_at + timedelta(days=math.ceil(days * count)))


def _working_days(start: datetime, count: int) -> datetime:
    while count:
        start += timedelta(days=1)
        count -= start.weekday() <= _FRIDAY
    return start


def _later(moment: datetime, length: timedelta) -> datetime:
    """The moment that much later in truth: within one zone, Python adds to what a clock shows."""
    return (moment.astimezone(UTC) + length).astimezone(moment.tzinfo)


def ending(moment: datetime) -> datetime:
    """The end of that day."""
    return datetime.combine(moment.date(), DAY_END, moment.tzinfo)
