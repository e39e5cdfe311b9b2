from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from wowengine.models.network import Inputs, Network, fit_network

COUNT = 400


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    chance = np.random.default_rng(3)
    terms = csr_matrix(chance.random((COUNT, 6)) > 0.7, dtype=np.float64)
    return Inputs(chance.normal(size=(COUNT, 4)).astype(np.float32), terms)


@pytest.fixture(scope="module")
def truth(inputs: Inputs) -> np.ndarray:
    """What its vector tells, what a term tells, and what takes both: the one or the other."""
    seen, named = inputs.dense[:, 0] > 0, inputs.terms[:, [2]].toarray()[:, 0] > 0
    return np.column_stack([seen, named, seen != named]).astype(np.float64)


@pytest.fixture(scope="module")
def network(inputs: Inputs, truth: np.ndarray) -> Network:
    return fit_network(inputs[:300], truth[:300], 16, 10)


def test_it_learns_from_vectors_from_terms_and_from_both_together(
    inputs: Inputs, truth: np.ndarray, network: Network
) -> None:
    said = network.probabilities(inputs[300:]) >= 0.5
    right = (said == (truth[300:] > 0)).mean(axis=0)
    assert (right >= 0.9).all()


def test_the_same_sentences_make_the_same_network(
    inputs: Inputs, truth: np.ndarray, network: Network
) -> None:
    again = fit_network(inputs[:300], truth[:300], 16, 10)
    assert np.array_equal(again.weights, network.weights)
    assert np.array_equal(again.output, network.output)


def test_its_weights_are_those_of_the_vector_then_those_of_the_terms(
    inputs: Inputs, network: Network
) -> None:
    assert network.weights.shape == (4 + 6, 16)
    by_hand = inputs.side_by_side @ network.weights + network.bias
    odds = np.maximum(by_hand, 0) @ network.output + network.output_bias
    assert network.probabilities(inputs) == pytest.approx(1 / (1 + np.exp(-odds)), abs=1e-6)


def test_a_sentence_of_no_known_term_is_heard(inputs: Inputs, network: Network) -> None:
    silent = Inputs(inputs.dense[:2], csr_matrix((2, 6)))
    assert network.probabilities(silent).shape == (2, 3)
