"""Gestures as rows of a sheet: which columns there are, and what a cell of each means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ...errors import InputError, Problem
from ..gesture import Gesture
from .cells import (
    MARK,
    neutralise,
    read_lines,
    read_text,
    read_words,
    restore,
    write_lines,
    write_text,
    write_words,
)
from .columns import BY_LANGUAGE, FIELDS, LISTS_BY_LANGUAGE, WORD_LISTS, UnknownColumnError
from .document import document_of
from .interface import ColumnMap, Row
from .typed import read_date, read_number, trimmed

_CHOICES = {"kind", "status", "commercial", "stages", "channels", "sectors"}
_TEXTS = {*BY_LANGUAGE, *WORD_LISTS, "source", "owner"}  # read as they stand, to the last blank
_READERS = {
    "cost.amount": read_number,
    "cost.minutes": read_number,
    "capacity.per_day": read_number,
    "valid_from": read_date,
    "valid_until": read_date,
}


def headings_of(gestures: Sequence[Gesture]) -> list[str]:
    """All fields that a sheet of these gestures has a column for, in the contract's order."""
    languages = list(
        dict.fromkeys(
            language
            for gesture in gestures
            for name in BY_LANGUAGE
            for language in getattr(gesture, name) or ()
        )
    )
    columns: list[str] = []
    for name in FIELDS:
        if name not in BY_LANGUAGE:
            columns.append(name)
            continue
        if any(getattr(gesture, name) == {} for gesture in gestures) and name == "message":
            columns.append(name)  # an empty mapping, which no language's column can tell
        columns.extend(f"{name}.{language}" for language in languages or ["en"])
    return columns


def cells_of(gesture: Gesture) -> dict[str, str]:
    """The cells of one gesture by field; a field that isn't set has none."""
    cells: dict[str, str] = {}
    for name, value in document_of(gesture).items():
        if name == "message" and value == {}:
            cells[name] = MARK + "{}"
        elif isinstance(value, dict):
            for part, inner in value.items():
                cells[f"{name}.{part}"] = neutralise(_written(name, inner))
        elif value or isinstance(value, str):
            cells[name] = neutralise(_written(name, value))
    return cells


def rows_of(
    headings: Sequence[str],
    records: Iterable[tuple[int, Sequence[str], tuple[Problem, ...]]],
    file: str,
    columns: ColumnMap,
    at: int = 1,
) -> list[Row]:
    """The rows of a sheet: line, cells and what is already known to be wrong with them.

    Raises InputError when a heading, which stand at line `at`, is unknown or stands twice.
    """
    fields = _fields(headings, file, columns, at)
    rows = []
    for line, cells, problems in records:
        if any(cell.strip() for cell in cells):
            rows.append(_row(line, cells, problems, fields, file, columns))
    return rows


def applied(row: Row, before: Gesture | None) -> Mapping[str, Any]:
    """The whole gesture after a row: fields that its sheet has no column for stay as they were."""
    if row.columns is None:
        return row.document
    document = document_of(before) if before is not None else {}
    for name, value in row.columns.items():
        _put(document, name, value)
    return document


def _written(name: str, value: Any) -> str:
    if name in LISTS_BY_LANGUAGE:
        return write_lines(value)
    if name in WORD_LISTS:
        return write_words(value)
    return write_text(str(value).removesuffix(".0") if isinstance(value, float) else str(value))


def _fields(headings: Sequence[str], file: str, columns: ColumnMap, at: int) -> list[str | None]:
    fields: list[str | None] = []
    problems: list[Problem] = []
    for position, cell in enumerate(headings):
        heading = trimmed(restore(cell))
        try:
            name = columns.field_of(heading) if heading else None
        except UnknownColumnError as error:
            problems.append(Problem(heading, str(error), file, at))
            continue
        if name is not None and name in fields:
            text = f"column {position + 1} is the second one for '{name}'; keep one"
            problems.append(Problem(heading, text, file, at))
        fields.append(name)
    if not problems and not any(fields):
        problems.append(Problem("", "has no column of a gesture in its first line", file, at))
    if problems:
        raise InputError(problems)
    return fields


def _row(
    line: int,
    cells: Sequence[str],
    problems: tuple[Problem, ...],
    fields: Sequence[str | None],
    file: str,
    columns: ColumnMap,
) -> Row:
    found = list(problems)
    notes: list[str] = []
    if any(cell.strip() for cell in cells[len(fields) :]):
        text = f"has {len(cells)} cells under {len(fields)} headings; is a quote missing?"
        found.append(Problem("", text, file, line))
    taken = dict(columns.constants)
    for name, cell in zip(fields, cells, strict=False):
        if name is not None and (cell.strip() or name not in taken):
            taken[name] = cell
    values: dict[str, Any] = {}
    for name, cell in taken.items():
        try:
            values[name], note = _read(name, restore(cell)) if cell.strip() else (None, None)
        except ValueError as error:
            found.append(Problem(name, str(error), file, line))
            continue
        if note:
            notes.append(f"{name}: {note}")
    return Row(line, {}, values, tuple(found), tuple(notes))


def _read(name: str, cell: str) -> tuple[Any, str | None]:
    """The value of a cell, and what had to be changed to read it."""
    base = name.partition(".")[0]
    if base not in _TEXTS and not (cell := trimmed(cell)):
        return None, None
    reader: Callable[[str], Any] = read_text
    if base in LISTS_BY_LANGUAGE:
        reader = read_lines
    elif base in WORD_LISTS:
        reader = read_words
    value = reader(cell)
    if name in _READERS and isinstance(value, str):
        read = _READERS[name](value)
        return read, None if read == value else f"'{value}' read as {read}"
    if base in _CHOICES:
        return _choice(base, value)
    return value, None


def _choice(name: str, value: Any) -> tuple[Any, str | None]:
    if isinstance(value, list):
        read = [_choice(name, word) for word in value]
        return [word for word, _ in read], "; ".join(note for _, note in read if note) or None
    if not isinstance(value, str):
        return value, None
    joint = "_" if name == "channels" else "-"
    value = trimmed(value)
    word = joint.join(value.lower().split())
    return word, None if word == value else f"'{value}' read as {word}"


def _put(document: dict[str, Any], name: str, value: Any) -> None:
    base, _, part = name.partition(".")
    if value is None:
        _take_out(document, base, part)
    elif part:
        document[base] = {**(document.get(base) or {}), part: value}
    elif base in BY_LANGUAGE and not isinstance(value, Mapping):
        language = document.get("language", "en")
        document[base] = {**document.get(base, {}), language: value}
    else:
        document[base] = value


def _take_out(document: dict[str, Any], base: str, part: str) -> None:
    """A blank cell: the field, or the part of it, is not set."""
    if not part:
        if base not in BY_LANGUAGE:  # without a language it speaks of none of its texts
            document.pop(base, None)
        return
    inner = document.get(base)
    if inner and part in inner:
        document[base] = {key: text for key, text in inner.items() if key != part}
        if not document[base]:
            del document[base]
