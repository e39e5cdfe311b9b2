from __future__ import annotations

import pickle

import pytest
from wowengine import InputError, UsageError, WowError
from wowengine.errors import IndexFormatError, Problem


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem("cost.amount", "must be 0 or more", "data/mine.jsonl", 17),
            "data/mine.jsonl:17: cost.amount: must be 0 or more",
        ),
        (Problem("id", "is required", "case.json"), "case.json: id: is required"),
        (Problem("id", "is required", line=3), "line 3: id: is required"),
        (Problem("", "is empty", "case.json"), "case.json: is empty"),
        (Problem("id", "is required"), "id: is required"),
    ],
)
def test_a_problem_names_file_line_and_field(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_an_input_error_has_one_line_per_problem() -> None:
    error = InputError([Problem("a", "is required"), Problem("b", "is required")])
    assert str(error) == "a: is required\nb: is required"
    assert [problem.field for problem in error.problems] == ["a", "b"]


def test_an_input_error_is_the_same_in_another_process() -> None:
    error = InputError([Problem("a", "is required", "case.json", 2), Problem("b", "is required")])
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - what was just written
    assert (str(copy), copy.problems) == (str(error), error.problems)


@pytest.mark.parametrize("kind", [InputError, UsageError, IndexFormatError])
def test_every_error_is_a_wow_error(kind: type[Exception]) -> None:
    assert issubclass(kind, WowError)
