from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from wowengine.errors import IndexFormatError
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.case_heads import CaseHeads, feature_names
from wowengine.reading.heads import MOODS
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import ReadCase, Reader
from wowengine.values import STAGES

from tests.factories import NOW, make_case
from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
HEADS = make_heads(UNIT)
SIMPLE = CaseHeads.of_sentences(HEADS)
NAMES = feature_names(HEADS.signals)


def read(text: str = "It is broken.", heads: CaseHeads | None = None, **fields: Any) -> ReadCase:
    undecided = Judgement.undecided()
    reader = Reader(UNIT, HEADS, undecided, undecided, case_heads=heads)
    return reader.read(make_case(text, **fields), NOW)


def made(text: str = "It is broken.", **fields: Any) -> dict[str, float]:
    return dict(zip(NAMES, read(text, **fields).pooled.tolist(), strict=True))


def learnt(feature: str, column: int, weight: float) -> CaseHeads:
    weights = SIMPLE.weights.copy()
    weights[NAMES.index(feature), column] = weight
    return replace(SIMPLE, weights=weights)


def test_without_case_heads_each_sentence_is_taken_at_its_word() -> None:
    said = read("It is broken. All is well.")
    (signal,) = said.reading.signals
    assert (signal.name, signal.evidence) == ("unresolved", "It is broken.")
    loudest = said.probabilities.signals[:, HEADS.signals.index("unresolved")].max()
    assert signal.confidence == pytest.approx(min(loudest, 0.997), abs=1e-3)


def test_what_the_whole_case_says_decides() -> None:
    gone = learnt("fact:resolved", HEADS.signals.index("unresolved"), -20)
    assert read(heads=gone, status="open").reading.find("unresolved")
    assert not read(heads=gone, status="solved").reading.find("unresolved")


def test_the_signal_of_a_whole_case_is_shown_by_its_loudest_sentence() -> None:
    likely = learnt("fact:messages", HEADS.signals.index("buying-interest"), 20)
    signal = read("Hello. It buys time.", heads=likely).reading.find("buying-interest")
    assert signal is not None
    assert (signal.message, signal.author) == (0, "customer")


def test_mood_and_stage_are_those_of_the_whole_case() -> None:
    glad = learnt("fact:new", len(HEADS.signals) + MOODS.index("pleased"), 30)
    assert read(heads=glad, status="new").reading.mood == "pleased"
    assert read(heads=glad, status="open").reading.mood == "neutral"
    at = len(HEADS.signals) + len(MOODS)
    bill = learnt("fact:new", at + STAGES.index("billing"), 30)
    assert read(heads=bill, status="new").reading.stage == "billing"
    assert read(heads=bill, status="open").reading.stage is None


def test_each_sentence_and_message_has_its_say() -> None:
    said = [
        {"author": "customer", "text": "It is broken. It is broken again."},
        {"author": "agent", "text": "We know that it is broken."},
        {"author": "customer", "text": "Fine."},
    ]
    found = made(messages=said)
    for part in ("loudest", "second", "company"):
        assert found[f"{part}:unresolved"] > 5
    assert -5 < found["whole:unresolved"] < found["second:unresolved"]
    assert found["last:unresolved"] < -5
    assert found["field:unresolved"] == 0
    assert (found["fact:answered"], found["fact:customer-last"]) == (1, 1)
    assert made("It is broken.")["second:unresolved"] < -5


def test_a_case_without_a_word_says_nothing() -> None:
    said = read("...")
    assert said.reading.signals == ()
    assert np.isfinite(said.pooled).all()


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    heads = replace(learnt("fact:new", 0, 3.5), figures={"cases": 3})
    heads.save(tmp_path / "heads.npz")
    again = CaseHeads.load(tmp_path / "heads.npz")
    assert (again.signals, again.thresholds, again.figures) == (
        heads.signals,
        heads.thresholds,
        heads.figures,
    )
    assert (again.weights == heads.weights).all()
    assert (again.bias == heads.bias).all()


def test_a_damaged_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "heads.npz").write_bytes(b"no archive")
    with pytest.raises(IndexFormatError, match=r"heads\.npz"):
        CaseHeads.load(tmp_path / "heads.npz")
