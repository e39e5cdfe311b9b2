"""Every command that the curator's day shows is run as it stands, in its order."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "curation.md").read_text(encoding="utf-8")
FILES = re.compile(r"<!-- file: (\S+)\n(.*?)-->", re.DOTALL)
COMMANDS = re.compile(r"^\$ (wow .*)$", re.MULTILINE)
SHELLS = {"bash": "_wow_completion", "zsh": "#compdef wow", "fish": "complete --no-files"}


_WOW = "import sys; sys.argv[0] = 'wow'; from wowengine.cli import main; main()"


def run(arguments: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _WOW, *arguments],
        cwd=folder,
        env={**os.environ, "WOW_AUTHOR": "Ana", "PYTHONIOENCODING": "utf-8", **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_day_can_be_lived_as_it_is_told(tmp_path):
    for name, content in FILES.findall(PAGE):
        (tmp_path / name).write_text(content, encoding="utf-8")
    commands = COMMANDS.findall(PAGE)
    assert len(commands) > 20
    for command in commands:
        done = run(shlex.split(command)[1:], tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        if command.startswith("wow suggest"):
            assert "Keep a plate warm" in done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_offered_for_each_shell(shell, tmp_path):
    assert f"_WOW_COMPLETE={shell}_source wow" in PAGE
    done = run([], tmp_path, _WOW_COMPLETE=f"{shell}_source")
    assert SHELLS[shell] in done.stdout
    assert done.returncode == 0


def test_the_tab_key_completes_the_curation_commands(tmp_path):
    done = run(
        [], tmp_path, _WOW_COMPLETE="bash_complete", COMP_WORDS="wow playbook ex", COMP_CWORD="2"
    )
    assert done.stdout.split() == ["plain,export"]
