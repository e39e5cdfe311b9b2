from __future__ import annotations

from typing import Any

import pytest
from wowengine.evaluation.promised import FoundPromise, Promised, are_alike, found_among

VISIT = "Un technicien passera demain matin entre 8 h et 12 h."
CALL = "We will call you back tomorrow before noon."


def promised(sentence: str = VISIT, message: int = 1, **fields: Any) -> Promised:
    given = {"message": message, "sentence": sentence, "by": None, "state": "open"}
    return Promised.model_validate(given | fields)


@pytest.mark.parametrize(
    ("labelled", "read", "found"),
    [
        ([], [promised()], 0),
        ([promised()], [], 0),
        ([promised()], [promised()], 1),
        ([promised()], [promised(message=2)], 0),
        ([promised()], [promised(f"Bonjour ! {VISIT}")], 1),
        ([promised(f"Désolé. {VISIT}")], [promised("Un technicien  passera demain matin.")], 1),
        ([promised(CALL)], [promised("We will call the fitter.")], 0),
        ([promised(VISIT), promised(CALL)], [promised(CALL), promised(VISIT)], 2),
        # Two sentences read of one promise: the second is one too many.
        ([promised(f"{CALL} {VISIT}")], [promised(CALL), promised(VISIT)], 1),
        ([promised(CALL), promised(CALL)], [promised(CALL)], 1),
    ],
)
def test_promises_are_found_by_message_and_beginning(
    labelled: list[Promised], read: list[Promised], found: int
) -> None:
    pairs = list(found_among(labelled, read))
    assert len(pairs) == found
    assert all(one.labelled in labelled and one.read in read for one in pairs)


@pytest.mark.parametrize(
    ("labelled", "read", "right"),
    [
        (None, None, True),
        (None, "2026-11-17T12:00Z", False),
        ("2026-11-17T12:00Z", None, False),
        ("2026-11-17T12:00+01:00", "2026-11-17T11:00Z", True),
        ("2026-11-17T12:00Z", "2026-11-17T18:00Z", True),
        ("2026-11-17T18:00Z", "2026-11-17T12:00Z", True),
        ("2026-11-17T12:00Z", "2026-11-17T18:01Z", False),
    ],
)
def test_a_due_time_is_right_within_six_hours(
    labelled: str | None, read: str | None, right: bool
) -> None:
    assert FoundPromise(promised(by=labelled), promised(by=read)).has_due_time is right


def test_a_state_is_right_when_it_is_the_same() -> None:
    kept, broken = promised(state="kept"), promised(state="broken")
    assert FoundPromise(kept, kept).has_state
    assert not FoundPromise(kept, broken).has_state


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Where is it?", "Where is it? I need it.", True),
        ("Where is it now?", "Where is it today?", True),
        ("Oh, where?", "where", True),
        ("", "Where is it?", False),
        ("", "", False),
        ("Who is it?", "Where is it?", False),
    ],
)
def test_sentences_are_alike_by_their_beginnings(one: str, other: str, alike: bool) -> None:
    assert are_alike(one, other, 12) is alike
    assert are_alike(other, one, 12) is alike
