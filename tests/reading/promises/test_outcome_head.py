from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wowengine.errors import IndexFormatError
from wowengine.reading.judgement import Judgement
from wowengine.reading.promises.outcome_head import OutcomeHead
from wowengine.reading.reader import Reader

from tests.factories import NOW, make_case
from tests.fakes import make_heads
from tests.reading.promises.promised import REPAIR, UNIT, WORDS, customer

OPEN = {"overdue": 0.0}
OVER = {"overdue": 1.0}
HEAD = OutcomeHead({"bias": -1.0, "glad": 2.0}, {"bias": -2.0, "late": 3.0})


def test_what_is_overdue_is_kept_or_broken() -> None:
    assert HEAD.state(OVER | {"glad": 1.0}) == "kept"
    assert HEAD.state(OVER | {"glad": 0.5}) == "kept"
    assert HEAD.state(OVER | {"glad": 0.49}) == "broken"
    assert HEAD.state(OVER) == "broken"


def test_what_is_not_overdue_is_open_unless_something_speaks() -> None:
    assert HEAD.state(OPEN) == "open"
    assert HEAD.state(OPEN | {"glad": 1.0}) == "kept"
    assert HEAD.state(OPEN | {"late": 2.0}) == "broken"
    assert HEAD.state(OPEN | {"glad": 3.0, "late": 2.0}) == "kept"
    assert HEAD.state(OPEN | {"glad": 2.0, "late": 2.0}) == "broken"
    assert HEAD.state(OPEN | {"late": 4.01 / 3}) == "broken"
    assert HEAD.state(OPEN | {"late": 3.99 / 3}) == "open"


def test_signs_that_are_not_weighed_say_nothing() -> None:
    assert HEAD.state(OVER | {"thunder": 99.0}) == "broken"


def test_the_reader_judges_by_the_head_that_it_was_given() -> None:
    undecided = Judgement.undecided()
    states = []
    for bias in (9.0, -9.0):
        head = OutcomeHead({"bias": bias}, {"bias": -9.0})
        reader = Reader(UNIT, make_heads(UNIT, WORDS), undecided, undecided, outcome=head)
        case = make_case(messages=(REPAIR, customer("We had soup.")))
        (found,) = reader.read(case, NOW).reading.promises
        states.append((found.state, found.because.text if found.because else None))
    assert states == [("kept", "We had soup."), ("broken", None)]


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    for head in (OutcomeHead.plain(), HEAD):
        head.save(tmp_path / "outcome.json")
        assert OutcomeHead.load(tmp_path / "outcome.json") == head
    assert [one.name for one in tmp_path.iterdir()] == ["outcome.json"]


DAMAGED: list[Any] = [
    "", "null", "[1]", "{}", '{"kept": {"bias": 1}}', '{"kept": {}, "broken": {"bias": 1}}',
    '{"kept": {"bias": "far"}, "broken": {"bias": 1}}', '{"kept": [1], "broken": {"bias": 1}}',
]  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "outcome.json").write_text(content, "utf-8")
    with pytest.raises(IndexFormatError, match=r"outcome\.json"):
        OutcomeHead.load(tmp_path / "outcome.json")
