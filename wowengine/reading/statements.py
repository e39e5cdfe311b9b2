"""Statements: the figures and days that a sentence states, and which two can't both hold.

Bad: "£345" after "£290 all in" on the phone. Good: the same figure, or one that says what it
replaces ("the 14th instead of the 12th").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from ..index.lexical import fold, words
from ..playbooks.lint.figures import Figure, figures_in
from ..playbooks.lint.number_words import numbers_in
from ..values import base_language
from .dates import Day, days_in
from .reader import ReadCase
from .topics import are_apart, names_in, topic_of

Figures = Mapping[str, frozenset[float]]

_COMPANY = ("agent", "note", "system", "journey")
# French and English numbers in one writing: a case in one language quotes the other's.
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_CLOCKS = ("c", "h")
_MONEY = ("EUR", "GBP", "USD")
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
_PIECES = 12  # people, rooms or months that a price is for without their being counted
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
    r"(?<!sauf )erreur|trompee?s?|finalement|no longer|ne .{1,20} plus)\b"
)
# Where a price is divided or multiplied, and where prices are added up.
_SHARED = re.compile(
    r"\b(?:per|each|a (?:month|week|day|night|year|head|person|piece)|monthly|instalments?|times|"
    r"half|third|quarter|deposit|share|split|both|par|chacune?|chaque|le mois|l'an|mensualites?|"
    r"mensuel\w*|echeances?|fois|moitie|tiers|quart|acompte|personnes?|people|nights?|nuits?|"
    r"months?|mois)\b"
)
_IN_ALL = re.compile(
    r"\b(?:total|in all|all in|altogether|together|overall|sum|comes? to|left|less|minus|after|"
    r"difference|balance|remain\w*|still|with|plus|owe|save|instead|(?:le|en) tout|au total|"
    r"ensemble|soit|solde|reste\w*|moins|deduit\w*|deduction|difference|avec|porte|compris|"
    r"economis\w*|rembours\w*|refund\w*|revient)\b"
)
_PART = re.compile(r";|\b(?:and|et|puis|then|while|tandis que)\b")
_BARE = re.compile(
    r"(?:\d+|jan\w*|fe[bv]\w*|mar[sc]?h?|a[vp]r\w*|ma[iy]|jui?n\w*|jui?l\w*|aou?t|august|sept\w*|"
    r"oct\w*|nov\w*|dec\w*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day|jour|day|"
    r"moi|month|year|ans?|annee|semaine|week|heure|hour|minute|euro|pound|ttc|bonjour|hello|dear)"
)


@dataclass(frozen=True)
class Statement:
    """What a sentence states that can be compared; nothing is looked for before it is asked for.

    What the text `beside` states as well is left out.
    """

    text: str
    language: str
    beside: str = ""

    @cached_property
    def figures(self) -> Figures:
        """Its figures by what they measure: money, %, a time of day (c), a length of time (d).

        A time of day in minutes of the half day, and where no half is left open, of the day (h).
        """
        found, beside = _figures(self.text, self.language), _figures(self.beside, self.language)
        own = {kind: values - beside.get(kind, frozenset()) for kind, values in found.items()}
        return {kind: values for kind, values in own.items() if values}

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
        return (lambda at: at <= _HALF_DAY) if morning else (lambda at: at >= _HALF_DAY)

    @cached_property
    def counts(self) -> frozenset[float]:
        """Its bare numbers: pieces, people, rooms."""
        found = figures_in(self.text, self.language)
        return frozenset(f.number for f in found if not f.measures and 0 < f.number <= _MOST_PIECES)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that it names."""
        return () if days_in(self.beside) else tuple(days_in(self.text))

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


def corrects(text: str) -> bool:
    """Whether a text says itself that it replaces what was said before."""
    return _CORRECTS.search(fold(text)) is not None


