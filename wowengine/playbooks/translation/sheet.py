"""A translator's sheet: CSV, XLIFF 1.2 or XLIFF 2.0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import InputError, Problem, UsageError
from ...values import language_tag
from ..exchange.cells import neutralise, read_text, restore, write_text
from ..exchange.csv_format import read_csv, write_csv
from .units import Unit

FORMATS = ("csv", "xliff-1.2", "xliff-2.0")
_SUFFIXES = {".csv": "csv", ".xlf": "xliff-1.2", ".xliff": "xliff-1.2"}
_COLUMNS = ("id", "field")


@dataclass(frozen=True)
class Sheet:
    """Units from one language into another."""

    source: str
    target: str
    units: tuple[Unit, ...]


def format_of_sheet(path: Path, name: str | None) -> str:
    """The format of that name, or the one that the file's ending tells. Raises UsageError."""
    found = name or _SUFFIXES.get(path.suffix.lower())
    if found is None:
        endings = ", ".join(_SUFFIXES)
        raise UsageError(f"can't tell the format of '{path}'; use --format, or one of {endings}")
    return found


def write_sheet(sheet: Sheet, chosen: str) -> bytes:
    """The sheet in one of FORMATS."""
    if chosen == "csv":
        return write_csv(
            [
                [*_COLUMNS, sheet.source, sheet.target, "note"],
                *([unit.id, unit.field, *_texts(unit), unit.note] for unit in sheet.units),
            ]
        )
    from .xliff import write_xliff

    return write_xliff(sheet, chosen.removeprefix("xliff-"))


def read_sheet(data: bytes, file: str) -> Sheet:
    """A sheet that came back, whichever format it has. Raises InputError naming file and line."""
    if data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<":
        from .xliff import read_xliff

        return read_xliff(data, file)
    return _read_csv(data, file)


def _texts(unit: Unit) -> tuple[str, str]:
    source, target = (neutralise(write_text(text)) for text in (unit.source, unit.target))
    return source, target if unit.target else ""


def _read_csv(data: bytes, file: str) -> Sheet:
    records = read_csv(data, file)
    headings = [restore(cell).strip() for cell in records[0][1]] if records else []
    languages = [heading for heading in headings if heading not in (*_COLUMNS, "note")]
    if not set(_COLUMNS) <= set(headings) or len(languages) != len(_COLUMNS):
        text = "needs the columns id, field, the language it is from and the language it is in"
        raise InputError([Problem("", text, file, 1)])
    source, target = (_tag(language, file) for language in languages)
    places = [headings.index(name) for name in (*_COLUMNS, *languages)]
    units = []
    for line, cells in records[1:]:
        row = [cells[place] if place < len(cells) else "" for place in places]
        if any(cell.strip() for cell in row):
            units.append(_unit(row, file, line))
    return Sheet(source, target, tuple(units))


def _tag(heading: str, file: str) -> str:
    try:
        return language_tag(heading)
    except ValueError:
        text = f"'{heading}' is no language such as 'fr' or 'pt-BR'"
        raise InputError([Problem(heading, text, file, 1)]) from None


def _unit(row: Sequence[str], file: str, line: int) -> Unit:
    try:
        source, target = (read_text(restore(cell)) for cell in row[2:])
    except ValueError as error:
        raise InputError([Problem("", str(error), file, line)]) from None
    return Unit(row[0].strip(), row[1].strip(), str(source), str(target), line)
