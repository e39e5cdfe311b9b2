"""Fitting what becomes of promises: kept, broken or open, on threads that people labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..answer import PromiseState
from ..errors import InputError, Problem
from ..evaluation.labelled_readings import LabelledReading, load_readings
from ..evaluation.promised import Promised, found_among
from ..index.encoders import UnitEncoder
from ..reading.heads import Heads
from ..reading.judgement import Judgement
from ..reading.promises.outcome_head import BIAS, OVERDUE, OutcomeHead
from ..reading.promises.outcomes import Told
from ..reading.promises.signs import CONTENT, TROUBLE
from ..reading.reader import Reader
from ..values import base_language
from .network import SEED
from .reads import NOW

_FOLDS = 10
_STRENGTH = 0.03  # the inverse of the ridge
_LEAST_SPREAD = 0.1
_SAID = {"denied": -3.0, "complained": -3.0, "shown": 3.0}  # what is seldom, and leaves no doubt
# Whether a sign can only speak for a promise being kept (1), or against (-1).
_SPEAKS = {
    "denied": -1, "complained": -1, "shown": 1, "solved": 1,
    **{
        f"{when}: {name}": way
        for when in ("due", "early")
        for name, way in (
            *((name, 1) for name in CONTENT), *((name, -1) for name in TROUBLE),
            ("mood", 1), ("missing", -1), ("glad", 1), ("received", 1),
        )
    },
    **{
        f"{when}: {name}": way
        for when in ("in time", "late")
        for name, way in (
            ("tells a deed", 1), ("tells a failure", -1), ("has called", 1), ("is sorry", -1),
        )
    },
    "contact: positive": 1, "contact: negative": -1, "contact: tells a deed": 1,
}  # fmt: skip
_ONE_WAY = 9.0  # log-odds of what was always so, or never
_FEWEST = 16  # labelled promises below which there is nothing to learn

Figures = dict[str, Any]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Made:
    """A promise that was read in a labelled thread: its signs, and what became of it."""

    thread: str
    signs: dict[str, float]
    state: PromiseState


def load_threads(folder: Path) -> list[LabelledReading]:
    """The labelled threads of all `*.jsonl` files of a folder, in order. Raises InputError."""
    found = [thread for file in sorted(folder.glob("*.jsonl")) for thread in load_readings(file)]
    if not found:
        raise InputError([Problem("", "holds no labelled thread", str(folder))])
    return found


def fit_outcome(
    threads: Sequence[LabelledReading], encoder: UnitEncoder, heads: Heads
) -> tuple[OutcomeHead, Figures]:
    """The head of outcomes, and how often it is right of promises that its fit has not seen.

    Of the labelled promises those that are read count; a thread's stay in one fold.
    """
    from sklearn.model_selection import GroupKFold

    undecided = Judgement.undecided()
    reader = Reader(encoder, heads, undecided, undecided)
    made = [one for thread in threads for one in _made(thread, reader, heads)]
    if len(made) < _FEWEST:
        return OutcomeHead.plain(), {"promises": len(made)}
    right = dict.fromkeys(("fitted", "plain"), 0)
    folds = GroupKFold(_FOLDS, shuffle=True, random_state=SEED)
    for train, test in folds.split(made, groups=[one.thread for one in made]):
        head = _fit([made[place] for place in train])
        for one in (made[place] for place in test):
            right["fitted"] += head.state(one.signs) == one.state
            right["plain"] += OutcomeHead.plain().state(one.signs) == one.state
    shares = {name: round(count / len(made), 3) for name, count in right.items()}
    return _fit(made), {"promises": len(made)} | shares


def _made(thread: LabelledReading, reader: Reader, heads: Heads) -> list[_Made]:
    read = reader.read(thread.case, thread.case.now or NOW)
    told = Told(
        case=read.case,
        now=read.now,
        language=base_language(read.reading.language),
        sentences=read.sentences,
        centred=heads.centred(read.vectors),
        said=read.probabilities,
        heads=heads,
        outcome=OutcomeHead.plain(),
    )
    signs = {
        Promised(message=one.message, sentence=one.what, by=one.by, state=one.state): seen
        for one, seen in told.signs()
    }
    found = found_among(thread.read.promises or (), list(signs))
    return [_Made(thread.id, signs[one.read], one.labelled.state) for one in found]


def _fit(made: Sequence[_Made]) -> OutcomeHead:
    ahead = [one for one in made if not one.signs[OVERDUE]]
    return OutcomeHead(_weights(made, "kept", 1), _weights(ahead, "broken", -1))


def _weights(made: Sequence[_Made], state: PromiseState, way: int) -> dict[str, float]:
    """What speaks for a state, by the name of each sign; `way` is 1 for kept, -1 for broken.

    A logistic regression in which no sign speaks against what it means, as `_SPEAKS` has it: in
    examples the cross have got what was promised, and the cheerful have not, more often than in
    life.
    """
    from scipy.optimize import minimize

    truth = np.array([one.state == state for one in made], dtype=np.float64)
    if len(set(truth.tolist())) < 2:  # noqa: PLR2004 - yes and no
        return {BIAS: _ONE_WAY if truth.any() else -_ONE_WAY}
    names = list(made[0].signs)
    points = np.array([[one.signs[name] for name in names] for one in made])
    spread = np.maximum(points.std(axis=0), _LEAST_SPREAD)
    inputs = np.column_stack([points / spread, np.ones(len(made))])
    centre = np.array([*(way * _SAID.get(name, 0.0) for name in names), 0.0])
    centre[:-1] *= spread
    bounds = [_bounds(way * _SPEAKS.get(name, 0)) for name in names]

    def loss(weights: Scores) -> tuple[float, Scores]:
        scores = inputs @ weights
        away = weights - centre
        away[-1] = 0.0
        value = np.logaddexp(0, scores).sum() - truth @ scores + 0.5 * away @ away / _STRENGTH
        return float(value), inputs.T @ (1 / (1 + np.exp(-scores)) - truth) + away / _STRENGTH

    found = minimize(
        loss, np.zeros(len(centre)), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]
    ).x
    weights = zip(names, found[:-1] / spread, strict=True)
    return {BIAS: round(float(found[-1]), 4)} | {n: round(float(w), 4) for n, w in weights}


def _bounds(way: int) -> tuple[float | None, float | None]:
    return (0.0 if way > 0 else None, 0.0 if way < 0 else None)
