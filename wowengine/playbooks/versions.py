"""Earlier states of a playbook, worked out from its journal; and taking a change back."""

from __future__ import annotations

from ..errors import UsageError
from .edits import Change
from .gesture import Gesture
from .journal import Event
from .playbook import parse_gesture
from .workspace import Workspace


def gestures_after(workspace: Workspace, event_id: int) -> list[Gesture]:
    """The gestures as they stood after that change (0: before the first), those now gone last."""
    if event_id:
        workspace.journal.event(event_id)
    lines: dict[str, str | None] = {entry.gesture.id: entry.raw for entry in workspace.entries}
    for event in reversed(workspace.journal.events()):
        if event.id <= event_id:
            break
        for record in reversed(event.records):
            now = None if record.after is None else parse_gesture(record.after).id
            if now not in (None, record.gesture_id):
                lines.pop(now, None)
            lines[record.gesture_id] = record.before
    return [parse_gesture(line) for line in lines.values() if line is not None]


def latest_change(workspace: Workspace) -> Event:
    """The last change that wasn't taken back and takes nothing back itself.

    Raises UsageError when there is none.
    """
    events = workspace.journal.events()
    undone = {event.undoes for event in events}
    for event in reversed(events):
        if event.is_change and event.undoes is None and event.id not in undone:
            if event.action == "init":
                break
            return event
    raise UsageError(f"there is nothing to undo in {workspace.path}")


def undo(
    workspace: Workspace, event: Event, author: str, reason: str | None, dry_run: bool = False
) -> str:
    """Put back every line that the change touched, just as it was; the diff.

    Raises UsageError when one of them was changed again since.
    """
    if not event.is_change:
        raise UsageError(f"change {event.id} ({event.action}) changed no gesture")
    return workspace.apply(
        _reversed(workspace, event),
        action="undo",
        author=author,
        reason=reason or f"takes back change {event.id} ({event.action}, {event.author})",
        dry_run=dry_run,
        undoes=event.id,
    )


def _reversed(workspace: Workspace, event: Event) -> list[Change]:
    changes = []
    present = {entry.gesture.id: entry for entry in workspace.entries}
    folder = workspace.path if workspace.path.is_dir() else workspace.path.parent
    for record in event.records:
        now = None if record.after is None else parse_gesture(record.after)
        then = None if record.before is None else parse_gesture(record.before)
        name = now.id if now else record.gesture_id
        found = present.get(name)
        if (found.raw if found else None) != record.after:
            raise UsageError(
                f"gesture '{name}' was changed again after change {event.id}; undo the later "
                f"change first (wow playbook history {name})"
            )
        file = folder / record.file
        changes.append(Change(name, now, then, file, record.line, record.before))
    return sorted(changes, key=lambda change: change.line or 0)
