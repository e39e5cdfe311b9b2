"""`wow playbook add`, `edit`, `copy`, `retire` and `restore`: one gesture at a time, or several."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...errors import UsageError
from .checking import refuse_errors
from .fields import field_options, read_fields
from .options import open_workspace, playbook_option, tell, writing_options
from .sources import (
    TEMPLATE,
    by_prompts,
    changed_gesture,
    field_by_field,
    from_stdin,
    in_editor,
    new_gesture,
    one_from_stdin,
    parsed,
)

if TYPE_CHECKING:
    from ...playbooks.workspace import Change, Workspace


@click.command("add")
@click.argument("stdin", required=False, metavar="[-]")
@playbook_option
@click.option("--id", "gesture_id", metavar="ID", help="Made from the title when left out.")
@field_options
@click.option("--file", type=click.Path(path_type=Path), help="In a folder: the file to add to.")
@click.option("--editor", is_flag=True, help="Write it as YAML in $EDITOR.")
@writing_options
def add_command(
    stdin: str | None,
    playbook: Path,
    gesture_id: str | None,
    file: Path | None,
    editor: bool,
    dry_run: bool,
    author: str,
    reason: str | None,
    **given: Any,
) -> None:
    """Add a gesture as a draft.

    On a terminal it asks for what the options don't say. With '-' it reads gestures from standard
    input, as JSON, JSON Lines or YAML; all are added or none. What lint calls an error is refused.
    """
    from ...playbooks.workspace import Change

    workspace = open_workspace(playbook)
    fields = read_fields(given, {})
    if gesture_id:
        fields["id"] = gesture_id
    if stdin is not None or (not fields and not editor and not sys.stdin.isatty()):
        gestures = from_stdin(workspace, stdin, fields)
    elif editor:
        gestures = [in_editor(workspace, {**TEMPLATE, **fields})]
    elif sys.stdin.isatty():
        gestures = [by_prompts(workspace, fields)]
    else:
        gestures = [new_gesture(fields, "options")]
        refuse_errors(workspace, gestures)
    place = file if file is None or file.parent != Path() else workspace.path / file
    changes = [Change(gesture.id, None, gesture, place) for gesture in gestures]
    diff = workspace.apply(changes, action="add", author=author, reason=reason, dry_run=dry_run)
    names = ", ".join(gesture.id for gesture in gestures)
    tell(diff, f"added as draft: {names}\nnext: wow playbook submit {names}", dry_run=dry_run)


@click.command("edit")
@click.argument("gesture_id", metavar="ID")
@click.argument("stdin", required=False, metavar="[-]")
@playbook_option
@field_options
@click.option("--clear", metavar="FIELD", multiple=True, help="Take a field away.")
@click.option("--editor", is_flag=True, help="Change it as YAML in $EDITOR.")
@writing_options
def edit_command(
    gesture_id: str,
    stdin: str | None,
    playbook: Path,
    clear: tuple[str, ...],
    editor: bool,
    dry_run: bool,
    author: str,
    reason: str | None,
    **given: Any,
) -> None:
    """Change a gesture: the options replace fields, a text only in its own language.

    Without options it asks, on a terminal. With '-' it reads the fields to change from standard
    input, as JSON or YAML; null takes a field away. What lint calls an error is refused. An
    active gesture goes back to draft, unless you alone approve.
    """
    from ...playbooks.documents import document_of
    from ...playbooks.reviewing import after_edit
    from ...playbooks.workspace import Change

    workspace = open_workspace(playbook)
    before = workspace.entry(gesture_id).gesture
    fields = {**read_fields(given, document_of(before)), **dict.fromkeys(clear)}
    if stdin is not None or (not fields and not editor and not sys.stdin.isatty()):
        fields = {**one_from_stdin(stdin), **fields}
    if editor:
        after = in_editor(workspace, document_of(before), fields, before)
    elif fields:
        after = changed_gesture(before, fields)
        refuse_errors(workspace, [after])
    else:
        after = field_by_field(workspace, before)
    after = after_edit(before, after, workspace.journal.approvers(), author)
    change = Change(gesture_id, before, after)
    diff = workspace.apply([change], action="edit", author=author, reason=reason, dry_run=dry_run)
    tell(diff, _told(change), dry_run=dry_run)


@click.command("copy")
@click.argument("gesture_id", metavar="ID")
@click.argument("new_id", metavar="NEW-ID")
@playbook_option
@writing_options
def copy_command(
    gesture_id: str,
    new_id: str,
    playbook: Path,
    dry_run: bool,
    author: str,
    reason: str | None,
) -> None:
    """Begin a gesture from another one: a draft with everything the same but its id."""
    from ...playbooks.documents import document_of
    from ...playbooks.workspace import Change

    workspace = open_workspace(playbook)
    entry = workspace.entry(gesture_id)
    copy = parsed({**document_of(entry.gesture), "id": new_id, "status": "draft"}, "copy")
    change = Change(new_id, None, copy, entry.file)
    diff = workspace.apply([change], action="copy", author=author, reason=reason, dry_run=dry_run)
    tell(diff, f"{gesture_id} copied as draft {new_id}", dry_run=dry_run)


@click.command("retire")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@playbook_option
@writing_options
def retire_command(
    ids: tuple[str, ...], playbook: Path, dry_run: bool, author: str, reason: str | None
) -> None:
    """Take gestures out of use; they stay in the playbook and can be restored."""
    workspace = open_workspace(playbook)
    changes = [_with_status(workspace, gesture_id, "retired") for gesture_id in dict.fromkeys(ids)]
    diff = workspace.apply(changes, action="retire", author=author, reason=reason, dry_run=dry_run)
    tell(diff, f"retired: {', '.join(ids)}", dry_run=dry_run)


@click.command("restore")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@playbook_option
@writing_options
def restore_command(
    ids: tuple[str, ...], playbook: Path, dry_run: bool, author: str, reason: str | None
) -> None:
    """Bring retired gestures back as they were: active if they were active and are unchanged."""
    from ...playbooks.reviewing import status_before_retirement

    workspace = open_workspace(playbook)
    changes = []
    for gesture_id in dict.fromkeys(ids):
        gesture = workspace.entry(gesture_id).gesture
        if gesture.status != "retired":
            raise UsageError(f"gesture '{gesture_id}' is {gesture.status}, not retired")
        status = status_before_retirement(workspace.journal, gesture)
        changes.append(_with_status(workspace, gesture_id, status))
    diff = workspace.apply(changes, action="restore", author=author, reason=reason, dry_run=dry_run)
    done = (f"{change.id} ({change.after.status})" for change in changes if change.after)
    tell(diff, f"restored: {', '.join(done)}", dry_run=dry_run)


def _with_status(workspace: Workspace, gesture_id: str, status: str) -> Change:
    from ...playbooks.workspace import Change

    gesture = workspace.entry(gesture_id).gesture
    if gesture.status == status:
        raise UsageError(f"gesture '{gesture_id}' is {status} already")
    return Change(gesture_id, gesture, gesture.model_copy(update={"status": status}))


def _told(change: Change) -> str:
    from ...playbooks.differences import compare_gestures, in_words

    differences = compare_gestures(change.before, change.after)
    if not differences:
        return f"{change.id}: nothing changed"
    lines = [f"changed: {change.id}", *in_words(differences)]
    if change.before and change.after and change.before.status != change.after.status:
        lines.append(f"it is a draft again; next: wow playbook submit {change.id}")
    return "\n".join(lines)
