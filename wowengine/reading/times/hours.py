"""Hours: the times of day that a sentence names, in French or English; what is searched is folded.

A slot is read by its end, in whatever way it is written: "8-12", "entre 8 et 10", "from 9 to 5".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from .dates import MONTH, WEEKDAY

_NEAR = 40  # characters between a day and the hour that goes with it
_NOON, _DAY_HOURS, _HOUR_MINUTES = 12, 24, 60
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
# In minutes past the hour.
_SHARES = {
    "demi": 30,
    "demie": 30,
    "quart": 15,
    "half": 30,
    "half past": 30,
    "quarter past": 15,
    "quarter to": -15,
}
_CLOCK = re.compile(
    r"\b(?P<twelve>\d{1,2})(?:[:.](?P<of>\d\d))? ?(?P<half>[ap])\.?m\b"
    r"|\b(?P<hour>\d{1,2}) ?(?:h|heures?|(?P<colon>:))"
    r"(?: ?(?P<minute>\d\d)| et (?P<share>demie?|quart))?\b"
)
# An hour only by what stands before it: "by 5.30", "tomorrow, half ten".
_LED_CLOCK = re.compile(
    rf"{_LEAD}(?P<dotted>\d{{1,2}})\.(?P<dots>00|15|30|45)\b"
    r"(?!\.\d| ?[€£$%]| ?[ap]\.?m\b|"
    r" (?:euros?|pounds?|dollars?|a|per|par|each|[ck]?m|kg|miles?|met(?:er|re)s?|litres?)\b)"
    rf"|{_LEAD}(?P<share>half(?: past)?|quarter (?:past|to)) "
    rf"(?P<spoken>1[0-2]|[1-9]|{'|'.join(_SPOKEN)})\b(?! (?:days?|weeks?|months?|of)\b)"
)
_LED_HINT = re.compile(r"\d\.[0134][05]\b|\b(?:half|quarter)\b")
_MIDNIGHT = re.compile(r"\b(?:minuit|midnight)\b")
_LAST_SECOND = time(23, 59, 59)
_MORNING = re.compile(r"\b(?:matin|matinee|morning)\b")
# An hour that is only that where a day stands beside it: "tomorrow by 9".
_BARE_HOUR = re.compile(
    r"\b(?:by|at|before|avant|a) (?P<hour>\d{1,2})(?= *(?:$|[.,](?!\d)|[;!?)]|(?:o'clock|sharp|"
    r"pile|at the latest|au plus tard|on|in the|demain|tomorrow|today|tonight|this|aujourd'hui|"
    r"ce|cet|dimanche|\w+di|\w+day)\b))"
)
# By itself only in English and where nothing can follow it: "I'll ring you by 5."
_LONE_HOUR = re.compile(
    r"\b(?:ring|call|phone|back|there|with (?:you|him|her|them)|text|e-?mail)\b(?: \w+){0,2}? "
    r"(?:by|at|before) (?P<hour>[1-9]|1[0-2])(?= *(?:$|[.,](?!\d)|[;!)]|o'clock|sharp|"
    r"at the latest|and\b|but\b))"
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
        hour = int(match["twelve"] or match["hour"])
        if match["twelve"]:
            hour = hour % _NOON + _NOON * (match["half"] == "p")
        elif match["colon"] and not match["hour"].startswith("0"):
            hour = _in_office(hour, text)
        minute = int(match["of"] or match["minute"] or _SHARES.get(match["share"] or "", 0))
        if hour < _DAY_HOURS and minute < _HOUR_MINUTES:  # else a length of time
            yield time(hour, minute)
    for match in _LED_CLOCK.finditer(text) if _LED_HINT.search(text) else ():
        if match["dotted"]:
            hour, minute = int(match["dotted"]), int(match["dots"])
        else:
            hour = _SPOKEN.get(match["spoken"]) or int(match["spoken"])
            minute = _SHARES[match["share"]]
        hour, minute = divmod(_HOUR_MINUTES * hour + minute, _HOUR_MINUTES)
        yield time(_in_office(hour, text) % _DAY_HOURS, minute)


def _in_office(hour: int, text: str) -> int:
    """An hour said without its half of the day: after noon where offices aren't open yet."""
    return hour + _NOON * (hour < _OFFICE_OPENS and not _MORNING.search(text))


def lone_hours_in(text: str) -> Iterator[time]:
    """The hours by which a call or a visit is told, with no unit and no day beside them."""
    for match in _LONE_HOUR.finditer(text):
        yield time(_in_office(int(match["hour"]), text))


def _bare_hours(text: str, part: time | None) -> Iterator[time]:
    """Hours said without more: after noon in that part of a day, or before offices open."""
    for match in _BARE_HOUR.finditer(text):
        hour = int(match["hour"])
        if hour < _NOON and (part.hour > _NOON if part else hour < _OFFICE_OPENS):
            hour += 12
        if hour < _DAY_HOURS:
            yield time(hour)
