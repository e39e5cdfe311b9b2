"""`wow` as a user runs it: in this process for speed, or in one of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from wowengine import Case
from wowengine.cli import main
from wowengine.index.encoders import UnitEncoder, load_encoder

COMMAND = [sys.executable, "-c", "from wowengine.cli import main; main()"]
EXAMPLES = Path(__file__).parents[2] / "examples"
# What a customer says in whose case there is room for a gesture.
SAID = Case.load(EXAMPLES / "alarme-qui-bipe.json").customer_messages[-1].text


@dataclass(frozen=True)
class Run:
    """What a user sees of one call."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        return self.err.splitlines()


def process(
    *arguments: object, stdin: bytes = b"", under: Sequence[str] = (), **options: Any
) -> Run:
    """`wow` in a process of its own, run `under` another command."""
    command = [*under, *COMMAND, *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, **options)
    return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


class Here:
    """`wow` in this process, with the bundled encoder that is already loaded."""

    def __init__(
        self,
        capsys: pytest.CaptureFixture[str],
        patch: pytest.MonkeyPatch,
        encoder: UnitEncoder,
    ) -> None:
        self._capsys = capsys
        self._patch = patch
        patch.setattr(
            "wowengine.engine.load_encoder", lambda name: load_encoder(name) if name else encoder
        )

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Run:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capsys.readouterr()
        code: Any = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code or 0
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Run(code, captured.out, captured.err)
