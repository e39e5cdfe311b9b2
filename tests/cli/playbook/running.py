"""`wow playbook` in this process, as the shell would run it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from wowengine.cli import main


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


class Curator:
    """Someone who works on one playbook; standard input is no terminal."""

    def __init__(
        self, path: Path, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]
    ) -> None:
        self.path = path
        self._patch = patch
        self._captured = captured

    def run(self, *arguments: str, text: str = "", author: str = "Ana") -> Outcome:
        self._patch.setenv("WOW_AUTHOR", author)
        self._patch.setenv("WOW_PLAYBOOK", str(self.path))
        stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
        self._patch.setattr("sys.stdin", stream)
        self._captured.readouterr()
        code = 0
        try:
            main(["playbook", *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = self._captured.readouterr()
        return Outcome(code, said.out, said.err)

    def done(self, *arguments: str, text: str = "", author: str = "Ana") -> Outcome:
        """The outcome of a command that succeeds."""
        outcome = self.run(*arguments, text=text, author=author)
        assert outcome.code == 0, outcome.err
        return outcome

    def refused(self, *arguments: str, text: str = "", author: str = "Ana") -> str:
        """What a command says that is refused, and that leaves everything as it was."""
        before = self.path.read_bytes() if self.path.exists() else None
        outcome = self.run(*arguments, text=text, author=author)
        assert outcome.code == 2, outcome
        assert outcome.out == ""
        assert (self.path.read_bytes() if self.path.exists() else None) == before
        return outcome.err
