"""Fitting a judgement on labelled cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..reading.judgement import Judgement
from ..reading.reader import ReadCase

SEED = 20261122
FOLDS = 10
# What was read is standardised and then shrunk: there are as many features as there are cases.
_FEATURES_SCALE = 0.1
_VECTOR_SCALE = 3.0
_STRENGTH = 1.0  # C of the logistic regression

Scores = npt.NDArray[np.float64]


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
    reads: Sequence[ReadCase], truth: Sequence[bool], sources: Sequence[str], wrong_yes: float
) -> Fitted:
    """A judgement whose threshold weighs a wrong yes as `wrong_yes` wrong noes.

    Out of fold: by source for cases on small playbooks (their names), else ten folds.
    """
    answers = np.array(truth)
    names = sorted({name for read in reads for name in read.features})
    features = np.array([[read.features.get(name, 0.0) for name in names] for read in reads])
    vectors = np.stack([read.whole for read in reads]).astype(np.float64)
    outside = np.zeros(len(answers))
    for train, test in _splits(answers, sources):
        weights, bias = _fit(features[train], vectors[train], answers[train])
        outside[test] = np.hstack([features[test], vectors[test]]) @ weights + bias
    weights, bias = _fit(features, vectors, answers)
    count = len(names)
    threshold = _place_threshold(outside, answers, wrong_yes)
    judgement = Judgement(
        weights=dict(zip(names, weights[:count].tolist(), strict=True)),
        vector=weights[count:].astype(np.float32),
        bias=float(bias),
        threshold=threshold,
    )
    return Fitted(judgement, outside, answers)


def _fit(features: Scores, vectors: Scores, answers: Any) -> tuple[Scores, float]:
    """Weights of the raw features and vectors, and the bias."""
    from sklearn.linear_model import LogisticRegression

    middle, spread = features.mean(axis=0), features.std(axis=0)
    scale = np.where(spread > 0, _FEATURES_SCALE / np.where(spread > 0, spread, 1), 0.0)
    inputs = np.hstack([(features - middle) * scale, vectors * _VECTOR_SCALE])
    model = LogisticRegression(C=_STRENGTH, max_iter=2000, random_state=SEED).fit(inputs, answers)
    weights = model.coef_[0] * np.concatenate([scale, np.full(vectors.shape[1], _VECTOR_SCALE)])
    bias = float(model.intercept_[0] - middle @ weights[: len(middle)])
    return weights, bias


def _splits(answers: npt.NDArray[np.bool_], sources: Sequence[str]) -> Any:
    """Ten folds; a small playbook's cases, which share its world, stay in one fold."""
    from sklearn.model_selection import StratifiedGroupKFold

    groups = np.array(
        [name if "-" not in name else f"{name}:{i}" for i, name in enumerate(sources)]
    )
    count = min(FOLDS, len(set(groups)))
    folds = StratifiedGroupKFold(count, shuffle=True, random_state=SEED)
    return folds.split(np.zeros(len(answers)), answers, groups)


def _place_threshold(outside: Scores, answers: npt.NDArray[np.bool_], wrong_yes: float) -> float:
    sure = 1 / (1 + np.exp(-outside))
    options = np.unique(sure)
    false_yes = np.array([(sure[~answers] >= t).mean() for t in options])
    false_no = np.array([(sure[answers] < t).mean() for t in options])
    return float(options[int((wrong_yes * false_yes + false_no).argmin())])
