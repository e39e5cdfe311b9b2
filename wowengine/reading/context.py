"""Context: what stands around a sentence and tells how it is meant: whose words, in which case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt

from ..index.encoders import Vectors
from .sentences import Voice

VOICES: tuple[Voice, ...] = get_args(Voice)
WHOLE_SHARE = 0.4  # of the case as a whole, beside a sentence of length 1
VOICE_SHARE = 0.5  # of whose words it is
_LENGTH_COUNTS = 0.7  # the power of a sentence's length that weighs it in the whole
_FLOOR = 1e-6


@dataclass(frozen=True, slots=True)
class Context:
    """Around n sentences of one case: the direction of all its sentences together, of shape (d,).

    `voices` (n,) are whose words each is, as positions in `VOICES`.
    """

    whole: Vectors
    voices: npt.NDArray[np.intp]


def context_of(
    texts: Sequence[str], vectors: Vectors, voices: Sequence[Voice], background: Vectors
) -> Context:
    """The context of all sentences of a case, from their unit vectors (n, d).

    `background` (d,) is what support sentences have in common.
    """
    said = np.array([VOICES.index(voice) for voice in voices], dtype=np.intp)
    return Context(whole_case(texts, vectors, background), said)


def whole_case(texts: Sequence[str], vectors: Vectors, background: Vectors) -> Vectors:
    """Where all sentences of a case point together, longer ones more, shape (d,)."""
    weights = np.array([len(text) for text in texts], dtype=np.float32) ** _LENGTH_COUNTS
    together: Vectors = weights @ (vectors - background)
    result: Vectors = together / np.float32(max(float(np.linalg.norm(together)), _FLOOR))
    return result
