"""The way of a case is one way: a room knows the rooms before it and none of those to come."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import wowengine

PACKAGE = Path(wowengine.__file__).parent
ROOMS = ("index", "reading", "guardrails", "ranking", "compose")


def imported_by(room: str) -> set[str]:
    """The rooms that the modules of this one import, wherever in them."""
    folder = PACKAGE / room
    found = set()
    for module in folder.rglob("*.py") if folder.is_dir() else [folder.with_suffix(".py")]:
        away = len(module.relative_to(PACKAGE).parts)
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == away and node.module:
                found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_before_it(room: str) -> None:
    to_come = {*ROOMS[ROOMS.index(room) + 1 :], "engine", "screening"}
    assert imported_by(room).isdisjoint(to_come)


def test_what_a_room_imports_is_found() -> None:
    assert {"index", "reading"} <= imported_by("guardrails")
