"""What callers hand in: anything else is told at once, with the remedy."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from .case import Case
from .errors import UsageError

T = TypeVar("T")
_MAKES_CASES = (
    "make one with Case(...), Case.model_validate (of a dict), Case.from_json or Case.from_text"
)


def a_case(given: object) -> Case:
    """A case. Raises UsageError when it is anything else."""
    if not isinstance(given, Case):
        raise UsageError(f"case must be a Case, not {_kind(given)}; {_MAKES_CASES}")
    return given


def some_cases(given: object) -> Iterator[Case]:
    """Cases, taken one by one. Raises UsageError at what is none."""
    if not isinstance(given, Iterable) or isinstance(given, Case | str | bytes | dict):
        raise UsageError(
            f"cases must be a list or another iterable of Case, not {_kind(given)}; "
            "for a single case there is suggest"
        )
    return map(a_case, given)


def a_limit(given: object) -> int:
    """How many suggestions at most. Raises UsageError when it is no whole number from 1 on."""
    try:
        limit = None if isinstance(given, bool) else operator.index(given)  # type: ignore[arg-type]
    except TypeError:
        limit = None
    if limit is None or limit < 1:
        raise UsageError(f"limit must be 1 or more, not {given!r}")
    return limit


def a_draft(given: object) -> str:
    """The text of a draft. Raises UsageError when it is no text."""
    if not isinstance(given, str):
        raise UsageError(f"the draft must be text, not {_kind(given)}")
    return given


def made_or_path(given: object, kind: type[T], name: str) -> T | str | Path:
    """What was made already, or where it is to be loaded from. Raises UsageError otherwise."""
    if isinstance(given, kind | str | Path):
        return given
    raise UsageError(f"{name} must be a {kind.__name__} or a path, not {_kind(given)}")


def _kind(given: object) -> str:
    return "None" if given is None else type(given).__name__
