"""Weighings: from what bears on a sentence to one rule's judgement of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Weighing:
    """A linear model: a weight for each feature by name, a bias, and the least score to hold."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def score(self, features: Mapping[str, float]) -> float:
        """The log-odds of an offence."""
        return self.bias + sum(weight * features[name] for name, weight in self.weights.items())

    def excess(self, features: Mapping[str, float]) -> float:
        """By how much the score passes the threshold; 0 and more holds."""
        return self.score(features) - self.threshold

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "weights": {name: round(value, 4) for name, value in self.weights.items()},
            "bias": round(self.bias, 4),
            "threshold": round(self.threshold, 4),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Weighing:
        """What `to_data` gave. Raises KeyError or ValueError when it is not that."""
        weights = {str(name): float(value) for name, value in data["weights"].items()}
        return cls(weights, float(data["bias"]), float(data["threshold"]))
