"""What a draft says otherwise than the case: another day, time, price, length or condition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..index.encoders import Vectors
from ..reading.statements.statement import Statement, corrects
from ..reading.statements.told import Told
from ..reading.statements.topics import are_apart
from ..reading.times.dates import days_in
from ..values import base_language
from .draft import ReadDraft
from .facts import statements_of

_NEAR = 0.28  # cosine from which two sentences are about the same thing
# And a sentence and a fact, by a few words, or with a word that they share.
_NEAR_FACT, _NEAR_FACT_SHARED = 0.3, 0.2


def contradicted(draft: ReadDraft) -> list[str]:
    """For each sentence, what the company said or knows otherwise, else an empty text."""
    language = base_language(draft.read.reading.language)
    facts = statements_of(draft.read.case.facts, language)
    told = Told.of(draft.read, facts)
    of_facts = list(zip(draft.fact_vectors, facts, strict=True))
    return [_against(draft, row, told, of_facts) for row in range(len(draft.sentences))]


def impossible_day(sentence: str, today: date) -> str:
    """The day that a sentence names though there is none: "31 November", a wrong weekday."""
    if corrects(sentence):
        return ""
    wrong = (day for day in days_in(sentence) if not day.is_possible(today))
    return next((sentence[day.start : day.end] for day in wrong), "")


def _against(
    draft: ReadDraft, row: int, told: Told, facts: Sequence[tuple[Vectors, Statement]]
) -> str:
    text, vector = draft.sentences[row], draft.vectors[row]
    before = draft.sentences[row - 1] if row else ""
    if not (told.company or facts) or corrects(text):
        return ""
    language = base_language(draft.read.reading.language)
    said = Statement(text, language, said_at=draft.read.now)
    if corrects(before) and _go_together(Statement(before, language), said):
        return ""
    about = [
        one
        for at, one in told.company
        if (vector @ draft.read.vectors[at] >= _NEAR or said.subjects & one.subjects)
        and not are_apart(text, one.text)
    ]
    about += (
        fact
        for of_fact, fact in facts
        if vector @ of_fact >= (_NEAR_FACT_SHARED if said.subjects & fact.subjects else _NEAR_FACT)
    )
    return told.otherwise(said, about)


def _go_together(before: Statement, said: Statement) -> bool:
    """Whether what a sentence corrects may be what the next one says."""
    return bool(before.subjects & said.subjects or before.figures or before.days)
