"""Small stand-ins that behave: encoders that count words, heads that know a few."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from wowengine.index.encoders import UnitEncoder
from wowengine.index.lexical import fold
from wowengine.index.relevance import FEATURES, RelevanceModel
from wowengine.models import Models
from wowengine.ranking.silence import Reach, Silence
from wowengine.reading.case_heads import CaseHeads
from wowengine.reading.heads import MOODS, NO_STAGE, Heads
from wowengine.reading.judgement import Judgement
from wowengine.reading.promises.outcome_head import OutcomeHead
from wowengine.reading.subject import SubjectHead
from wowengine.screening.draft_models import DraftModels
from wowengine.screening.kinds import LABELS, KindHeads
from wowengine.screening.weighing import Weighing
from wowengine.screening.whole import Fitness
from wowengine.values import STAGES


class FakeEncoder:
    """Counts of hashed words: texts that share words are near, whatever the machine."""

    def __init__(self, dimension: int = 64, name: str = "fake", salt: str = "") -> None:
        self.name = name
        self._dimension = dimension
        self._salt = salt

    def encode_query(self, inputs: list[str]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(inputs), self._dimension), dtype=np.float32)
        for row, text in enumerate(inputs):
            for word in fold(text).split() or [""]:
                digest = hashlib.blake2b((self._salt + word).encode(), digest_size=4).digest()
                vectors[row, int.from_bytes(digest) % self._dimension] += 1
        return vectors

    encode_document = encode_query


class CountingEncoder:
    """Another encoder, with every text that it was asked for."""

    def __init__(self, encoder: Any = None) -> None:
        self._encoder = encoder or FakeEncoder()
        self._lock = threading.Lock()
        self.name = self._encoder.name
        self.queries: list[str] = []
        self.documents: list[str] = []

    def encode_query(self, inputs: list[str]) -> Any:
        with self._lock:
            self.queries.extend(inputs)
        return self._encoder.encode_query(inputs)

    def encode_document(self, inputs: list[str]) -> Any:
        with self._lock:
            self.documents.extend(inputs)
        return self._encoder.encode_document(inputs)

    def forget(self) -> None:
        self.queries.clear()
        self.documents.clear()


_WORDS = {"unresolved": "broken", "buying-interest": "buy"}


def make_heads(
    encoder: UnitEncoder,
    words: Mapping[str, str] = _WORDS,
    moods: Mapping[str, str] | None = None,
    stages: Mapping[str, str] | None = None,
) -> Heads:
    """Heads for which one word tells each signal, mood and stage, and nothing else does."""
    moods = moods or {"negative": "furious", "delighted": "wonderful"}
    stages = stages or {"delivery": "parcel"}
    names = (*words, *MOODS, *STAGES, NO_STAGE)
    offset = len(words) + len(MOODS)
    told = [(word, names.index(name)) for name, word in (*words.items(), *moods.items())]
    told += [(word, offset + STAGES.index(name)) for name, word in stages.items()]  # type: ignore[arg-type]
    terms = {word: row for row, word in enumerate(dict(told))}
    dimension = encoder.dimension
    weights = np.zeros((dimension + len(terms), len(names)), dtype=np.float32)
    for word, column in told:
        weights[dimension + terms[word], column] = 30
    bias = np.zeros(len(names), dtype=np.float32)
    bias[: len(words)] = -6
    bias[len(words) + MOODS.index("neutral")] = 6
    bias[-1] = 6
    return Heads(
        encoder=encoder.name,
        signals=tuple(words),
        terms=terms,
        weights=weights,
        bias=bias,
        thresholds=dict.fromkeys(words, 0.5),
        background=np.zeros(dimension, dtype=np.float32),
    )


class AlwaysSays:
    """A judgement that has made up its mind."""

    def __init__(self, answer: float) -> None:
        self._answer = answer

    threshold = 0.5

    def probability(self, features: Any, vector: Any, terms: Any) -> float:
        return float(self._answer)


class Wishes:
    """A judgement that says yes to a wish to buy, by the second signal of `make_heads`."""

    threshold = 0.5

    def probability(self, features: Any, vector: Any, terms: Any) -> float:
        return float(features[list(_WORDS).index("buying-interest")] > 0)


_MATTERS = {"answer": 8.0, "lexical": 4.0, "facts": 1.0}


def make_draft_models(encoder: UnitEncoder) -> DraftModels:
    """Models of drafts for which nothing is of any kind."""
    count = len(LABELS)
    heads = KindHeads(
        encoder=encoder.name,
        signals=tuple(LABELS),
        terms={},
        weights=np.zeros((encoder.dimension, count), dtype=np.float32),
        bias=np.full(count, -6, dtype=np.float32),
        thresholds={},
        background=np.zeros(encoder.dimension, dtype=np.float32),
    )
    return DraftModels(heads, {}, Fitness(Judgement.undecided(), Weighing({}, -1.0, 0.0)))


def make_models(encoder: UnitEncoder, *, readiness: float | None = None) -> Models:
    """Models for which a shared word is relevance, and a wish to buy makes the moment right."""
    heads = make_heads(encoder)
    return Models(
        heads=heads,
        case_heads=CaseHeads.of_sentences(heads),
        subject=SubjectHead.plain(),
        outcome=OutcomeHead.plain(),
        readiness=Wishes() if readiness is None else AlwaysSays(readiness),  # type: ignore[arg-type]
        room=Judgement.undecided(),
        relevance=RelevanceModel(
            np.array([_MATTERS.get(name, 0.0) for name in FEATURES]),
            bias=-4.0,
            threshold=0.3,
            background=np.zeros(encoder.dimension, dtype=np.float32),
            answers=np.eye(encoder.dimension, dtype=np.float32),
            axes=np.zeros((1, encoder.dimension), dtype=np.float32),
        ),
        silence=Silence((0.0, 0.0, 0.0, 0.0), bias=10.0, reach=Reach(0.0, 10.0), threshold=0.5),
        load_drafts=lambda: make_draft_models(encoder),
    )
