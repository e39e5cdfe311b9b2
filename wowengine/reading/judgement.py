"""Judgements: one yes-or-no question about a whole case, answered from everything that was read.

Two are asked: whether now is a right moment for a commercial word (`readiness`), and whether the
case leaves room for any gesture at all (`room`). Each is a logistic model over what was read (how
sure each signal is, the mood, the fields) and the vector of the whole case; its weights are data,
fitted on the labelled cases of `data/training/` by `wowengine.models`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..answer import Signal
from ..case import Case
from ..index.encoders import Vectors
from .heads import MOODS

_FIELD_SIGNALS = (
    "bad-touchpoint",
    "no-consent",
    "reopened",
    "repeated-contact",
    "vulnerable",
    "loyal",
)
_FLOOR = 0.005  # probabilities below are all alike
_SATISFACTION_MIDDLE = 3


@dataclass(frozen=True)
class Judgement:
    """A logistic model: weights by name of feature, weights (d,) of the case's vector, a bias."""

    weights: Mapping[str, float]
    vector: Vectors
    bias: float
    threshold: float

    def score(self, features: Mapping[str, float], vector: Vectors) -> float:
        """The log-odds of a yes; features that the model doesn't know are ignored."""
        known = sum(
            self.weights[name] * value for name, value in features.items() if name in self.weights
        )
        return self.bias + known + float(self.vector @ vector)

    def probability(self, features: Mapping[str, float], vector: Vectors) -> float:
        """How sure a yes is, in [0, 1]."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features, vector)))))

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "weights": {name: round(value, 4) for name, value in self.weights.items()},
            "vector": [round(float(value), 4) for value in self.vector],
            "bias": round(self.bias, 4),
            "threshold": round(self.threshold, 4),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Judgement:
        """What `to_data` gave. Raises KeyError or ValueError when it is not that."""
        return cls(
            weights=dict(data["weights"]),
            vector=np.asarray(data["vector"], dtype=np.float32),
            bias=float(data["bias"]),
            threshold=float(data["threshold"]),
        )

    @classmethod
    def undecided(cls, dimension: int) -> Judgement:
        """One that always says one half: what reads before anything is fitted."""
        return cls({}, np.zeros(dimension, dtype=np.float32), 0.0, 0.5)


def case_features(
    case: Case,
    strength: Mapping[str, float],
    last: Mapping[str, float],
    mood: Vectors,
    signals: Sequence[Signal],
) -> dict[str, float]:
    """What the judgements look at.

    `strength` is the surest sentence of each signal in the whole case, `last` in the customer's
    last message; `mood` (moods,) the mix of moods of the last messages.
    """
    fields = {signal.name for signal in signals if signal.author is None}
    satisfaction = case.satisfaction.score if case.satisfaction else _SATISFACTION_MIDDLE
    features = {f"case:{name}": _log_odds(value) for name, value in strength.items()}
    features |= {f"last:{name}": _log_odds(value) for name, value in last.items()}
    features |= {f"mood:{name}": float(share) for name, share in zip(MOODS, mood, strict=True)}
    features |= {f"field:{name}": float(name in fields) for name in _FIELD_SIGNALS}
    return features | {
        "status:resolved": float(case.is_resolved),
        "status:new": float(case.status == "new"),
        "status:waiting": float(case.status in ("pending", "hold")),
        "satisfaction": (satisfaction - _SATISFACTION_MIDDLE) / 2,
        "journey:negative": math.log1p(sum(t.outcome == "negative" for t in case.journey)),
        "journey:positive": math.log1p(sum(t.outcome == "positive" for t in case.journey)),
        "customer:messages": math.log1p(len(case.customer_messages)),
    }


def _log_odds(probability: float) -> float:
    p = min(1 - _FLOOR, max(_FLOOR, probability))
    return math.log(p / (1 - p))
