from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wowengine import InputError
from wowengine.evaluation.labelled_readings import ReadingLabels, load_readings

from tests.evaluation.making import write_lines

COLD = "Still no heating,\nand nobody came on Monday."
PROMISE = "Un technicien passera lundi avant midi."
CASE = {
    "id": "C-1",
    "subject": "No heating",
    "messages": [
        {"author": "agent", "text": f"Bonjour. {PROMISE}"},
        {"author": "customer", "text": COLD},
    ],
    "journey": [{"summary": "Boiler fitted in May."}],
    "satisfaction": {"score": 1, "comment": "Nobody listens."},
}
PROMISED = {"message": 0, "sentence": PROMISE, "by": "2026-11-16T12:00+01:00", "state": "broken"}
LINE = {
    "id": "R-1",
    "case": CASE,
    "read": {
        "signals": {
            "unresolved": "Still no heating, and nobody came",
            "complaint": "Nobody listens.",
            "first-contact": "Boiler fitted in May.",
            "loyal": "field:customer.since",
        },
        "not": ["cancelling"],
        "mood": "strained",
        "direction": "steady",
        "stage": None,
        "journey": "bad",
        "promises": [PROMISED],
        "subject": "No heating",
    },
}
BARE = {"id": "R-2", "case": CASE, "read": {"signals": {}}}


def labelled(**read: Any) -> dict[str, Any]:
    return LINE | {"read": {"signals": {}, **read}}


def test_readings_come_in_their_order_with_the_labels_that_they_have(tmp_path: Path) -> None:
    full, bare = load_readings(write_lines(tmp_path / "readings.jsonl", LINE, "", BARE))
    assert (full.id, full.case.id, full.read.pitfalls) == ("R-1", "C-1", ("cancelling",))
    parts = ("mood", "direction", "stage", "journey", "promises", "subject")
    assert all(full.read.has(part) for part in parts)
    assert not any(bare.read.has(part) for part in parts)
    assert bare.read.has("signals")


@pytest.mark.parametrize("labels", [{}, {"stage": None}, {"stage": "repair", "not": ["spam"]}])
def test_labels_are_the_same_once_written_and_read(labels: dict[str, Any]) -> None:
    one = ReadingLabels.model_validate({"signals": {"praise": "Lovely."}, **labels})
    again = ReadingLabels.model_validate_json(one.model_dump_json())
    assert (again, again.has("stage")) == (one, "stage" in labels)
    assert "pitfalls" not in one.model_dump_json()


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([BARE, BARE], "2: id: 'R-2' already stands at line 1"),
        (
            [labelled(signals={"unresolvd": COLD})],
            "1: read.signals.unresolvd: 'unresolvd' is no signal; did you mean 'unresolved'?",
        ),
        (
            [labelled(**{"not": ["complaint", "complain"]})],
            "1: read.not[1]: 'complain' is no signal; did you mean 'complaint'?",
        ),
        (
            [labelled(signals={"spam": COLD}, **{"not": ["spam"]})],
            "1: read: 'spam' can't be both in signals and in not",
        ),
        ([labelled(mood="angry")], "1: read.mood: must be one of 'negative', 'strained',"),
        ([labelled(stage="repairs")], "1: read.stage: must be one of 'discovery',"),
        ([labelled(subjct="No heating")], "1: read.subjct: unknown field; did you mean 'subject'?"),
        ([labelled(nots=[])], "1: read.nots: unknown field; did you mean 'not'?"),
        ([labelled(pitfalls=[])], "1: read.pitfalls: unknown field"),
        ([labelled(absent=["spam"])], "1: read.absent: unknown field"),
        ([BARE | {"read": {}}], "1: read.signals: is required"),
        ([BARE | {"case": {"id": "C"}}], "1: case: messages: a case needs a subject"),
        (
            [BARE, labelled(signals={"outage": "It is down."})],
            "2: read.signals.outage: must be part of the case, word for word, or field:NAME",
        ),
        (
            [labelled(subject="Heating?")],
            "1: read.subject: must be part of the case, word for word",
        ),
        (
            [labelled(promises=[PROMISED | {"message": 2}])],
            "1: read.promises[0].message: the case has no message 2; its first is 0",
        ),
        (
            [labelled(promises=[PROMISED, PROMISED | {"message": 1}])],
            "1: read.promises[1].sentence: must be part of message 1, word for word",
        ),
        (
            [labelled(promises=[PROMISED | {"by": "2026-11-16T12:00"}])],
            "1: read.promises[0].by: needs a UTC offset",
        ),
        (
            [labelled(promises=[PROMISED | {"sate": "kept"}])],
            "1: read.promises[0].sate: unknown field; did you mean 'state'?",
        ),
        (["{"], "1: is not JSON"),
        ([], " holds no labelled reading"),
    ],
)
def test_what_is_no_labelled_reading_is_told_with_its_line(
    tmp_path: Path, lines: list[Any], problem: str
) -> None:
    path = write_lines(tmp_path / "readings.jsonl", *lines)
    with pytest.raises(InputError) as caught:
        load_readings(path)
    assert any(str(one).startswith(f"{path}:{problem}") for one in caught.value.problems), [
        str(one) for one in caught.value.problems
    ]


def test_everything_that_is_not_in_its_case_is_told(tmp_path: Path) -> None:
    elsewhere = labelled(signals={"spam": "Buy now!"}, subject="Buy now!")
    path = write_lines(tmp_path / "readings.jsonl", elsewhere, elsewhere | {"id": "R-3"})
    with pytest.raises(InputError) as caught:
        load_readings(path)
    assert [(one.line, one.field) for one in caught.value.problems] == [
        (1, "read.signals.spam"),
        (1, "read.subject"),
        (2, "read.signals.spam"),
        (2, "read.subject"),
    ]
