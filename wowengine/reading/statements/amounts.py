"""Amounts: sums of money with their currency, and with or without VAT, as far as that is said.

Bad: "€49" and "£49"; "120 € HT" and "120 € TTC". Good: "120 € HT" and "144 € TTC"; "49" and "£49".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...playbooks.lint.figures import figures_in

CURRENCIES = ("EUR", "GBP", "USD")
# Of VAT, in %: what most things are taxed at in France and in the United Kingdom.
_RATES = {"EUR": (20.0, 10.0, 5.5), "GBP": (20.0, 5.0), "USD": ()}
_ANY_RATE = (20.0, 10.0, 5.5, 5.0)
_ROUNDING = 0.02
_VAT = r"(?:the )?(?:\d+(?:\.\d+)? ?% )?(?:VAT|TVA)\b"
# A sentence may end where one is cut short: "£120 excl."
_WITHOUT = (
    r"\bH\.?T\b|\bhors (?:taxes?|TVA)\b|\b(?:VAT|TVA) (?:is |est )?(?:extra|not included|excluded|"
    r"en sus|en plus|non comprise)\b"
    rf"|(?:\+|\b(?:plus|ex(?:cl(?:uding|usive of)?)?\.?|before|net of|not including|sans)) ?{_VAT}"
    r"|\bexcl?\.$"
)
_WITH = (
    r"\bT\.?T\.?C\b|\btaxes comprises\b|\b(?:VAT|TVA)[ -](?:is |est )?(?:inc(?:l(?:uded|usive)?)?|"
    r"comprise|incluse)\b"
    rf"|\b(?:inc(?:l(?:uding|udes|usive of)?)?\.?|with|after|avec(?: la)?) ?{_VAT}"
    r"|\bincl?\.$"
)
_SAYS = re.compile(rf"(?P<without>{_WITHOUT})|(?P<with>{_WITH})", re.IGNORECASE)
# Past a comma, only where no other sum follows: "£1,200, VAT included."
_AFTER = re.compile(
    rf"(?:[^,;:.\d]{{0,25}}?|, (?=[^\d€£$.;,]*(?:[.;,]|$)))(?:{_SAYS.pattern})", re.IGNORECASE
)
_BEFORE = re.compile(rf"(?:{_SAYS.pattern})[^,;.\d]{{0,15}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money; `currency` and `with_vat` are None where they aren't said."""

    value: float
    currency: str | None = None
    with_vat: bool | None = None

    def agrees_with(self, other: Amount) -> bool:
        """Whether both may be the same sum, one with VAT and the other without it too."""
        if None not in (self.currency, other.currency) and self.currency != other.currency:
            return False
        if None in (self.with_vat, other.with_vat) or self.with_vat == other.with_vat:
            return self.value == other.value
        net, gross = sorted((self, other), key=lambda one: bool(one.with_vat))
        rates = _RATES.get(self.currency or other.currency or "", _ANY_RATE)
        added = gross.value - net.value
        return any(abs(net.value * rate / 100 - added) < _ROUNDING for rate in rates)


def amounts_in(text: str, language: str) -> frozenset[Amount]:
    """The sums of money that a text names in a currency; cents are of any."""
    return frozenset(_amounts(text, language))


def otherwise_meant(mine: Iterable[Amount], told: Iterable[Amount]) -> frozenset[float]:
    """The sums that were told, but only in another currency, or with VAT and not without it."""
    told = list(told)
    values = {one.value for one in told}
    return frozenset(one.value for one in mine if one.value in values) - agreed(mine, told)


def agreed(mine: Iterable[Amount], told: Iterable[Amount]) -> frozenset[float]:
    """The sums that may be one of those that were told."""
    told = list(told)
    return frozenset(one.value for one in mine if any(map(one.agrees_with, told)))


def _amounts(text: str, language: str) -> Iterator[Amount]:
    placed = sorted(_placed(text, language))
    ends = [0, *(end for _, end, *_ in placed)]
    for number, (start, end, currency, value) in enumerate(placed):
        says = _AFTER.match(text, end) or _BEFORE.search(text, ends[number], start)
        with_vat = None if says is None else says["with"] is not None
        if says is not None:
            ends[number + 1] = max(end, says.end())
        yield Amount(value, None if "cent" in text[start:end].lower() else currency, with_vat)


def _placed(text: str, language: str) -> Iterator[tuple[int, int, str, float]]:
    """Each amount with where it stands: start, end, currency, value."""
    ends: dict[str, int] = {}
    for figure in figures_in(text, language):
        for kind, value in figure.measures:
            start = text.find(figure.shown, ends.get(figure.shown, 0))
            if kind in CURRENCIES and start >= 0 and not figure.is_article:
                ends[figure.shown] = start + len(figure.shown)
                yield start, ends[figure.shown], kind, round(value, 2)
