"""Echoes: how a sentence of a draft repeats what the company said, or turns it round.

Bad: "the postage is yours to pay" after "the return is free"; "it leaves today" beside the note
"nothing before Monday". Good: the same again, or a no where the note says no.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from ..index.encoders import Vectors
from ..index.lexical import fold, words
from ..reading.statements.statement import corrects
from .denial import is_open
from .draft import ReadDraft

_COMPANY = ("agent", "note", "system", "journey")
_INSIDE = ("note", "system")  # what the customer was not told: why it can't be so
_DENIES = re.compile(
    r"\b(?:not|no|never|none|without|unable|cannot|only|nobody|nothing|lost|refused|full|free|"
    r"excluded|exempt|ne|n'\w+|pas|plus|aucune?|sans|jamais|impossible|complet|seulement|personne|"
    r"rien|refusee?s?|perdue?s?|exclue?s?|gratuite?s?|offerte?s?)\b|n't\b"
)
_NAMES = ("told", "turned", "turned-words", "inside")
_FIGURE = re.compile(r"\d+")
_SAME = 0.8  # cosine from which a sentence with the same figures says the same again
_LEAST = 5  # characters by which words are compared: "livre", "livrés"


def echoes(draft: ReadDraft) -> list[dict[str, float]]:
    """For each sentence, how near it is to what the company said, by whether both say no."""
    read = draft.read
    rows = [row for row, sentence in enumerate(read.sentences) if sentence.voice in _COMPANY]
    told = [read.sentences[row] for row in rows]
    values = list(read.case.facts.values())
    texts = [one.text for one in told]
    texts += [f"{name} {value}" for name, value in zip(draft.facts, values, strict=True)]
    if not texts:
        return [dict.fromkeys(_NAMES, 0.0) for _ in draft.sentences]
    denies = np.array([_says_no(one.text) for one in told] + [is_open(one) for one in values])
    inside = np.array([one.voice in _INSIDE for one in told] + [False] * len(values))
    near: Vectors = draft.vectors @ np.concatenate([read.vectors[rows], draft.fact_vectors]).T
    found = []
    for row, text in enumerate(draft.sentences):
        if corrects(f"{draft.sentences[row - 1] if row else ''} {text}"):
            found.append(dict.fromkeys(_NAMES, 0.0))
            continue
        turned = denies != _says_no(text)
        nearest = int(near[row].argmax())
        if near[row, nearest] >= _SAME and not turned[nearest] and not _adds(text, texts[nearest]):
            found.append(dict.fromkeys(_NAMES, 0.0))
            continue
        shared = np.array([_shared(text, other) for other in texts])
        found.append(
            {
                "told": float(near[row].max()),
                "turned": _most(near[row], turned),
                "turned-words": _most(shared, turned),
                "inside": _most(near[row], inside & turned & denies),
            }
        )
    return found


def _adds(text: str, other: str) -> bool:
    """Whether a figure stands in a text that isn't in the other."""
    return not set(_FIGURE.findall(text)) <= set(_FIGURE.findall(other))


def _says_no(text: str) -> bool:
    return _DENIES.search(fold(text)) is not None


def _most(values: Vectors, among: npt.NDArray[np.bool_]) -> float:
    return float(values[among].max(initial=0.0))


def _shared(one: str, two: str) -> float:
    """The share of the shorter text's words that both hold."""
    mine, its = _stems(one), _stems(two)
    return len(mine & its) / max(1, min(len(mine), len(its)))


def _stems(text: str) -> set[str]:
    return {word[:_LEAST] for word in words(text) if len(word) >= _LEAST}
