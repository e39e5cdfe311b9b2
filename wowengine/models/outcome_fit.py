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
from ..reading.reader import Reader
from ..values import base_language
from .network import SEED
from .reads import NOW

_FOLDS = 10
_STRENGTH = 0.3  # C of the logistic regressions
_LEAST_SPREAD = 0.1
_ONE_WAY = 9.0  # log-odds of what was always so, or never
_FEWEST = 16  # labelled promises below which there is nothing to learn

Figures = dict[str, Any]


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
    return OutcomeHead(_weights(made, "kept"), _weights(ahead, "broken"))


def _weights(made: Sequence[_Made], state: PromiseState) -> dict[str, float]:
    """What speaks for a state, by the name of each sign."""
    from sklearn.linear_model import LogisticRegression

    truth: npt.NDArray[np.bool_] = np.array([one.state == state for one in made], dtype=bool)
    if len(set(truth.tolist())) < 2:  # noqa: PLR2004 - yes and no
        return {BIAS: _ONE_WAY if truth.any() else -_ONE_WAY}
    names = list(made[0].signs)
    points = np.array([[one.signs[name] for name in names] for one in made])
    spread = np.maximum(points.std(axis=0), _LEAST_SPREAD)
    model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(points / spread, truth)
    found = zip(names, model.coef_[0] / spread, strict=True)
    weights = {name: round(float(weight), 4) for name, weight in found}
    return {BIAS: round(float(model.intercept_[0]), 4)} | weights
