"""A newcomer's path, on a real terminal: from nothing to a gesture that is suggested, and back."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")

ANSWERS = (
    ("Languages", "en"),
    ("Title", "Bring a charger to the table"),
    ("Id", ""),
    ("Kind", "observation"),
    ("Description", "Bring the house charger with the menu, unasked."),
    ("1", "My phone is about to die and the tickets are on it."),
    ("2", "Is there a socket somewhere near our table?"),
    ("3", ""),
    ("1", "The guest asked to be left in peace."),
    ("2", ""),
    ("Message", "Hello, here is {{ facts.charger }} for your phone. No need to return it soon."),
    ("Sectors", "restaurants"),
    ("Stages", "use, nowhere"),
    ("Stages", "use"),
    ("Channels", ""),
    ("Money", "0,10"),
    ("Currency", ""),
    ("Staff minutes", "2"),
    ("Commercial", ""),
    ("When", ""),
    ("Again", "P30D"),
    ("Facts", ""),
    ("Source", "field practice: restaurants"),
    ("Owner", "front-of-house"),
    ("Tags", ""),
)


class Terminal:
    """`wow` in one folder, typed at by one person."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._environment = {
            **os.environ,
            "WOW_AUTHOR": "Nadia",
            "WOWENGINE_CACHE": str(cache),
            "COLUMNS": "200",
            "TERM": "dumb",
        }

    def start(self, *arguments: str) -> pexpect.spawn:
        return pexpect.spawn(
            sys.executable,
            ["-c", "from wowengine.cli import main; main()", *arguments],
            cwd=str(self._folder),
            env=self._environment,
            encoding="utf-8",
            timeout=120,
            dimensions=(50, 200),
        )

    def run(self, *arguments: str, code: int = 0) -> str:
        child = self.start(*arguments)
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == code, child.before
        return str(child.before)


def suggested(terminal: Terminal, case: Path) -> list[str]:
    said = terminal.run("suggest", str(case), "--playbook", "playbook.jsonl", "--json")
    answer = json.loads(said[said.index("{") :])
    return [suggestion["gesture_id"] for suggestion in answer["suggestions"]]


def test_a_newcomer_gets_a_gesture_suggested_and_retires_it(tmp_path: Path, cache: Path) -> None:
    terminal = Terminal(tmp_path, cache)
    gesture = "bring-a-charger-to-the"
    case = tmp_path / "case.json"
    text = (
        "We come on Friday for my mother's birthday, straight from the station. My phone never "
        "lasts that long and the theatre tickets are on it: is there a socket near our table?"
    )
    case.write_text(
        json.dumps(
            {
                "id": "C-1",
                "sector": "restaurants",
                "language": "en",
                "messages": [{"author": "customer", "text": text}],
                "facts": {"charger": "a charger"},
                "now": "2026-03-10T12:00:00+00:00",
            }
        ),
        encoding="utf-8",
    )

    assert "Nadia may approve" in terminal.run("playbook", "init", "--from", "empty")
    adding = terminal.start("playbook", "add")
    for question, answer in ANSWERS:
        adding.expect(question + r"[^\n]*: ")
        adding.sendline(answer)
    adding.expect(f"added as draft: {gesture}")
    adding.expect(pexpect.EOF)
    adding.close()
    assert adding.exitstatus == 0

    terminal.run("playbook", "lint", "--strict")
    assert "draft" in terminal.run("playbook", "show", gesture)
    assert "in review" in terminal.run("playbook", "submit", gesture)
    assert suggested(terminal, case) == []
    assert f"active: {gesture}" in terminal.run("playbook", "approve", gesture)
    assert suggested(terminal, case) == [gesture]
    assert gesture in terminal.run("playbook", "search", "dead battery")
    terminal.run("playbook", "retire", gesture, "--reason", "every table has a socket now")
    assert suggested(terminal, case) == []
    told = terminal.run("playbook", "history", gesture)
    actions = ("retire", "approve", "submit", "add")
    assert [told.index(f"Nadia  {action}") for action in actions] == sorted(
        told.index(f"Nadia  {action}") for action in actions
    )
    assert "every table has a socket now" in told
