"""Judgements: one yes-or-no question about a whole case, answered from everything that was read.

Two are asked: whether now is a right moment for a commercial word (`readiness`), and whether the
case is one for a gesture at all (`room`): neither a moment that leaves no room for any, nor one of
the many everyday contacts that no playbook has anything for. Each compares what was read (how sure
each signal is, the mood, the fields) and the vectors of the case with labelled cases of
`data/training/`, and listens to its words; what `wowengine.models` fitted on them travels as plain
arrays.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np

from ..case import Case
from ..index.encoders import Vectors
from .heads import MOODS
from .history import HISTORY, history_of
from .odds import log_odds
from .terms import TermScore

_FIELD_SIGNALS = (
    "bad-touchpoint",
    "no-consent",
    "reopened",
    "repeated-contact",
    "vulnerable",
    "loyal",
)
_HISTORY = "when:"
_FLOOR = 0.005  # probabilities below are all alike
FEATURES_SCALE = 0.1  # the spread of what was read, beside vectors of length 1 and less
_FAR = 3 * FEATURES_SCALE
_SATISFACTION_MIDDLE = 3


@dataclass(frozen=True)
class Judgement:
    """A kernel machine over what was read and the vectors of the case, beside a score of its terms.

    `names` are the features (f,), standardised by `middle` and `scale`; a case is the point of
    length f + v that they make with its vector (v,), seen along `axes` (a, f + v). `supports`
    (s, a) are the labelled cases that decide, each with its weight in `duals` (s,), over an RBF
    kernel of width `gamma`. `slope` (of the kernel's score), `term_slope` and `offset` make
    log-odds, placed on cases that the fit had not seen.
    """

    names: tuple[str, ...]
    middle: Vectors
    scale: Vectors
    axes: Vectors
    supports: Vectors
    duals: Vectors
    gamma: float
    terms: TermScore
    slope: float
    term_slope: float
    offset: float
    threshold: float

    def probability(self, features: Vectors, vector: Vectors, terms: Iterable[str]) -> float:
        """How sure a yes is, in [0, 1], for features (f,), a vector (v,) and terms of a case."""
        log_odds = self.slope * self._score(features, vector) + self.offset
        log_odds += self.term_slope * self.terms.of(terms)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))

    def _score(self, features: Vectors, vector: Vectors) -> float:
        if not len(self.duals):
            return 0.0
        standardised = standardise(features, self.middle, self.scale)
        point = self.axes @ np.concatenate([standardised, vector]).astype(np.float32)
        distances = self._squares + float(point @ point) - 2 * (self.supports @ point)
        return float(self.duals @ np.exp(-self.gamma * distances))

    @cached_property
    def _squares(self) -> Vectors:
        result: Vectors = np.einsum("ij,ij->i", self.supports, self.supports)
        return result

    def to_arrays(self) -> dict[str, Any]:
        """Plain arrays, for `numpy.savez`."""
        numbers = [self.gamma, self.slope, self.term_slope, self.offset, self.threshold]
        return {
            "names": np.array(self.names),
            "middle": self.middle.astype(np.float32),
            "scale": self.scale.astype(np.float32),
            "axes": self.axes.astype(np.float16),
            "supports": self.supports.astype(np.float16),
            "duals": self.duals.astype(np.float32),
            "terms": np.array(json.dumps(list(self.terms.rows), ensure_ascii=False)),
            "rarity": self.terms.rarity.astype(np.float16),
            "term_weights": self.terms.weights.astype(np.float16),
            "numbers": np.array(numbers),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> Judgement:
        """What `to_arrays` gave. Raises KeyError or ValueError when it is not that."""
        gamma, slope, term_slope, offset, threshold = map(float, arrays["numbers"])
        rows = {term: row for row, term in enumerate(json.loads(str(arrays["terms"])))}
        return cls(
            names=tuple(str(name) for name in arrays["names"]),
            middle=arrays["middle"],
            scale=arrays["scale"],
            axes=arrays["axes"].astype(np.float32),
            supports=arrays["supports"].astype(np.float32),
            duals=arrays["duals"],
            gamma=gamma,
            terms=TermScore(
                rows,
                arrays["rarity"].astype(np.float32),
                arrays["term_weights"].astype(np.float32),
            ),
            slope=slope,
            term_slope=term_slope,
            offset=offset,
            threshold=threshold,
        )

    @classmethod
    def undecided(cls) -> Judgement:
        """One that always says one half: what reads before anything is fitted."""
        nothing = np.zeros(0, dtype=np.float32)
        empty = np.zeros((0, 0), dtype=np.float32)
        silent = TermScore({}, nothing, nothing)
        return cls((), nothing, nothing, empty, empty, nothing, 1.0, silent, 1.0, 0.0, 0.0, 0.5)


def standardise(features: Any, middle: Any, scale: Any) -> Any:
    """Features (n, f) or (f,) on one scale; what is far from all that is usual is merely far.

    A journey told in touchpoints is rare: left as far away as it is, it would be like nothing.
    """
    return np.clip((features - middle) * scale, -_FAR, _FAR)


def feature_names(signals: Sequence[str]) -> tuple[str, ...]:
    """The names of what `case_features` gives, in its order."""
    return (
        *(f"case:{name}" for name in signals),
        *(f"mood:{name}" for name in MOODS),
        *(f"field:{name}" for name in _FIELD_SIGNALS),
        "consent",
        "status:resolved",
        "status:new",
        "status:waiting",
        "satisfaction",
        "journey:negative",
        "journey:positive",
        "customer:messages",
        *(f"{_HISTORY}{name}" for name in HISTORY),
    )


def weights_of(names: Sequence[str]) -> Vectors:
    """How much each feature counts beside the others, shape (f,): what dates tell, double."""
    return np.array([2.0 if name.startswith(_HISTORY) else 1.0 for name in names])


def case_features(
    case: Case, now: datetime, strength: Vectors, mood: Vectors, fields: Collection[str]
) -> Vectors:
    """What the judgements look at, shape (f,).

    `strength` (signals,) is the surest sentence of each signal; `mood` (moods,) the mix of moods
    of the last messages; `fields` the signals that come from the case's fields.
    """
    satisfaction = case.satisfaction.score if case.satisfaction else _SATISFACTION_MIDDLE
    outcomes = [touchpoint.outcome for touchpoint in case.journey]
    told = (
        *(name in fields for name in _FIELD_SIGNALS),
        bool(case.customer and case.customer.marketing_consent),
        case.is_resolved,
        case.status == "new",
        case.status in ("pending", "hold"),
        (satisfaction - _SATISFACTION_MIDDLE) / 2,
        math.log1p(outcomes.count("negative")),
        math.log1p(outcomes.count("positive")),
        math.log1p(len(case.customer_messages)),
        *history_of(case, now),
    )
    result: Vectors = np.concatenate(
        [log_odds(strength, _FLOOR), mood, np.array(told, dtype=np.float32)]
    ).astype(np.float32)
    return result
