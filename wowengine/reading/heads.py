"""Heads: a small classifier over sentence vectors, with a head per signal, mood and stage.

Fitted on the hand-written sentences of `data/signals/` by `wowengine.models`; bound to the encoder
they were fitted with. Weights travel as plain arrays.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Self, get_args

import numpy as np

from ..answer import Mood
from ..arrays import DAMAGED, load_arrays, save_arrays
from ..errors import IndexFormatError
from ..index.encoders import Vectors
from .context import VOICE_SHARE, WHOLE_SHARE, Context
from .odds import softmax
from .terms import terms_of

MOODS: tuple[Mood, ...] = get_args(Mood)
NO_STAGE = "none"
TERMS_SHARE = 0.7  # of a sentence's terms together, beside its vector


@dataclass(frozen=True, slots=True)
class Probabilities:
    """What the heads say of n sentences, each row a sentence, each value in [0, 1].

    `signals` (n, signals) are independent; rows of `mood` and `stage` sum to 1.
    """

    signals: Vectors
    mood: Vectors
    stage: Vectors


@dataclass(frozen=True)
class SentenceHeads:
    """A classifier of sentences, for one encoder; its first heads are those that `signals` names.

    A sentence is its vector and the terms (words and pairs of words, accents folded) that it
    holds: `weights` is (d + terms, k) and `bias` (k,). Those k are the heads, or with `output`,
    of shape (k + 1, heads), a hidden layer between: its last row is the heads' bias. `context`
    (d + voices, k) hears what stands around a sentence, where that is told.
    """

    encoder: str
    signals: tuple[str, ...]
    terms: dict[str, int]
    weights: Vectors
    bias: Vectors
    thresholds: dict[str, float]
    background: Vectors
    output: Vectors | None = None
    context: Vectors | None = None
    figures: dict[str, Any] = field(default_factory=dict)

    def scores(
        self, texts: Sequence[str], vectors: Vectors, context: Context | None = None
    ) -> Vectors:
        """The log-odds of each head, shape (n, heads), of sentences with unit vectors (n, d).

        Sentences without a `context` are heard by themselves.
        """
        dimension = vectors.shape[1]
        scores = vectors @ self.weights[:dimension] + self.bias
        if context is not None and self.context is not None:
            scores += (WHOLE_SHARE * context.whole) @ self.context[:dimension]
            scores += VOICE_SHARE * self.context[dimension:][context.voices]
        known = [self.known_terms(text) for text in texts]
        rows = [row for row, terms in enumerate(known) if terms]
        if rows:
            terms = np.fromiter(chain.from_iterable(known), dtype=np.intp)
            counts = np.array([len(known[row]) for row in rows])
            sums = np.add.reduceat(
                self.weights[dimension:][terms], np.cumsum(counts) - counts, axis=0
            )
            scores[rows] += sums * (TERMS_SHARE / np.sqrt(counts, dtype=np.float32))[:, None]
        if self.output is not None:
            scores = np.maximum(scores, 0) @ self.output[:-1] + self.output[-1]
        result: Vectors = scores
        return result

    def known_terms(self, text: str) -> list[int]:
        """The rows of the terms of the sentence that training has seen."""
        return [self.terms[term] for term in terms_of(text) if term in self.terms]

    def save(self, path: Path) -> None:
        """Write the heads as one `.npz` of plain arrays and a JSON text."""
        meta = {
            "encoder": self.encoder,
            "signals": self.signals,
            "terms": list(self.terms),
            "thresholds": self.thresholds,
            "figures": self.figures,
        }
        arrays = {
            "meta": np.array(json.dumps(meta, ensure_ascii=False)),
            "weights": self.weights.astype(np.float16),
            "bias": self.bias.astype(np.float32),
            "background": self.background.astype(np.float32),
        }
        if self.output is not None:
            arrays["output"] = self.output.astype(np.float32)
        if self.context is not None:
            arrays["context"] = self.context.astype(np.float16)
        save_arrays(path, arrays)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote. Raises IndexFormatError when it is not that."""
        try:
            data = load_arrays(path)
            meta = json.loads(str(data["meta"]))
            return cls(
                encoder=meta["encoder"],
                signals=tuple(meta["signals"]),
                terms={term: row for row, term in enumerate(meta["terms"])},
                weights=data["weights"].astype(np.float32),
                bias=data["bias"],
                thresholds=meta["thresholds"],
                background=data["background"],
                output=data.get("output"),
                context=data["context"].astype(np.float32) if "context" in data else None,
                figures=meta["figures"],
            )
        except DAMAGED as error:
            raise IndexFormatError(f"heads {path}: can't be read: {error}") from None


class Heads(SentenceHeads):
    """What reads cases: the heads are the signals, then the moods, then the stages."""

    def centred(self, vectors: Vectors) -> Vectors:
        """Unit vectors (n, d) without what support sentences have in common, again of length 1."""
        away = vectors - self.background
        result: Vectors = away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-12)
        return result

    def probabilities(
        self, texts: Sequence[str], vectors: Vectors, context: Context | None = None
    ) -> Probabilities:
        """Of sentences with their unit vectors, shape (n, d), and what stands around them."""
        scores: Any = self.scores(texts, vectors, context)
        at, to = len(self.signals), len(self.signals) + len(MOODS)
        return Probabilities(
            1 / (1 + np.exp(-scores[:, :at])), softmax(scores[:, at:to]), softmax(scores[:, to:])
        )


def term_weight(count: int) -> float:
    """How much one of `count` terms weighs beside a vector of length 1."""
    return TERMS_SHARE / math.sqrt(count)
