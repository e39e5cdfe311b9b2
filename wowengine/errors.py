"""The errors that a user of wowengine can meet, each a sentence that names its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


class WowError(Exception):
    """Something that the caller can mend; its text is one line a person understands."""


class UsageError(WowError):
    """The call itself is off: a wrong option, a missing extra, an impossible setting."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place of a user's input."""

    field: str
    message: str
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        where = self.file or ""
        if self.line is not None:
            where = f"{where}:{self.line}" if where else f"line {self.line}"
        return ": ".join(part for part in (where, self.field, self.message) if part)


class InputError(WowError):
    """User input that can't be taken; `problems` says where and why, all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        """Made again of its problems, not of its text, where it goes to another process."""
        return type(self), (self.problems,)


class IndexFormatError(WowError):
    """A saved index that is truncated, foreign or made for something else."""


OF_A_NAME = "[key]"  # pydantic's word, in a place, for a name that is wrong itself
_MESSAGES = {
    "missing": "is required",
    "timezone_aware": "needs a UTC offset, as in 2026-01-31T09:00:00+01:00",
    "string_unicode": "is not valid Unicode text (a lone surrogate?)",
    "finite_number": "must be a finite number",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "string_type": "must be text",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "decimal_parsing": "must be a decimal number, such as 12.50, without a currency or spaces",
    "decimal_type": "must be a decimal number, such as 12.50",
    "float_parsing": "must be a number, such as 7.5",
    "date_type": "must be a date such as 2026-01-31",
    "date_parsing": "must be a date such as 2026-01-31",
    "date_from_datetime_parsing": "must be a date that exists, such as 2026-01-31",
    "date_from_datetime_inexact": "must be a date alone, such as 2026-01-31",
    "datetime_type": "must be a time with a UTC offset, as in 2026-01-31T09:00:00+01:00",
    "datetime_from_date_parsing": (
        "must be a time that exists, with a UTC offset, as in 2026-01-31T09:00:00+01:00"
    ),
}


def problems_of(
    errors: Sequence[Any],
    known_fields: Iterable[str],
    file: str | None = None,
    line: int | None = None,
) -> list[Problem]:
    """The errors of one pydantic `ValidationError.errors()` as problems a person understands.

    `known_fields` are the names to propose when an unknown one looks like a slip.
    """
    names = list(known_fields)
    found = ((_path(error["loc"]), _message(error, names)) for error in errors)
    if line is not None:  # the line that JSON counts is always the first of this one
        found = (
            (field, text.replace(" at line 1 column ", " at column ")) for field, text in found
        )
    return [Problem(field, text, file=file, line=line) for field, text in found]


def _path(location: Sequence[str | int]) -> str:
    parts: list[str] = []
    for part in location:
        if part == OF_A_NAME:
            continue
        if isinstance(part, int):
            parts.append(f"{parts.pop()}[{part}]" if parts else f"[{part}]")
        else:
            parts.append(part)
    return ".".join(parts)


def _message(error: Any, known_fields: list[str]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    match kind:
        case "extra_forbidden":
            near = difflib.get_close_matches(str(error["loc"][-1]), known_fields, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "remove it"
            return f"unknown field; {hint}"
        case "greater_than_equal":
            return f"must be {context['ge']} or more"
        case "greater_than":
            return f"must be more than {context['gt']}"
        case "less_than_equal":
            return f"must be {context['le']} or less"
        case "literal_error":
            return f"must be one of {context['expected']}, not {_shown(error['input'])}"
        case "json_invalid":
            where = context["error"].removeprefix("invalid unicode code point")
            if where != context["error"]:
                return f"is not JSON in UTF-8{where}; save it as UTF-8"
            return f"is not JSON: {where}"
        case "value_error":
            return str(context["error"])
    if kind in _MESSAGES:
        return _MESSAGES[kind]
    text: str = error["msg"]
    return text[0].lower() + text[1:]


def _shown(value: object, width: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= width else text[: width - 1] + "…"
