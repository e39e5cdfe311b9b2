"""Fitting the case heads on labelled cases, over what the sentence heads hear in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..case import Case
from ..reading.case_heads import ALL_STAGES, CaseHeads, feature_names
from ..reading.course import DIRECTIONS
from ..reading.heads import MOODS, Heads
from .heads_fit import calibrate, log_odds, place_threshold, sure_of
from .labelled_readings import Labelled, Split, splits
from .network import SEED
from .reads import Reads

FOLDS = 8
_BESIDE = 0.15  # of what a head is asked about: what was heard of all else
_SIGNAL_STRENGTH = 0.3  # C of the logistic regressions
_SHARE_STRENGTH = 0.1  # of those with many answers
_SPREAD = 1.0  # what spreads less is hardly ever heard: it is not blown up
_EVENLY = 0.5  # how far a turn of the mood counts more than none, which is more often
_FEWEST = 16  # cases below which a signal stays with its loudest sentence

Truth = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]


def fit_case_heads(
    labelled: Sequence[Labelled], reads: Reads, heads: Heads, cases: Mapping[str, Case]
) -> CaseHeads:
    """Case heads over sentence heads, with the grouped cross-validation figures of each.

    `cases` by what `Labelled.name` calls them; each is heard by heads that have seen none of its
    sentences.
    """
    read = [reads.read(cases[one.name], one.source) for one in labelled]
    made: Scores = np.stack([one.pooled.astype(np.float64) for one in read])
    everywhere = np.full(len(read), True)
    has_course = np.array([len(one.reading.mood_course.messages) > 1 for one in read])
    names = np.array(feature_names(heads.signals))
    middle, spread = made.mean(axis=0), made.std(axis=0)
    scale = 1 / np.maximum(spread, _SPREAD)
    folds = list(splits(labelled, FOLDS))
    simple = CaseHeads.of_sentences(heads)
    weights, bias = simple.weights.astype(np.float64), simple.bias.astype(np.float64)
    thresholds, figures = dict(heads.thresholds), {}
    for column, name in enumerate(heads.signals):
        truth = np.array([name in one.signals for one in labelled])
        if truth.sum() < _FEWEST:
            continue
        share = np.where([part.split(":")[1] == name for part in names], 1.0, _BESIDE) * scale
        loudest = list(names).index(f"loudest:{name}")
        fitted = _signal((made - middle) * share, made[:, loudest], truth, folds)
        learnt = share * fitted.weights[:, 0]
        bias[column] = fitted.bias[0] - middle @ learnt
        weights[:, column] = learnt
        weights[loudest, column] += fitted.slope
        even = np.ones(len(truth))
        thresholds[name], found = place_threshold(truth, sure_of(fitted.outside), even)
        figures[name] = {"cases": int(truth.sum())} | found
    end = len(heads.signals)
    for kind, values, where, evenly in (
        ("mood", MOODS, everywhere, 0.0),
        ("stage", ALL_STAGES, everywhere, 0.0),
        ("direction", DIRECTIONS, has_course, _EVENLY),
    ):
        start, end = end, end + len(values)
        asked = [one for one, is_asked in zip(labelled, where, strict=True) if is_asked]
        if len(asked) < _FEWEST:
            continue
        said = np.array([values.index(getattr(one, kind)) for one in asked])
        share = np.where([_is_of(part, kind, values) for part in names], 1.0, _BESIDE) * scale
        points = ((made - middle) * share)[where]
        fitted = _share(points, said, len(values), list(splits(asked, FOLDS)), evenly)
        weights[:, start:end] = share[:, None] * fitted.weights
        bias[start:end] = fitted.bias - middle @ weights[:, start:end]
        right = float((fitted.outside.argmax(axis=1) == said).mean())
        figures[kind] = {"cases": len(said), "accuracy": round(right, 3)}
    return CaseHeads(
        heads.signals,
        weights.astype(np.float32),
        bias.astype(np.float32),
        thresholds,
        {"cases": len(labelled), "folds": FOLDS, "seed": SEED, "heads": figures},
    )


def _is_of(feature: str, kind: str, values: Sequence[str]) -> bool:
    """Whether a feature tells of the very thing: its shares, or the course of the mood."""
    made, name = feature.split(":")
    return made == "course" if kind == "direction" else made != "fact" and name in values


@dataclass(frozen=True)
class _Fitted:
    """Weights (f, heads) and bias (heads,), and the log-odds out of fold."""

    weights: Scores
    bias: Scores
    outside: Scores
    slope: float = 1.0


def _signal(points: Scores, start: Scores, truth: Truth, folds: Sequence[Split]) -> _Fitted:
    outside = np.zeros((len(truth), 1))
    for train, test in folds:
        weights, bias = _beside(points[train], start[train], truth[train])
        outside[test, 0] = start[test] + points[test] @ weights + bias
    slopes, offsets = calibrate(sure_of(outside), truth[:, None].astype(float))
    weights, bias = _beside(points, start, truth)
    return _Fitted(
        slopes * weights[:, None],
        slopes * bias + offsets,
        (slopes * outside + offsets)[:, 0],
        float(slopes[0]),
    )


def _beside(points: Scores, start: Scores, truth: Truth) -> tuple[Scores, float]:
    """A logistic regression that learns how far to leave the log-odds of `start` (n,)."""
    from scipy.optimize import minimize

    signs = np.where(truth, 1.0, -1.0)

    def loss(found: Scores) -> tuple[float, Scores]:
        margin = signs * (start + points @ found[:-1] + found[-1])
        wrong = -signs * sure_of(-margin)
        ridge = found[:-1] / _SIGNAL_STRENGTH
        value = np.logaddexp(0, -margin).sum() + 0.5 * float(ridge @ found[:-1])
        return value, np.append(points.T @ wrong + ridge, wrong.sum())

    found = minimize(loss, np.zeros(points.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[:-1], float(found[-1])


def _share(
    points: Scores, said: npt.NDArray[np.intp], count: int, folds: Sequence[Split], evenly: float
) -> _Fitted:
    """One of several answers; `evenly` from 0, each case counts as much, to 1, each answer does."""
    even = (len(said) / count / np.bincount(said, minlength=count).clip(min=1)) ** evenly
    outside = np.full((len(said), count), -np.inf)
    for train, test in folds:
        model = _regression(_SHARE_STRENGTH).fit(points[train], said[train], even[said[train]])
        outside[np.ix_(test, model.classes_)] = model.predict_log_proba(points[test])
    model = _regression(_SHARE_STRENGTH).fit(points, said, even[said])
    weights, bias = np.zeros((points.shape[1], count)), np.full(count, log_odds(np.zeros(1))[0])
    coefficients, intercepts = model.coef_, model.intercept_
    if len(coefficients) == 1:  # of two answers the model keeps one
        coefficients = np.vstack([-coefficients, coefficients]) / 2
        intercepts = np.append(-intercepts, intercepts) / 2
    weights[:, model.classes_], bias[model.classes_] = coefficients.T, intercepts
    return _Fitted(weights, bias, outside)


def _regression(strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, max_iter=1000, random_state=SEED)
