"""A curator who tags the gestures of a playbook, each many times, and tries again when refused."""

from __future__ import annotations

import sys
from pathlib import Path

from wowengine import UsageError
from wowengine.playbooks.workspace import Change, Workspace


def tag(path: Path, gesture_id: str, name: str) -> None:
    while True:
        workspace = Workspace.open(path)
        before = workspace.entry(gesture_id).gesture
        after = before.model_copy(update={"tags": (*before.tags, name)})
        try:
            change = Change(gesture_id, before, after)
            workspace.apply([change], action="edit", author=name[0], reason=None)
        except UsageError as error:
            if "has changed since" not in str(error):
                raise
        else:
            return


if __name__ == "__main__":
    file, who, times, *gestures = sys.argv[1:]
    for number in range(int(times)):
        for gesture in gestures:
            tag(Path(file), gesture, f"{who}{number}")
