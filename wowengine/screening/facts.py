"""Facts: what the host system knows about a case, as statements that a draft can contradict.

Bad: "the excess is £350" beside `excess_gbp: 200`; "on Friday" beside `next_delivery: 2026-11-05`.
Good: "£200", and any day from the fifth on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from pydantic import JsonValue

from ..reading.statements.statement import Statement

# What a name says of the number under it, as the words that a statement would use.
_UNITS = (
    (
        re.compile(
            r"eur(?:os?)?|prix|tarif|montant|frais|cout|franchise|loyer|mensualite|"
            r"remboursement|solde"
        ),
        "EUR",
    ),
    (
        re.compile(
            r"gbp|pounds?|price|cost|fees?|amount|excess|rent|premium|deposit|"
            r"refund|balance"
        ),
        "GBP",
    ),
    (re.compile(r"usd|dollars?"), "USD"),
    (re.compile(r"pct|percent|pourcent|rate|taux|discount|remise"), "%"),
    (re.compile(r"kg|kilos?|poids|weight"), "kg"),
    (re.compile(r"km|kilometres?|mileage"), "km"),
    (re.compile(r"go|gb|gigas?"), "GB"),
    (re.compile(r"minutes?|mins?"), "minutes"),
    (re.compile(r"hours?|heures?"), "hours"),
    (re.compile(r"days?|jours?"), "days"),
    (re.compile(r"weeks?|semaines?"), "weeks"),
    (re.compile(r"months?|mois"), "months"),
    (re.compile(r"years?|ans?|annees?"), "years"),
)
_CURRENCY = re.compile(r"eur(?:os?)?|gbp|pounds?|usd|dollars?")
_ISO_DAY = len("2026-01-31")


def statements_of(facts: Mapping[str, JsonValue], language: str) -> list[Statement]:
    """What each fact states: its figure with the unit that its name gives, its day, its words."""
    return [_statement(name.replace("_", " "), value, language) for name, value in facts.items()]


def _statement(words: str, value: JsonValue, language: str) -> Statement:
    if isinstance(value, bool) or value is None:
        return Statement(words, language)
    if isinstance(value, int | float):
        text = f"{words}: {value} {_unit(words)}".rstrip()
        return Statement(
            text, language, in_currency=any(map(_CURRENCY.fullmatch, _last_first(words)))
        )
    return Statement(f"{words}: {_spoken(value)}" if isinstance(value, str) else words, language)


def _unit(words: str) -> str:
    """The unit that stands last in a name, money before all others: `rent_gbp_month`."""
    for word in sorted(_last_first(words), key=_is_no_money):
        for pattern, unit in _UNITS:
            if pattern.fullmatch(word):
                return unit
    return ""


def _last_first(words: str) -> list[str]:
    return words.lower().split()[::-1]


def _is_no_money(word: str) -> int:
    """The place of a word among those that may be the unit: currencies, what is paid, others."""
    return (
        0
        if _CURRENCY.fullmatch(word)
        else 1
        if any(one.fullmatch(word) for one, _ in _UNITS[:3])
        else 2
    )


def _spoken(value: str) -> str:
    """A time of the host's as day and clock, anything else as it is."""
    text = value.strip()
    when = _when(text)
    return text if when is None or len(text) <= _ISO_DAY else f"{when:%Y-%m-%d %H:%M}"


def day_of(value: JsonValue) -> date | None:
    """The day that a fact gives, written as a date or a time."""
    when = _when(value.strip()) if isinstance(value, str) else None
    return when.date() if when else None


def _when(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
