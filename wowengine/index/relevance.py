"""Relevance: how well each gesture fits a case, from several keys, in [0, 1] across cases.

A case is searched with the mean of its sentences' vectors, weighted by a power of their
length and taken relative to the background (what all cases have in common), which measured better
than encoding the whole text once more, and costs no second encoding. The features are joined by a
logistic model fitted on `data/training/` by `wowengine.models`, which also learns there where cases
find their answer: what a customer says and what an expert does about it are not the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..playbooks import Gesture
from .encoders import Vectors
from .playbook_index import Allowed, Mask, PlaybookIndex, Rows

FEATURES = (
    "answer",  # the whole gesture, by where cases like this one found their answer
    "lexical",  # BM25, squashed into [0, 1)
    "facts",  # 1/n for each of the n gestures that need facts which are all there
    "breadth",  # how far answers of all kinds of cases lie apart along the gesture: some draw many
)
_NEIGHBOURS = 48  # keys looked at before scoring
_ENOUGH_MET = 8  # gestures found that lack no fact; with fewer, only such are looked for
_FEW = 24  # gestures without a lack that need no looking for: all are scored
_SINGLED_OUT = 8  # gestures whose facts are there: no more are looked at for that alone
_NEIGHBOURS_BESIDE = 16  # keys looked at for what lacks a fact, beside those few
_MOST = 12  # matches worth judging
_MOST_TOLD = 5  # the same, of those that lack a fact
_HALF_LEXICAL = 5.0  # the BM25 that counts as a half
_NO_KEY = -2.0  # below any cosine

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched with, taken from the one encoding of a case.

    `sentences` (n, d) are the unit vectors of what speaks of the customer's need; `weights` (n,)
    sum to 1. `stages` are those that the case may be at; none where that is all but unknown.
    """

    sentences: Vectors
    weights: Vectors
    text: str
    stages: frozenset[str]
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Against:
    """One contraindication: its vector (d,), and its cosine with the nearest sentence of a case."""

    text: str
    vector: Vectors
    similarity: float


@dataclass(frozen=True, slots=True)
class KeyRows:
    """Some keys of an index, each with its vector (d,): read only when a rule asks for them."""

    index: PlaybookIndex
    rows: Rows

    def __iter__(self) -> Iterator[tuple[str, Vectors]]:
        """Each text with its vector."""
        for row in self.rows.tolist():
            if row >= 0:
                yield self.index.keys[row].text, self.index.vectors[row]


@dataclass(frozen=True, slots=True)
class Match:
    """A gesture found for a case, with what its relevance and its contraindications rest on.

    `own_situations` are all texts of its situations, each with its vector (d,).
    """

    gesture: Gesture
    relevance: float
    situation: str
    situation_similarity: float = -1.0
    contraindications: tuple[Against, ...] = ()
    own_situations: Iterable[tuple[str, Vectors]] = ()


