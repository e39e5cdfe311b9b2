"""`wow playbook import` and `wow playbook export`: a playbook in someone's own format."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from ...errors import InputError, Problem, UsageError
from ...values import Commercial, Kind
from .options import open_workspace, playbook_option, tell, writing_options

if TYPE_CHECKING:
    from ...playbooks import Gesture
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
@click.option("--keep-status", is_flag=True, help="Take 'active' as it stands, without a review.")
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
    from ...playbooks.exchange import Import, format_of, formats, read_columns

    columns = read_columns(maps, ignore, constants)
    rows = format_of(source, name, formats()).read(_content(source), str(source), columns)
    workspace = open_workspace(playbook)
    plan = Import(workspace.playbook, str(source), keep_status, into).plan(rows)
    taken = plan.changes if skip_invalid or not plan.problems else []
    diff = workspace.apply(
        taken,
        action="import",
        author=author,
        reason=reason or f"from {source.name}",
        dry_run=dry_run,
    )
    _report(plan, as_json=as_json)
    if plan.problems:
        fate = f"{len(taken)} other lines were taken" if taken else "nothing was imported"
        if dry_run:
            fate = "nothing was written (--dry-run)"
        last = Problem("", f"{plan.count('refused')} lines refused; {fate}", str(source))
        raise InputError([*plan.problems, last])
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
@click.option("--language", multiple=True, help="Of the Markdown text; all by default. Repeatable.")
@click.option("--id", "ids", metavar="ID", multiple=True, help="Only this gesture. Repeatable.")
@click.option("--kind", type=click.Choice(get_args(Kind)), multiple=True, help="Repeatable.")
@click.option(
    "--sector",
    metavar="SECTOR",
    multiple=True,
    help="Only gestures of this sector, not the general ones. Repeatable.",
)
@click.option(
    "--status",
    type=click.Choice(["draft", "active", "retired"]),
    multiple=True,
    help="All by default. Repeatable.",
)
@click.option(
    "--commercial", type=click.Choice(get_args(Commercial)), multiple=True, help="Repeatable."
)
@playbook_option
def export_command(
    target: Path,
    name: str | None,
    maps: tuple[str, ...],
    delimiter: str,
    language: tuple[str, ...],
    playbook: Path,
    **wanted: tuple[str, ...],
) -> None:
    """Write the playbook as CSV, XLSX, YAML, JSONL or Markdown ('-' for standard output).

    What import takes back is exactly what was exported. Cells that a spreadsheet would run as a
    formula get an apostrophe in front, which import takes away again.
    """
    from ...playbooks.exchange import format_of, formats, read_columns

    columns = read_columns(maps)
    sign = "\t" if delimiter == "tab" else delimiter
    chosen = format_of(target, name, formats(delimiter=sign, languages=language))
    workspace = open_workspace(playbook)
    gestures = _chosen(workspace, wanted)
    write_out(target, chosen.write(gestures, columns), workspace)
    click.echo(f"{len(gestures)} gestures: {target}", err=True)


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


def _content(source: Path) -> bytes:
    if str(source) == "-":
        return sys.stdin.buffer.read()
    try:
        return source.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(source))]) from None


def _chosen(workspace: Workspace, wanted: dict[str, tuple[str, ...]]) -> list[Gesture]:
    for gesture_id in wanted["ids"]:
        workspace.entry(gesture_id)  # an unknown one is an error, not an empty sheet

    def fits(gesture: Gesture) -> bool:
        return (
            (not wanted["ids"] or gesture.id in wanted["ids"])
            and (not wanted["sector"] or bool(set(gesture.sectors) & set(wanted["sector"])))
            and all(
                not wanted[field] or getattr(gesture, field) in wanted[field]
                for field in ("kind", "status", "commercial")
            )
        )

    return [gesture for gesture in workspace.playbook if fits(gesture)]


def _report(plan: Plan, *, as_json: bool) -> None:
    if as_json:
        import json

        click.echo(json.dumps([_as_json(o) for o in plan.outcomes], ensure_ascii=False, indent=2))
        return
    for outcome in plan.outcomes:
        if outcome.fate != "same":
            click.echo(_line(outcome))


def _line(outcome: Outcome) -> str:
    about = [", ".join(outcome.fields), *outcome.notes]
    about += [": ".join(filter(None, (p.field, p.message))) for p in outcome.problems]
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
