"""A page: text on a terminal, no wider than reads well, no mark alone at the edge of a line."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console
from rich.containers import Lines
from rich.text import Text

_WIDTH = 100
_SET_IN = 2
# Spaces that hold: those within « » and before : ; ? ! %, and what is written as one.
_HOLDING = re.compile(r"(?<=«)[ \xa0\u202f](?=\S)|[ \xa0\u202f](?=[»:;?!%€])|[\xa0\u202f]")
_HELD = {" ": "\ufdd0", "\xa0": "\ufdd1", "\u202f": "\ufdd2"}  # while lines are made
_FREED = str.maketrans({held: space for space, held in _HELD.items()})


def page_of(*, color: bool) -> Console:
    """Standard output, at most 100 columns of it."""
    console = Console(no_color=not color, highlight=False)
    if console.width > _WIDTH:
        console = Console(no_color=not color, highlight=False, width=_WIDTH)
    return console


class Prose(Text):
    """Text whose lines don't end before a mark that belongs to them.

    Printed by itself it would be text like any other: it stands in a `Group`, `Padding` or `Panel`.
    """

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines, which hold what the text held."""
        held = self.copy()
        held.plain = _HOLDING.sub(lambda space: _HELD[space[0]], self.plain)
        lines = held.wrap(console, width, **options)
        for line in lines:
            line.plain = line.plain.translate(_FREED)
        return lines


class Hanging(Prose):
    """Prose whose first line stands out from the others."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines, all but the first set in."""
        lines = super().wrap(console, width - _SET_IN, **options)
        for line in lines[1:]:
            line.pad_left(_SET_IN)
        return lines
