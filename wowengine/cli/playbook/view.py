"""`wow playbook list`, `show` and `search`: what is in a playbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from ...values import Commercial, Kind, Stage, in_language
from ..names import counted
from .options import open_workspace, playbook_option

if TYPE_CHECKING:
    from ...playbooks import Gesture
    from ...playbooks.edits import Entry
    from ...playbooks.selection import Selection

F = TypeVar("F", bound=Callable[..., Any])
_STATES = ("draft", "in review", "rejected", "active", "retired")
_COLUMNS = (
    "id", "kind", "state", "commercial", "sectors", "stages", "languages", "amount", "currency",
    "minutes", "owner", "tags", "title", "file", "line",
)  # fmt: skip


def selection_options(command: F) -> F:
    """The options that choose gestures, each of which may be given several times."""
    options = (
        click.option("--kind", type=click.Choice(get_args(Kind)), multiple=True),
        click.option("--sector", multiple=True, help="General gestures are of every sector."),
        click.option("--stage", type=click.Choice(get_args(Stage)), multiple=True),
        click.option(
            "--status",
            type=click.Choice(_STATES),
            multiple=True,
            help="'draft' also means what is in review or rejected.",
        ),
        click.option("--commercial", type=click.Choice(get_args(Commercial)), multiple=True),
        click.option("--language", multiple=True, help="Has texts in this language."),
        click.option("--tag", multiple=True),
        click.option("--owner", multiple=True),
    )
    for option in reversed(options):
        command = option(command)
    return command


def read_selection(given: Mapping[str, Any]) -> Selection:
    """What those options mean."""
    from ...playbooks.selection import Selection

    return Selection(
        kinds=given["kind"],
        sectors=given["sector"],
        stages=given["stage"],
        states=given["status"],
        commercial=given["commercial"],
        languages=given["language"],
        tags=given["tag"],
        owners=given["owner"],
    )


@click.command("list")
@playbook_option
@selection_options
@click.option("--json", "as_json", is_flag=True, help="For programs: a list of objects.")
@click.option("--csv", "as_csv", is_flag=True, help="For a spreadsheet.")
def list_command(playbook: Path, as_json: bool, as_csv: bool, **given: Any) -> None:
    """List gestures: all of them, or those that the options choose."""
    if as_json and as_csv:
        raise click.UsageError("give one of --json and --csv")
    workspace = open_workspace(playbook)
    chosen = read_selection(given).choose(workspace.entries, workspace.journal.reviews())
    if as_json:
        rows = [{**_row(entry, state), "gesture": _document(entry)} for entry, state in chosen]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif as_csv:
        click.echo(_csv([_row(entry, state) for entry, state in chosen]), nl=False)
    else:
        _table([_row(entry, state) for entry, state in chosen])
        click.echo(f"{len(chosen)} of {counted(len(workspace.entries), 'gesture')}", err=True)


@click.command("show")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@playbook_option
@click.option("--json", "as_json", is_flag=True, help="The lines as they stand in the file.")
def show_command(ids: tuple[str, ...], playbook: Path, as_json: bool) -> None:
    """Show gestures in full, with where they stand."""
    workspace = open_workspace(playbook)
    entries = [workspace.entry(gesture_id) for gesture_id in ids]
    if as_json:
        for entry in entries:
            click.echo(json.dumps(_document(entry), ensure_ascii=False))
        return
    from ...playbooks.reviewing import state_of

    reviews = workspace.journal.reviews()
    for entry in entries:
        state = state_of(entry.gesture, reviews)
        review = reviews.get(entry.gesture.id)
        why = f" by {review.author}" if review and state in ("in review", "rejected") else ""
        if why and review and review.reason:
            why += f": {review.reason}"
        click.secho(f"{entry.gesture.id}", bold=True, nl=False)
        click.echo(f"  {state}{why}  {entry.file}:{entry.line}")
        for line in _in_full(entry.gesture):
            click.echo(f"  {line}")


@click.command("search")
@click.argument("text")
@playbook_option
@selection_options
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="For programs: a list of objects.")
def search_command(text: str, playbook: Path, limit: int, as_json: bool, **given: Any) -> None:
    """Find gestures by what TEXT means and by its words, in any language, whatever their status."""
    from ...cache import default_cache
    from ...index.encoders import load_encoder
    from ...playbooks.search import search

    if not text.strip():
        raise click.UsageError("TEXT must not be empty")
    workspace = open_workspace(playbook)
    chosen = read_selection(given).choose(workspace.entries, workspace.journal.reviews())
    rows = {entry.gesture.id: _row(entry, state) for entry, state in chosen}
    gestures = [entry.gesture for entry, _ in chosen]
    found = search(gestures, text, load_encoder(), default_cache(), limit)
    if as_json:
        told = [
            {
                **rows[item.gesture.id],
                "similarity": round(item.similarity, 4),
                "text": item.text,
                "words": list(item.words),
            }
            for item in found
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for item in found:
        row = rows[item.gesture.id]
        shared = f", words: {', '.join(item.words)}" if item.words else ""
        click.secho(f"{item.gesture.id}", bold=True, nl=False)
        click.echo(f"  {row['title']}  [{row['kind']}, {row['state']}]")
        click.echo(f"    {item.similarity:.2f}{shared}: {item.text}")


def _row(entry: Entry, state: str) -> dict[str, Any]:
    gesture = entry.gesture
    _, title = in_language(gesture.title, gesture.language)
    return {
        "id": gesture.id,
        "kind": gesture.kind,
        "state": state,
        "commercial": gesture.commercial,
        "sectors": list(gesture.sectors),
        "stages": list(gesture.stages),
        "languages": list(gesture.title),
        "amount": str(gesture.cost.amount),
        "currency": gesture.cost.currency,
        "minutes": gesture.cost.minutes,
        "owner": gesture.owner,
        "tags": list(gesture.tags),
        "title": title,
        "file": str(entry.file),
        "line": entry.line,
    }


def _document(entry: Entry) -> Any:
    return json.loads(entry.raw)


def _csv(rows: list[dict[str, Any]]) -> str:
    from ...playbooks.exchange.cells import neutralise

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        cells = (row[name] for name in _COLUMNS)
        texts = (", ".join(cell) if isinstance(cell, list) else cell for cell in cells)
        writer.writerow(["" if text is None else neutralise(str(text)) for text in texts])
    return stream.getvalue()


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "kind", "state", "sectors", "title"):
        table.add_column(name, overflow="fold", no_wrap=name in ("id", "kind", "state"))
    for row in rows:
        commercial = "" if row["commercial"] == "none" else f" [{row['commercial']}]"
        cells = (row["id"], row["kind"], row["state"], ", ".join(row["sectors"]) or "any")
        table.add_row(*map(Text, cells), Text(row["title"] + commercial))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    console.print(table)


def _in_full(gesture: Gesture) -> list[str]:
    from ...playbooks.differences import value_text

    lines = []
    for name in type(gesture).model_fields:
        value = getattr(gesture, name)
        if name in ("id", "status", "language") or not value:
            continue
        if not isinstance(value, Mapping):
            lines.append(f"{name}: {value_text(value)}")
            continue
        for language, text in value.items():
            if isinstance(text, str):
                lines.append(f"{name} ({language}): {text}")
            else:
                lines.append(f"{name} ({language}):")
                lines.extend(f"  - {item}" for item in text)
    return lines
