"""JSON Lines: a playbook as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...errors import Problem
from ..gesture import Gesture
from ..workspace import to_line
from .interface import ColumnMap, Row


class JsonlFormat:
    """One gesture a line, as `playbook.jsonl` holds them."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")

    def write(self, gestures: Sequence[Gesture], columns: ColumnMap) -> bytes:
        """The gestures, one a line."""
        return "".join(f"{to_line(gesture)}\n" for gesture in gestures).encode()

    def read(self, data: bytes, file: str, columns: ColumnMap) -> list[Row]:
        """The lines of a file; one that is no JSON object is a row with a problem."""
        lines = enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
        return [_row(number, line, file) for number, line in lines if line.strip()]


def _row(number: int, line: bytes, file: str) -> Row:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Row(number, {}, problems=(Problem("", f"is not JSON: {error}", file, number),))
    if not isinstance(document, dict):
        return Row(number, {}, problems=(Problem("", "must be an object", file, number),))
    return Row(number, document)
