"""Statements: the figures and days that a sentence states, so that two can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from ...index.lexical import fold, words
from ...playbooks.lint.figures import Figure, figures_in, one_length
from ...playbooks.lint.number_words import numbers_in
from ..times.dates import Day, days_in, opening_days_in
from ..times.meant import days_meant
from .amounts import CURRENCIES, Amount, amounts_in

Figures = Mapping[str, frozenset[float]]

# French and English numbers in one writing: a case in one language quotes the other's.
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
# What stands behind a number of things that two languages measure alike.
_OF_THINGS = {
    "kg": re.compile(r"[ \u00a0-]?(?:kg|kilos?|kilogram(?:me)?s?)\b", re.IGNORECASE),
    "km": re.compile(r"[ \u00a0-]?(?:kms?|kilom[eè]t(?:re|er)s?)\b", re.IGNORECASE),
    "GB": re.compile(r"[ \u00a0-]?(?:gb|go|gigas?|gigabytes?)\b", re.IGNORECASE),
}
# "à quatorze heures et demie": a time of day in words.
_AT = re.compile(r"(?:\bà|\ba|vers|avant|dès|entre|jusqu'à|après|de|et)\s$", re.IGNORECASE)
_O_CLOCK = re.compile(r"\s(?:heures?|o'clock)(?P<half>\set\sdemie)?\b", re.IGNORECASE)
_HALF_DAY = 720
_HALF = re.compile(r"[ap](?=\.?m\b)")
_WHOLE_DAY = re.compile(r"\d\d?(?: ?h.*)|(?:0\d|1\d|2\d):\d\d|midi|noon|midday")
_MORNING = re.compile(r"\b(?:matin|matinee|morning)\b")
_AFTERNOON = re.compile(r"\b(?:apres[- ]midi|afternoon)\b")
_BETWEEN = re.compile(
    r"\b(?:entre|between|from|de)\b.{1,12}(?:\b(?:et|and|a|to)\b|-|–).{0,3}\d"
    r"|\d ?[hap]?m? ?[-–] ?\d"
)
_FROM = re.compile(r"\b(?:from|a partir de|des|after|apres)\b.{0,4}\d")
_UNTIL = re.compile(r"\b(?:until|till|before|by|jusqu'a|avant)\b.{0,4}\d")
# Before an hour that is a length of time: "sous 24 h", "la pose prend 2 heures".
_LASTS = re.compile(
    r"\b(?:sous|dans|pendant|durant|pren\w+|dure\w*|delai de|moins de|plus de|toutes les|"
    r"compte[rz]|depuis)(?: (?:les|environ|bien))* $"
)
_MOST_PIECES = 1_000
_FREE = re.compile(
    r"\b(?:no|without|sans|pas de|aucune?) (?:\w+ )?(?:charge|deposit|fees?|cost|extra|penalty|"
    r"frais|acompte|supplement|depot|caution|penalite)\b|"
    r"\b(?:(?<!feel )free|gratuite?s?|offerte?s?|at our (?:own )?expense|a notre charge|"
    r"prise?s? en charge (?:a 100|en totalite|integralement|entierement|par (?:nous|nos|notre)))\b"
)
# "not free", "free from £50", "I am free on Thursday".
_NOT_FREE = re.compile(
    r"(?:\bnot|n't|\bno longer|\bnever|\bpas|\bplus) (?:\w+ )?(?:free|gratuite?s?|offerte?s?)\b"
    r"|\b(?:free|gratuite?s?|offerte?s?) (?:from|over|above|on orders|a partir d|des|au-dela|"
    r"au-dessus)[^.;]*[\d€£$]"
    r"|\bfree (?:on|at|to|between|tomorrow|this|next|slots?|spaces?|places?)\b"
)
_CHARGED = re.compile(
    r"\b(?:at your (?:own )?(?:expense|cost)|a votre charge|a vos frais|chargeable|payantes?|"
    r"yours to pay)\b"
)
# Said with one of these, a sentence knows that it says something new.
_CORRECTS = re.compile(
    r"\b(?:instead|rather than|not the|moved|postponed|brought forward|changed|corrected|"
    r"(?<!went )(?<!gone )(?<!goes )wrong|mistake|au lieu|plutot que|et non|reporte\w*|"
    r"(?<!d')(?<!l')(?<!en )avance\w*|decale\w*|deplace\w*|corrige\w*|rectifie\w*|"
    r"(?<!sauf )erreur|trompee?s?|finalement|no longer|ne .{1,20} plus|my slip|typo|disregard|"
    r"cross .{1,12} out|ignore (?:my|the|what)|coquille|faute de frappe|"
    r"(?<!as )i(?:'d| had) (?:told|said|given)|"
    r"(?<!comme )je vous avais (?:dit|donne|annonce|indique))\b"
)
# So much each time, or so often, is no length of time: "£18 a month", "every quarter".
_PERIOD = (
    r"(?:hour|day|night|week|month|quarter|year|heure|jour|nuit|semaine|mois|trimestre|an|annee)\b"
)
_EACH_TIME = re.compile(
    rf"(?:(?<=[\d€£$%])|(?<=eur)|(?<=gbp)|(?<=euros)|(?<=pounds)) ?(?:an?|le|la|l') ?{_PERIOD}"
    rf"|\b(?:once|twice|times) an? {_PERIOD}"
    rf"|\b(?:per|par|every|each|chaque) {_PERIOD}"
    r"|\b(?:weekly|monthly|quarterly|yearly|annual(?:ly)?|mensuel|hebdomadaire|annuel)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:\d+|jan\w*|fe[bv]\w*|mar[sc]?h?|a[vp]r\w*|ma[iy]|jui?n\w*|jui?l\w*|aou?t|august|sept\w*|"
    r"oct\w*|nov\w*|dec\w*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day|jour|day|"
    r"moi|month|year|ans?|annee|semaine|week|heure|hour|minute|euro|pound|ttc|bonjour|hello|dear)"
)


@dataclass(frozen=True)
class Statement:
    """What a sentence states that can be compared; nothing is looked for before it is asked for.

    What the text `beside` states as well is left out. `said_at`: on whose clock "tomorrow" is, if
    that is known. Where `in_currency` is false, the currency of its sums is only supposed.
    """

    text: str
    language: str
    beside: str = ""
    said_at: datetime | None = None
    in_currency: bool = True

    @cached_property
    def figures(self) -> Figures:
        """Its figures by what they measure: money, %, a time of day (c), a length of time (d).

        A time of day in minutes of the half day, and where no half is left open, of the day (h).
        """
        found, beside = _figures(self.text, self.language), _figures(self.beside, self.language)
        own = {kind: values - beside.get(kind, frozenset()) for kind, values in found.items()}
        return {kind: values for kind, values in own.items() if values}

    @cached_property
    def amounts(self) -> frozenset[Amount]:
        """Its figures in money, with their currency and with or without VAT."""
        own = self.figures.get("money")
        found = amounts_in(_plain(self.text), self.language) if own else ()
        return frozenset(
            one if self.in_currency else replace(one, currency=None)
            for one in found
            if own and one.value in own
        )

    @cached_property
    def hours(self) -> tuple[float, float] | None:
        """From when to when, in minutes of the day, where it names a span: "entre 14 h et 16 h"."""
        found, text = sorted(self.figures.get("h", ())), fold(self.text)
        if len(found) > 1 and _BETWEEN.search(text):
            return found[0], found[-1]
        if len(found) == 1 and _FROM.search(text):
            return found[0], 2.0 * _HALF_DAY
        return (0.0, found[0]) if len(found) == 1 and _UNTIL.search(text) else None

    @cached_property
    def half_day(self) -> Callable[[float], bool] | None:
        """Whether an hour is in the half of the day that it names, if it names just one."""
        text = fold(self.text)
        morning, afternoon = _MORNING.search(text), _AFTERNOON.search(text)
        if bool(morning) == bool(afternoon):
            return None
        return _is_morning if morning else _is_afternoon

    @cached_property
    def counts(self) -> frozenset[float]:
        """Its bare numbers: pieces, people, rooms."""
        found = figures_in(self.text, self.language)
        return frozenset(f.number for f in found if not f.measures and 0 < f.number <= _MOST_PIECES)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that it names."""
        if days_in(self.beside):
            return ()
        return (*opening_days_in(self.text), *days_in(self.text))

    @cached_property
    def meant(self) -> tuple[Day, ...]:
        """The days that it names, "tomorrow" and "this Friday" with their dates."""
        if self.said_at is None or self.beside:
            return self.days
        return days_meant(self.text, self.days, self.said_at)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The words for what it is about: not its figures, days and units."""
        return frozenset(word for word in words(self.text) if not _BARE.fullmatch(word))

    @cached_property
    def is_free(self) -> bool:
        """Whether it says that something costs nothing."""
        text = fold(self.text)
        return _FREE.search(text) is not None and _NOT_FREE.search(text) is None

    @cached_property
    def is_charged(self) -> bool:
        """Whether it says that something is to be paid for."""
        charged = any(self.figures.get("money", ())) or _CHARGED.search(fold(self.text))
        return bool(charged) and not self.is_free


def _is_morning(at: float) -> bool:
    return at <= _HALF_DAY


def _is_afternoon(at: float) -> bool:
    return at >= _HALF_DAY


def corrects(text: str) -> bool:
    """Whether a text says itself that it replaces what was said before."""
    return _CORRECTS.search(fold(text)) is not None


def _figures(text: str, language: str) -> Figures:
    if not text:
        return {}
    found: dict[str, set[float]] = {}
    plain = _plain(text)
    for kind, value in _otherwise_measured(plain, language):
        found.setdefault(kind, set()).add(value)
    for figure in figures_in(_EACH_TIME.sub(" ", plain), language):
        for kind, value in _measures(figure, plain):
            same = one_length(value) if kind == "d" else value
            found.setdefault("money" if kind in CURRENCIES else kind, set()).add(round(same, 2))
    return {kind: frozenset(values) for kind, values in found.items()}


def _plain(text: str) -> str:
    return _DECIMAL.sub(".", _THOUSANDS.sub("", text))


def _otherwise_measured(text: str, language: str) -> Iterator[tuple[str, float]]:
    for number in numbers_in(text, language):
        for kind, pattern in _OF_THINGS.items():
            if pattern.match(text, number.end):
                yield kind, number.value
        hour = _O_CLOCK.match(text, number.end)
        if hour and _AT.search(text, 0, number.start):
            yield "c", (number.value * 60 + (30 if hour["half"] else 0)) % _HALF_DAY


def _measures(figure: Figure, text: str) -> list[tuple[str, float]]:
    """What it measures where it stands: "sous 24 h" is a length of time, "à 14 h" a time of day."""
    if figure.is_article:
        return []
    kinds = {kind for kind, _ in figure.measures}
    if {"c", "d"} <= kinds:
        before = " ".join(text.split()).partition(figure.shown)[0]
        if _LASTS.search(fold(before)):
            return [(kind, value) for kind, value in figure.measures if kind != "c"]
        of_day = [("h", value) for value in _of_the_day(figure)]
        return [*((kind, value) for kind, value in figure.measures if kind != "d"), *of_day]
    hours = [("h", value) for value in _of_the_day(figure)] if "c" in kinds else []
    return [*figure.measures, *hours]


def _of_the_day(figure: Figure) -> Iterator[float]:
    """The minutes of the day, where it is sure which half is meant."""
    shown = fold(figure.shown)
    half = _HALF.search(shown)
    if half or _WHOLE_DAY.fullmatch(shown):
        minutes = round(figure.number * 60)
        is_late = half is not None and half[0] == "p"
        yield float(minutes % _HALF_DAY + _HALF_DAY * is_late if half else minutes)