@dataclass(frozen=True)
class Told:
    """What was told in a case until now: every sentence, and with their rows the company's.

    `known` is what the company knows beside that, and a part of everything.
    """

    everything: tuple[Statement, ...]
    company: tuple[tuple[int, Statement], ...]
    today: date
    known: tuple[Statement, ...] = ()

    @classmethod
    def of(cls, read: ReadCase, known: Iterable[Statement] = ()) -> Told:
        """What the sentences of a case tell, and what else is known beside them."""
        language = base_language(read.reading.language)
        said = tuple(Statement(sentence.text, language) for sentence in read.sentences)
        company = tuple(
            (row, said[row])
            for row, sentence in enumerate(read.sentences)
            if sentence.voice in _COMPANY
        )
        known = tuple(known)
        return cls((*said, *known), company, read.now.date(), known)

    def otherwise(self, said: Statement, about: Iterable[Statement]) -> str:
        """Which of the statements about the same thing says otherwise; empty when none does."""
        about = list(about)
        return next((one.text for one in self._otherwise(said, about)), "") if about else ""

    def _otherwise(self, said: Statement, about: list[Statement]) -> Iterator[Statement]:
        for kind, values in said.figures.items():
            others = [other for other in about if other.figures.get(kind)]
            if kind in _CLOCKS and any(_is_within(said, other) for other in others):
                continue
            close = [other for other in others if _share_topic(said, other)]
            if close and values == self._untold(said, kind):
                yield from close
            elif others and values == self.unnamed(said, kind):
                yield from others
        if said.half_day is not None and "c" not in said.figures:
            hours = ((one, one.figures.get("h", ())) for one in about)
            yield from (one for one, at in hours if at and not any(map(said.half_day, at)))
        unlike = [other for other in about if self._is_another_day(said, other)]
        if unlike and not self._may_be(said, any(_share_topic(said, other) for other in unlike)):
            yield from unlike
        if said.is_charged:
            free = (one for one in about if one.is_free and one not in self.known)
            yield from (one for one in free if one.subjects & said.subjects)

    def _untold(self, said: Statement, kind: str) -> frozenset[float]:
        """The figures that the company named for nothing that the statement may be about."""
        told = [one for one in self._company if not are_apart(said.text, one.text)]
        known = frozenset(
            value
            for one in told
            for part in _parts_about(said, one, kind)
            for value in part.figures[kind] - self._replaced.get((one, kind), frozenset())
        )
        new, folded = said.figures[kind] - known, fold(said.text)
        if kind != "money" or not new:
            return new
        if any(map(_IN_ALL.search, (folded, *(fold(one.text) for one in told)))):
            new -= _derived(frozenset(v for one in told for v in one.figures.get(kind, ())))
        if said.counts or _SHARED.search(folded):
            counts = self._counts | said.counts
            new = frozenset(v for v in new if not any(_is_times(v, one, counts) for one in known))
        return new

    @cached_property
    def _company(self) -> tuple[Statement, ...]:
        return (*(one for _, one in self.company), *self.known)

    @cached_property
    def _replaced(self) -> Mapping[tuple[Statement, str], frozenset[float]]:
        """The figures of each kind that the company took back later: "my mistake, it is £240"."""
        found: dict[tuple[Statement, str], frozenset[float]] = {}
        for one, earlier in self._corrections:
            for kind, values in one.figures.items():
                old = earlier.figures.get(kind, frozenset())
                if old and values - old:
                    found[earlier, kind] = old
                    found[one, kind] = found.get((one, kind), frozenset()) | (old & values)
        return found

    @cached_property
    def _replaced_days(self) -> Mapping[Statement, list[Day]]:
        """The days that the company took back later: "postponed from 26 November"."""
        found: dict[Statement, list[Day]] = {}
        for one, earlier in self._corrections:
            old = [day for day in one.days if _is_among(day, earlier.days, self.today)]
            if earlier.days and len(old) < len(one.days):
                found.setdefault(earlier, []).extend(earlier.days)
                found.setdefault(one, []).extend(old)
        return found

    @cached_property
    def _corrections(self) -> list[tuple[Statement, Statement]]:
        """What the company corrected, each with what it may replace."""
        said = [one for _, one in self.company]
        return [
            (one, earlier)
            for at, one in enumerate(said)
            if (one.figures or one.days) and corrects(one.text)
            for earlier in said[:at]
            if one.subjects & earlier.subjects or all(map(corrects, one.subjects))
        ]

    def unnamed(self, said: Statement, kind: str) -> frozenset[float]:
        """The figures of a kind that nobody named, and that don't follow from what was named.

        Sums and differences of two follow; of money, so much a piece and so much in all.
        """
        known, counts = self._known.get(kind, frozenset()), self._counts | said.counts
        if kind != "money":
            return said.figures.get(kind, frozenset()) - known
        return frozenset(
            value
            for value in said.figures.get(kind, frozenset()) - known
            if not any(_is_times(value, one, counts) for one in known)
        )

    @cached_property
    def _known(self) -> Figures:
        """What anybody named of each kind, with the sums and differences of two."""
        named: dict[str, set[float]] = {}
        for one in self.everything:
            for kind, values in one.figures.items():
                named.setdefault(kind, set()).update(values)
        return {kind: _derived(frozenset(values)) for kind, values in named.items()}

    @cached_property
    def _counts(self) -> frozenset[float]:
        return frozenset(count for one in self.everything for count in one.counts)

    def _is_another_day(self, said: Statement, other: Statement) -> bool:
        return any(
            mine.agrees_with(its, self.today) is False for mine in said.days for its in other.days
        )

    def _may_be(self, said: Statement, closely: bool) -> bool:
        """Whether the company named one of its days at all, or `closely`, for its very topic."""
        told = [
            (one, part)
            for one in self._company
            if not closely or not are_apart(said.text, one.text)
            for part in (_parts_about(said, one, "days") if closely else [one])
        ]
        days = [
            day
            for one, part in told
            for day in part.days
            if not closely or not _is_among(day, self._replaced_days.get(one, ()), self.today)
        ]
        return any(_is_among(day, days, self.today) for day in said.days)


