from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from wowengine import UsageError
from wowengine.playbooks import reviewing
from wowengine.playbooks.workspace import Change, Workspace, to_line

from tests.factories import make_gesture

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need POSIX signals")

COST = {"amount": "0.00", "minutes": 2}
ACTIVE = make_gesture(id="call-back", cost=COST)
DRAFT = make_gesture(id="film-it", status="draft", cost=COST)
WAITING = make_gesture(id="warm-plate", status="draft", cost=COST)
NEW = json.loads(to_line(make_gesture(id="new", cost=COST)))

COMMANDS = {
    "retire, over two files": ["retire", "call-back", "film-it", "--reason", "old"],
    "edit": ["edit", "film-it", "--title", "en=Film the whole repair"],
    "add": ["add", "-"],
    "submit": ["submit", "film-it"],
    "approve": ["approve", "warm-plate"],
    "import": ["import", "new.jsonl"],
    "undo": ["undo"],
}

State = tuple[dict[str, str], list[tuple[str, tuple[str, ...]]], dict[str, str]]


@pytest.fixture
def begin(tmp_path: Path) -> Path:
    """A playbook of two files, with a history and a draft in review."""
    folder = tmp_path / "begin" / "playbook"
    folder.mkdir(parents=True)
    (folder / "1.jsonl").write_text(to_line(ACTIVE) + "\n", encoding="utf-8")
    (folder / "2.jsonl").write_text(to_line(DRAFT) + "\n", encoding="utf-8")
    workspace = Workspace.open(folder)
    add = Change(WAITING.id, None, WAITING)
    workspace.apply([add], action="add", author="Bob", reason=None)
    reviewing.name_approvers(workspace, ["Ana"], "Ana")
    reviewing.submit(workspace, [WAITING.id], "Bob", None)
    (folder.parent / "new.jsonl").write_text(json.dumps(NEW), encoding="utf-8")
    return folder.parent


def run_killed(begin: Path, work: Path, arguments: list[str], text: str = "") -> list[Path]:
    """The folders that the killed runs left, in the order of dying, and at last the whole one's."""
    work.mkdir()
    environment = {**os.environ, "WOW_AUTHOR": "Ana", "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "tests.cli.playbook.killing", str(begin), str(work)]
    subprocess.run(
        [*command, "playbook", *arguments],
        input=text.encode(),
        env=environment,
        capture_output=True,
        check=True,
    )
    return sorted(work.iterdir())


def raw(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "playbook").glob("*.jsonl"))}


def state(folder: Path) -> State:
    """What the next curator finds: the lines, the history, the reviews."""
    workspace = Workspace.open(folder / "playbook")
    reviews = workspace.journal.reviews()
    return (
        {entry.gesture.id: entry.raw for entry in workspace.entries},
        [
            (event.action, tuple(record.gesture_id for record in event.records))
            for event in workspace.journal.events()
        ],
        {e.gesture.id: reviewing.state_of(e.gesture, reviews) for e in workspace.entries},
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_leaves_the_old_or_the_new_file_history_included(
    tmp_path: Path, begin: Path, name: str
) -> None:
    text = json.dumps(NEW) if name == "add" else ""
    *killed, whole = run_killed(begin, tmp_path / "work", COMMANDS[name], text)
    old_files, new_files = raw(begin), raw(whole)
    found = []
    for folder in killed:
        for file, data in raw(folder).items():
            assert data in (old_files[file], new_files[file]), f"{file} is torn in {folder.name}"
        found.append(state(folder))
    old, new = state(begin), state(whole)
    assert old != new
    assert [one for one in found if one not in (old, new)] == []
    turn = found.index(new)
    assert found == [old] * turn + [new] * (len(found) - turn)
    assert 3 < turn < len(found), "it was killed before and after the decision"


def test_a_change_decided_before_the_kill_is_finished_by_the_next_command(
    tmp_path: Path, begin: Path
) -> None:
    *killed, whole = run_killed(begin, tmp_path / "work", COMMANDS["retire, over two files"])
    old, new = raw(begin), raw(whole)
    left = [raw(folder) for folder in killed]
    decided = [folder for folder in killed if state(folder) == state(whole)]
    late = [files for folder, files in zip(killed, left, strict=True) if folder in decided]
    assert old in late, "killed with the decision made and no file written"
    assert {**old, "1.jsonl": new["1.jsonl"]} in late, "killed between the two files"
    assert all(raw(folder) == new for folder in decided)


def test_work_goes_on_after_any_kill(tmp_path: Path, begin: Path) -> None:
    for folder in run_killed(begin, tmp_path / "work", COMMANDS["edit"]):
        workspace = Workspace.open(folder / "playbook")
        before = workspace.entry("call-back").gesture
        after = before.model_copy(update={"owner": "kitchen"})
        change = Change(before.id, before, after)
        workspace.apply([change], action="edit", author="Bob", reason=None)
        assert Workspace.open(folder / "playbook").entry("call-back").gesture == after
        assert [path.name for path in (folder / "playbook").glob(".*.new")] == []


def test_a_killed_init_leaves_nothing_or_a_whole_playbook(tmp_path: Path) -> None:
    begin = tmp_path / "begin"
    begin.mkdir()
    init = ["init", "--sector", "restaurants"]
    *killed, whole = run_killed(begin, tmp_path / "work", init)
    expected = (whole / "playbook.jsonl").read_bytes()
    outcomes = []
    for folder in killed:
        try:
            workspace = Workspace.open(folder / "playbook.jsonl")
        except UsageError:
            raise
        except Exception:
            assert not (folder / "playbook.jsonl").exists()
            outcomes.append(False)
            begun = Workspace.create(folder / "playbook.jsonl", [], author="Ana")
            assert begun.journal.events()[0].action == "init"
        else:
            assert (folder / "playbook.jsonl").read_bytes() == expected
            assert len(workspace.journal.events()) == 1
            assert workspace.journal.approvers() == ("Ana",)
            outcomes.append(True)
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}
