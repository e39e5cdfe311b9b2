"""Unheard: figures and days of a draft that nobody has named, where others of the kind were.

Bad: "£99" where the only price on record is £119. Good: the price on record, three times it for
three, or a figure of a kind that nobody has spoken of yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from ..index.encoders import Vectors
from ..reading.statements.statement import Statement
from ..reading.statements.told import Told
from ..reading.times.due import due_in
from ..values import base_language
from .draft import ReadDraft
from .facts import day_of, statements_of

_KINDS = ("money", "%", "c", "d", "kg", "km", "GB")
_A_DAY = 86_400.0  # seconds: less may be a time of day
_INSIDE = ("note", "system")
_AT_ALL = 0.2  # what a later day counts for however far it is from what the sentence is about


def unheard(draft: ReadDraft) -> list[dict[str, float]]:
    """For each sentence, what in it is new, and how near what was told instead (a cosine).

    `new` and `new-near`: a figure; `new-day` and `new-day-near`: a day; `sooner`: how near a fact
    or a note is that names a later day than the sentence does.
    """
    heard = _Heard.of(draft)
    found = []
    for row, text in enumerate(draft.sentences):
        said = Statement(text, heard.language)
        nearness = [(float(draft.vectors[row] @ vector), one) for vector, one in heard.company]
        figures = list(heard.beside_new_figures(said, nearness))
        days = list(heard.beside_new_days(said, nearness))
        sooner = [float(draft.vectors[row] @ vector) for vector in heard.due_after(text)]
        found.append(
            {
                "new": float(bool(figures)),
                "new-near": max(figures, default=0.0),
                "new-day": float(bool(days)),
                "new-day-near": max(days, default=0.0),
                "sooner": max((_AT_ALL + near for near in sooner), default=0.0),
            }
        )
    return found


@dataclass(frozen=True)
class _Heard:
    """What is on record: `company` is what the company said and knows, each with its vector (d,).

    `later` is what notes and facts put on a day to come.
    """

    draft: ReadDraft
    language: str
    told: Told
    company: Sequence[tuple[Vectors, Statement]]
    later: Sequence[tuple[Vectors, date]]

    @classmethod
    def of(cls, draft: ReadDraft) -> _Heard:
        read, language = draft.read, base_language(draft.read.reading.language)
        facts = statements_of(read.case.facts, language)
        told = Told.of(read, facts)
        company = [(read.vectors[row], one) for row, one in told.company]
        company += zip(draft.fact_vectors, facts, strict=True)
        return cls(draft, language, told, company, list(_later(draft, language)))

    def beside_new_figures(
        self, said: Statement, nearness: Sequence[tuple[float, Statement]]
    ) -> Iterator[float]:
        """How near figures were told of each kind of which the statement has one of its own."""
        for kind in _KINDS:
            mine = self.told.unnamed(said, kind)
            if any(kind != "d" or value >= _A_DAY for value in mine):
                told = [near for near, one in nearness if _speaks_of(one, kind)]
                if told:
                    yield max(told)

    def beside_new_days(
        self, said: Statement, nearness: Sequence[tuple[float, Statement]]
    ) -> Iterator[float]:
        """How near days were told, where the statement has one that nobody named."""
        heard = [day for one in self.told.everything for day in one.days]
        today = self.told.today
        if any(not any(mine.agrees_with(day, today) for day in heard) for mine in said.days):
            yield from (near for near, one in nearness if one.days)

    def due_after(self, text: str) -> Iterator[Vectors]:
        """What comes only after the day by which the text says that it will be so."""
        due = due_in(text, self.draft.read.now, self.language) if self.later else None
        if due is not None:
            yield from (vector for vector, day in self.later if due.date() < day)


def _speaks_of(one: Statement, kind: str) -> bool:
    return bool(one.figures.get(kind)) or (kind == "money" and one.is_free)


def _later(draft: ReadDraft, language: str) -> Iterator[tuple[Vectors, date]]:
    read = draft.read

    def due(text: str) -> date | None:
        found = due_in(text, read.now, language)
        return found.date() if found else None

    def of_fact(value: JsonValue) -> date | None:
        return day_of(value) or (due(value) if isinstance(value, str) else None)

    found = [
        (vector, of_fact(value))
        for vector, value in zip(draft.fact_vectors, read.case.facts.values(), strict=True)
    ]
    found += [
        (read.vectors[row], due(sentence.text))
        for row, sentence in enumerate(read.sentences)
        if sentence.voice in _INSIDE
    ]
    yield from ((vector, day) for vector, day in found if day and day > read.now.date())
