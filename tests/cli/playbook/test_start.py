from __future__ import annotations

import pytest
from wowengine.playbooks.playbook import shipped_path
from wowengine.playbooks.workspace import Workspace

from tests.cli.playbook.running import Curator


@pytest.fixture
def newcomer(curator: Curator) -> Curator:
    curator.path.unlink()
    return curator


def test_it_begins_with_the_shipped_lines_byte_for_byte(newcomer: Curator) -> None:
    newcomer.done("init")
    assert newcomer.path.read_bytes() == shipped_path().read_bytes()
    journal = Workspace.open(newcomer.path).journal
    assert [event.action for event in journal.events()] == ["init"]
    assert journal.approvers() == ("Ana",)


def test_it_takes_only_the_sectors_named_and_what_is_general(newcomer: Curator) -> None:
    newcomer.done("init", "--sector", "travel", "--approver", "Zoé", "--approver", "Bob")
    shipped = shipped_path().read_text(encoding="utf-8").splitlines()
    workspace = Workspace.open(newcomer.path)
    assert [e.raw for e in workspace.entries] == [
        entry.raw
        for entry in Workspace.open(shipped_path()).entries
        if not entry.gesture.sectors or "travel" in entry.gesture.sectors
    ]
    assert 0 < len(workspace.entries) < len(shipped)
    assert workspace.journal.approvers() == ("Bob", "Zoé")


def test_it_begins_empty_in_a_folder_of_files(newcomer: Curator) -> None:
    newcomer.path = newcomer.path.with_name("book")
    newcomer.done("init", "--from", "empty")
    assert sorted(path.name for path in newcomer.path.iterdir()) == [
        ".history.db",
        "playbook.jsonl",
    ]
    assert Workspace.open(newcomer.path).entries == ()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--sector", "travels"],
            "can't find sector 'travels' in the shipped",
        ),
        (["--from", "empty", "--sector", "travel"], "not with --from empty"),
    ],
)
def test_what_makes_no_sense_is_refused(newcomer: Curator, options: list[str], said: str) -> None:
    assert said in newcomer.refused("init", *options)
    assert not newcomer.path.exists()


def test_what_is_there_is_never_overwritten(curator: Curator) -> None:
    assert "there is a playbook already" in curator.refused("init")


def test_a_dry_run_begins_nothing(newcomer: Curator) -> None:
    newcomer.done("init", "--dry-run")
    assert list(newcomer.path.parent.iterdir()) == []
