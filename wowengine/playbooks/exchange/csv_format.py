"""CSV: one gesture a line, as every spreadsheet opens it."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ...encoding import is_utf_16, why_no_text
from ...errors import InputError, Problem
from ..gesture import Gesture
from .cells import neutralise
from .interface import ColumnMap, Row
from .table import cells_of, headings_of, rows_of

_DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r'"?sep=([,;\t])"?[,;\t]*\r?\n')  # a line that only some spreadsheets know


class CsvFormat:
    """CSV in UTF-8 with a byte order mark, which is how spreadsheets know that it is UTF-8."""

    name = "csv"
    suffixes = (".csv",)

    def __init__(self, delimiter: str = ",") -> None:
        self._delimiter = delimiter

    def write(self, gestures: Sequence[Gesture], columns: ColumnMap) -> bytes:
        """The gestures as CSV, all cells quoted."""
        fields = headings_of(gestures)
        rows = [[neutralise(columns.column_of(name)) for name in fields]]
        for gesture in gestures:
            cells = cells_of(gesture)
            rows.append([cells.get(name, "") for name in fields])
        return write_csv(rows, self._delimiter)

    def read(self, data: bytes, file: str, columns: ColumnMap) -> list[Row]:
        """The rows of a CSV file, whichever of comma, semicolon and tab separates its cells."""
        records = read_csv(data, file)
        if not records:
            raise InputError([Problem("", "is empty; it needs a line of headings", file)])
        (at, headings), *rest = records
        return rows_of(headings, ((line, cells, ()) for line, cells in rest), file, columns, at)


def write_csv(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    """Rows of cells as CSV: UTF-8 with a byte order mark, all quoted."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def read_csv(data: bytes, file: str) -> list[tuple[int, list[str]]]:
    """Each record with the line it begins at; blank lines left out. Raises InputError."""
    text = _decoded(data, file)
    named = _SEPARATOR.match(text)
    delimiter = named[1] if named else _delimiter(text)
    text = text[named.end() :] if named else text
    before = 1 if named else 0
    records: list[tuple[int, list[str]]] = []
    with _long_cells():
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        begins = before + 1
        try:
            for cells in reader:
                if cells:
                    records.append((begins, cells))
                begins = before + reader.line_num + 1
        except csv.Error as error:
            raise InputError([Problem("", f"is not CSV: {error}", file, begins)]) from None
    return records


def _decoded(data: bytes, file: str) -> str:
    encoding = "utf-8-sig"
    if is_utf_16(data):
        encoding = "utf-16-be" if not data[0] else "utf-16-le" if not data[1] else "utf-16"
    elif why := why_no_text(data):
        raise InputError([Problem("", why, file)])
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = "is not UTF-8; save it as 'CSV UTF-8' in your spreadsheet"
        raise InputError([Problem("", text, file, line)]) from None


def _delimiter(text: str) -> str:
    """The separator that gives the first line the most cells."""

    def width(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            return len(next(reader, []))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=width)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lift the csv module's global limit on a cell's length, and put it back."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
