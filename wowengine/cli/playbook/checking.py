"""What a writing command refuses: the errors of lint in the gestures that it would write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ...errors import InputError, Problem

if TYPE_CHECKING:
    from ...playbooks import Gesture
    from ...playbooks.workspace import Workspace


def refuse_errors(workspace: Workspace, gestures: Sequence[Gesture]) -> None:
    """Raise InputError with what lint calls an error in these gestures; warnings are only told.

    The checks by meaning, which find no errors, are left to `wow playbook lint`.
    """
    from ...playbooks.lint import default_checks, lint_entries
    from ...playbooks.workspace import Entry

    changed = {gesture.id: Entry(gesture, workspace.path, 0, "") for gesture in gestures}
    others = [entry for entry in workspace.entries if entry.gesture.id not in changed]
    findings = lint_entries([*others, *changed.values()], checks=default_checks(by_meaning=False))
    ours = [finding for finding in findings if finding.gesture_id in changed]
    problems = []
    for finding in ours:
        field = f"{finding.gesture_id}: {finding.field}"
        problem = Problem(field, f"{finding.message} [{finding.check}]; {finding.remedy}")
        if finding.severity == "error":
            problems.append(problem)
        else:
            click.echo(f"warning: {problem}", err=True)
    if problems:
        raise InputError(problems)
