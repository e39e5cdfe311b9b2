from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from wowengine import Case
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.context import VOICES, Context, context_of
from wowengine.reading.heads import Heads
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader

from tests.factories import NOW
from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
TEXTS = ["It leaks", "It leaks again and again since you came"]


def hearing_heads(voice: str, signal: str = "complaint") -> Heads:
    """Heads that hear one signal in whatever one voice says."""
    heads = make_heads(UNIT, {signal: "awful"})
    context = np.zeros((UNIT.dimension + len(VOICES), heads.weights.shape[1]), dtype=np.float32)
    context[UNIT.dimension + VOICES.index(voice), 0] = 30  # type: ignore[arg-type]
    return replace(heads, context=context)


def test_the_whole_points_where_the_longer_sentences_do() -> None:
    vectors = np.eye(2, UNIT.dimension, dtype=np.float32)
    nothing_shared = np.zeros(UNIT.dimension, dtype=np.float32)
    context = context_of(TEXTS, vectors, ["subject", "agent"], nothing_shared)
    assert np.linalg.norm(context.whole) == pytest.approx(1)
    assert context.whole[1] > context.whole[0] > 0
    assert [VOICES[row] for row in context.voices] == ["subject", "agent"]


def test_a_case_that_says_nothing_points_nowhere() -> None:
    background = np.ones(UNIT.dimension, dtype=np.float32)
    context = context_of([], np.zeros((0, UNIT.dimension), dtype=np.float32), [], background)
    assert not context.whole.any()
    assert not len(context.voices)


def test_heads_hear_whose_words_a_sentence_is() -> None:
    heads, vectors = hearing_heads("note"), UNIT.encode_query(TEXTS)
    around = context_of(TEXTS, vectors, ["customer", "note"], heads.background)
    customers, noted = heads.probabilities(TEXTS, vectors, around).signals[:, 0]
    assert customers < 0.01
    assert noted > 0.99


def test_heads_hear_the_case_around_a_sentence() -> None:
    heads, vectors = hearing_heads("note"), UNIT.encode_query(TEXTS)
    assert heads.context is not None
    heads.context[: UNIT.dimension, 0] = 50 * vectors[1]
    alone = Context(np.zeros(UNIT.dimension, dtype=np.float32), np.zeros(2, dtype=np.intp))
    beside = replace(alone, whole=vectors[1])
    quiet = heads.probabilities(TEXTS, vectors, alone).signals[0, 0]
    loud = heads.probabilities(TEXTS, vectors, beside).signals[0, 0]
    assert quiet < 0.01
    assert loud > 0.99


def test_without_a_context_a_sentence_is_heard_by_itself() -> None:
    heads, vectors = hearing_heads("note"), UNIT.encode_query(TEXTS)
    deaf = replace(heads, context=None)
    around = context_of(TEXTS, vectors, ["note", "note"], heads.background)
    alone = heads.probabilities(TEXTS, vectors).signals
    assert np.array_equal(alone, deaf.probabilities(TEXTS, vectors, around).signals)


def test_what_heads_hear_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    heads, vectors = hearing_heads("note"), UNIT.encode_query(TEXTS)
    heads.save(tmp_path / "heads.npz")
    around = context_of(TEXTS, vectors, ["note", "agent"], heads.background)
    again = Heads.load(tmp_path / "heads.npz")
    before, after = (h.probabilities(TEXTS, vectors, around).signals for h in (heads, again))
    assert np.array_equal(before, after)


def test_the_reader_tells_the_heads_whose_words_they_are() -> None:
    undecided = Judgement.undecided()
    reader = Reader(UNIT, hearing_heads("note"), undecided, undecided)
    said = {"text": "They talk about it every week"}
    found = {}
    for internal in (True, False):
        messages = [
            {"author": "customer", "text": "Hello there"},
            {"author": "agent", "internal": internal, **said},
        ]
        case = Case.model_validate({"id": "c", "language": "en", "messages": messages})
        found[internal] = reader.read(case, NOW).reading.find("complaint")
    assert found[True] is not None
    assert found[True].author == "note"
    assert found[False] is None
