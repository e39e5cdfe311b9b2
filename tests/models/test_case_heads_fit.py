"""What the case heads learn: how far to leave the loudest sentence, and the mood of a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wowengine import Case
from wowengine.errors import InputError
from wowengine.index.encoders import UnitEncoder
from wowengine.models.case_heads_fit import Labelled, fit_case_heads, load_labelled_readings
from wowengine.models.heads_fit import FittedHeads
from wowengine.models.labelled_moments import Training
from wowengine.models.reads import Reads
from wowengine.reading.case_heads import CaseHeads
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader
from wowengine.shipped import data_folder

from tests.factories import NOW, make_case
from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
HEADS = make_heads(UNIT)
LINE = {"source": "a-1", "case": "C-1", "signals": ["praise"], "mood": "pleased", "stage": None}


def fit(labelled: list[Labelled], cases: dict[str, Case]) -> CaseHeads:
    return fit_case_heads(labelled, Reads(UNIT, FittedHeads(HEADS, (), {})), HEADS, cases)


def some(count: int) -> tuple[list[Labelled], dict[str, Case]]:
    """Cases that all say 'broken': those that were solved since are not unresolved any more."""
    labelled, cases = [], {}
    for number in range(count):
        is_solved = number % 2 == 0
        one = Labelled(
            "moments-1",
            f"C-{number:03}",
            frozenset() if is_solved else frozenset({"unresolved"}),
            "relieved" if is_solved else "strained",
            "repair" if is_solved else "incident",
        )
        labelled.append(one)
        text = f"It is broken, says number {number}."
        cases[one.name] = make_case(text, id=one.case, status="solved" if is_solved else "open")
    return labelled, cases


def test_what_is_over_is_learnt_from_the_case_around_it() -> None:
    labelled, cases = some(80)
    found = fit(labelled, cases)
    figures = found.figures["heads"]
    assert figures["unresolved"]["average_precision"] > 0.95
    assert figures["unresolved"]["cases"] == 40
    assert figures["mood"]["accuracy"] == figures["stage"]["accuracy"] == 1.0
    undecided = Judgement.undecided()
    reader = Reader(UNIT, HEADS, undecided, undecided, case_heads=found)
    for status, mood, stage in (("solved", "relieved", "repair"), ("open", "strained", "incident")):
        reading = reader.read(make_case("It is broken, says Ada.", status=status), NOW).reading
        assert (reading.mood, reading.stage) == (mood, stage)
        assert (reading.find("unresolved") is not None) is (status == "open")


def test_a_signal_that_is_hardly_labelled_stays_with_its_loudest_sentence() -> None:
    labelled, cases = some(30)
    found, simple = fit(labelled, cases), CaseHeads.of_sentences(HEADS)
    column = HEADS.signals.index("unresolved")
    assert (found.weights[:, column] == simple.weights[:, column]).all()
    assert found.thresholds == simple.thresholds
    assert "unresolved" not in found.figures["heads"]


def test_a_case_that_there_is_not_is_an_error() -> None:
    labelled, _ = some(2)
    with pytest.raises(InputError, match="names no labelled case: moments-1/C-000"):
        fit(labelled, {})


def test_readings_are_loaded_in_order(tmp_path: Path) -> None:
    lines = [LINE, LINE | {"case": "C-2", "stage": "billing"}]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    first, second = load_labelled_readings(tmp_path)
    assert first == Labelled("a-1", "C-1", frozenset({"praise"}), "pleased", "none")
    assert (second.name, second.stage) == ("a-1/C-2", "billing")


@pytest.mark.parametrize("line", ["{}", "[]", "no json", json.dumps(LINE | {"signals": 3})])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "r.jsonl").write_text(f"{json.dumps(LINE)}\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=r"r\.jsonl:2: is no labelled reading"):
        load_labelled_readings(tmp_path)


def test_a_folder_without_a_reading_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no labelled reading"):
        load_labelled_readings(tmp_path)


def test_every_shipped_reading_is_of_a_shipped_case() -> None:
    training = Training(data_folder() / "training")
    known = {f"{one.source}/{one.case.id}" for one in (*training.moments(), *training.rooms())}
    named = [one.name for one in load_labelled_readings(data_folder() / "readings")]
    assert set(named) <= known
    assert len(named) == len(set(named))
