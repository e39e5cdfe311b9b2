"""Readiness: how sure one may be that now is a right moment for a commercial word.

A logistic model over what was read (how sure each signal is, the mood, the case's fields), fitted
on the labelled moments of `data/training/` by `scripts/train_readiness.py`; its weights are data.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from ..answer import Signal
from ..case import Case
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


class ReadinessModel:
    """The weights by name of feature; features it doesn't know are ignored."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._weights: dict[str, float] = data["weights"]
        self._bias = float(data["bias"])
        self.threshold = float(data["threshold"])

    def readiness(self, features: dict[str, float]) -> float:
        """How sure, in [0, 1]."""
        score = self._bias + sum(
            self._weights[name] * value for name, value in features.items() if name in self._weights
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def shipped_readiness() -> ReadinessModel:
    """The weights that come with wowengine."""
    text = resources.files("wowengine.reading").joinpath("readiness.json").read_text("utf-8")
    return ReadinessModel(json.loads(text))


def readiness_features(
    case: Case,
    strength: dict[str, float],
    last: dict[str, float],
    mood: np.ndarray[Any, Any],
    signals: list[Signal],
) -> dict[str, float]:
    """The features of one case.

    `strength` is the surest sentence of each signal in the whole case, `last` in the customer's
    last message; `mood` (moods,) the weighted mood of the last messages.
    """
    fields = {signal.name for signal in signals if signal.message is None and signal.author is None}
    score = case.satisfaction.score if case.satisfaction else 3
    features = {f"case:{name}": _log_odds(value) for name, value in strength.items()}
    features |= {f"last:{name}": _log_odds(value) for name, value in last.items()}
    features |= {f"mood:{name}": float(mood[i]) for i, name in enumerate(MOODS)}
    features |= {f"field:{name}": float(name in fields) for name in _FIELD_SIGNALS}
    negative = sum(t.outcome == "negative" for t in case.journey)
    positive = sum(t.outcome == "positive" for t in case.journey)
    return features | {
        "status:resolved": float(case.is_resolved),
        "status:new": float(case.status == "new"),
        "status:waiting": float(case.status in ("pending", "hold")),
        "satisfaction": (score - 3) / 2,
        "journey:negative": math.log1p(negative),
        "journey:positive": math.log1p(positive),
        "customer:messages": math.log1p(len(case.customer_messages)),
    }


def _log_odds(probability: float) -> float:
    p = min(1 - _FLOOR, max(_FLOOR, probability))
    return math.log(p / (1 - p))
