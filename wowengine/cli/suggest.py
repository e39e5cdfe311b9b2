"""`wow suggest`: one case in, one answer out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import engine_options, load_engine, policy_option

if TYPE_CHECKING:
    from ..case import Case


@click.command()
@click.argument("case", required=False, metavar="[CASE.json | -]")
@click.option("--text", help="What a customer says, for a quick try without a file.")
@engine_options
@policy_option
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, for programs.")
@click.option("--no-color", is_flag=True, help="Plain text, also on a terminal.")
def suggest(
    case: str | None,
    text: str | None,
    playbook: Path | None,
    encoder: str | None,
    limit: int,
    policy: Path | None,
    as_json: bool,
    no_color: bool,
) -> None:
    """Suggest gestures for one case: a JSON file, '-' for standard input, or --text."""
    subject = case_of(case, text)
    answer = load_engine(playbook, encoder, policy).suggest(subject, limit=limit)
    if as_json:
        click.echo(answer.model_dump_json(indent=2))
        return
    from .render import print_answer

    print_answer(answer, color=not no_color)


def case_of(path: str | None, text: str | None) -> Case:
    """The one case that the arguments name. Raises InputError and click's UsageError."""
    from ..case import Case

    if (path is None) == (text is None):
        raise click.UsageError("give one case: a JSON file, '-', or --text \"…\"")
    if text is not None:
        if not text.strip():
            raise click.UsageError("--text must not be empty")
        return Case.from_text(text)
    if path == "-":
        return Case.from_json(sys.stdin.buffer.read(), file="<stdin>")
    assert path is not None  # noqa: S101 - one of the two is given
    return Case.load(path)
