from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from wowengine import Reading, Signal, WowEngine
from wowengine.answer import Subject
from wowengine.evaluation.labelled_readings import LabelledReading
from wowengine.evaluation.readings import ReadingOutcome, readings_of

from tests.evaluation.making import make_reading_outcome
from tests.factories import make_case, make_engine, make_playbook

CLOCK = datetime.fromisoformat("2026-11-18T12:00:00+01:00")
CALL = {"message": 0, "sentence": "We will call you back on Monday.", "by": None, "state": "open"}
PRAISE = "Nadia was wonderful, the best service I have ever had!"


def labelled(reading_id: str, text: str, read: dict[str, Any], **fields: Any) -> LabelledReading:
    return LabelledReading.model_validate(
        {"id": reading_id, "case": make_case(text, **fields), "read": {"signals": {}, **read}}
    )


@pytest.mark.parametrize(
    ("expected", "read", "misses"),
    [
        ({}, {"mood": "negative", "promises": [CALL], "subject": "Why?"}, ()),
        ({"signals": {"praise": "Lovely."}}, {"signals": {"praise": "Ever so kind."}}, ()),
        ({"signals": {"praise": "Lovely."}}, {}, ("signals",)),
        ({"absent": ["spam"]}, {"signals": {"spam": "Buy!"}}, ("signals",)),
        ({"absent": ["spam"]}, {"signals": {"no-consent": "marketing_consent: false"}}, ()),
        ({"mood": "strained", "direction": "worsening"}, {}, ("mood", "direction")),
        ({"mood": "neutral", "direction": "steady", "journey": "unknown"}, {}, ()),
        ({"journey": "bad"}, {"journey": "mixed"}, ("journey",)),
        ({"stage": None}, {}, ()),
        ({"stage": None}, {"stage": "repair"}, ("stage",)),
        ({"promises": []}, {}, ()),
        ({"promises": []}, {"promises": [CALL]}, ("promises",)),
        ({"promises": [CALL]}, {}, ("promises",)),
        ({"promises": [CALL]}, {"promises": [CALL]}, ()),
        ({"promises": [CALL]}, {"promises": [CALL | {"state": "kept"}]}, ("promises",)),
        ({"promises": [CALL]}, {"promises": [CALL | {"by": CLOCK}]}, ("promises",)),
        ({"subject": "When?"}, {"subject": "When? I ask again."}, ()),
        ({"subject": "When?"}, {"subject": "How?"}, ("subject",)),
        ({"subject": "When?"}, {}, ("subject",)),
    ],
)
def test_a_reading_misses_what_is_labelled_otherwise(
    expected: dict[str, Any], read: dict[str, Any], misses: tuple[str, ...]
) -> None:
    assert make_reading_outcome(expected, **read).misses == misses


def test_signals_that_no_line_names_are_neither_right_nor_wrong() -> None:
    one = labelled("R-1", "Lovely, but where is it?", {"signals": {"praise": "Lovely"}})
    reading = Reading(
        language="en-GB",
        mood="pleased",
        signals=tuple(Signal(name=name, evidence=name) for name in ("praise", "spam", "resolved")),
        subject=Subject(text="Where is it?", author="customer", confidence=0.5),
    )
    found = ReadingOutcome.of(one, reading, ["praise", "spam", "unresolved"])
    assert (found.language, found.mood, found.subject) == ("en", "pleased", "Where is it?")
    assert found.expected.absent == ("spam", "unresolved")
    assert (found.read_rightly, found.not_read, found.read_wrongly) == (("praise",), (), ("spam",))


def test_every_signal_that_any_line_names_is_measured_in_all() -> None:
    """A fake engine: "broken" tells of what is unresolved, "buy" of a wish to buy."""
    lines = [
        labelled("R-1", "It is broken.", {"signals": {"unresolved": "It is broken."}}),
        labelled("R-2", "It is broken. I buy another.", {"not": ["unresolved"]}),
    ]
    found = readings_of(make_engine(make_playbook()), lines, CLOCK)
    assert [(one.key, one.read_rightly, one.read_wrongly) for one in found] == [
        ("R-1", ("unresolved",), ()),
        ("R-2", (), ("unresolved",)),
    ]
    assert "buying-interest" in found[1].signals


def test_a_case_is_read_in_its_language_as_of_its_last_word_or_the_clock(engine: WowEngine) -> None:
    promise = "Nous vous rappelons mardi 17 novembre avant midi."
    french = {
        "messages": [
            {"author": "agent", "text": promise, "at": "2026-11-16T10:00+01:00"},
            {"author": "customer", "text": "Toujours aucun appel, c'est pénible !",
             "at": "2026-11-18T09:00+01:00"},
        ],
        "now": None,
    }  # fmt: skip
    broken = {"message": 0, "sentence": promise, "by": "2026-11-17T12:00+01:00", "state": "broken"}
    lines = [
        labelled("R-1", "", {"promises": [broken]}, **french),
        labelled(
            "R-2",
            PRAISE,
            {"mood": "delighted"},
            now=None,
        ),
    ]
    first, second = readings_of(engine, lines, CLOCK)
    assert (first.language, second.language) == ("fr", "en")
    assert first.found[0].has_state and first.found[0].has_due_time
    assert first.misses == ()
    assert second.mood in ("pleased", "delighted")
    assert second.signals["praise"] == PRAISE
