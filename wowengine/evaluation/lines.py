"""Labelled lines: the records of a JSON Lines file, each checked and known by its line."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from ..errors import InputError, Problem, problems_of

R = TypeVar("R", bound=BaseModel)


def records_in(path: Path, model: type[R], what: str) -> list[tuple[int, R]]:
    """The records of a JSON Lines file with their line numbers, at least one.

    Raises InputError naming line and field of everything that is wrong; `what` is what a record
    is called.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(path))]) from None
    records: list[tuple[int, R]] = []
    problems: list[Problem] = []
    known = set(_fields_of(model))
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            records.append((number, model.model_validate_json(line)))
        except ValidationError as error:
            errors = error.errors(include_url=False)
            problems.extend(problems_of(errors, known, str(path), number))
    if not records and not problems:
        problems.append(Problem("", f"holds no {what}", str(path)))
    if problems:
        raise InputError(problems)
    return records


def check_unique(ids: Iterable[tuple[int, str]], path: Path) -> None:
    """Raise InputError for every id, given with its line, that stands at an earlier line too."""
    first: dict[str, int] = {}
    problems = [
        Problem("id", f"'{name}' already stands at line {first[name]}", str(path), line)
        for line, name in ids
        if first.setdefault(name, line) != line
    ]
    if problems:
        raise InputError(problems)


def _fields_of(model: type[BaseModel]) -> Iterator[str]:
    """The names of a record's fields, and of those of the records in it."""
    for name, field in model.model_fields.items():
        yield field.alias or name
        for part in _models_in(field.annotation):
            yield from _fields_of(part)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