def _is_within(said: Statement, other: Statement) -> bool:
    """Whether all times of day lie in the span that the other names."""
    mine, span = said.figures.get("h", ()), other.hours
    if not mine or span is None or (said.hours and len(other.figures["h"]) == 1):
        return False  # two limits are to be the same
    return span[0] <= min(mine) and max(mine) <= span[1]


def _share_topic(said: Statement, one: Statement) -> bool:
    return not topic_of(said.text).isdisjoint(names_in(one.text))


def _is_among(day: Day, days: Iterable[Day], today: date) -> bool:
    return any(day.agrees_with(other, today) for other in days)


def _parts_about(said: Statement, one: Statement, kind: str) -> list[Statement]:
    """Of a statement that has figures for several things, the part about what is said."""
    if not _states(one, kind):
        return []
    topic = topic_of(said.text)
    parts = _PART.split(one.text) if topic else []
    own = [Statement(part, one.language) for part in parts if topic & names_in(part)]
    own = [part for part in own if _states(part, kind)]
    return own if own and len(own) < len(parts) else [one]


def _states(one: Statement, kind: str) -> bool:
    return bool(one.days if kind == "days" else one.figures.get(kind))


def _figures(text: str, language: str) -> Figures:
    if not text:
        return {}
    found: dict[str, set[float]] = {}
    plain = _DECIMAL.sub(".", _THOUSANDS.sub("", text))
    for kind, value in _otherwise_measured(plain, language):
        found.setdefault(kind, set()).add(value)
    for figure in figures_in(plain, language):
        for kind, value in _measures(figure, plain):
            found.setdefault("money" if kind in _MONEY else kind, set()).add(round(value, 2))
    return {kind: frozenset(values) for kind, values in found.items()}


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


def _is_times(value: float, other: float, counts: Iterable[float]) -> bool:
    """Whether one is so many times the other: as many as was counted, or a dozen at most."""
    if not value or not other:
        return False
    times = round(max(value, other) / min(value, other), 2)
    return times in counts or (times <= _PIECES and times == int(times))


def _derived(known: frozenset[float]) -> frozenset[float]:
    """The figures themselves, and the sums and differences of two."""
    both = [(a + b, abs(a - b)) for a, b in combinations(sorted(known), 2)]
    return known | {round(value, 2) for pair in both for value in pair}
