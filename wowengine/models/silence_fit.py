"""Fitting the model of silence on small playbooks with labelled cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..ranking.silence import FEATURES, Silence, features_of
from .relevance_fit import SEED, Sample

_WRONG_SILENCE = 0.07  # of the cases that want a gesture, the most that may be met with silence

Scores = npt.NDArray[np.float64]


def fit_silence(
    data: Sequence[Sample], topics: Sequence[Scores], room: Scores, readiness: Scores
) -> tuple[Silence, dict[str, str]]:
    """The model, and the figures of playbooks left out of the fit, one after the other.

    What models say that haven't seen the case: `topics` the log-odds of each gesture's relevance,
    `room` and `readiness` (samples,) in [0, 1].
    """
    from sklearn.metrics import roc_auc_score

    inputs = _inputs(data, topics, room, readiness)
    wants = np.array([bool(sample.expected.relevant) for sample in data])
    sources = np.array([sample.source for sample in data])
    fits_nothing = np.array([s.expected.room and not s.expected.relevant for s in data], dtype=bool)
    figures = {}
    for kept in (FEATURES[:count] for count in range(1, len(FEATURES) + 1)):
        outside = _outside(inputs[:, : len(kept)], wants, sources)
        threshold = float(np.quantile(outside[wants], _WRONG_SILENCE))
        right = outside < threshold
        figures[f"right silence by {', '.join(kept)}"] = (
            f"{right[~wants].mean():.3f} at wrong silence {_WRONG_SILENCE:.2f}, "
            f"AUC {roc_auc_score(wants, outside):.3f}; where only nothing fits "
            f"{right[fits_nothing].mean() if fits_nothing.any() else 0:.3f}, "
            f"of the others {right[~wants & ~fits_nothing].mean():.3f}"
        )
    weights, bias = _fit(inputs, wants)
    return Silence(tuple(weights.tolist()), bias, threshold), figures


def _inputs(
    data: Sequence[Sample], topics: Sequence[Scores], room: Scores, readiness: Scores
) -> Scores:
    rows = []
    for sample, topic, sure, ready in zip(data, topics, room, readiness, strict=True):
        relevance = 1 / (1 + np.exp(-topic))
        plain, commercial = relevance[~sample.sells].tolist(), relevance[sample.sells].tolist()
        rows.append(features_of(sure, ready, plain, commercial))
    return np.array(rows)


def _outside(
    inputs: Scores,
    wants: npt.NDArray[np.bool_],
    sources: npt.NDArray[np.str_],
) -> Scores:
    found = np.zeros(len(wants))
    for source in np.unique(sources):
        left = sources == source
        weights, bias = _fit(inputs[~left], wants[~left])
        found[left] = 1 / (1 + np.exp(-(inputs[left] @ weights + bias)))
    return found


def _fit(inputs: Scores, wants: npt.NDArray[np.bool_]) -> tuple[Scores, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(random_state=SEED).fit(inputs, wants)
    return model.coef_[0], float(model.intercept_[0])