@dataclass(frozen=True)
class RelevanceModel:
    """The logistic model that joins the features, and the threshold measured with it.

    `background` (d,) is what whole cases have in common; they are compared without it. `answers`
    (d, d) leads from there to where the gestures lie that experts chose for such cases. `axes`
    (a, d) are those along which answers lie apart, each as long as their standard deviation.
    """

    weights: Scores
    bias: float
    threshold: float
    background: Vectors
    answers: Vectors
    axes: Vectors

    def to_arrays(self) -> dict[str, Any]:
        """Plain arrays, for `numpy.savez`."""
        return {
            "names": np.array(FEATURES),
            "weights": self.weights,
            "numbers": np.array([self.bias, self.threshold]),
            "background": self.background.astype(np.float32),
            "answers": self.answers.astype(np.float16),
            "axes": self.axes.astype(np.float16),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> RelevanceModel:
        """What `to_arrays` gave. Raises KeyError or ValueError when it is not that."""
        if tuple(arrays["names"]) != FEATURES:
            raise ValueError(f"weighs {', '.join(arrays['names'])}")
        bias, threshold = map(float, arrays["numbers"])
        answers, axes = (arrays[name].astype(np.float32) for name in ("answers", "axes"))
        return cls(arrays["weights"], bias, threshold, arrays["background"], answers, axes)

    def relevance(self, features: Scores) -> Scores:
        """Relevance in [0, 1] of rows of features, shape (n, f) to (n,)."""
        result: Scores = 1 / (1 + np.exp(-(features @ self.weights + self.bias)))
        return result


def find(
    index: PlaybookIndex,
    query: Query,
    allowed: Allowed,
    model: RelevanceModel,
    least: float = 0.0,
) -> list[Match]:
    """The allowed gestures of at least this relevance for the case, most relevant first.

    Those whose needed facts are there, and the nearest few of the others, which are worth
    telling.
    """
    if not len(query.sentences) or not len(index.gestures):
        return []
    whole = whole_of(query) - model.background
    answer = (whole @ model.answers).astype(np.float32)
    lexical = index.lexical.scores(query.text)
    met = index.met(query.facts)
    share = index.share_of_facts(met & allowed.gestures)
    chosen = _worth_scoring(index, whole, lexical, allowed, met)
    (singled_out,) = np.nonzero(share)
    if len(singled_out) <= _SINGLED_OUT:
        chosen = np.union1d(chosen, singled_out)
    if not len(chosen):
        return []
    near, breadth = index.near(chosen, answer), index.breadths(model.axes)[chosen]
    relevance = model.relevance(features_of(near, lexical[chosen], share[chosen], breadth))
    relevant = np.flatnonzero(relevance >= least).tolist()
    order = sorted(relevant, key=lambda i: (-relevance[i], chosen[i]))
    ready = [i for i in order if met[chosen[i]]][:_MOST]
    lacking = [i for i in order if not met[chosen[i]]][:_MOST_TOLD]
    kept = {*ready, *lacking}
    best = [i for i in order if i in kept]
    return _matches(index, query, whole, chosen[best], relevance[best])


def _worth_scoring(
    index: PlaybookIndex, whole: Vectors, lexical: Vectors, allowed: Allowed, met: Mask
) -> Rows:
    """Those near the case, and enough of those that lack no fact: where they are few, all."""
    (few,) = np.nonzero(allowed.gestures & met)
    if len(few) <= _FEW:
        return np.union1d(few, index.nearest(whole, lexical, allowed, _NEIGHBOURS_BESIDE))
    chosen = index.nearest(whole, lexical, allowed, _NEIGHBOURS)
    if np.count_nonzero(met[chosen]) >= _ENOUGH_MET:
        return chosen
    possible = allowed.narrowed(met, index.gesture_of_row)
    return np.union1d(chosen, index.nearest(whole, lexical, possible, _NEIGHBOURS))


def whole_of(query: Query) -> Vectors:
    """One unit vector for the whole case, shape (d,): the weighted mean of its sentences."""
    mean = query.weights @ query.sentences
    result: Vectors = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return result


def features_of(answer: Vectors, lexical: Vectors, facts: Vectors, breadth: Vectors) -> Scores:
    """The features of some gestures, shape (c, f), in the order of `FEATURES`.

    `answer` (c,) is how near each lies to where an answer is looked for, `lexical` (c,) its BM25,
    `facts` (c,) what `PlaybookIndex.share_of_facts` says of it, `breadth` (c,) its breadth.
    """
    squashed = lexical / (lexical + _HALF_LEXICAL)
    return np.column_stack([answer, squashed, facts, breadth]).astype(np.float64)


def _matches(
    index: PlaybookIndex, query: Query, whole: Vectors, chosen: Rows, relevance: Scores
) -> list[Match]:
    """The chosen gestures with the keys that speak for and against each.

    `whole` (d,) is the case relative to the background, by which the nearest situation is told;
    `relevance` (c,) goes with `chosen` (c,).
    """
    situations = index.rows_by_field["situations"][chosen]
    against = index.rows_by_field["contraindications"][chosen]
    asked = np.concatenate([whole[None], query.sentences])
    own = index.cosines(situations, asked, of_none=_NO_KEY)
    near, sentence = own[0], own[1:].max(axis=(0, 2), initial=_NO_KEY)
    hurts = index.cosines(against, query.sentences, of_none=_NO_KEY).max(axis=0)
    return [
        Match(
            gesture=index.gestures[gesture],
            relevance=float(relevance[i]),
            situation=index.keys[situations[i, near[i].argmax()]].text,
            situation_similarity=float(sentence[i]),
            contraindications=tuple(
                Against(index.keys[row].text, index.vectors[row], float(hurts[i, n]))
                for n, row in enumerate(against[i].tolist())
                if row >= 0
            ),
            own_situations=KeyRows(index, situations[i]),
        )
        for i, gesture in enumerate(chosen.tolist())
    ]
