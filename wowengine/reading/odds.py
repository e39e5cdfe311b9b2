"""Odds: from probabilities to log-odds, and from scores to shares."""

from __future__ import annotations

import numpy as np

from ..index.encoders import Vectors


def log_odds(probabilities: Vectors, floor: float) -> Vectors:
    """Of probabilities, those nearer than `floor` to 0 or 1 taken to be so near."""
    p = np.clip(probabilities, floor, 1 - floor)
    result: Vectors = np.log(p / (1 - p))
    return result


def softmax(scores: Vectors) -> Vectors:
    """Scores (..., n) as shares that sum to 1 over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Vectors = powers / powers.sum(axis=-1, keepdims=True)
    return result
