"""`wow playbook submit`, `review`, `approve` and `reject`: from draft to active."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import open_workspace, playbook_option, tell, writing_options

if TYPE_CHECKING:
    from ...playbooks.workspace import Workspace


@click.command("submit")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@playbook_option
@writing_options
def submit_command(
    ids: tuple[str, ...], playbook: Path, dry_run: bool, author: str, reason: str | None
) -> None:
    """Ask for the review of drafts. What lint calls an error is refused."""
    from ...playbooks.reviewing import check_submittable, submit
    from .checking import refuse_errors

    workspace = open_workspace(playbook)
    check_submittable(workspace, ids)
    refuse_errors(workspace, [workspace.entry(gesture_id).gesture for gesture_id in ids])
    if not dry_run:
        submit(workspace, ids, author, reason)
    who = ", ".join(workspace.journal.approvers()) or "anybody but its author"
    tell("", f"in review: {', '.join(ids)}; may approve: {who}", dry_run=dry_run)


@click.command("review")
@playbook_option
@click.option("--approver", multiple=True, help="From now on these may approve, and nobody else.")
@click.option("--json", "as_json", is_flag=True, help="For programs: an object.")
@writing_options
def review_command(
    playbook: Path,
    approver: tuple[str, ...],
    as_json: bool,
    dry_run: bool,
    author: str,
    reason: str | None,
) -> None:
    """List what waits for approval and what was rejected, with the reasons, and who may approve."""
    workspace = open_workspace(playbook)
    if approver and not dry_run:
        from ...playbooks.reviewing import name_approvers

        name_approvers(workspace, approver, author, reason)
    approvers, rows = workspace.journal.approvers(), _rows(workspace)
    if as_json:
        told = {"approvers": approvers, "reviews": rows}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.secho(row["id"], bold=True, nl=False)
        click.echo(f"  {row['state']} since {row['at']} by {row['by']}: {row['title']}")
        if row["reason"]:
            click.echo(f"    {row['reason']}")
    click.echo(f"{len(rows)} reviews; may approve: {', '.join(approvers) or 'anybody'}", err=True)


@click.command("approve")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@playbook_option
@writing_options
def approve_command(
    ids: tuple[str, ...], playbook: Path, dry_run: bool, author: str, reason: str | None
) -> None:
    """Make active what is in review. Its author can't, unless nobody else may approve."""
    from ...playbooks.reviewing import approve

    diff = approve(open_workspace(playbook), tuple(dict.fromkeys(ids)), author, reason, dry_run)
    tell(diff, f"active: {', '.join(ids)}", dry_run=dry_run)


@click.command("reject")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@playbook_option
@writing_options
def reject_command(
    ids: tuple[str, ...], playbook: Path, dry_run: bool, author: str, reason: str | None
) -> None:
    """Send back what is in review; --reason is kept for its author."""
    from ...playbooks.reviewing import reject

    if not reason:
        raise click.UsageError("say why: --reason TEXT")
    workspace = open_workspace(playbook)
    if not dry_run:
        reject(workspace, tuple(dict.fromkeys(ids)), author, reason)
    tell("", f"rejected: {', '.join(ids)}", dry_run=dry_run)


def _rows(workspace: Workspace) -> list[dict[str, Any]]:
    from ...playbooks.reviewing import IN_REVIEW, REJECTED, state_of
    from ...values import in_language

    reviews = workspace.journal.reviews()
    rows = []
    for entry in workspace.entries:
        gesture, review = entry.gesture, reviews.get(entry.gesture.id)
        state = state_of(gesture, reviews)
        if review is None or state not in (IN_REVIEW, REJECTED):
            continue
        rows.append(
            {
                "id": gesture.id,
                "state": state,
                "by": review.author,
                "at": review.at.isoformat(),
                "reason": review.reason,
                "title": in_language(gesture.title, gesture.language)[1],
            }
        )
    return rows
