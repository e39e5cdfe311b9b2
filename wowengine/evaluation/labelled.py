"""Labelled cases: a case line with `expected`, what an expert would suggest, hold and allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from ..case import Case
from ..errors import InputError, Problem, problems_of
from ..values import Closed


class Expected(Closed):
    """Grades of the relevant gestures (2 first choice, 1 acceptable) and commercial timing.

    An empty `relevant` means that the right answer is no suggestion.
    """

    relevant: dict[str, Literal[1, 2]] = Field(default_factory=dict)
    held: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


class _Line(Case):
    expected: Expected


@dataclass(frozen=True)
class LabelledCase:
    """A case and what is expected of the engine on it."""

    case: Case
    expected: Expected


def load_labelled(path: Path) -> list[LabelledCase]:
    """All labelled cases of a JSON Lines file. Raises InputError naming line and field."""
    found = list(_read(path))
    if not found:
        raise InputError([Problem("", "holds no labelled case", str(path))])
    return found


def _read(path: Path) -> Iterator[LabelledCase]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(path))]) from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            parsed = _Line.model_validate_json(line)
        except ValidationError as error:
            known = {*_Line.model_fields, *Expected.model_fields}
            problems = problems_of(error.errors(include_url=False), known, str(path), number)
            raise InputError(problems) from None
        fields = {name: getattr(parsed, name) for name in Case.model_fields}
        yield LabelledCase(Case.model_construct(**fields), parsed.expected)
