from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from wowengine.playbooks.workspace import Workspace, to_line

from tests.factories import make_gesture

TIMES = 12


def test_two_curators_writing_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "playbook.jsonl"
    names = ["call-back", "film-it"]
    path.write_text("".join(to_line(make_gesture(id=n)) + "\n" for n in names), encoding="utf-8")
    command = [sys.executable, "-m", "tests.cli.playbook.racing", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    curators = [
        subprocess.Popen([*command, who, str(TIMES), *order], env=environment)
        for who, order in (("a", names), ("b", names[::-1]))
    ]
    assert [curator.wait() for curator in curators] == [0, 0]
    workspace = Workspace.open(path)
    wanted = sorted(f"{who}{number}" for who in "ab" for number in range(TIMES))
    for name in names:
        assert sorted(workspace.entry(name).gesture.tags) == wanted
        tags = [
            json.loads(record.after)["tags"]
            for event in workspace.journal.events(name)
            for record in event.records
            if record.after
        ]
        assert [len(found) for found in tags] == list(range(1, 2 * TIMES + 1))
