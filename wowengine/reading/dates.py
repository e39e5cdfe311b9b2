"""Days: the dates that a sentence names, in French or English, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..index.lexical import fold

_MONTHS = (
    "janvier|janv|january|jan",
    "fevrier|fevr|fev|february|feb",
    "mars|march|mar",
    "avril|avr|april|apr",
    "mai|may",
    "juin|june|jun",
    "juillet|juil|july|jul",
    "aout|august|aug",
    "septembre|september|sept|sep",
    "octobre|october|oct",
    "novembre|november|nov",
    "decembre|december|dec",
)
_WEEKDAYS = (
    "lundi|monday",
    "mardi|tuesday",
    "mercredi|wednesday",
    "jeudi|thursday",
    "vendredi|friday",
    "samedi|saturday",
    "dimanche|sunday",
)
_SHORT_WEEKDAYS = ("mon", "tue|tues", "wed", "thu|thur|thurs", "fri", "sat", "sun")
MONTH = "|".join(_MONTHS)
WEEKDAY = "|".join(_WEEKDAYS)
_YEAR = r"(?:,? (?P<year>20\d\d))?\b"
_ORDINAL = r"(?:er|st|nd|rd|th)?"
_UNIT = r"(?! ?(?:h\b|h\d|:\d|[€£$%]|euros?|pounds?|am\b|pm\b|days?|jours?|hours?|heures?|min))"
# The order matters: what one pattern has taken, the next ones don't see.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
        r"(?<![\d/.,])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d\d)\b",
        r"(?<![\d/.,])(?P<day>\d{1,2})/(?P<month>\d\d)(?:/(?P<year>20\d\d))?(?![\d/])",
        rf"(?:\b(?P<weekday>{WEEKDAY})s?,? (?:the )?)?\b(?P<day>\d{{1,2}}){_ORDINAL}"
        rf"(?: of)? (?P<name>{MONTH})\b\.?{_YEAR}",
        rf"(?:\b(?P<weekday>{WEEKDAY}),? )?\b(?P<name>{MONTH})\b\.? (?:the )?"
        rf"(?P<day>\d{{1,2}})(?!\d){_ORDINAL}{_UNIT}{_YEAR}",
        rf"\b(?P<name>{MONTH}) (?P<year>20\d\d)\b",
        r"\b(?:in|from|until|till|by|since|of|before|after|end of|start of|en|de|depuis|debut|"
        r"fin(?: du mois)?(?: de)?|jusqu'en|jusqu'a|avant|des|d'ici|mi|a partir de)"
        rf"(?: d'|[ -])(?P<name>{MONTH})\b(?! \d)",
        rf"\b(?P<weekday>{WEEKDAY}),? (?:the |le )?(?P<day>\d{{1,2}}){_ORDINAL}(?![:/]|[.,]?\d)"
        rf"{_UNIT}",
        rf"\b(?:le|du|au) (?P<day>\d{{1,2}})(?:er)?(?! ?\d)(?![:/])(?![.,]\d){_UNIT}"
        r"(?= *(?:[^\w ]|$)| *(?:a|au|et|ou|avant|apres|entre|de|des|dans|pour|matin|soir|midi|"
        r"vers|pas)\b)",
        r"\bthe (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?= *(?:[^\w ]|$|"
        r"(?:at|and|or|before|after|between|from|of|for|in|then|not|instead|by|is|will|to)\b))",
        rf"\b(?P<weekday>{WEEKDAY})s?\b",
        # Cut short, a weekday is often another word ("sat", "sun"): only where one is led to.
        r"(?:(?<=\bby )|(?<=\bon )|(?<=\buntil )|(?<=\bbefore )|(?<=\bnext )|(?<=\bthis ))"
        rf"(?P<weekday>{'|'.join(_SHORT_WEEKDAYS)})\b"
        r"(?=\.|,|;|!|\)|$| at\b| by\b| before\b| morning| afternoon| evening| noon)",
    )
)
_MONTH_NUMBER = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_WEEKDAY_NUMBER = {
    name: n
    for weekdays in (_WEEKDAYS, _SHORT_WEEKDAYS)
    for n, names in enumerate(weekdays)
    for name in names.split("|")
}
_LAST_MONTH, _LAST_DAY = 12, 31


@dataclass(frozen=True, slots=True)
class Day:
    """One date as far as it is said; `[start, end)` is where, in the folded text."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    start: int
    end: int

    def nearest(self, today: date) -> date | None:
        """The day that is meant, in the year nearest to `today` when none is said."""
        if self.month is None or self.day is None:
            return None
        years = [self.year] if self.year else [today.year - 1, today.year, today.year + 1]
        found = []
        for year in years:
            try:
                found.append(date(year, self.month, self.day))
            except ValueError:  # 29 February
                continue
        return min(found, key=lambda one: abs((one - today).days), default=None)

    def agrees_with(self, other: Day, today: date) -> bool | None:
        """Whether both may be the same day; None when they have nothing to compare."""
        compared = [
            mine == its
            for mine, its in (
                (self.year, other.year),
                (self.month, other.month),
                (self.day, other.day),
            )
            if mine is not None and its is not None
        ]
        weekdays = self._weekday(today), other._weekday(today)
        if not compared and None not in weekdays:
            compared.append(weekdays[0] == weekdays[1])
        return all(compared) if compared else None

    def _weekday(self, today: date) -> int | None:
        nearest = self.nearest(today)
        return self.weekday if nearest is None else nearest.weekday()


def days_in(text: str) -> list[Day]:
    """The days that a text names, in its order."""
    return sorted(_days(fold(text)), key=lambda found: found.start)


def _days(text: str) -> Iterator[Day]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _day(match)
            if day is not None:
                yield day
                text = text[: match.start()] + "#" * len(match[0]) + text[match.end() :]


def _day(match: re.Match[str]) -> Day | None:
    said = match.groupdict()
    month = _MONTH_NUMBER[said["name"]] if said.get("name") else None
    day = int(said["day"]) if said.get("day") else None
    if said.get("month"):
        month = int(said["month"])
        if month > _LAST_MONTH and day is not None:  # written month first
            month, day = day, month
    if (month or 1) > _LAST_MONTH or (day is not None and not 1 <= day <= _LAST_DAY):
        return None
    return Day(
        year=int(said["year"]) if said.get("year") else None,
        month=month,
        day=day,
        weekday=_WEEKDAY_NUMBER[said["weekday"]] if said.get("weekday") else None,
        start=match.start(),
        end=match.end(),
    )
