"""Days: the dates that a sentence names, in French or English, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...index.lexical import fold

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
_DOTTED_WEEKDAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")  # "mar" is March as well
MONTH = "|".join(_MONTHS)
WEEKDAY = "|".join(_WEEKDAYS)
# A weekday before its date, cut short or not: "ven. 27", "Thu 19 Feb".
_BEFORE_DATE = (
    rf"(?:{WEEKDAY})s?,?|(?:{'|'.join(_SHORT_WEEKDAYS)})\b[.,]?|(?:{'|'.join(_DOTTED_WEEKDAYS)})\."
)
_YEAR = r"(?:,? (?P<year>20\d\d))?\b"
_ORDINAL = r"(?:er|st|nd|rd|th)?"
_UNIT = r"(?! ?(?:h\b|h\d|:\d|[€£$%]|euros?|pounds?|am\b|pm\b|days?|jours?|hours?|heures?|min))"
# The order matters: what one pattern has taken, the next ones don't see.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
        r"(?<![\d/.,])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d\d)\b",
        rf"(?:\b(?:le|du|au|on)|\b(?P<weekday>{_BEFORE_DATE})(?: le| the)?) "
        rf"(?P<day>\d{{1,2}})\.(?P<month>0[1-9]|1[0-2])(?!\.?\d){_UNIT}",
        r"(?<![\d-])(?P<day>\d{1,2})-(?P<month>\d\d)-(?P<year>20\d\d)(?![\d-])",
        rf"(?:\b(?P<weekday>{_BEFORE_DATE}) (?:the |le )?)?(?<![\d/.,])(?P<day>\d{{1,2}})/"
        r"(?P<month>\d\d)(?:/(?P<year>(?:20)?\d\d))?(?![\d/])",
        rf"(?:\b(?P<weekday>{_BEFORE_DATE}) (?:the |le )?)?\b(?P<day>\d{{1,2}}){_ORDINAL}"
        rf"(?: of)? (?P<name>{MONTH})\b\.?{_YEAR}",
        rf"(?:\b(?P<weekday>{WEEKDAY}),? )?\b(?P<name>{MONTH})\b\.? (?:the )?"
        rf"(?P<day>\d{{1,2}})(?!\d){_ORDINAL}{_UNIT}{_YEAR}",
        rf"\b(?P<name>{MONTH}) (?P<year>20\d\d)\b",
        r"\b(?:in|from|until|till|by|since|of|before|after|end of|start of|en|de|depuis|debut|"
        r"fin(?: du mois)?(?: de)?|jusqu'en|jusqu'a|avant|des|d'ici|mi|a partir de|courant|"
        r"during|early|mid|late|milieu)"
        rf"(?: d'|[ -])(?P<name>{MONTH})\b(?! \d)",
        rf"\b(?P<weekday>{_BEFORE_DATE}) (?:the |le )?(?P<day>\d{{1,2}}){_ORDINAL}(?![:/]|[.,]?\d)"
        rf"(?! ?[-–] ?\d| to \d){_UNIT}",
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
# The day before another of one month: "24-27 December", "le 16 et le 17 mai", "du 5 au 16/10".
_OPENING = re.compile(
    rf"(?<![\d/.,:-])(?P<day>\d{{1,2}}){_ORDINAL}"
    r"(?: ?[-–&] ?| (?:to|au|and|et|or|ou) (?:the |le )?)"
    rf"(?=\d{{1,2}}{_ORDINAL}(?:(?: of)? (?P<name>{MONTH})\b|/(?P<month>\d\d)(?![\d/])))"
)
# A text without a digit can only match these.
_IN_WORDS = tuple(found for found in _PATTERNS if not {"day", "year"} & found.groupindex.keys())
_DIGIT = re.compile(r"\d")
_MONTH_NUMBER = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_WEEKDAY_NUMBER = {
    name: n
    for weekdays in (_WEEKDAYS, _SHORT_WEEKDAYS, _DOTTED_WEEKDAYS)
    for n, names in enumerate(weekdays)
    for name in names.split("|")
}
_LAST_MONTH, _LAST_DAY = 12, 31
_CENTURY = 2000
_LEAP_YEAR = 2024
_NEAR_DAYS = 100  # within which a day without a year is that of the nearest


@dataclass(frozen=True, slots=True)
class Day:
    """One date as far as it is said; `[start, end)` is where, in the folded text."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    start: int
    end: int

    def is_possible(self, today: date) -> bool:
        """Whether there is such a day, and on that weekday: not 31 November.

        Meant is the year nearest to `today` when none is said; of a day that is far, any year near.
        """
        if self.day is None or self.month is None:
            return True
        if _date(self.year or _LEAP_YEAR, self.month, self.day) is None:
            return False
        days = self._in_years_around(today)
        near = [day for day in days if abs((day - today).days) <= _NEAR_DAYS]
        return self.weekday is None or self.weekday in {day.weekday() for day in near or days}

    def nearest(self, today: date) -> date | None:
        """The day that is meant, in the year nearest to `today` when none is said."""
        days = self._in_years_around(today)
        return min(days, key=lambda one: abs((one - today).days), default=None)

    def has_passed(self, today: date) -> bool:
        """Whether it is a date before `today`, in the nearest year when none is said."""
        nearest = self.nearest(today)
        return nearest is not None and nearest < today

    def _in_years_around(self, today: date) -> list[date]:
        """That day in the year that is said, else in the last, this and the next."""
        if self.month is None or self.day is None:
            return []
        years = [self.year] if self.year else [today.year - 1, today.year, today.year + 1]
        days = [_date(year, self.month, self.day) for year in years]
        return [day for day in days if day is not None]

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


def weekday_number(name: str) -> int:
    """Monday is 0."""
    return _WEEKDAY_NUMBER[name]


def month_number(name: str) -> int:
    """January is 1."""
    return _MONTH_NUMBER[name]


def days_in(text: str) -> list[Day]:
    """The days that a text names, in its order."""
    return sorted(_days(fold(text)), key=lambda found: found.start)


def opening_days_in(text: str) -> list[Day]:
    """The days that a text names before others of the same month, by the month of those."""
    found = map(_day, _OPENING.finditer(fold(text)) if _DIGIT.search(text) else ())
    return [day for day in found if day is not None]


def _days(text: str) -> Iterator[Day]:
    for pattern in _PATTERNS if _DIGIT.search(text) else _IN_WORDS:
        for match in pattern.finditer(text):
            day = _day(match)
            if day is not None:
                yield day
                text = text[: match.start()] + "#" * len(match[0]) + text[match.end() :]


def _date(year: int, month: int, day: int) -> date | None:
    """That day, unless there is none: 29 February, 31 November."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


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
    year = int(said["year"]) if said.get("year") else None
    weekday = (said.get("weekday") or "").rstrip("s.,")
    return Day(
        year=year + _CENTURY if year is not None and year < _CENTURY else year,
        month=month,
        day=day,
        weekday=_WEEKDAY_NUMBER[weekday] if weekday else None,
        start=match.start(),
        end=match.end(),
    )
