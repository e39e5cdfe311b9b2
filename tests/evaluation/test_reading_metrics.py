from __future__ import annotations

from typing import Any

import pytest
from wowengine.evaluation.reading_metrics import MEASURES, SignalCount, counts_by_signal, tally

from tests.evaluation.making import make_reading_outcome

CALL = {"message": 0, "sentence": "We will call you back on Monday.", "by": None, "state": "open"}
PART = {"message": 2, "sentence": "The part comes within the week.", "by": None, "state": "open"}
NOTHING = (0.0, 0.0)


def counted(expected: dict[str, Any], **read: Any) -> dict[str, tuple[float, float]]:
    """The measures to which it contributes anything."""
    found = dict(zip(MEASURES, tally(make_reading_outcome(expected, **read)), strict=True))
    return {name: pair for name, pair in found.items() if pair != NOTHING}


def test_what_has_no_label_is_not_measured() -> None:
    read = {"mood": "negative", "stage": "repair", "promises": [CALL], "subject": "Why?"}
    assert counted({}, signals={"resolved": "It works."}, **read) == {}


def test_signals_count_for_precision_recall_and_pitfalls() -> None:
    expected = {
        "signals": {"unresolved": "Broken.", "struggled": "Again."},
        "not": ["complaint", "spam", "spam"],
        "absent": ["complaint", "spam", "loyal"],
    }
    read = ("unresolved", "complaint", "loyal", "no-consent")
    assert counted(expected, signals=dict.fromkeys(read, "x")) == {
        "signal_precision": (1, 3),
        "signal_recall": (1, 2),
        "pitfalls_read": (1, 2),
    }


@pytest.mark.parametrize(
    ("labelled", "read", "exact", "valence"),
    [
        ("strained", "strained", 1, 1),
        ("strained", "sarcastic", 0, 1),
        ("relieved", "delighted", 0, 1),
        ("neutral", "neutral", 1, 1),
        ("neutral", "pleased", 0, 0),
        ("negative", "neutral", 0, 0),
        ("negative", "pleased", 0, 0),
    ],
)
def test_a_mood_counts_as_such_and_by_its_valence(
    labelled: str, read: str, exact: int, valence: int
) -> None:
    assert counted({"mood": labelled}, mood=read) == {
        "mood": (exact, 1),
        "mood_valence": (valence, 1),
    }


def test_direction_stage_journey_and_subject_are_right_or_wrong() -> None:
    labels = {"direction": "worsening", "stage": None, "journey": "bad", "subject": "Where is it?"}
    right = {"direction": "worsening", "journey": "bad", "subject": "So where is it? Where is it?"}
    names = ("mood_direction", "stage", "journey", "subject")
    assert counted(labels, **right) == dict.fromkeys(names, (1, 1))
    assert counted(labels, stage="use", subject="Why?") == dict.fromkeys(names, (0, 1))


def test_promises_count_as_found_besides_and_by_state_and_time() -> None:
    late = CALL | {"state": "broken", "by": "2026-11-16T18:00Z"}
    assert counted({"promises": []}) == {"promises_besides": (0, 1)}
    assert counted({"promises": [CALL]}) == {"promise_recall": (0, 1), "promises_besides": (0, 1)}
    assert counted({"promises": [CALL]}, promises=[late, PART, PART]) == {
        "promise_recall": (1, 1),
        "promises_besides": (2, 1),
        "promise_state": (0, 1),
        "promise_due": (0, 1),
    }
    assert counted({"promises": [CALL, PART]}, promises=[PART, CALL]) == {
        "promise_recall": (2, 2),
        "promises_besides": (0, 1),
        "promise_state": (2, 2),
        "promise_due": (2, 2),
    }


def test_signals_are_counted_one_by_one_the_most_labelled_first() -> None:
    labelled = {"praise": "Lovely.", "loyal": "Ten years."}
    outcomes = [
        make_reading_outcome({"signals": labelled}, signals={"praise": "x", "refusal": "x"}),
        make_reading_outcome(
            {"signals": {"loyal": "x"}, "absent": ["praise", "spam"]}, signals={"praise": "x"}
        ),
    ]
    found = counts_by_signal(outcomes)
    assert list(found) == ["loyal", "praise", "spam"]
    assert found == {
        "loyal": SignalCount(labelled=2, read=0, both=0),
        "praise": SignalCount(labelled=1, read=2, both=1),
        "spam": SignalCount(labelled=0, read=0, both=0),
    }
