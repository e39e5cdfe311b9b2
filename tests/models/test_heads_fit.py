"""Where the sentences of a fit come from, and what they count for in placing a threshold."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from wowengine import Case
from wowengine.errors import InputError
from wowengine.index.encoders import UnitEncoder
from wowengine.models.heads_fit import Example, _around, load_examples, place_threshold
from wowengine.models.labelled_moments import Training
from wowengine.reading.context import VOICE_SHARE, VOICES, WHOLE_SHARE
from wowengine.shipped import data_folder

from tests.fakes import FakeEncoder

LINE: dict[str, object] = {
    "text": "It leaks.",
    "author": "note",
    "group": "t-home/c-7",
    "signals": [],
    "mood": "neutral",
    "stage": None,
}


def test_a_sentence_knows_in_which_case_it_stood_and_whose_it_was(tmp_path: Path) -> None:
    for name in ("sentences-1", "threads-1"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(LINE) + "\n", "utf-8")
    composed, taken = load_examples(tmp_path)
    assert (composed.case, taken.case, taken.voice) == (None, "home/c-7", "note")


def test_every_shipped_sentence_of_a_thread_is_from_a_shipped_case() -> None:
    training = Training(data_folder() / "training")
    cases = {f"{one.source}/{one.case.id}" for one in (*training.moments(), *training.rooms())}
    named = {example.case for example in load_examples(data_folder() / "signals")}
    assert named - cases == {None}


def test_what_stands_around_a_sentence_is_its_case_and_its_voice() -> None:
    unit = UnitEncoder(FakeEncoder())
    said = [{"author": "customer", "text": "It leaks."}, {"author": "agent", "text": "A flood!"}]
    case = Case.model_validate({"id": "c", "language": "en", "messages": said})
    examples = [
        Example("It leaks.", "t-home/c", frozenset(), "neutral", "none", "home/c", "agent"),
        Example("It leaks.", "t-home/d", frozenset(), "neutral", "none", "home/d", "agent"),
        Example("It leaks.", "g", frozenset(), "neutral", "none"),
    ]
    around = _around(examples, unit, {"home/c": case}, np.zeros(unit.dimension))
    own, voice = np.split(around[0], [unit.dimension])
    both = unit.encode_query(["It leaks.", "A flood!"]).sum(axis=0)
    assert np.linalg.norm(own) == pytest.approx(WHOLE_SHARE)
    assert own @ both == pytest.approx(WHOLE_SHARE * np.linalg.norm(both), rel=1e-3)
    assert voice.tolist() == [VOICE_SHARE * (one == "agent") for one in VOICES]
    assert not around[1:].any()


def test_a_folder_without_sentences_teaches_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no training sentence"):
        load_examples(tmp_path)


def test_a_threshold_is_placed_where_the_weighty_sentences_ask_for_it() -> None:
    sure = np.array([0.9, 0.8, 0.7, 0.6])
    holds = np.array([True, False, False, True])
    alike, at_all = place_threshold(holds, sure, np.ones(4))
    wrong_ones_light, figures = place_threshold(holds, sure, np.array([1.0, 0.1, 0.1, 1.0]))
    assert (alike, at_all["precision"], at_all["recall"]) == (0.9, 1.0, 0.5)
    assert (wrong_ones_light, figures["recall"]) == (0.6, 1.0)
    assert figures["precision"] == pytest.approx(2 / 2.2, abs=1e-3)


def test_no_threshold_lies_where_few_are_right_and_a_head_without_one_is_silent() -> None:
    sure = np.linspace(0.9, 0.1, 10)
    holds = np.array([True, *[False] * 5, *[True] * 3, False])
    most = place_threshold(holds, sure, np.ones(10))
    fewest = place_threshold(holds, sure, np.array([1.0, *[30.0] * 5, 1.0, 1.0, 1.0, 1.0]))
    assert (most[1]["recall"], fewest[1]["recall"]) == (1.0, 0.25)
    assert fewest[0] == 0.9
    nothing, _ = place_threshold(np.array([False, False, True]), sure[:3], np.array([9, 9, 1.0]))
    assert nothing > 1
