"""What a draft says otherwise than the case: another day, time, price, length or condition.

Bad: "£345" after "£290 all in" on the phone. Good: the same figure, or one that says what it
replaces ("the 14th instead of the 12th").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..index.lexical import fold, words
from ..playbooks.lint.figures import Figure, figures_in
from ..reading.sentences import Sentence
from ..values import base_language
from .dates import days_in
from .draft import ReadDraft

Figures = dict[str, set[float]]

_COMPANY = ("agent", "note", "system", "journey")
_NEAR = 0.28  # cosine from which two sentences are about the same thing
# French and English numbers in one writing: a case in one language quotes the other's.
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_MONEY = ("EUR", "GBP", "USD")
_FREE = re.compile(
    r"\b(?:no|without|sans|pas de|aucune?) (?:\w+ )?(?:charge|deposit|fees?|cost|extra|penalty|"
    r"frais|acompte|supplement|depot|caution|penalite)\b|\b(?:free|gratuite?s?|offerte?s?)\b"
)
# Said with one of these, a sentence knows that it says something new.
_CORRECTS = re.compile(
    r"\b(?:instead|rather than|not the|moved|postponed|brought forward|changed|corrected|wrong|"
    r"mistake|au lieu|plutot que|et non|reporte\w*|avance\w*|decale\w*|deplace\w*|corrige\w*|"
    r"rectifie\w*|erreur|trompee?s?|finalement|no longer|ne .{1,20} plus)\b"
)
_BARE = re.compile(
    r"(?:\d+|jan\w*|fe[bv]\w*|mar[sc]?h?|a[vp]r\w*|ma[iy]|jui?n\w*|jui?l\w*|aou?t|august|sept\w*|"
    r"oct\w*|nov\w*|dec\w*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day|jour|day|"
    r"moi|month|year|an|annee|semaine|week|heure|hour|minute|euro|pound|ttc|bonjour|hello|dear)"
)


def contradicted(draft: ReadDraft) -> list[str]:
    """For each sentence, what the company said otherwise, else an empty text."""
    said = [
        (row, sentence)
        for row, sentence in enumerate(draft.read.sentences)
        if sentence.voice in _COMPANY
    ]
    return [_against(draft, row, said) for row in range(len(draft.sentences))] if said else [
        ""
    ] * len(draft.sentences)  # fmt: skip


def _against(draft: ReadDraft, row: int, said: Sequence[tuple[int, Sentence]]) -> str:
    text = draft.sentences[row]
    before = draft.sentences[row - 1] if row else ""
    if _CORRECTS.search(fold(f"{before} {text}")):
        return ""
    about = [
        sentence.text
        for at, sentence in said
        if draft.vectors[row] @ draft.read.vectors[at] >= _NEAR or _share(text, sentence.text)
    ]
    language = base_language(draft.read.reading.language)
    return next(_differences(text, about, draft, language), "")


def _differences(text: str, about: Sequence[str], draft: ReadDraft, language: str) -> Iterator[str]:
    mine, today = _figures(text, language), draft.read.now.date()
    days = days_in(text)
    others = {other: _figures(other, language) for other in about}
    everything = [_figures(s.text, language) for s in draft.read.sentences]
    for kind, values in mine.items():
        known = set().union(*(figures.get(kind, set()) for figures in everything))
        if not values & _derived(known):
            yield from (other for other, figures in others.items() if figures.get(kind))
    company = [
        day
        for sentence in draft.read.sentences
        if sentence.voice in _COMPANY
        for day in days_in(sentence.text)
    ]
    if days and not any(a.agrees_with(b, today) for a in days for b in company):
        for other in about:
            if any(a.agrees_with(b, today) is False for a in days for b in days_in(other)):
                yield other
    if any(mine.get("money", ())) and not _FREE.search(fold(text)):
        for other in about:
            if _FREE.search(fold(other)) and _share(text, other):
                yield other


def _figures(text: str, language: str) -> Figures:
    """The figures of a text by what they measure: money, %, a time of day (c), a length (d)."""
    found: Figures = {}
    plain = _DECIMAL.sub(".", _THOUSANDS.sub("", text))
    for figure in figures_in(plain, language):
        for kind, value in _measures(figure):
            found.setdefault("money" if kind in _MONEY else kind, set()).add(round(value, 2))
    return found


def _measures(figure: Figure) -> list[tuple[str, float]]:
    if figure.is_article:
        return []
    kinds = {kind for kind, _ in figure.measures}
    return [(k, v) for k, v in figure.measures if not (k == "d" and "c" in kinds)]


def _derived(known: set[float]) -> set[float]:
    """The figures themselves, and the sums and differences of two."""
    both = [(a + b, abs(a - b)) for a, b in combinations(sorted(known), 2)]
    return known | {round(value, 2) for pair in both for value in pair}


def _share(one: str, two: str) -> bool:
    shared = set(words(one)) & set(words(two))
    return any(not _BARE.fullmatch(word) for word in shared)
