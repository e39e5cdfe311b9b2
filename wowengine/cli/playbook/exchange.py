"""`wow playbook import` and `wow playbook export`: a playbook in someone's own format."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...errors import InputError, Problem, UsageError
from ..names import counted
from .options import open_workspace, playbook_option, tell, writing_options
from .view import read_selection, selection_options

if TYPE_CHECKING:
    from ...playbooks.exchange import Outcome, Plan
    from ...playbooks.workspace import Workspace

_READ = ("csv", "xlsx", "yaml", "jsonl")
_WRITTEN = (*_READ, "markdown")
_MAP_HELP = (
    "The column of a field, as in title.fr='Titre', or a YAML file of such pairs. Repeatable."
)


@click.command("import")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "name", type=click.Choice(_READ), help="When FILE's ending doesn't tell.")
@click.option("--map", "maps", metavar="FIELD=COLUMN|MAP.yaml", multiple=True, help=_MAP_HELP)
@click.option("--ignore", metavar="COLUMN", multiple=True, help="Leave a column out. Repeatable.")
@click.option(
    "--set",
    "constants",
    metavar="FIELD=VALUE",
    multiple=True,
    help="What a field holds where the sheet has no cell for it. Repeatable.",
)
@click.option("--skip-invalid", is_flag=True, help="Take the good lines though others are refused.")
@click.option("--keep-status", is_flag=True, help="Leave active what is active, without a review.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="Where new gestures go, when the playbook is a folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, for programs.")
@playbook_option
@writing_options
def import_command(
    source: Path,
    name: str | None,
    maps: tuple[str, ...],
    ignore: tuple[str, ...],
    constants: tuple[str, ...],
    skip_invalid: bool,
    keep_status: bool,
    into: Path | None,
    as_json: bool,
    playbook: Path,
    dry_run: bool,
    author: str,
    reason: str | None,
) -> None:
    """Take gestures from a CSV, XLSX, YAML or JSONL file ('-' for standard input).

    A gesture whose id is known is changed, the others are new; none is removed. A sheet changes
    only what it has a column for. Says line by line what is taken, changed or refused; when a line
    is refused, nothing is imported at all, unless --skip-invalid.
    """
    from ...playbooks.exchange import Import, Rights, format_of, formats, read_columns

    columns = read_columns(maps, ignore, constants)
    rows = format_of(source, name, formats()).read(content_of(source), str(source), columns)
    workspace = open_workspace(playbook)
    rights = Rights(author, tuple(workspace.journal.approvers()), keep_status)
    plan = Import(workspace.playbook, str(source), rights, into).plan(rows)
    taken = plan.changes if skip_invalid or not plan.problems else []
    diff = workspace.apply(
        taken,
        action="import",
        author=author,
        reason=reason or f"from {source.name}",
        dry_run=dry_run,
    )
    report(plan, as_json=as_json)
    refuse(plan, len(taken), source, dry_run=dry_run)
    tell("" if as_json else diff, _summary(plan, playbook), dry_run=dry_run)


@click.command("export")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format", "name", type=click.Choice(_WRITTEN), help="When FILE's ending doesn't tell."
)
@click.option("--map", "maps", metavar="FIELD=COLUMN|MAP.yaml", multiple=True, help=_MAP_HELP)
@click.option(
    "--delimiter",
    type=click.Choice([",", ";", "tab"]),
    default=",",
    help="Between CSV cells; ';' where a spreadsheet expects it.",
)
@click.option(
    "--text-language",
    "text_languages",
    metavar="LANGUAGE",
    multiple=True,
    help="Of the Markdown text; all by default. Repeatable.",
)
@selection_options
@playbook_option
def export_command(
    target: Path,
    name: str | None,
    maps: tuple[str, ...],
    delimiter: str,
    text_languages: tuple[str, ...],
    playbook: Path,
    **given: Any,
) -> None:
    """Write the playbook as CSV, XLSX, YAML, JSONL or Markdown ('-' for standard output).

    What import takes back is exactly what was exported. Cells that a spreadsheet would run as a
    formula get an apostrophe in front, which import takes away again.
    """
    from ...playbooks.exchange import format_of, formats, read_columns

    columns = read_columns(maps)
    sign = "\t" if delimiter == "tab" else delimiter
    written = format_of(target, name, formats(delimiter=sign, languages=text_languages))
    workspace = open_workspace(playbook)
    chosen = read_selection(given).choose(workspace.entries, workspace.journal.reviews())
    gestures = [entry.gesture for entry, _ in chosen]
    write_out(target, written.write(gestures, columns), workspace)
    click.echo(f"{counted(len(gestures), 'gesture')}: {target}", err=True)


def write_out(target: Path, data: bytes, workspace: Workspace) -> None:
    """Put data into a file at once, or on standard output for '-'; never over the playbook."""
    if str(target) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if target.resolve() in {entry.file.resolve() for entry in workspace.entries}:
        raise UsageError(f"{target} is the playbook itself; name another file")
    aside: str | None = None
    try:
        handle, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(aside).chmod(0o666 & ~mask)
        Path(aside).replace(target)
    except OSError as error:
        if aside is not None:
            with suppress(OSError):
                Path(aside).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be written: {reason}", str(target))]) from None


def content_of(source: Path) -> bytes:
    """The bytes of a file, or of standard input for '-'."""
    if str(source) == "-":
        return sys.stdin.buffer.read()
    try:
        return source.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(source))]) from None


def refuse(plan: Plan, taken: int, source: Path, *, dry_run: bool) -> None:
    """Raise InputError with all that was refused, if anything was."""
    if not plan.problems:
        return
    fate = "the other lines were taken" if taken else "nothing was imported"
    if dry_run:
        fate = "nothing was written (--dry-run)"
    last = Problem("", f"{counted(plan.count('refused'), 'line')} refused; {fate}", str(source))
    raise InputError([*plan.problems, last])


def report(plan: Plan, *, as_json: bool) -> None:
    """Say on standard output what becomes of each line."""
    if as_json:
        import json

        click.echo(json.dumps([_as_json(o) for o in plan.outcomes], ensure_ascii=False, indent=2))
        return
    for outcome in plan.outcomes:
        if outcome.fate != "same":
            click.echo(_line(outcome))


def _line(outcome: Outcome) -> str:
    if outcome.problems:
        about = [": ".join(filter(None, (p.field, p.message))) for p in outcome.problems]
    else:
        about = [", ".join(outcome.fields), *outcome.notes]
    told = "; ".join(part for part in about if part)
    head = f"line {outcome.line}: {outcome.fate} {outcome.id or ''}".rstrip()
    return f"{head}: {told}" if told else head


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "line": outcome.line,
        "fate": outcome.fate,
        "id": outcome.id,
        "fields": list(outcome.fields),
        "notes": list(outcome.notes),
        "problems": [{"field": p.field, "message": p.message} for p in outcome.problems],
    }


def _summary(plan: Plan, playbook: Path) -> str:
    new, changed, same = (plan.count(fate) for fate in ("new", "changed", "same"))
    return f"{new} new, {changed} changed, {same} the same: {playbook}"
