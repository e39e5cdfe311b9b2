"""Fitting the head of the subject: which sentence of a labelled case an expert would quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..case import Case
from ..reading.sentences import ABOUT_CUSTOMER, rows_of
from ..reading.subject import SubjectHead, feature_names, subject_features
from .labelled_readings import Labelled, splits
from .reads import Reads

_FOLDS = 10
_STRENGTH = 0.03  # the inverse of the ridge
_LEAST_SPREAD = 0.05
_BESIDE = 0.3  # of what is asked for: that it is one of those nearly as good
_FEWEST = 16  # labelled cases below which there is nothing to learn

Scores = npt.NDArray[np.float64]
Figures = dict[str, Any]


@dataclass(frozen=True)
class _Choice:
    """Features (n, f) of the sentences of one case, the chosen one, and those nearly as good."""

    points: Scores
    best: int
    also: tuple[int, ...]

    @property
    def wanted(self) -> Scores:
        """How much of the choice each sentence should have, together 1; (n,)."""
        shares = np.zeros(len(self.points))
        shares[self.best] = 1.0
        if self.also:
            shares[self.best] = 1.0 - _BESIDE
            shares[list(self.also)] = _BESIDE / len(self.also)
        return shares


def fit_subject(
    labelled: Sequence[Labelled], reads: Reads, cases: Mapping[str, Case]
) -> tuple[SubjectHead, Figures]:
    """The head of the subject, and how often it is right of cases that its fit has not seen.

    Each case is heard by heads that have seen none of its sentences. Labels whose sentence the
    case doesn't have, as it is cut now, are left out.
    """
    chosen = [(one, _choice(one, reads, cases[one.name])) for one in labelled if one.subject]
    known = [(one, choice) for one, choice in chosen if choice is not None]
    if len(known) < _FEWEST:
        return SubjectHead.plain(), {"cases": len(known)}
    choices = [choice for _, choice in known]
    spread = np.maximum(np.vstack([one.points for one in choices]).std(axis=0), _LEAST_SPREAD)
    right = nearly = 0
    for train, test in splits([one for one, _ in known], _FOLDS):
        weights = _fit([choices[place] for place in train], spread)
        for choice in (choices[place] for place in test):
            found = int((choice.points @ weights).argmax())
            right += found == choice.best
            nearly += found in (choice.best, *choice.also)
    names = feature_names(reads.signals)
    weights = _fit(choices, spread)
    return (
        SubjectHead({n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}),
        {
            "cases": len(known),
            "right": round(right / len(known), 3),
            "right or nearly": round(nearly / len(known), 3),
        },
    )


def _choice(label: Labelled, reads: Reads, case: Case) -> _Choice | None:
    read = reads.read(case, label.source)
    rows = rows_of(read.sentences, ABOUT_CUSTOMER)
    texts = [read.sentences[row].text for row in rows]
    if label.subject not in texts:
        return None
    best = texts.index(label.subject)
    also = {texts.index(text) for text in label.also if text in texts} - {best}
    points = subject_features(read.sentences, rows, read.probabilities, read.nearness)
    return _Choice(points.astype(np.float64), best, tuple(sorted(also)))


def _fit(choices: Sequence[_Choice], spread: Scores) -> Scores:
    """Weights (f,) under which the chosen sentences have most of a softmax over their case."""
    from scipy.optimize import minimize

    points = np.vstack([one.points for one in choices]) / spread
    wanted = np.concatenate([one.wanted for one in choices])
    counts = [len(one.points) for one in choices]
    starts = np.cumsum([0, *counts[:-1]])
    case_of = np.repeat(np.arange(len(choices)), counts)

    def loss(weights: Scores) -> tuple[float, Scores]:
        scores = points @ weights
        scores -= np.maximum.reduceat(scores, starts)[case_of]
        sums = np.add.reduceat(np.exp(scores), starts)[case_of]
        away = np.exp(scores) / sums - wanted
        value = -(wanted @ (scores - np.log(sums))) + 0.5 * float(weights @ weights) / _STRENGTH
        return float(value), points.T @ away + weights / _STRENGTH

    found: Scores = minimize(loss, np.zeros(points.shape[1]), jac=True, method="L-BFGS-B").x
    return found / spread
