"""Fitting a judgement on labelled cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ..index.encoders import Vectors
from ..reading.judgement import FEATURES_SCALE, Judgement, standardise, weights_of
from ..reading.terms import TermScore
from .labelled_moments import is_playbook

SEED = 20261122
FOLDS = 10
_GAMMA = 0.6
_STRENGTH = 3.0  # C of the support vector machine
_TERM_STRENGTH = 3.0  # C of the logistic regression on terms
_FEWEST_CASES = 3  # that hold a term, below which it is chance
_AXES = 200  # of the principal axes of the cases: as good as all, and a third of the time

Scores = npt.NDArray[np.float64]
Placing = Callable[[Scores, npt.NDArray[np.bool_]], float]


class Seen(Protocol):
    """What is judged: a case, or a draft in one."""

    @property
    def features(self) -> Vectors:
        """What was read, shape (f,)."""

    @property
    def vector(self) -> Vectors:
        """Shape (v,)."""

    @property
    def terms(self) -> list[str]:
        """Words and pairs of words, each once."""


@dataclass(frozen=True)
class Fitted:
    """A judgement and what it says of each case by models that haven't seen it, as log-odds."""

    judgement: Judgement
    outside: Scores
    truth: npt.NDArray[np.bool_]

    @property
    def outside_probabilities(self) -> Scores:
        """How sure a yes is for each case, by models that haven't seen it."""
        sure: Scores = 1 / (1 + np.exp(-self.outside))
        return sure

    def errors_at(self, threshold: float) -> tuple[float, float]:
        """The shares of wrong yes and of wrong no, at a threshold in [0, 1], out of fold."""
        yes = self.outside_probabilities >= threshold
        return float(yes[~self.truth].mean()), float((~yes[self.truth]).mean())


def fit_judgement(
    reads: Sequence[Seen],
    truth: Sequence[bool],
    sources: Sequence[str],
    names: tuple[str, ...],
    placing: Placing,
    weights: Sequence[float] | None = None,
) -> Fitted:
    """A judgement whose threshold is placed on what it says of usual cases that it has not seen.

    Out of fold: by source for cases on small playbooks (their names), else ten folds. `weights`
    (cases,) are how much each counts, all alike when left out.
    """
    answers = np.array(truth)
    counts = np.ones(len(answers)) if weights is None else np.array(weights, dtype=np.float64)
    features = np.stack([read.features for read in reads]).astype(np.float64)
    middle, spread = features.mean(axis=0), features.std(axis=0)
    scale = np.where(spread > 0, FEATURES_SCALE / np.where(spread > 0, spread, 1), 0.0)
    scale *= weights_of(names)
    vectors = np.stack([read.vector for read in reads])
    points, axes = _seen_along_axes(np.hstack([standardise(features, middle, scale), vectors]))
    held = [read.terms for read in reads]
    scores = np.zeros((len(answers), 2))
    for train, test in _splits(answers, sources):
        machine = _machine().fit(points[train], answers[train], counts[train])
        terms = fit_terms([held[i] for i in train], answers[train], counts[train])
        scores[test, 0] = machine.decision_function(points[test])
        scores[test, 1] = [terms.of(held[i]) for i in test]
    (slope, term_slope), offset = _calibrate(scores, answers, counts)
    usual = _usual(answers, sources)
    outside = scores @ [slope, term_slope] + offset
    machine = _machine().fit(points, answers, counts)
    duals = machine.dual_coef_[0]
    judgement = Judgement(
        names=names,
        middle=middle.astype(np.float32),
        scale=scale.astype(np.float32),
        axes=axes.astype(np.float32),
        supports=machine.support_vectors_.astype(np.float32),
        duals=duals.astype(np.float32),
        gamma=_GAMMA,
        terms=fit_terms(held, answers, counts),
        slope=slope,
        term_slope=term_slope,
        offset=offset + slope * float(machine.intercept_[0]),
        threshold=placing(1 / (1 + np.exp(-outside[usual])), answers[usual]),
    )
    return Fitted(judgement, outside, answers)


def _seen_along_axes(points: Scores) -> tuple[Scores, Scores]:
    """The points (n, a) along the principal axes of all of them, and those axes (a, length)."""
    _, _, axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    axes = axes[:_AXES]
    return points @ axes.T, axes


def _machine() -> Any:
    from sklearn.svm import SVC

    return SVC(C=_STRENGTH, kernel="rbf", gamma=_GAMMA)


def fit_terms(
    held: Sequence[Sequence[str]], answers: npt.NDArray[np.bool_], counts: Scores
) -> TermScore:
    """What the terms that cases hold, each once, say for a yes; `counts` (cases,) weigh them."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    frequent = Counter(term for terms in held for term in terms)
    rows = {
        term: row
        for row, term in enumerate(sorted(t for t, n in frequent.items() if n >= _FEWEST_CASES))
    }
    if not rows:
        nothing = np.zeros(0, dtype=np.float32)
        return TermScore({}, nothing, nothing)
    weighting = TfidfVectorizer(analyzer=list, vocabulary=rows)
    inputs = weighting.fit_transform(held)
    model = LogisticRegression(C=_TERM_STRENGTH, random_state=SEED).fit(inputs, answers, counts)
    return TermScore(rows, weighting.idf_.astype(np.float32), model.coef_[0].astype(np.float32))


def _calibrate(
    scores: Scores, answers: npt.NDArray[np.bool_], counts: Scores
) -> tuple[tuple[float, float], float]:
    """The slopes and the offset that make log-odds of scores (n, 2)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(random_state=SEED).fit(scores, answers, counts)
    slope, term_slope = model.coef_[0].tolist()
    return (slope, term_slope), float(model.intercept_[0])


def _usual(answers: npt.NDArray[np.bool_], sources: Sequence[str]) -> npt.NDArray[np.bool_]:
    """The cases on small playbooks, as they come; the others were written to be hard.

    All, where playbooks answer only one way.
    """
    of_playbooks = np.array([is_playbook(name) for name in sources])
    answered_both_ways = len(set(answers[of_playbooks].tolist())) == len(set(answers.tolist()))
    return of_playbooks if answered_both_ways else np.ones(len(answers), dtype=bool)


def _splits(answers: npt.NDArray[np.bool_], sources: Sequence[str]) -> Any:
    """Ten folds; a small playbook's cases, which share its world, stay in one fold.

    So do neighbours in a file: many are twins that differ in what decides.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    places: Counter[str] = Counter()
    groups = []
    for name in sources:
        groups.append(name if is_playbook(name) else f"{name}:{places[name] // 2}")
        places[name] += 1
    count = min(FOLDS, len(set(groups)))
    folds = StratifiedGroupKFold(count, shuffle=True, random_state=SEED)
    return folds.split(np.zeros(len(answers)), answers, np.array(groups))


def seldom_no(share: float) -> Placing:
    """A threshold as high as may be that says no to at most this share of the yeses."""

    def place(sure: Scores, answers: npt.NDArray[np.bool_]) -> float:
        yeses = np.sort(sure[answers])
        return float(yeses[min(int(share * len(yeses)), len(yeses) - 1)])

    return place


def even_odds(sure: Scores, answers: npt.NDArray[np.bool_]) -> float:
    """One half."""
    return 0.5
