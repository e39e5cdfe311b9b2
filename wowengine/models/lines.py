"""Lines of training data: JSON Lines written by hand, told by file and line where one is amiss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from ..errors import InputError, Problem

T = TypeVar("T")


def each_line(
    file: Path, what: str, make: Callable[[dict[str, Any]], T]
) -> Iterator[tuple[int, T]]:
    """What is made of each line of a file, with its number.

    Raises InputError, naming the line, where `make` can't make "a `what`" of it: where it raises
    ValueError, KeyError or TypeError.
    """
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        try:
            made = make(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            text = f"is no {what}: {error!r}"
            raise InputError([Problem("", text, str(file), number)]) from None
        yield number, made
