from __future__ import annotations

import json

import pytest
from wowengine.playbooks.workspace import Workspace

from tests.cli.playbook.running import Curator


@pytest.fixture
def reviewed(curator: Curator) -> Curator:
    """Ana and Bob approve; Zoé has edited the draft."""
    curator.done("review", "--approver", "Ana", "--approver", "Bob")
    curator.done("edit", "film-it", "--owner", "workshop", author="Zoé")
    return curator


def state(curator: Curator, name: str = "film-it") -> str:
    rows = json.loads(curator.done("list", "--json").out)
    return str(next(row["state"] for row in rows if row["id"] == name))


def test_a_draft_becomes_active_through_its_review(reviewed: Curator) -> None:
    before = reviewed.path.read_bytes()
    assert "may approve: Ana, Bob" in reviewed.done("submit", "film-it", author="Zoé").err
    assert reviewed.path.read_bytes() == before
    assert state(reviewed) == "in review"
    (row,) = json.loads(reviewed.done("review", "--json").out)["reviews"]
    assert (row["id"], row["state"], row["by"]) == ("film-it", "in review", "Zoé")
    reviewed.done("approve", "film-it", author="Bob")
    assert state(reviewed) == "active"
    assert json.loads(reviewed.done("review", "--json").out)["reviews"] == []


def test_a_rejected_draft_keeps_its_reason_until_it_is_changed(reviewed: Curator) -> None:
    reviewed.done("submit", "film-it", author="Zoé")
    assert "say why" in reviewed.refused("reject", "film-it")
    reviewed.done("reject", "film-it", "--reason", "who holds the camera?")
    assert state(reviewed) == "rejected"
    for command in (["review"], ["show", "film-it"], ["history", "film-it"]):
        assert "who holds the camera?" in reviewed.done(*command).out
    assert "is rejected" in reviewed.refused("approve", "film-it")
    reviewed.done("edit", "film-it", "--source", "field practice", author="Zoé")
    assert state(reviewed) == "draft"
    assert "who holds the camera?" in reviewed.done("history", "film-it").out
    reviewed.done("submit", "film-it", author="Zoé")
    assert state(reviewed) == "in review"


def test_only_approvers_decide(reviewed: Curator) -> None:
    reviewed.done("submit", "film-it", author="Zoé")
    said = "Zoé may not approve in this playbook; Ana, Bob may"
    assert said in reviewed.refused("approve", "film-it", author="Zoé")
    assert said in reviewed.refused("reject", "film-it", "--reason", "x", author="Zoé")
    assert said in reviewed.refused("review", "--approver", "Zoé", author="Zoé")


def test_nobody_approves_what_they_wrote_unless_they_alone_may(reviewed: Curator) -> None:
    reviewed.done("edit", "film-it", "--source", "x", author="Bob")
    reviewed.done("submit", "film-it", author="Zoé")
    assert "another approver (Ana) must" in reviewed.refused("approve", "film-it", author="Bob")
    reviewed.done("review", "--approver", "Bob", author="Bob")
    reviewed.done("approve", "film-it", author="Bob")


def test_submitting_counts_as_writing(reviewed: Curator) -> None:
    reviewed.done("submit", "film-it", author="Bob")
    assert "you wrote 'film-it'" in reviewed.refused("approve", "film-it", author="Bob")


def test_what_was_changed_since_it_was_submitted_is_not_approved(reviewed: Curator) -> None:
    reviewed.done("submit", "film-it", author="Zoé")
    reviewed.done("edit", "film-it", "--owner", "desk", author="Zoé")
    said = reviewed.refused("approve", "film-it")
    assert "is draft (it was changed since it was submitted), not in review" in said


def test_only_a_draft_without_errors_can_be_submitted(reviewed: Curator) -> None:
    assert "is active; only a draft" in reviewed.refused("submit", "call-back")
    reviewed.done("submit", "film-it")
    assert "is in review; only a draft" in reviewed.refused("submit", "film-it")
    text = reviewed.path.read_text(encoding="utf-8")
    broken = '"id": "film-it", "message": {"en": "Hi {{ facts.gift }}"}'
    reviewed.path.write_text(text.replace('"id": "film-it"', broken), encoding="utf-8")
    assert "facts.gift" in reviewed.refused("submit", "film-it")
    assert state(reviewed) == "draft"


def test_a_dry_run_decides_nothing(reviewed: Curator) -> None:
    reviewed.done("submit", "film-it", "--dry-run", author="Zoé")
    assert state(reviewed) == "draft"
    reviewed.done("submit", "film-it", author="Zoé")
    reviewed.done("reject", "film-it", "--reason", "x", "--dry-run")
    assert '"status": "active"' in reviewed.done("approve", "film-it", "--dry-run").out
    assert state(reviewed) == "in review"
    actions = [event.action for event in Workspace.open(reviewed.path).journal.events()]
    assert actions == ["name approvers", "edit", "submit"]
