"""`wow playbook translate`: what lacks a language, a sheet for a translator, and its return."""

from __future__ import annotations

from pathlib import Path

import click

from ...errors import InputError, Problem
from ...values import language_tag
from ..names import counted
from .exchange import content_of, refuse, report, write_out
from .options import open_workspace, playbook_option, tell, writing_options

_FORMATS = ("csv", "xliff-1.2", "xliff-2.0")


@click.group("translate")
def translate_command() -> None:
    """See what lacks a language; send it to a translator and take it back."""


@translate_command.command("missing")
@click.option(
    "--to",
    "targets",
    metavar="LANGUAGE",
    multiple=True,
    help="Repeatable. Default: all that the playbook has.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@playbook_option
def missing_command(targets: tuple[str, ...], as_json: bool, playbook: Path) -> None:
    """List the gestures that lack a language, with the fields that lack it."""
    from ...playbooks.translation.units import lacking, languages_of

    gestures = open_workspace(playbook).playbook.gestures
    wanted = [_language(target) for target in targets] or languages_of(gestures)
    found = {g.id: lack for g in gestures if (lack := lacking(g, wanted))}
    if as_json:
        import json

        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for gesture_id, lack in found.items():
            for language, fields in lack.items():
                click.echo(f"{gesture_id}: {language}: {', '.join(fields)}")
    click.echo(f"{len(found)} of {len(gestures)} lack a text in {', '.join(wanted)}", err=True)


@translate_command.command("export")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--to", "into", metavar="LANGUAGE", required=True, help="The language to write.")
@click.option(
    "--from",
    "source",
    metavar="LANGUAGE",
    help="The language to translate from. Default: the one most gestures have.",
)
@click.option("--all", "everything", is_flag=True, help="Also what is translated, for a review.")
@click.option(
    "--format",
    "name",
    type=click.Choice(_FORMATS),
    help="Default: by FILE's ending, .csv, or .xlf and .xliff for XLIFF 1.2.",
)
@playbook_option
def export_command(
    target: Path, into: str, source: str | None, everything: bool, name: str | None, playbook: Path
) -> None:
    """Write a sheet for a translator: a line for each text that lacks the language.

    In XLIFF the placeholders are locked; in CSV the translator must leave them as they are.
    """
    from ...playbooks.translation import Sheet, units_of, write_sheet
    from ...playbooks.translation.sheet import format_of_sheet
    from ...playbooks.translation.units import source_language

    chosen = format_of_sheet(target, name)
    workspace = open_workspace(playbook)
    gestures = workspace.playbook.gestures
    origin = _language(source) if source else source_language(gestures, _language(into))
    if origin == _language(into):
        raise click.UsageError(f"--from and --to are both '{into}'")
    units = tuple(units_of(gestures, origin, into, everything=everything))
    write_out(target, write_sheet(Sheet(origin, into, units), chosen), workspace)
    click.echo(f"{counted(len(units), 'text')} from {origin} into {into}: {target}", err=True)


@translate_command.command("import")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--skip-invalid", is_flag=True, help="Take the good lines though others are refused.")
@click.option("--keep-status", is_flag=True, help="Leave active what is active, without a review.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, for programs.")
@playbook_option
@writing_options
def import_command(
    source: Path,
    skip_invalid: bool,
    keep_status: bool,
    as_json: bool,
    playbook: Path,
    dry_run: bool,
    author: str,
    reason: str | None,
) -> None:
    """Take a translator's sheet back: CSV or XLIFF ('-' for standard input).

    Refuses a text that has lost or changed a placeholder, and one whose source has changed since;
    then nothing is taken at all, unless --skip-invalid. What is not translated yet waits.
    """
    from ...playbooks.exchange import Rights
    from ...playbooks.translation import read_sheet, take_back

    sheet = read_sheet(content_of(source), str(source))
    workspace = open_workspace(playbook)
    rights = Rights(author, tuple(workspace.journal.approvers()), keep_status)
    plan = take_back(sheet, workspace.playbook, str(source), rights)
    taken = plan.changes if skip_invalid or not plan.problems else []
    diff = workspace.apply(
        taken,
        action="translate",
        author=author,
        reason=reason or f"from {source.name}",
        dry_run=dry_run,
    )
    report(plan, as_json=as_json)
    refuse(plan, len(taken), source, dry_run=dry_run)
    taken_texts = counted(plan.count("changed"), "text")
    done = f"{taken_texts} taken, {plan.count('waiting')} waiting: {playbook}"
    tell("" if as_json else diff, done, dry_run=dry_run)


def _language(tag: str) -> str:
    try:
        return language_tag(tag)
    except ValueError as error:
        raise InputError([Problem("language", str(error))]) from None
