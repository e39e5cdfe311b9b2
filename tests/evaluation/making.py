"""Labelled cases and outcomes for tests: each call names only what its test is about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from wowengine.evaluation.labelled import Expected, LabelledCase
from wowengine.evaluation.outcomes import Outcome
from wowengine.evaluation.readings import ReadingOutcome

from tests.factories import make_case


def make_labelled(text: str = "Broken.", expected: Any = None, **fields: Any) -> LabelledCase:
    """A case of one customer message with its labels."""
    return LabelledCase(make_case(text, **fields), Expected.model_validate(expected or {}))


def make_outcome(
    case_id: str = "C-1",
    suggested: Sequence[str] = (),
    relevant: Mapping[str, int] | None = None,
    *,
    hold: Sequence[str] = (),
    allow: Sequence[str] = (),
    held: Mapping[str, str] | None = None,
    language: str = "en",
) -> Outcome:
    """What was suggested and held, beside what was expected (`relevant`, `hold`, `allow`)."""
    return Outcome.model_validate(
        {
            "case_id": case_id,
            "language": language,
            "expected": {"relevant": relevant or {}, "held": hold, "allowed": allow},
            "suggested": suggested,
            "held": held or {},
        }
    )


def make_reading_outcome(
    expected: Mapping[str, Any], reading_id: str = "R-1", language: str = "en", **read: Any
) -> ReadingOutcome:
    """What was read beside the labels `expected`; a calm case of which nothing is known."""
    known = {"signals": {}, **expected}
    calm = {"signals": {}, "mood": "neutral", "direction": "steady", "stage": None,
            "journey": "unknown", "promises": (), "subject": None}  # fmt: skip
    return ReadingOutcome.model_validate(
        {"reading_id": reading_id, "language": language, "expected": known, **calm, **read}
    )


def write_lines(path: Path, *records: Any) -> Path:
    """A JSON Lines file of these records; texts are written as they are."""
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
