"""What was told: the statements of a case, and which two can't both hold.

Bad: "£345" after "£290 all in" on the phone. Good: the same figure, or one that says what it
replaces ("the 14th instead of the 12th").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import combinations

from ...index.lexical import fold
from ...values import base_language
from ..reader import ReadCase
from ..sentences import Sentence
from ..times.dates import Day
from .amounts import agreed, otherwise_meant
from .deeds import deed_of
from .limits import are_limit_and_use
from .statement import Figures, Statement, corrects
from .topics import are_apart, names_in, topic_of

_COMPANY = ("agent", "note", "system", "journey")
_PIECES = 12  # people, rooms or months that a price is for without their being counted
_CLOCKS = ("c", "h")
_A_DAY = 86_400.0  # seconds
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
_CLAUSE = re.compile(r"[,;] ")
_PART = re.compile(r";|\b(?:and|et|puis|then|while|tandis que)\b(?! (?:le |the )?\d)")


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
        said = tuple(
            Statement(sentence.text, language, said_at=_said_at(sentence, read))
            for sentence in read.sentences
        )
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
            if kind == "d" and min(values) >= _A_DAY:
                others = [other for other in others if not self._is_same_coming_day(said, other)]
            if kind in _CLOCKS and any(_is_within(said, other) for other in others):
                continue
            close = [other for other in others if _share_topic(said, other)]
            if close and values == self._untold(said, kind):
                yield from close
            elif others and values == self.unnamed(said, kind):
                yield from others
        if said.half_day is not None and "c" not in said.figures:
            unlike = (one for one in about if one.half_day is not said.half_day)
            hours = ((one, one.figures.get("h", ())) for one in unlike)
            yield from (one for one, at in hours if at and not any(map(said.half_day, at)))
        others = [other for other in about if self._is_another_day(said, other)]
        if others and not self._may_be(said, any(_share_topic(said, other) for other in others)):
            yield from others
        if said.is_charged:
            free = [one for one in about if one.is_free and one not in self.known]
            free = [one for one in free if one.subjects & said.subjects]
            is_told = bool(free and said.amounts) and not self._untold(said, "money")
            yield from (one for one in free if not (is_told and _charges_beside(one, said)))

    def _untold(self, said: Statement, kind: str) -> frozenset[float]:
        """The figures that the company named for nothing that the statement may be about."""
        told = [one for one in self._company if not are_apart(said.text, one.text)]
        parts = [
            (part, part.figures[kind] - self._replaced.get((one, kind), frozenset()))
            for one in told
            for part in _parts_about(said, one, kind)
        ]
        known = frozenset(value for _, values in parts for value in values)
        new, folded = said.figures[kind] - known, fold(said.text)
        if kind != "money":
            return new
        amounts = [one for part, values in parts for one in part.amounts if one.value in values]
        new -= agreed(said.amounts, amounts)
        if any(map(_IN_ALL.search, (folded, *(fold(one.text) for one in told)))):
            new -= _derived(frozenset(v for one in told for v in one.figures.get(kind, ())))
        if said.counts or _SHARED.search(folded):
            counts = self._counts | said.counts
            new = frozenset(v for v in new if not any(_is_times(v, one, counts) for one in known))
        return new | otherwise_meant(said.amounts, amounts)

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
            old = [day for day in one.meant if _is_among(day, earlier.meant, self.today)]
            if earlier.meant and len(old) < len(one.meant):
                found.setdefault(earlier, []).extend(earlier.meant)
                found.setdefault(one, []).extend(old)
        return found

    @cached_property
    def _corrections(self) -> list[tuple[Statement, Statement]]:
        """What the company corrected, each with what it may replace."""
        said = [one for _, one in self.company]
        return [
            (one, earlier)
            for at, one in enumerate(said)
            if (one.figures or one.meant) and corrects(one.text)
            for earlier in said[:at]
            if one.subjects & earlier.subjects or all(map(corrects, one.subjects))
        ]

    def unnamed(self, said: Statement, kind: str) -> frozenset[float]:
        """The figures of a kind that nobody named, and that don't follow from what was named.

        Sums and differences of two follow; of money, so much a piece and so much in all.
        """
        known, counts = self._known.get(kind, frozenset()), self._counts | said.counts
        if kind != "money" or not said.amounts:
            return said.figures.get(kind, frozenset()) - known
        new = frozenset(
            value
            for value in said.figures.get(kind, frozenset()) - known
            if not any(_is_times(value, one, counts) for one in known)
        )
        amounts = [amount for one in self._company for amount in one.amounts]
        return (new - agreed(said.amounts, amounts)) | otherwise_meant(said.amounts, amounts)

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
        """Whether a day of one is none of the other.

        "Today" is said of much: it counts where topic and deed are the same, and not of a price.
        What was told of a day that has passed by now holds nobody to it.
        """
        if any(
            mine.agrees_with(its, self.today) is False for mine in said.days for its in other.days
        ):
            return not are_limit_and_use(said, other, self.today)
        if not said.meant or not other.meant or not _share_topic(said, other):
            return False
        deed = deed_of(said.text)
        if deed is None or deed != deed_of(other.text) or "money" in said.figures:
            return False
        ahead = [day for day in other.meant if not day.has_passed(self.today)]
        return any(
            mine.agrees_with(its, self.today) is False for mine in said.meant for its in ahead
        )

    def _is_same_coming_day(self, said: Statement, other: Statement) -> bool:
        """Whether "in three days" is the very day that the other means."""
        coming = [day for day in said.meant if day not in said.days]
        return any(_is_among(day, other.meant, self.today) for day in coming)

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
            for day in part.meant
            if not closely or not _is_among(day, self._replaced_days.get(one, ()), self.today)
        ]
        return any(_is_among(day, days, self.today) for day in said.meant)


def _is_within(said: Statement, other: Statement) -> bool:
    """Whether all times of day lie in the span that the other names."""
    mine, span = said.figures.get("h", ()), other.hours
    if not mine or span is None or (said.hours and len(other.figures["h"]) == 1):
        return False  # two limits are to be the same
    return span[0] <= min(mine) and max(mine) <= span[1]


def _charges_beside(free: Statement, said: Statement) -> bool:
    """Whether a sum is said beside what is free: "the fare is £22, your dog travels free"."""
    clauses = (replace(free, text=clause) for clause in _CLAUSE.split(free.text))
    sums = said.figures.get("money", frozenset())
    return any(sums & one.figures.get("money", frozenset()) for one in clauses if not one.is_free)


def _said_at(sentence: Sentence, read: ReadCase) -> datetime | None:
    """When a sentence of a message was said, on the clock of now."""
    at = read.case.messages[sentence.message].at if sentence.message is not None else None
    return at.astimezone(read.now.tzinfo) if at else None


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
    own = [replace(one, text=part) for part in parts if topic & names_in(part)]
    own = [part for part in own if _states(part, kind)]
    return own if own and len(own) < len(parts) else [one]


def _states(one: Statement, kind: str) -> bool:
    return bool(one.meant if kind == "days" else one.figures.get(kind))


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
