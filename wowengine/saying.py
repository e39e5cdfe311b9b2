"""How a value is said to a customer: numbers, days and lists as each language writes them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from .articles import DAY, NEXT_DAY, with_articles
from .values import base_language

_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?"
)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::00)?")
_DECIMALS, _CENTS = 6, 2
_OPENING, _CLOSING = re.compile("«[ \xa0\u202f]?"), re.compile("[ \xa0\u202f]?»")


@dataclass(frozen=True)
class Manner:
    """What differs between languages. `settled` puts right what stands before a day."""

    months: tuple[str, ...]
    first: str
    at: str
    hour: Callable[[int, int], str]
    thousands: str
    point: str
    between: str  # items that have commas
    last: str
    settled: Callable[[str], str]

    def day(self, value: date) -> str:
        """'1er décembre 2026', '1 December 2026'."""
        day = self.first if value.day == 1 else value.day
        return f"{day} {self.months[value.month - 1]} {value.year}"

    def figures(self, whole: str, rest: str) -> str:
        """A number of a whole such as '1,000' and what stands behind its point, maybe nothing."""
        whole = whole.replace(",", self.thousands)
        return whole + (f"{self.point}{rest}" if rest else "")


_AFTER_AT = re.compile(rf"\b([Aa])t {DAY}(?=[^{DAY}]{{1,20}} at \d)")
_MANNERS = {
    "fr": Manner(
        tuple("janvier février mars avril mai juin juillet août septembre octobre novembre "
              "décembre".split()),
        first="1er",
        at="à",
        hour=lambda hour, minute: f"{hour}\xa0h" + (f"\xa0{minute:02d}" if minute else ""),
        thousands="\u202f",
        point=",",
        between="\u202f; ",
        last=" et ",
        settled=with_articles,
    ),
    "en": Manner(
        tuple("January February March April May June July August September October November "
              "December".split()),
        first="1",
        at="at",
        hour=lambda hour, minute: f"{hour}:{minute:02d}",
        thousands=",",
        point=".",
        between="; ",
        last=" and ",
        settled=lambda text: _AFTER_AT.sub(
            lambda found: "On " if found[1] == "A" else "on ", text
        ),
    ),
}  # fmt: skip


def _manner_of(language: str) -> Manner:
    return _MANNERS["fr" if base_language(language) == "fr" else "en"]


def day_in_words(value: date, language: str) -> str:
    """A day, and its hour where it has one, in French, or else in English: '4 May 2026 at 9:00'."""
    manner = _manner_of(language)
    day = manner.day(value)
    if not isinstance(value, datetime):
        return day
    return f"{day} {manner.at} {manner.hour(value.hour, value.minute)}"


def amount_in_words(value: Decimal, language: str) -> str:
    """An amount of money, with its cents where it has any, in French or else in English."""
    exponent = value.normalize().as_tuple().exponent
    decimals = max(-exponent, _CENTS) if isinstance(exponent, int) and exponent < 0 else 0
    whole, _, rest = f"{value:,.{decimals}f}".partition(".")
    return _manner_of(language).figures(whole, rest)


def inside(text: str, language: str) -> str:
    """A text as it stands between the marks of a quotation."""
    if base_language(language) == "fr":
        return _CLOSING.sub("”", _OPENING.sub("“", text))
    return text.replace('"', "'")


def quoted(text: str, language: str) -> str:
    """The words of somebody within a reason: in French between marks, in English after a colon."""
    return f"« {inside(text, language)} »" if base_language(language) == "fr" else text


def in_a_row(said: Iterable[str]) -> list[str]:
    """Values of one list as they are said: a day after a day takes the same article."""
    parts: list[str] = []
    for text in said:
        follows = parts and text[:1] == DAY and parts[-1][:1] in (DAY, NEXT_DAY)
        parts.append(NEXT_DAY + text[1:] if follows else text)
    return parts


@dataclass(frozen=True)
class Voice:
    """How values are said in one language, for one customer's clock.

    Days and numbers are said in French and in English; in another language they stay in ISO 8601
    and in plain digits, which everyone reads.
    """

    language: str
    zone: tzinfo | None = None

    @property
    def _manner(self) -> Manner | None:
        return _MANNERS.get(base_language(self.language))

    def say(self, value: Any) -> str | None:
        """The value in words, None of what nobody would say: true, a mapping, nothing at all.

        A whole number is said as it stands: it may be a year, a room or a reference.
        """
        if isinstance(value, list | tuple | set | frozenset | Iterator):
            return self._list(value)
        return self._one(value)

    def settle(self, text: str) -> str:
        """The whole text, with each day joined to what stands before it: 'jusqu'au 4 mai'."""
        if DAY not in text:
            return text
        settled = self._manner.settled(text) if self._manner else text
        return settled.replace(DAY, "").replace(NEXT_DAY, "")

    def _one(self, value: Any) -> str | None:
        match value:
            case bool() | None | Mapping():
                return None
            case str():
                return self._text(value)
            case int():
                return str(value)
            case float() | Decimal():
                return self._number(value)
            case datetime():
                return self._moment(value)
            case date():
                return DAY + self._manner.day(value) if self._manner else value.isoformat()
            case time():
                return self._time(value)
        return None

    def _list(self, values: Iterable[Any]) -> str | None:
        """The items one after the other, None where one of them is blank or has no words."""
        parts: list[str] = []
        for value in values:
            text = self._one(value)
            if text is None or not text.strip():
                return None
            parts.append(text.strip())
        parts = in_a_row(parts)
        if self._manner is None or len(parts) < 2:  # noqa: PLR2004 - nothing to join
            return ", ".join(parts)
        within = any(", " in part for part in parts)
        between, last = (self._manner.between if within else ", "), self._manner.last
        return between.join(parts[:-1]) + (between.rstrip() if within else "") + last + parts[-1]

    def _text(self, text: str) -> str:
        """The text itself, unless it is nothing but a day or a time in ISO 8601."""
        bare = text.strip()
        if not bare[:2].isdigit() or self._manner is None:
            return text
        try:
            if _TIME.fullmatch(bare):
                return self._time(time.fromisoformat(bare))
            if _ISO.fullmatch(bare):
                if ":" not in bare:
                    return DAY + self._manner.day(date.fromisoformat(bare))
                return self._moment(datetime.fromisoformat(bare.replace(",", ".")))
        except ValueError:  # no such day
            pass
        return text

    def _number(self, value: float | Decimal) -> str | None:
        if not math.isfinite(value):
            return None
        whole, _, rest = f"{value:,.{_DECIMALS}f}".partition(".")
        rest = rest.rstrip("0")
        if self._manner is None:
            return whole.replace(",", "") + (f".{rest}" if rest else "")
        return self._manner.figures(whole, rest)

    def _time(self, value: time) -> str:
        if self._manner is None:
            return value.isoformat("minutes")
        return self._manner.hour(value.hour, value.minute)

    def _moment(self, value: datetime) -> str:
        """A day and a time, on the customer's clock; midnight is the day alone."""
        if value.tzinfo is not None and self.zone is not None:
            value = value.astimezone(self.zone)
        if self._manner is None:
            return value.isoformat(" ", "minutes")
        day = DAY + self._manner.day(value)
        if value.time() == time(0):
            return day
        unsure = self.zone is None and value.tzinfo is not None
        label = " UTC" if unsure and value.utcoffset() == timedelta(0) else ""
        return f"{day} {self._manner.at} {self._time(value.time())}{label}"
