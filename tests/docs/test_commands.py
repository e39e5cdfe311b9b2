"""The command reference says what the commands say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest
from wowengine.cli import wow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "generate_docs", ROOT / "scripts" / "generate_docs.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_current(generator):
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == generator.reference(), "run python scripts/generate_docs.py"


def test_the_reference_reaches_the_deepest_commands(generator):
    assert "## wow playbook translate export\n" in generator.reference()


def test_every_command_says_what_it_does(generator):
    contexts = generator._contexts(click.Context(wow, info_name="wow"))
    assert [context.command_path for context in contexts if not context.command.help] == []
