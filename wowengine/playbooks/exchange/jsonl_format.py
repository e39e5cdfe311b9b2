"""JSON Lines: a playbook as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...encoding import why_no_text
from ...errors import InputError, Problem
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
        """The lines of a file; one that is no JSON object is a row with a problem.

        Raises InputError when it is no text in UTF-8 at all.
        """
        if why := why_no_text(data):
            raise InputError([Problem("", why, file)])
        lines = enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
        return [_row(number, line, file) for number, line in lines if line.strip()]


def _row(number: int, line: bytes, file: str) -> Row:
    try:
        document = json.loads(line.decode())
    except UnicodeDecodeError:
        problem = "is not UTF-8; save it as UTF-8"
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {error.msg} at column {error.colno}"
    except (ValueError, RecursionError) as error:
        problem = f"is not JSON: {error}"
    else:
        if isinstance(document, dict):
            return Row(number, document)
        problem = "must be an object"
    return Row(number, {}, problems=(Problem("", problem, file, number),))
