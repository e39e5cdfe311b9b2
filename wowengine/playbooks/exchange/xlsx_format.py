"""XLSX: one gesture a row, with the choices of a field to pick from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, get_args

from ...errors import InputError, Problem, UsageError
from ...values import Commercial, Kind
from ..gesture import Gesture
from .cells import neutralise
from .interface import ColumnMap, Row, missing_library
from .table import cells_of, headings_of, rows_of

_LONGEST_CELL = 32_767  # Excel's limit; openpyxl cuts at it without a word
_CHOICES = {
    "kind": get_args(Kind),
    "commercial": get_args(Commercial),
    "status": ("draft", "active", "retired"),
}
_WIDE = ("title", "description", "situations", "contraindications", "message")


class XlsxFormat:
    """A workbook of one sheet; all cells are texts, so that nothing is read as a date or sum."""

    name = "xlsx"
    suffixes = (".xlsx",)

    def write(self, gestures: Sequence[Gesture], columns: ColumnMap) -> bytes:
        """The gestures as a workbook. Raises UsageError for a text longer than a cell."""
        try:
            from openpyxl import Workbook
        except ImportError:
            raise missing_library("XLSX", "openpyxl") from None
        book = Workbook()
        sheet: Any = book.active
        sheet.title = "playbook"
        fields = headings_of(gestures)
        for number, name in enumerate(fields, start=1):
            _put(sheet, 1, number, neutralise(columns.column_of(name)))
        for line, gesture in enumerate(gestures, start=2):
            cells = cells_of(gesture)
            for number, name in enumerate(fields, start=1):
                if cells.get(name):
                    _fits(gesture.id, name, cells[name])
                    _put(sheet, line, number, cells[name])
        _dress(sheet, fields, len(gestures) + 1)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def read(self, data: bytes, file: str, columns: ColumnMap) -> list[Row]:
        """The rows of a workbook's first sheet."""
        records = list(_records(data, file))
        if not records:
            raise InputError([Problem("", "is empty; it needs a line of headings", file)])
        (_, headings, _), *rest = records
        return rows_of(headings, rest, file, columns)


def _records(data: bytes, file: str) -> Iterator[tuple[int, list[str], tuple[Problem, ...]]]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise missing_library("XLSX", "openpyxl") from None
    try:
        book = load_workbook(io.BytesIO(data), read_only=True)
        lines = list(enumerate(book.worksheets[0].iter_rows(), start=1))
    except Exception as error:  # whatever a broken archive raises, the file is at fault
        text = f"is not an XLSX workbook: {' '.join(str(error).split())}"
        raise InputError([Problem("", text, file)]) from None
    for line, cells in lines:
        problems = tuple(
            Problem(str(cell.coordinate), text, file, line)
            for cell in cells
            if (text := _fault(cell))
        )
        texts = [_text(cell.value) for cell in cells]
        if any(found.strip() for found in texts):
            yield line, texts, problems


def _fault(cell: Any) -> str:
    if cell.data_type == "f":
        return "holds a formula; put its value there"
    if cell.data_type == "e":
        return f"holds the error {cell.value}"
    return ""


def _text(value: Any) -> str:
    """A cell as text: a whole number without its '.0', a date as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _put(sheet: Any, line: int, column: int, text: str) -> None:
    cell = sheet.cell(line, column)
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"


def _fits(gesture_id: str, name: str, text: str) -> None:
    if len(text) > _LONGEST_CELL:
        raise UsageError(
            f"{gesture_id}: {name}: {len(text)} characters are more than a cell of XLSX holds "
            f"({_LONGEST_CELL}); export CSV, YAML or JSONL"
        )


def _dress(sheet: Any, fields: Sequence[str], last: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{last}"
    for number, name in enumerate(fields, start=1):
        letter = get_column_letter(number)
        wide = name.startswith(_WIDE)
        sheet.column_dimensions[letter].width = 50 if wide else 18
        sheet.cell(1, number).font = Font(bold=True)
        if wide:
            for line in range(2, last + 1):
                sheet.cell(line, number).alignment = Alignment(wrap_text=True, vertical="top")
        if name in _CHOICES:
            choices = DataValidation(type="list", formula1=f'"{",".join(_CHOICES[name])}"')
            choices.add(f"{letter}2:{letter}{max(last, 2) + 200}")
            sheet.add_data_validation(choices)
