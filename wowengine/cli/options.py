"""Options that several commands share."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ..case import Case
    from ..engine import WowEngine

F = TypeVar("F", bound=Callable[..., Any])


def engine_options(command: F) -> F:
    """`--playbook`, `--encoder` and `--limit`, handed on as keyword arguments."""
    limit = click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=3,
        show_default=True,
        help="At most this many suggestions a case.",
    )
    return loading_options(limit(command))


def case_options(command: F) -> F:
    """One case, what answers it and how it is shown: the arguments of `suggest` and `explain`."""
    for option in (
        click.option("--no-color", is_flag=True, help="Plain text, also on a terminal."),
        click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs."),
        policy_option,
        engine_options,
        click.option("--text", help="What a customer says, for a quick try without a file."),
        click.argument("case", required=False, metavar="[CASE.json | -]"),
    ):
        command = option(command)
    return command


def loading_options(command: F) -> F:
    """`--playbook` and `--encoder`: what an engine is loaded with."""
    for option in (
        click.option(
            "--encoder",
            metavar="NAME",
            help="'bundled' (the default) or 'sentence-transformers:NAME-OR-PATH'.",
        ),
        click.option(
            "--playbook",
            type=click.Path(path_type=Path),
            help="A playbook: a JSONL file or a folder of them. The shipped one when left out.",
        ),
    ):
        command = option(command)
    return command


def policy_option(command: F) -> F:
    """`--policy`, handed on as a keyword argument."""
    return click.option(
        "--policy",
        type=click.Path(path_type=Path),
        envvar="WOW_POLICY",
        help="A policy file, see 'wow policy init'. Default: what WOW_POLICY names, else the "
        "shipped defaults.",
    )(command)


def load_engine(
    playbook: Path | None, encoder: str | None, policy: Path | None = None
) -> WowEngine:
    """The engine that those options mean; its encoder loads while the rest is imported."""
    from ..index.encoders import load_encoder

    unit = load_encoder(encoder)
    unit.start_loading()
    from ..engine import WowEngine

    return WowEngine.load(playbook=playbook, encoder=unit, policy=policy)


def case_of(path: str | None, text: str | None) -> Case:
    """The one case that the arguments name. Raises InputError and click's UsageError."""
    from ..case import Case

    if (path is None) == (text is None):
        raise click.UsageError("give one case: a JSON file, '-', or --text \"…\"")
    if text is not None:
        if not text.strip():
            raise click.UsageError("--text must not be empty")
        return Case.from_text(text)
    assert path is not None  # noqa: S101 - one of the two is given
    return case_in(path)


def case_in(path: str) -> Case:
    """The case in a JSON file, or on standard input for '-'. Raises InputError."""
    from ..case import Case

    if path == "-":
        data = sys.stdin.buffer.read().removeprefix(codecs.BOM_UTF8)
        return Case.from_json(data, file="<stdin>")
    return Case.load(path)
