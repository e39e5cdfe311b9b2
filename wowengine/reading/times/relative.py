"""Days told from others: "a week tomorrow", "Monday of next week", "le 5 du mois prochain".

What is searched is folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from .dates import MONTH, WEEKDAY, month_number, weekday_number
from .periods import next_month

_HINT = re.compile(
    r"\b(?:weeks?|christmas|noel|fortnight|semaine|en huit|en quinze|mois|month|first|second|third|"
    r"last|1st|2nd|3rd|1er|2e|3e|1re|premiere?|deuxieme|troisieme|derniere?)\b"
)
_PART = (
    r"(?P<part> (?:matin|midi|apres[- ]midi|aprem|soir|morning|noon|lunchtime|afternoon|evening))?"
)
_DAY = rf"(?P<day>{WEEKDAY}|today|aujourd'hui|tomorrow|demain)"
# Of "Tuesday or Wednesday next week" the second.
_OR = rf"(?:(?:{WEEKDAY}),? (?:or|and|ou|et|to|au) (?:on |le )?)?"
_WEEKDAY = rf"{_OR}(?P<weekday>{WEEKDAY})"
_WEEK = (
    r"(?P<week>(?:this|next|the following) week|cette semaine|"
    r"(?:la )?semaine (?:prochaine|suivante))"
)
_FREQUENT = r"(?<!once )(?<!twice )(?<!times )(?<!days )(?<!hours )(?<!for )(?<!waited )"
_NTH = {
    name: number
    for number, names in enumerate(
        (
            "first 1st premier premiere 1er 1re",
            "second 2nd deuxieme 2e",
            "third 3rd troisieme 3e",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>(?:mois prochain|next month|mois|month|{MONTH}))\b"


def with_dates(text: str, today: date) -> str:
    """The text with each such day as its date, which other patterns then find: "2026-11-25"."""
    if not _HINT.search(text):
        return text
    for pattern, day_of in _RELATIVE:

        def dated(match: re.Match[str], day_of: _DayOf = day_of) -> str:
            day = day_of(match, today)
            part = match.groupdict().get("part") or ""
            return f"{day.isoformat()}{part}" if day else "#" * len(match[0])

        text = pattern.sub(dated, text)
    return text


def _weeks_later(weeks: int) -> _DayOf:
    """The day that many weeks after the next one of its name."""

    def day_of(match: re.Match[str], today: date) -> date:
        name = match["day"]
        if name in ("today", "aujourd'hui"):
            ahead = 0
        elif name in ("tomorrow", "demain"):
            ahead = 1
        else:
            ahead = (weekday_number(name) - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead + 7 * weeks)

    return day_of


def _in_week(match: re.Match[str], today: date) -> date:
    weeks = 0 if match["week"].startswith(("this", "cette")) else 1
    ahead = weekday_number(match["weekday"]) - today.weekday()
    return today + timedelta(days=ahead + 7 * weeks)


def _christmas(match: re.Match[str], today: date) -> date:
    return date(today.year, 12, 25)


def _of_month(match: re.Match[str], today: date) -> date:
    """The first day of the month that is meant; of one that is named the next that comes."""
    name, first = match["month"], today.replace(day=1)
    if name in ("mois prochain", "next month"):
        return next_month(first)
    if name in ("mois", "month"):
        return first
    month = month_number(name)
    return date(today.year + (month < today.month), month, 1)


def _nth_weekday(match: re.Match[str], today: date) -> date | None:
    """The first Monday or last Friday of a month, None when that is over."""
    first = _of_month(match, today)
    ahead = (weekday_number(match["weekday"]) - first.weekday()) % 7
    nth = _NTH.get(match["nth"])
    days = [first + timedelta(days=ahead + 7 * week) for week in range(5)]
    mine = [day for day in days if day.month == first.month]
    day = mine[nth - 1] if nth else mine[-1]
    return day if day >= today else None


def _nth_week(match: re.Match[str], today: date) -> date | None:
    """The last day of the first seven of a month, or of the next or the last ones."""
    first = _of_month(match, today)
    nth = _NTH.get(match["nth"])
    day = first + timedelta(days=7 * nth - 1) if nth else next_month(first) - timedelta(days=1)
    return day if day >= today else None


def _numbered(match: re.Match[str], today: date) -> date | None:
    """The day of that number in this month or the next, None when there is none ahead."""
    first = _of_month(match, today)
    try:
        day = first.replace(day=int(match["number"]))
        return day if day >= today else next_month(first).replace(day=day.day)
    except ValueError:
        return None


_DayOf = Callable[[re.Match[str], date], date | None]
_RELATIVE: tuple[tuple[re.Pattern[str], _DayOf], ...] = tuple(
    (re.compile(pattern), day_of)
    for pattern, day_of in (
        (
            rf"\b{_FREQUENT}(?:a|one) week (?:(?:on|from) )?{_DAY}\b(?!s)",
            _weeks_later(1),
        ),
        (rf"\b{_DAY} (?:en huit|week)\b(?!-| (?:h|j|end))", _weeks_later(1)),
        (rf"\b(?:a fortnight|two weeks) (?:(?:on|from) )?{_DAY}\b(?!s)", _weeks_later(2)),
        (rf"\b{_DAY} (?:en quinze|fortnight)\b(?! j)", _weeks_later(2)),
        (rf"\b{_WEEKDAY}{_PART},? (?:(?:of|de) )?{_WEEK}\b", _in_week),
        (
            rf"(?:\b(?:end|start|beginning|middle) of |\b(?:fin|debut|milieu) de )?"
            rf"\b{_WEEK}[,:]?(?: (?:on|le|probably|likely|maybe|probablement|sans doute|"
            rf"peut-etre))* {_WEEKDAY}\b{_PART}",
            _in_week,
        ),
        (
            rf"\b(?P<nth>{'|'.join(_NTH)}|last|dernier) (?P<weekday>{WEEKDAY})s? "
            rf"(?:of|in|de|du|d')(?: the| this| ce| le)? ?{_MONTH}",
            _nth_weekday,
        ),
        (
            rf"\b(?P<nth>{'|'.join(_NTH)}|last|derniere) (?:week|semaine) "
            rf"(?:of|in|de|du|d')(?: the| this| ce| le)? ?{_MONTH}",
            _nth_week,
        ),
        (
            r"\b(?:(?:by )?(?:this|the same) time next week|"
            r"(?:a )?(?:la )?meme heure la semaine prochaine)\b",
            lambda _, today: today + timedelta(days=7),
        ),
        (
            r"(?<!tous les )(?<!chaque )(?<!every )\b(?P<number>\d{1,2})(?:er|st|nd|rd|th)? "
            r"(?:of|du|de) (?:the |this |ce )?(?P<month>mois prochain|next month|mois|month)\b",
            _numbered,
        ),
        (
            r"(?:(?<=\bby )|(?<=before )|(?<=avant )|(?<=pour )|(?<=d'ici )|(?<=d'ici a )|"
            r"(?<=in time for ))(?:christmas|noel)\b(?! (?:eve|party|break|holidays?|sales?)\b)",
            _christmas,
        ),
    )
)
