"""What labelled readings are loaded, checked and folded into."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wowengine.errors import InputError
from wowengine.models.labelled_moments import Training
from wowengine.models.labelled_readings import (
    Labelled,
    check_cases,
    load_labelled_readings,
    splits,
)
from wowengine.shipped import data_folder

LINE = {
    "source": "a-1",
    "case": "C-1",
    "signals": ["praise"],
    "mood": "pleased",
    "stage": None,
    "direction": "steady",
}
SUBJECT = {"subject": "It creaks.", "also": ["Why?"]}


def test_a_case_that_there_is_not_is_an_error() -> None:
    one = Labelled("a-1", "C-1", frozenset(), "pleased", "none", "steady")
    check_cases([one], {"a-1/C-1"})
    with pytest.raises(InputError, match="names no labelled case: a-1/C-1"):
        check_cases([one], {"a-1/C-2"})


def test_a_small_playbook_stays_in_one_fold_and_so_do_twins_of_a_file() -> None:
    names = [("hotel", f"H-{number}") for number in range(12)]
    names += [("moments-1", f"M-{number:02}") for number in range(40)]
    labelled = [Labelled(*name, frozenset(), "neutral", "none", "steady") for name in names]
    for train, test in splits(labelled, 4):
        groups = [
            {(source, "" if source == "hotel" else case[:-1]) for source, case in part}
            for part in ([names[row] for row in train], [names[row] for row in test])
        ]
        assert not groups[0] & groups[1]
        assert len(train) + len(test) == len(labelled)


def test_readings_are_loaded_in_order(tmp_path: Path) -> None:
    lines = [LINE, LINE | {"case": "C-2", "stage": "billing"} | SUBJECT]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    first, second = load_labelled_readings(tmp_path)
    assert first == Labelled("a-1", "C-1", frozenset({"praise"}), "pleased", "none", "steady")
    assert (second.name, second.stage) == ("a-1/C-2", "billing")
    assert (second.subject, second.also) == ("It creaks.", ("Why?",))


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
