"""Lines of training data: JSON Lines written by hand, told by file and line where one is amiss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from ..errors import InputError, Problem

T = TypeVar("T")
Make = Callable[[dict[str, Any]], T]


def all_lines(folder: Path, what: str, make_of: Callable[[Path], Make[T]]) -> list[T]:
    """What is made of every line of the `*.jsonl` files of a folder, in order.

    `make_of` tells for each file what makes "a `what`" of its lines. Raises InputError as
    `each_line` does, and where there is none.
    """
    found = [
        made
        for file in sorted(folder.glob("*.jsonl"))
        for _, made in each_line(file, what, make_of(file))
    ]
    if not found:
        raise InputError([Problem("", f"holds no {what}", str(folder))])
    return found


def each_line(file: Path, what: str, make: Make[T]) -> Iterator[tuple[int, T]]:
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
