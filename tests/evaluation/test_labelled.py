from __future__ import annotations

from pathlib import Path

import pytest
from wowengine import InputError
from wowengine.evaluation.labelled import (
    Expected,
    HeldOutSituation,
    check_labels,
    load_held_out,
    load_labelled,
)

from tests.evaluation.making import write_lines
from tests.factories import make_gesture, make_playbook

PLAYBOOK = make_playbook(make_gesture(id="call-back"))


def case(case_id: str, **expected: object) -> dict[str, object]:
    return {"id": case_id, "subject": "Nobody calls", "expected": expected}


def problems(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [str(problem) for problem in error.value.problems]


def test_labelled_cases_come_in_their_order_with_their_lines(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "cases.jsonl",
        "\ufeff",
        case("C-2", relevant={"call-back": 2}, held=["sell"], allowed=["quote"]),
        "",
        case("C-1"),
    )
    first, second = load_labelled(path)
    assert (first.case.id, first.line) == ("C-2", 2)
    assert first.expected == Expected(relevant={"call-back": 2}, held=("sell",), allowed=("quote",))
    assert (second.case.id, second.line, second.expected) == ("C-1", 4, Expected())


def test_everything_wrong_in_the_labels_is_told_with_its_line(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "cases.jsonl",
        case("C-1", relevent={"call-back": 2}),
        case("C-2", relevant={"call-back": 3}),
        {"id": "C-3", "subject": "No labels"},
    )
    with pytest.raises(InputError) as error:
        load_labelled(path)
    assert problems(error) == [
        f"{path}:1: expected.relevent: unknown field; did you mean 'relevant'?",
        f"{path}:2: expected.relevant.call-back: must be one of 1 or 2, not 3",
        f"{path}:3: expected: is required",
    ]


def test_an_id_stands_once(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "cases.jsonl", case("C-1"), case("C-2"), case("C-1"))
    with pytest.raises(InputError) as error:
        load_labelled(path)
    assert problems(error) == [f"{path}:3: id: 'C-1' already stands at line 1"]


def test_a_file_without_a_labelled_case_is_refused(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "cases.jsonl", "", " ")
    with pytest.raises(InputError) as error:
        load_labelled(path)
    assert problems(error) == [f"{path}: holds no labelled case"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        load_labelled(tmp_path / "none.jsonl")
    assert problems(error) == [
        f"{tmp_path / 'none.jsonl'}: can't be read: No such file or directory"
    ]


def test_labels_name_gestures_of_the_playbook(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "cases.jsonl",
        case("C-1", relevant={"call-back": 2}),
        case("C-2", relevant={"call-bakc": 1}, held=["sell"], allowed=["quote", "call-back"]),
    )
    with pytest.raises(InputError) as error:
        check_labels(load_labelled(path), PLAYBOOK, path)
    assert problems(error) == [
        f"{path}:2: expected.relevant: no gesture 'call-bakc' in this playbook",
        f"{path}:2: expected.held: no gesture 'sell' in this playbook",
        f"{path}:2: expected.allowed: no gesture 'quote' in this playbook",
    ]


def test_labels_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "cases.jsonl",
        case("C-1", held=["plan"], allowed=["plan"]),
        case("C-2", relevant={"plan": 1}, held=["plan"]),
        case("C-3", relevant={"plan": 1}, allowed=["plan"]),
    )
    with pytest.raises(InputError) as error:
        load_labelled(path)
    assert problems(error) == [
        f"{path}:1: expected: 'plan' can't be both held and allowed",
        f"{path}:2: expected: 'plan' can't be both held and relevant",
    ]


def test_what_sells_nothing_has_no_label_of_commercial_timing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "cases.jsonl", case("C-1", held=["film-it"], allowed=["plan"]))
    book = make_playbook(make_gesture(id="plan", commercial="offer"), make_gesture(id="film-it"))
    with pytest.raises(InputError) as error:
        check_labels(load_labelled(path), book, path)
    assert problems(error) == [
        f"{path}:1: expected.held: 'film-it' sells nothing; only commercial ones stand here"
    ]


def test_labels_that_are_all_known_pass(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "cases.jsonl", case("C-1", relevant={"call-back": 2}))
    check_labels(load_labelled(path), PLAYBOOK, path)


def test_held_out_situations_name_gestures_of_the_playbook(tmp_path: Path) -> None:
    good = {"gesture_id": "call-back", "language": "fr", "text": "Toujours rien."}
    path = write_lines(tmp_path / "held-out.jsonl", good)
    assert load_held_out(path, PLAYBOOK) == [HeldOutSituation.model_validate(good)]
    path = write_lines(path, good, {**good, "gesture_id": "gone"})
    with pytest.raises(InputError) as error:
        load_held_out(path, PLAYBOOK)
    assert problems(error) == [f"{path}:2: gesture_id: no gesture 'gone' in this playbook"]


def test_a_slip_in_a_held_out_situation_is_told(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "held-out.jsonl", {"gesture_id": "call-back", "langage": "fr", "text": " "}
    )
    with pytest.raises(InputError) as error:
        load_held_out(path, PLAYBOOK)
    assert problems(error) == [
        f"{path}:1: language: is required",
        f"{path}:1: text: must not be empty",
        f"{path}:1: langage: unknown field; did you mean 'language'?",
    ]
