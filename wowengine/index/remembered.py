"""What was encoded lately: a thread that grows costs no more than its new sentences."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from .encoders import UnitEncoder, Vectors

_KEPT = 4_096  # sentences; 8 MB with 512 dimensions


class RememberedVectors:
    """The vectors of the sentences that were asked for last, by the digests of their texts.

    Texts themselves are not kept. Many threads may ask at once.
    """

    def __init__(self, encoder: UnitEncoder, kept: int = _KEPT) -> None:
        self._encoder = encoder
        self._kept = kept
        self._known: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (n, d); only texts that are not remembered are encoded."""
        digests = [_digest(text) for text in texts]
        found = self._recall(digests)
        missing = {
            digest: text for digest, text in zip(digests, texts, strict=True) if digest not in found
        }
        if missing or not texts:
            vectors = self._encoder.encode_query(list(missing.values()))
            fresh = dict(zip(missing, vectors, strict=True))
            self._keep(fresh)
            if len(fresh) == len(texts):
                return vectors
            found |= fresh
        return np.stack([found[digest] for digest in digests])

    def _recall(self, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        found = {}
        with self._lock:
            for digest in digests:
                if digest in self._known:
                    self._known.move_to_end(digest)
                    found[digest] = self._known[digest]
        return found

    def _keep(self, vectors: dict[bytes, Vectors]) -> None:
        with self._lock:
            for digest, vector in vectors.items():
                self._known[digest] = vector.copy()  # not a row that keeps its batch alive
            while len(self._known) > self._kept:
                self._known.popitem(last=False)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
