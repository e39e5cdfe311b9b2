"""Silence: whether saying nothing is the best answer to a case, given all that was found for it.

A logistic model over four log-odds and a length, fitted on `data/training/` by `wowengine.models`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEATURES = (
    "room",  # that the case leaves room for a gesture
    "readiness",  # that now is a right moment for a commercial word
    "best",  # that the best gesture that may be made fits
    "waiting",  # by how much more a commercial one fits that must wait
    "said",  # how much was said of the need: the logarithm of its characters
)
_FLOOR = 1e-4  # probabilities below are all alike


@dataclass(frozen=True)
class Silence:
    """When to say nothing: below `threshold`, in [0, 1], of how surely a gesture is wanted."""

    weights: tuple[float, ...]
    bias: float
    threshold: float

    def is_better(
        self,
        room: float,
        readiness: float,
        passed: Sequence[float],
        waiting: Sequence[float],
        said: str,
    ) -> bool:
        """Whether nothing should be said.

        `room` and `readiness` are what was judged of the case, `passed` and `waiting` the relevance
        of the gestures that may be made and of the commercial ones that must wait, all in [0, 1];
        `said` the words that tell of the need.
        """
        features = features_of(room, readiness, passed, waiting, said)
        return bool(passed) and self.wanted(features) < self.threshold

    def wanted(self, features: Sequence[float]) -> float:
        """How surely a gesture is wanted, in [0, 1]."""
        score = self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-score))

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data."""
        weights = {n: round(w, 4) for n, w in zip(FEATURES, self.weights, strict=True)}
        bias, threshold = round(self.bias, 4), round(self.threshold, 4)
        return {"weights": weights, "bias": bias, "threshold": threshold}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Silence:
        """What `to_data` gave. Raises KeyError or ValueError when it is not that."""
        weights = tuple(float(data["weights"][name]) for name in FEATURES)
        return cls(weights, float(data["bias"]), float(data["threshold"]))


def features_of(
    room: float, readiness: float, passed: Sequence[float], waiting: Sequence[float], said: str
) -> tuple[float, ...]:
    """What the model looks at, in the order of `FEATURES`; see `Silence.is_better`."""
    best = _log_odds(max(passed, default=0.0))
    ahead = max(0.0, _log_odds(max(waiting, default=0.0)) - best)
    return (_log_odds(room), _log_odds(readiness), best, ahead, math.log1p(len(said)))


def _log_odds(probability: float) -> float:
    sure = min(1 - _FLOOR, max(_FLOOR, probability))
    return math.log(sure / (1 - sure))
