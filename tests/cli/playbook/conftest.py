"""The playbook that the tests of the curation commands begin with."""

from __future__ import annotations

from pathlib import Path

import pytest
from wowengine.playbooks.workspace import to_line

from tests.cli.playbook.running import Curator
from tests.factories import make_gesture

COST = {"amount": "0.00", "minutes": 2}


@pytest.fixture
def curator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Curator:
    path = tmp_path / "playbook.jsonl"
    gestures = (
        make_gesture(id="call-back", cost=COST, owner="desk", stages=["incident"]),
        make_gesture(id="film-it", kind="knowledge", status="draft", cost=COST, tags=["=video"]),
        make_gesture(id="old-way", status="retired", cost=COST, sectors=["travel"]),
    )
    path.write_text("".join(to_line(g) + "\n" for g in gestures), encoding="utf-8")
    return Curator(path, monkeypatch, capsys)
