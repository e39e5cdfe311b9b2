"""`wow playbook lint` as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from wowengine.cli import main
from wowengine.playbooks.playbook import shipped_path
from wowengine.playbooks.workspace import to_line

from tests.factories import make_gesture


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    return tmp_path / "playbook.jsonl"


def _write(path: Path, **fields: Any) -> None:
    gesture = make_gesture(**({"cost": {"minutes": 5}} | fields))
    path.write_text(to_line(gesture) + "\n", encoding="utf-8")


def _lint(path: Path, *options: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(["playbook", "lint", "--playbook", str(path), *options])
    return int(stop.value.code or 0)


def _code(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_a_clean_playbook_passes(playbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(playbook)

    assert _code(["playbook", "lint", "--strict", "--playbook", str(playbook)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "1 gesture: 0 errors, 0 warnings\n"


def test_the_shipped_playbook_passes_strictly(capsys: pytest.CaptureFixture[str]) -> None:
    assert _code(["playbook", "lint", "--strict", "--playbook", str(shipped_path())]) == 0
    assert capsys.readouterr().err.endswith(" gestures: 0 errors, 0 warnings\n")


def test_an_error_fails_with_its_line_and_remedy(
    playbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(playbook, message="Here: {{ facts.guide_url }}")

    assert _lint(playbook) == 3
    out = capsys.readouterr().out
    assert out.startswith(f"{playbook}:1: error: call-back: message.en uses facts.guide_url")
    assert "→ add 'guide_url' to needs" in out


def test_a_warning_fails_only_when_strict(playbook: Path) -> None:
    _write(playbook, cost={"minutes": 0})

    assert _code(["playbook", "lint", "--playbook", str(playbook)]) == 0
    assert _lint(playbook, "--strict") == 3


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_formats_for_programs_are_json_alone(
    playbook: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(playbook, cost={"minutes": 0})

    assert _lint(playbook, "--strict", "--format", form) == 3
    assert json.loads(capsys.readouterr().out)


def test_explain_shows_examples(playbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(playbook)
    arguments = ["playbook", "lint", "--playbook", str(playbook), "--explain"]

    assert _code([*arguments, "zero-cost"]) == 0
    assert "Good: " in capsys.readouterr().out
    assert _code([*arguments, "no-such"]) == 2
    assert "Available: missing-language" in capsys.readouterr().err


def test_a_line_that_is_no_gesture_is_bad_input(
    playbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    playbook.write_text('{"id": "a"}\n')

    assert _lint(playbook) == 2
    assert f"{playbook}:1: kind: is required" in capsys.readouterr().err
