"""Where the sentences of a fit come from, and what they count for in placing a threshold."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from wowengine.errors import InputError
from wowengine.models.heads_fit import _place_threshold, load_examples

LINE: dict[str, object] = {
    "text": "It leaks.",
    "group": "g",
    "signals": [],
    "mood": "neutral",
    "stage": None,
}


def test_a_sentence_knows_whether_it_stood_in_a_case(tmp_path: Path) -> None:
    for name in ("sentences-1", "threads-1"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(LINE) + "\n", "utf-8")
    assert [example.is_of_thread for example in load_examples(tmp_path)] == [False, True]


def test_a_folder_without_sentences_teaches_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no training sentence"):
        load_examples(tmp_path)


def test_a_threshold_is_placed_where_the_weighty_sentences_ask_for_it() -> None:
    sure = np.array([0.9, 0.8, 0.7, 0.6])
    holds = np.array([True, False, False, True])
    alike, at_all = _place_threshold(holds, sure, np.ones(4))
    wrong_ones_light, figures = _place_threshold(holds, sure, np.array([1.0, 0.1, 0.1, 1.0]))
    assert (alike, at_all["precision"], at_all["recall"]) == (0.9, 1.0, 0.5)
    assert (wrong_ones_light, figures["recall"]) == (0.6, 1.0)
    assert figures["precision"] == pytest.approx(2 / 2.2, abs=1e-3)


def test_no_threshold_lies_where_few_are_right_and_a_head_without_one_is_silent() -> None:
    sure = np.linspace(0.9, 0.1, 10)
    holds = np.array([True, *[False] * 5, *[True] * 3, False])
    most = _place_threshold(holds, sure, np.ones(10))
    fewest = _place_threshold(holds, sure, np.array([1.0, *[30.0] * 5, 1.0, 1.0, 1.0, 1.0]))
    assert (most[1]["recall"], fewest[1]["recall"]) == (1.0, 0.25)
    assert fewest[0] == 0.9
    nothing, _ = _place_threshold(np.array([False, False, True]), sure[:3], np.array([9, 9, 1.0]))
    assert nothing > 1
