"""Relevance: how well each gesture fits a case, from several keys, in [0, 1] across cases.

A case is searched with the mean of its sentences' vectors, weighted by the square root of their
length and taken relative to the background (what all cases have in common), which measured better
than encoding the whole text once more, and costs no second encoding. The features are joined by a
logistic model fitted on `data/training/` by `scripts/train_relevance.py`; its weights are data.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from ..playbooks import Gesture
from .encoders import Vectors
from .playbook_index import PlaybookIndex, Rows

FEATURES = (
    "situations",  # mean of the three nearest situations, by the whole case
    "description",
    "title",
    "sentence",  # the nearest key of any kind, by any single sentence
    "last",  # the nearest situation, by the customer's last message
    "lexical",  # BM25, squashed into [0, 1)
    "stage",  # the gesture's stages among what was read: 1 yes, 0 unknown, -1 no
    "sector",  # the gesture is made for this sector: 1; general or unknown: 0
    "commercial",
)
_NEIGHBOURS = 400  # keys looked at before scoring
_BEST = 3  # situations averaged


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched with, taken from the one encoding of a case.

    `sentences` (n, d) are the unit vectors of what speaks of the customer's need; `weights` (n,)
    sum to 1; `last` (n,) is true for those of the customer's last message.
    """

    sentences: Vectors
    weights: Vectors
    last: npt.NDArray[np.bool_]
    text: str
    stages: frozenset[str]
    sector: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A gesture found for a case, with what its relevance and its contraindications rest on."""

    gesture: Gesture
    relevance: float
    situation: str
    features: tuple[float, ...]
    contraindication: str | None = None
    contraindication_similarity: float = -1.0
    situation_similarity: float = -1.0


class RelevanceModel:
    """The logistic model that joins the features, and the thresholds measured with it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.weights = np.array([data["weights"][name] for name in FEATURES], dtype=np.float64)
        self.bias = float(data["bias"])
        self.threshold = float(data["threshold"])
        self.background_share = float(data.get("background_share", 1.0))

    def relevance(self, features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Relevance in [0, 1] of rows of features, shape (n, f) to (n,)."""
        result: npt.NDArray[np.float64] = 1 / (1 + np.exp(-(features @ self.weights + self.bias)))
        return result


@cache
def shipped_model() -> RelevanceModel:
    """The weights that come with wowengine."""
    text = resources.files("wowengine.index").joinpath("relevance.json").read_text("utf-8")
    return RelevanceModel(json.loads(text))


def find(
    index: PlaybookIndex,
    query: Query,
    allowed: npt.NDArray[np.bool_],
    background: Vectors,
    model: RelevanceModel,
) -> list[Match]:
    """The allowed gestures near the case, most relevant first.

    `allowed` has shape (g,); `background` (d,) is what vectors of cases have in common.
    """
    if not len(query.sentences) or not len(index.gestures):
        return []
    whole = whole_case(query, background, model.background_share)
    chosen = index.nearest(whole[None, :], query.text, allowed, _NEIGHBOURS)
    if not len(chosen):
        return []
    features, evidence = features_of(index, query, whole, chosen)
    relevance = model.relevance(features)
    matches = [
        Match(index.gestures[g], float(relevance[i]), *_told(index, evidence[i], features[i]))
        for i, g in enumerate(chosen)
    ]
    return sorted(matches, key=lambda match: (-match.relevance, match.gesture.id))


def whole_case(query: Query, background: Vectors, share: float) -> Vectors:
    """One vector for the whole case, shape (d,), relative to the background."""
    mean = query.weights @ query.sentences
    mean = mean / max(float(np.linalg.norm(mean)), 1e-12)
    result: Vectors = (mean - share * background).astype(np.float32)
    return result


@dataclass(frozen=True, slots=True)
class _Evidence:
    situation: int
    situation_similarity: float
    contraindication: int
    contraindication_similarity: float


def features_of(
    index: PlaybookIndex, query: Query, whole: Vectors, chosen: Rows
) -> tuple[npt.NDArray[np.float64], list[_Evidence]]:
    """The features of the chosen gestures, shape (n, f), and the keys that they rest on."""
    rows = [index.rows[g] for g in chosen]
    spans = [np.concatenate([r.searched, r.contraindications]) for r in rows]
    starts = np.cumsum([0, *(len(span) for span in spans)])
    vectors = index.vectors[np.concatenate(spans)]
    by_whole = vectors @ whole
    by_sentence = vectors @ query.sentences.T  # (keys, sentences)
    nearest = by_sentence.max(axis=1)
    by_last = by_sentence[:, query.last].max(axis=1) if query.last.any() else nearest
    lexical = index.lexical.scores(query.text)[chosen]
    features = np.zeros((len(chosen), len(FEATURES)))
    evidence = []
    for i, (g, row) in enumerate(zip(chosen, rows, strict=True)):
        gesture, at = index.gestures[g], int(starts[i])
        n, t, d = len(row.situations), len(row.titles), len(row.descriptions)
        situations = slice(at, at + n)
        titles = slice(at + n, at + n + t)
        descriptions = slice(at + n + t, at + n + t + d)
        against = slice(at + n + t + d, int(starts[i + 1]))
        near = by_whole[situations]
        features[i, :6] = (
            np.sort(near)[-_BEST:].mean(),
            by_whole[descriptions].max(),
            by_whole[titles].max(),
            nearest[at : descriptions.stop].max(),
            by_last[situations].max(),
            lexical[i] / (lexical[i] + 5.0),
        )
        features[i, 6:] = _fit(gesture, query)
        evidence.append(_evidence(row, near, nearest[situations], nearest[against]))
    return features, evidence


def _fit(gesture: Gesture, query: Query) -> Sequence[float]:
    stage = 0.0
    if gesture.stages and query.stages:
        stage = 1.0 if query.stages.intersection(gesture.stages) else -1.0
    sector = 1.0 if query.sector is not None and query.sector in gesture.sectors else 0.0
    commercial = float(gesture.commercial != "none")
    return stage, sector, commercial


def _evidence(row: Any, near: Vectors, situations: Vectors, against: Vectors) -> _Evidence:
    return _Evidence(
        int(row.situations[near.argmax()]),
        float(situations.max()),
        int(row.contraindications[against.argmax()]) if len(against) else -1,
        float(against.max()) if len(against) else -1.0,
    )


def _told(
    index: PlaybookIndex, evidence: _Evidence, features: npt.NDArray[np.float64]
) -> tuple[str, tuple[float, ...], str | None, float, float]:
    against = None
    if evidence.contraindication >= 0:
        against = index.keys[evidence.contraindication].text
    return (
        index.keys[evidence.situation].text,
        tuple(float(value) for value in features),
        against,
        evidence.contraindication_similarity,
        evidence.situation_similarity,
    )
