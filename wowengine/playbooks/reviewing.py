"""Reviews: a draft is submitted, then approved by someone else or rejected with a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial

from ..errors import UsageError
from .gesture import Gesture
from .journal import Journal, Review, Transaction
from .playbook import parse_gesture
from .workspace import Change, Workspace

IN_REVIEW, REJECTED = "in review", "rejected"
STATES = ("draft", IN_REVIEW, REJECTED, "active", "retired")


def state_of(gesture: Gesture, reviews: Mapping[str, Review]) -> str:
    """Where the gesture stands: one of STATES. A draft edited since its review is a draft again."""
    review = reviews.get(gesture.id)
    if gesture.status == "draft" and review and review.content == gesture.content_hash:
        return review.state
    return gesture.status


def check_submittable(workspace: Workspace, ids: Sequence[str]) -> None:
    """Raises UsageError for what is no draft, or in review already."""
    reviews = workspace.journal.reviews()
    for gesture in _gestures(workspace, ids):
        state = state_of(gesture, reviews)
        if state in ("active", "retired", IN_REVIEW):
            raise UsageError(f"gesture '{gesture.id}' is {state}; only a draft can be submitted")


def submit(workspace: Workspace, ids: Sequence[str], author: str, reason: str | None) -> None:
    """Ask for the review of these drafts. Raises UsageError for what is no draft."""
    check_submittable(workspace, ids)

    def note(transaction: Transaction) -> None:
        for gesture in _gestures(workspace, ids):
            content = gesture.content_hash
            transaction.set_review(gesture.id, IN_REVIEW, content, author, reason)

    workspace.say(ids, action="submit", author=author, reason=reason, also=note)


def approve(
    workspace: Workspace,
    ids: Sequence[str],
    author: str,
    reason: str | None,
    dry_run: bool = False,
) -> str:
    """Make active what is in review; the diff. Raises UsageError when `author` may not."""
    journal = workspace.journal
    reviews, approvers = journal.reviews(), journal.approvers()
    _check_approver(approvers, author)
    changes = []
    for gesture in _in_review(workspace, ids, reviews):
        if author in authors_of(journal, gesture.id) and approvers != (author,):
            others = [name for name in approvers if name != author]
            who = f" ({', '.join(others)})" if others else ""
            raise UsageError(f"you wrote '{gesture.id}': another approver{who} must approve it")
        after = gesture.model_copy(update={"status": "active"})
        changes.append(Change(gesture.id, gesture, after))
    return workspace.apply(
        changes,
        action="approve",
        author=author,
        reason=reason,
        dry_run=dry_run,
        also=partial(_approved, ids=ids),
    )


def reject(workspace: Workspace, ids: Sequence[str], author: str, reason: str) -> None:
    """Send what is in review back to its author, with the reason."""
    _check_approver(workspace.journal.approvers(), author)
    rejected = _in_review(workspace, ids, workspace.journal.reviews())

    def note(transaction: Transaction) -> None:
        _decide(transaction, ids)
        for gesture in rejected:
            transaction.set_review(gesture.id, REJECTED, gesture.content_hash, author, reason)

    workspace.say(ids, action="reject", author=author, reason=reason, also=note)


def name_approvers(
    workspace: Workspace, names: Sequence[str], author: str, reason: str | None = None
) -> None:
    """From now on these may approve. Once someone is named, only approvers may change the list."""
    approvers = workspace.journal.approvers()
    if approvers:
        _check_approver(approvers, author)
    told = f"now {', '.join(names) or 'anybody but the author'}"
    workspace.say(
        (),
        action="name approvers",
        author=author,
        reason=f"{told}: {reason}" if reason else told,
        also=lambda transaction: transaction.set_approvers(names),
    )


def authors_of(journal: Journal, gesture_id: str) -> set[str]:
    """Who wrote on the gesture, or submitted it, since it was last active."""
    authors: set[str] = set()
    for event in journal.events(gesture_id):
        for record in event.records:
            if record.before != record.after or event.action == "submit":
                authors.add(event.author)
            if record.after is None or json.loads(record.after).get("status") == "active":
                authors.clear()
    return authors


def status_before_retirement(journal: Journal, gesture: Gesture) -> str:
    """What a retired gesture goes back to: 'draft' when the journal doesn't know better."""
    for event in reversed(journal.events(gesture.id)):
        for record in event.records:
            if record.before is None or record.after is None or record.before == record.after:
                continue
            then, now = parse_gesture(record.before), parse_gesture(record.after)
            if now == gesture and now == then.model_copy(update={"status": "retired"}):
                return then.status
        if event.is_change:
            break
    return "draft"


def after_edit(before: Gesture, after: Gesture, approvers: Sequence[str], author: str) -> Gesture:
    """The edited gesture with the status it may have: an active one goes back to draft.

    Not where `author` could approve it alone, nor where nobody was named to approve.
    """
    if before.status == "active" and approvers and tuple(approvers) != (author,):
        return after.model_copy(update={"status": "draft"})
    return after


def _gestures(workspace: Workspace, ids: Sequence[str]) -> list[Gesture]:
    return [workspace.entry(gesture_id).gesture for gesture_id in dict.fromkeys(ids)]


def _in_review(
    workspace: Workspace, ids: Sequence[str], reviews: Mapping[str, Review]
) -> list[Gesture]:
    gestures = _gestures(workspace, ids)
    for gesture in gestures:
        state = state_of(gesture, reviews)
        if state != IN_REVIEW:
            lapsed = gesture.id in reviews and state == "draft"
            why = " (it was changed since it was submitted)" if lapsed else ""
            raise UsageError(
                f"gesture '{gesture.id}' is {state}{why}, not in review; submit it first"
            )
    return gestures


def _check_approver(approvers: Sequence[str], name: str) -> None:
    if approvers and name not in approvers:
        raise UsageError(f"{name} may not approve in this playbook; {', '.join(approvers)} may")


def _decide(transaction: Transaction, ids: Sequence[str]) -> None:
    """Refuse when another approver decided since this one looked."""
    for gesture_id in ids:
        if transaction.review_state(gesture_id) != IN_REVIEW:
            raise UsageError(f"gesture '{gesture_id}': another approver has decided meanwhile")


def _approved(transaction: Transaction, ids: Sequence[str]) -> None:
    _decide(transaction, ids)
    for gesture_id in ids:
        transaction.clear_review(gesture_id)
