"""A network of one hidden layer, for several yes-or-no questions about a sentence at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..index.encoders import Vectors

SEED = 20261122
_DECAY = 1e-2
_PASSES = 30  # over all sentences
_DROPPED = 0.5  # of the hidden units at each step: what one knows by heart the others must tell
_PACE = 3e-3  # Adam's learning rate

Rows = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Inputs:
    """What n sentences are to a network: `dense` (n, d), and beside it sparse `terms` (n, t)."""

    dense: Vectors
    terms: Any

    def __len__(self) -> int:
        return len(self.dense)

    def __getitem__(self, rows: Any) -> Inputs:
        return Inputs(self.dense[rows], self.terms[rows])

    @property
    def side_by_side(self) -> Any:
        """Both as one sparse matrix, shape (n, d + t)."""
        from scipy.sparse import csr_matrix, hstack

        return hstack([csr_matrix(self.dense), self.terms]).tocsr()


@dataclass(frozen=True)
class Network:
    """Its `weights` (d + t, k) and `bias` (k,), its `output` (k, heads) and `output_bias`."""

    weights: Vectors
    bias: Vectors
    output: Vectors
    output_bias: Vectors

    def probabilities(self, inputs: Inputs) -> Scores:
        """How sure each head is of each sentence, in [0, 1], shape (n, heads)."""
        own = inputs.dense.shape[1]
        hidden = inputs.dense @ self.weights[:own] + inputs.terms @ self.weights[own:] + self.bias
        odds = np.maximum(hidden, 0) @ self.output + self.output_bias
        sure: Scores = 1 / (1 + np.exp(-odds.astype(np.float64)))
        return sure


def fit_network(inputs: Inputs, truth: Scores, hidden: int, together: int) -> Network:
    """The network of `hidden` units for `truth` (n, heads); `together` rows make one step."""
    import torch
    from torch.nn import functional

    heads, own, terms = truth.shape[1], inputs.dense.shape[1], inputs.terms.shape[1]
    chance = torch.Generator().manual_seed(SEED)

    def drawn(bound: float, *shape: int) -> Any:
        return (2 * bound * torch.rand(*shape, generator=chance) - bound).requires_grad_()

    into, out = (6 / (own + terms + hidden)) ** 0.5, (2 / (hidden + heads)) ** 0.5
    of_dense, of_terms = drawn(into, own, hidden), drawn(into, terms, hidden)
    bias, output, output_bias = drawn(into, hidden), drawn(out, hidden, heads), drawn(out, heads)
    weights = (of_dense, of_terms, output)
    pace = torch.optim.Adam([*weights, bias, output_bias], lr=_PACE)
    answers = torch.from_numpy(truth.astype(np.float32))
    for rows in _steps(len(inputs), together):
        step = inputs[rows]
        known = functional.embedding_bag(
            torch.from_numpy(step.terms.indices.astype(np.int64)),
            of_terms,
            torch.from_numpy(step.terms.indptr[:-1].astype(np.int64)),
            mode="sum",
            per_sample_weights=torch.from_numpy(step.terms.data.astype(np.float32)),
        )
        dense = torch.from_numpy(step.dense.astype(np.float32))
        units = torch.relu(dense @ of_dense + known + bias)
        left = torch.rand(units.shape, generator=chance) >= _DROPPED
        odds = (units * left / (1 - _DROPPED)) @ output + output_bias
        loss = functional.binary_cross_entropy_with_logits(odds, answers[rows], reduction="sum")
        decay = _DECAY / 2 * sum((weight**2).sum() for weight in weights)
        pace.zero_grad()
        ((loss + decay) / len(rows)).backward()
        pace.step()
    found = [weight.detach().numpy() for weight in (of_dense, of_terms, bias, output, output_bias)]
    return Network(np.vstack(found[:2]), *found[2:])


def _steps(count: int, together: int) -> Iterator[Rows]:
    order = np.random.default_rng(SEED)
    for _ in range(_PASSES):
        rows = order.permutation(count)
        for start in range(0, count, together):
            yield rows[start : start + together]
