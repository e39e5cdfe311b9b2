"""What a draft says otherwise than the case: another day, time, price, length or condition."""

from __future__ import annotations

from datetime import date

from ..reading.dates import days_in
from ..reading.statements import Statement, Told, corrects
from ..reading.topics import are_apart
from ..values import base_language
from .draft import ReadDraft
from .facts import statements_of

_NEAR = 0.28  # cosine from which two sentences are about the same thing


def contradicted(draft: ReadDraft) -> list[str]:
    """For each sentence, what the company said otherwise, else an empty text."""
    language = base_language(draft.read.reading.language)
    told = Told.of(draft.read, statements_of(draft.read.case.facts, language))
    return [_against(draft, row, told) for row in range(len(draft.sentences))]


def impossible_day(sentence: str, today: date) -> str:
    """The day that a sentence names though there is none: "31 November", a wrong weekday."""
    if corrects(sentence):
        return ""
    wrong = (day for day in days_in(sentence) if not day.is_possible(today))
    return next((sentence[day.start : day.end] for day in wrong), "")


def _against(draft: ReadDraft, row: int, told: Told) -> str:
    text = draft.sentences[row]
    before = draft.sentences[row - 1] if row else ""
    if not told.company or corrects(f"{before} {text}"):
        return ""
    said = Statement(text, base_language(draft.read.reading.language))
    about = (
        statement
        for at, statement in told.company
        if (
            draft.vectors[row] @ draft.read.vectors[at] >= _NEAR
            or said.subjects & statement.subjects
        )
        and not are_apart(text, statement.text)
    )
    return told.otherwise(said, about)
