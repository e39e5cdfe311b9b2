"""`wow playbook history`, `diff` and `undo`: what changed, by whom, when and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...errors import UsageError
from ..names import counted
from .options import open_workspace, playbook_option, tell, writing_options

if TYPE_CHECKING:
    from ...playbooks import Gesture
    from ...playbooks.journal import Event, Record

_NOW = "now"
_SHOWN = 3  # gestures named on the line of one change


@click.command("history")
@click.argument("gesture_id", metavar="[ID]", required=False)
@playbook_option
@click.option("--limit", type=click.IntRange(min=1), help="Only the latest ones.")
@click.option("--full", is_flag=True, help="With what each text said and says.")
@click.option("--json", "as_json", is_flag=True, help="For programs: one object a line.")
def history_command(
    gesture_id: str | None, playbook: Path, limit: int | None, full: bool, as_json: bool
) -> None:
    """Tell what was changed, the latest first: in the whole playbook, or in one gesture."""
    workspace = open_workspace(playbook)
    events = workspace.journal.events(gesture_id)
    if gesture_id and not events:
        workspace.entry(gesture_id)
    for event in list(reversed(events))[:limit]:
        if as_json:
            click.echo(json.dumps(_as_mapping(event), ensure_ascii=False))
            continue
        click.secho(f"{event.id:>4}", bold=True, nl=False)
        click.echo(f"  {_local(event)}  {event.author}  {event.action}{_summary(event)}")
        for line in _details(event, full=full):
            click.echo(f"      {line}")


@click.command("diff")
@click.argument("a")
@click.argument("b", default=_NOW)
@playbook_option
@click.option("--id", "gesture_id", metavar="ID", help="Only this gesture.")
@click.option("--json", "as_json", is_flag=True, help="For programs: a list of objects.")
def diff_command(a: str, b: str, playbook: Path, gesture_id: str | None, as_json: bool) -> None:
    """Tell what differs between A and B, field by field and language by language.

    Each is a playbook (a file or folder), the number of a change in the history (the playbook as
    it was after it; 0: at the beginning), the id of a gesture, or 'now', which B is when left out.
    """
    from ...playbooks.differences import as_mapping, compare_playbooks, in_words

    before, after = _version(a, playbook), _version(b, playbook)
    if len(before) == len(after) == 1 and _is_gesture(a) and _is_gesture(b):
        after = [after[0].model_copy(update={"id": before[0].id})]
    found = [
        difference
        for difference in compare_playbooks(before, after)
        if gesture_id in (None, difference.gesture_id)
    ]
    if as_json:
        told = [as_mapping(difference) for difference in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for difference in found:
        click.secho(f"{difference.gesture_id}", bold=True, nl=False)
        click.echo(f"  {difference.kind}")
        for line in in_words(difference.differences):
            click.echo(f"  {line}")
    click.echo(
        f"{counted(len(found), 'gesture')} {'differs' if len(found) == 1 else 'differ'}", err=True
    )


@click.command("undo")
@click.argument("number", type=int, required=False)
@playbook_option
@writing_options
def undo_command(
    number: int | None, playbook: Path, dry_run: bool, author: str, reason: str | None
) -> None:
    """Take a change back: the latest, or the one of that NUMBER in the history.

    Every line that it touched is put back just as it was. An undo can be undone by its number.
    """
    from ...playbooks.versions import latest_change, undo

    workspace = open_workspace(playbook)
    event = latest_change(workspace) if number is None else workspace.journal.event(number)
    diff = undo(workspace, event, author, reason, dry_run)
    done = f"change {event.id} ({event.action} by {event.author}) is taken back"
    tell(diff, done + _summary(event), dry_run=dry_run)


def _version(name: str, playbook: Path) -> list[Gesture]:
    from ...playbooks.versions import gestures_after
    from ...playbooks.workspace import Workspace

    if Path(name).exists():
        return [entry.gesture for entry in Workspace.open(name).entries]
    workspace = open_workspace(playbook)
    if name == _NOW:
        return [entry.gesture for entry in workspace.entries]
    if name.isdigit():
        return gestures_after(workspace, int(name))
    if not _is_gesture(name) or name not in workspace.playbook:
        raise UsageError(
            f"'{name}' is no file, no folder, no number of a change and no gesture of {playbook}"
        )
    return [workspace.entry(name).gesture]


def _is_gesture(name: str) -> bool:
    return not name.isdigit() and name != _NOW and not Path(name).exists()


def _local(event: Event) -> str:
    return event.at.astimezone().strftime("%Y-%m-%d %H:%M")


def _summary(event: Event) -> str:
    names = [record.gesture_id for record in event.records]
    if not names:
        return ""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"  {', '.join(names[:_SHOWN])}{more}"


def _details(event: Event, *, full: bool) -> Iterator[str]:
    from ...playbooks.differences import compare_gestures, fields_of, in_words

    if event.reason:
        yield f"why: {event.reason}"
    if event.note:
        yield event.note
    for record in event.records:
        before, after = _gestures(record)
        differences = compare_gestures(before, after)
        if before is not None and after is not None and differences and not full:
            yield f"{record.gesture_id}: {fields_of(differences)}"
        elif full and differences and event.action != "init":
            yield f"{record.gesture_id}:"
            yield from (f"  {line}" for line in in_words(differences))


def _gestures(record: Record) -> tuple[Gesture | None, Gesture | None]:
    from ...playbooks.playbook import parse_gesture

    before = None if record.before is None else parse_gesture(record.before)
    return before, None if record.after is None else parse_gesture(record.after)


def _as_mapping(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "at": event.at.isoformat(),
        "author": event.author,
        "action": event.action,
        "reason": event.reason,
        "undoes": event.undoes,
        "note": event.note,
        "gestures": [
            {
                "id": record.gesture_id,
                "before": None if record.before is None else json.loads(record.before),
                "after": None if record.after is None else json.loads(record.after),
            }
            for record in event.records
        ],
    }
