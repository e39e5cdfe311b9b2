"""Hours: the times of day that a sentence names, in French or English; what is searched is folded.

A slot is read by its end, in whatever way it is written: "8-12", "entre 8 et 10", "from 9 to 5".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from .dates import MONTH, WEEKDAY

_NEAR = 40  # characters between a day and the hour that goes with it
_NOON, _DAY_HOURS = 12, 24
_OFFICE_OPENS = 7  # "between 2 and 4" is after noon
_PARTS = (
    (re.compile(r"\bmidi et (?:deux|2)\b"), 14),
    (
        re.compile(
            r"\b(?:matin|matinee|morning|first thing|premiere heure|noon|midday)\b|"
            r"(?<!apres.)\bmidi\b|(?:day|tomorrow) a\.?m\b"
        ),
        12,
    ),
    (re.compile(r"\blunch(?:time)?\b"), 13),
    (re.compile(r"\b(?:debut (?:d'|de l')(?:apres[- ]midi|aprem)|early afternoon)\b"), 15),
    (re.compile(r"\b(?:apres[- ]midi|aprem|afternoon)\b|(?:day|tomorrow) p\.?m\b"), 18),
    (re.compile(r"\b(?:soir|soiree|evening|tonight)\b"), 22),
)
_AFTER_DAY = "|".join(
    rf"(?<=\b{word})"
    for word in (
        f"{WEEKDAY}|{MONTH}|today|tonight|tomorrow|demain|matin|midi|morning|afternoon|evening|"
        "business|play|cob|eod"
    ).split("|")
)
_LEAD = rf"(?:\b(?:by|at|before|around|about|until|till?|avant|a|vers)|(?=[, ])(?:{_AFTER_DAY}),?) "
_SPOKEN = {
    name: number
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_CLOCK = re.compile(
    r"\b(?P<twelve>\d{1,2})(?:[:.](?P<of>\d\d))? ?(?P<half>[ap])\.?m\b"
    r"|\b(?P<hour>\d{1,2}) ?(?:h|heures?|(?P<colon>:))"
    r"(?: ?(?P<minute>\d\d)| et (?:demie?|quart))?\b"
    rf"|{_LEAD}(?P<dotted>\d{{1,2}})\.(?P<dots>00|15|30|45)\b"
    r"(?!\.\d| ?[€£$%]| ?[ap]\.?m\b|"
    r" (?:euros?|pounds?|dollars?|a|per|par|each|[ck]?m|kg|miles?|met(?:er|re)s?|litres?)\b)"
    rf"|{_LEAD}(?P<share>half(?: past)?|quarter (?:past|to)) "
    rf"(?P<spoken>1[0-2]|[1-9]|{'|'.join(_SPOKEN)})\b(?! (?:days?|weeks?|months?|of)\b)"
)
_MIDNIGHT = re.compile(r"\b(?:minuit|midnight)\b")
_LAST_SECOND = time(23, 59, 59)
_MORNING = re.compile(r"\b(?:matin|matinee|morning)\b")
# An hour that is only that where a day stands beside it: "tomorrow by 9".
_BARE_HOUR = re.compile(
    r"\b(?:by|at|before|avant|a) (?P<hour>\d{1,2})(?= *(?:$|[.,](?!\d)|[;!?)]|(?:o'clock|sharp|"
    r"pile|at the latest|au plus tard|on|in the|demain|tomorrow|today|tonight|this|aujourd'hui|"
    r"ce|cet|dimanche|\w+di|\w+day)\b))"
)
# Marked as an hour, by its unit or its minutes; or a mere number, where a slot says what it is.
CLOCK = r"\d{1,2}(?:[:.][0-5]\d(?: ?[ap]\.?m\b)?| ?h(?:eures?\b)?(?: ?[0-5]\d\b)?| ?[ap]\.?m\b)"
_FROM = rf"(?:{CLOCK}|\d{{1,2}})"
_TO = r"(?: ?[-–] ?| (?:to|a|(?:and |et )?(?:until|till|before|jusqu'a|avant)|and|et) )"
_SLOT = re.compile(
    # "entre 8 et 10", "from 9 to 5pm", or right after a day: "Thursday, 9-5"
    rf"(?:\b(?:(?:between|entre) {_FROM}{_TO}|(?:from|after|de|apres) {_FROM}{_TO}(?={CLOCK}))|"
    rf"(?=[, ])(?:{_AFTER_DAY}),? (?:(?:from|de) {_FROM}{_TO}|{_FROM}(?: ?[-–] ?| to )))"
    rf"(?:(?P<marked>{CLOCK})|(?P<hour>\d{{1,2}}))(?![\w:/]|[.,-]\d)"
    r"(?! ?(?:[€£$%°]|(?:\w+ )?(?:days?|jours?|weeks?|semaines?|months?|mois|min\w*|hours?|"
    rf"euros?|pounds?|{MONTH})\b))"
)
_TWO_NUMBERS = re.compile(r"\d\D+\d")
_BREAK = re.compile(r"[,;:](?!\d)|\. |\b(?:and|et|but|mais)\b")


def with_slot_ends(text: str) -> str:
    """The text with each slot of hours told by its end alone: "jeudi 8-12" is "jeudi a 12h"."""
    return _SLOT.sub(_slot_end, text) if _TWO_NUMBERS.search(text) else text


def _slot_end(slot: re.Match[str]) -> str:
    end = slot["marked"] or f"{int(slot['hour']) + 12 * (int(slot['hour']) < _OFFICE_OPENS)}h"
    at = "by" if slot[0].startswith(("between", "from", "after")) else "a"
    return f" {at} {end}"


def hour_beside(text: str, start: int, end: int) -> time | None:
    """The time that goes with the day at [start, end), None for none.

    The last clock time after the day, else before it in its clause, else the end of the part.
    """
    after = text[start : end + _NEAR]
    before = _BREAK.split(text[max(0, start - _NEAR) : start])[-1]
    near = (after, before)
    if any(map(_MIDNIGHT.search, near)):
        return _LAST_SECOND
    part = next((time(hour) for part, hour in _PARTS if any(map(part.search, near))), None)
    for clocks in (*map(clocks_in, near), *(_bare_hours(words, part) for words in near)):
        last = max(clocks, default=None)
        if last is not None:
            return last
    return part


def clocks_in(text: str) -> Iterator[time]:
    """The clock times that a text names."""
    for match in _CLOCK.finditer(text):
        hour, minute = _hour_and_minute(match)
        is_loose = (
            match["dotted"] or match["spoken"] or (match["colon"] and match["hour"][0] != "0")
        )
        if is_loose and hour < _OFFICE_OPENS and not _MORNING.search(text):
            hour += _NOON
        if hour < _DAY_HOURS and minute < 60:  # noqa: PLR2004 - else a length of time
            yield time(hour, minute)


def _hour_and_minute(clock: re.Match[str]) -> tuple[int, int]:
    if clock["spoken"]:
        hour = _SPOKEN.get(clock["spoken"]) or int(clock["spoken"])
        if clock["share"].startswith("half"):
            return hour, 30
        return (hour - 1, 45) if clock["share"].endswith("to") else (hour, 15)
    hour = int(clock["twelve"] or clock["hour"] or clock["dotted"])
    if clock["twelve"]:
        hour = hour % _NOON + _NOON * (clock["half"] == "p")
    if clock[0].endswith(("demi", "demie", "quart")):
        return hour, 15 if clock[0].endswith("quart") else 30
    return hour, int(clock["of"] or clock["minute"] or clock["dots"] or 0)


def _bare_hours(text: str, part: time | None) -> Iterator[time]:
    """Hours said without more: after noon in that part of a day, or before offices open."""
    for match in _BARE_HOUR.finditer(text):
        hour = int(match["hour"])
        if hour < _NOON and (part.hour > _NOON if part else hour < _OFFICE_OPENS):
            hour += 12
        if hour < _DAY_HOURS:
            yield time(hour)
