from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from wowengine import Gesture, InputError, UsageError
from wowengine.playbooks.journal import Redo, Transaction
from wowengine.playbooks.lines import digest
from wowengine.playbooks.workspace import Change, Workspace, to_line

from tests.factories import make_gesture

A, B, C = (make_gesture(id=name) for name in ("call-back", "film-it", "keep-the-part"))


def begin(path: Path, *lines: str) -> Workspace:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Workspace.open(path)


def edited(gesture: Gesture, **fields: object) -> Change:
    return Change(gesture.id, gesture, gesture.model_copy(update=fields))


def apply(workspace: Workspace, *changes: Change, dry_run: bool = False) -> str:
    return workspace.apply(changes, action="edit", author="Ana", reason="why", dry_run=dry_run)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "playbook.jsonl"
    begin(path, *map(to_line, (A, B, C)))
    return path


def test_entries_say_where_they_stand(file: Path) -> None:
    entries = Workspace.open(file).entries
    assert [(e.gesture, e.file, e.line, e.raw) for e in entries] == [
        (gesture, file, number, to_line(gesture))
        for number, gesture in enumerate((A, B, C), start=1)
    ]


def test_reading_makes_no_journal(file: Path) -> None:
    workspace = Workspace.open(file)
    assert workspace.journal.events() == ()
    assert workspace.journal.approvers() == ()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_an_empty_file_is_a_playbook_to_begin_with(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    assert begin(path).entries == ()
    apply(Workspace.open(path), Change(A.id, None, A))
    assert path.read_text(encoding="utf-8") == to_line(A) + "\n"


def test_everything_wrong_is_told_with_file_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    with pytest.raises(InputError) as caught:
        begin(path, to_line(A), "{", to_line(A), to_line(B).replace("observation", "upsell"))
    said = str(caught.value).splitlines()
    assert said[0].startswith(f"{path}:2: is not JSON")
    assert said[1] == f"{path}:3: id: '{A.id}' already stands at {path}:1; rename one"
    assert said[2].startswith(f"{path}:4: kind: must be one of")


@pytest.mark.parametrize("name", ["absent.jsonl", "absent"])
def test_a_playbook_that_is_not_there_is_an_input_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        Workspace.open(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_gesture_is_told_with_the_nearest_one(file: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'film-it'"):
        Workspace.open(file).entry("film-its")


def test_untouched_lines_keep_their_bytes_and_their_place(tmp_path: Path) -> None:
    odd = to_line(A).replace('": "', '":   "')
    escaped = json.dumps({**json.loads(to_line(C)), "owner": "é"})
    path = tmp_path / "p.jsonl"
    path.write_bytes(f"\ufeff{odd}\r\n\r\n{to_line(B)}\r\n{escaped}".encode())
    apply(Workspace.open(path), edited(B, owner="Zoé"))
    new = to_line(B.model_copy(update={"owner": "Zoé"}))
    assert path.read_bytes() == f"\ufeff{odd}\r\n\r\n{new}\r\n{escaped}".encode()
    assert "Zoé" in new


def test_a_mark_and_an_ending_survive_a_change_of_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(f"\ufeff{to_line(A)}".encode())
    apply(Workspace.open(path), edited(A, owner="x"))
    assert path.read_bytes() == f"\ufeff{to_line(A.model_copy(update={'owner': 'x'}))}".encode()


def test_a_new_gesture_goes_to_the_end_and_a_removed_one_goes_with_its_line(file: Path) -> None:
    new = make_gesture(id="warm-plate")
    diff = apply(Workspace.open(file), Change(new.id, None, new), Change(B.id, B, None))
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines == [to_line(A), to_line(C), to_line(new)]
    changed = [line for line in diff.splitlines() if line[0] in "+-"][2:]
    assert changed == [f"-{to_line(B)}", f"+{to_line(new)}"]


def test_a_dry_run_shows_the_diff_and_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    diff = apply(Workspace.open(file), edited(B, owner="x"), dry_run=True)
    assert f"+{to_line(B.model_copy(update={'owner': 'x'}))}" in diff.splitlines()
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_changes_nothing_leaves_no_trace(file: Path) -> None:
    assert apply(Workspace.open(file), edited(B)) == ""
    assert Workspace.open(file).journal.events() == ()


def test_every_change_is_written_down_with_who_when_and_why(file: Path) -> None:
    workspace = Workspace.open(file)
    apply(workspace, edited(B, owner="x"), Change(C.id, C, None))
    (event,) = workspace.journal.events()
    assert (event.author, event.action, event.reason) == ("Ana", "edit", "why")
    after = to_line(B.model_copy(update={"owner": "x"}))
    assert [(r.gesture_id, r.file, r.line, r.before, r.after) for r in event.records] == [
        (B.id, file.name, 2, to_line(B), after),
        (C.id, file.name, 3, to_line(C), None),
    ]
    assert workspace.entry(B.id).raw == after
    assert C.id not in workspace.playbook


def test_two_curators_who_change_different_gestures_both_keep_their_change(file: Path) -> None:
    mine, other = Workspace.open(file), Workspace.open(file)
    apply(other, edited(A, owner="other"), Change("new", None, make_gesture(id="new")))
    apply(mine, edited(B, owner="mine"))
    owners = {e.gesture.id: e.gesture.owner for e in Workspace.open(file).entries}
    assert owners == {A.id: "other", B.id: "mine", C.id: None, "new": None}


@pytest.mark.parametrize("removed", [False, True])
def test_nobody_overwrites_what_another_curator_changed(file: Path, removed: bool) -> None:
    mine, other = Workspace.open(file), Workspace.open(file)
    apply(other, Change(B.id, B, None) if removed else edited(B, owner="other"))
    now = file.read_bytes()
    with pytest.raises(UsageError, match=f"'{B.id}' (has changed|was removed) since"):
        apply(mine, edited(A, owner="mine"), edited(B, owner="mine"))
    assert file.read_bytes() == now
    assert len(mine.journal.events()) == 1


def test_a_line_changed_by_hand_is_not_overwritten_either(file: Path) -> None:
    mine = Workspace.open(file)
    file.write_text(file.read_text(encoding="utf-8").replace(to_line(B), to_line(B) + " "))
    with pytest.raises(UsageError, match="has changed since"):
        apply(mine, edited(B, owner="mine"))


def test_an_id_that_is_taken_is_refused(file: Path) -> None:
    mine, other = Workspace.open(file), Workspace.open(file)
    new = make_gesture(id="new")
    apply(other, Change(new.id, None, new))
    with pytest.raises(UsageError, match="'new' exists already"):
        apply(mine, Change(new.id, None, new))
    with pytest.raises(UsageError, match="'film-it' exists already"):
        apply(mine, edited(A, id=B.id))


def test_a_change_made_from_something_else_is_refused(file: Path) -> None:
    with pytest.raises(UsageError, match="not what the change was made from"):
        apply(Workspace.open(file), Change(A.id, B, A))


class TestFolder:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "book"
        folder.mkdir()
        begin(folder / "1.jsonl", to_line(A))
        begin(folder / "2.jsonl", to_line(B), to_line(C))
        return folder

    def test_only_the_files_that_change_are_written(self, folder: Path) -> None:
        before = (folder / "1.jsonl").stat().st_ino
        apply(Workspace.open(folder), edited(C, owner="x"))
        assert (folder / "1.jsonl").stat().st_ino == before
        assert Workspace.open(folder).entry(C.id).gesture.owner == "x"
        assert (folder / ".history.db").exists()

    def test_a_new_gesture_goes_to_the_named_file_or_to_the_last(self, folder: Path) -> None:
        one, two, three = (make_gesture(id=name) for name in ("one", "two", "three"))
        apply(
            Workspace.open(folder),
            Change("one", None, one),
            Change("two", None, two, folder / "1.jsonl"),
            Change("three", None, three, folder / "new.jsonl"),
        )
        places = {e.gesture.id: e.file.name for e in Workspace.open(folder).entries}
        assert (places["one"], places["two"], places["three"]) == (
            "2.jsonl",
            "1.jsonl",
            "new.jsonl",
        )

    def test_a_file_outside_is_refused(self, folder: Path) -> None:
        new = make_gesture(id="new")
        with pytest.raises(UsageError, match=r"go into a \*\.jsonl file in"):
            apply(Workspace.open(folder), Change("new", None, new, folder.parent / "x.jsonl"))

    def test_a_change_over_two_files_that_was_interrupted_between_them_is_finished(
        self, folder: Path
    ) -> None:
        workspace = Workspace.open(folder)
        apply(workspace, edited(A, owner="first"))
        one, two = folder / "1.jsonl", folder / "2.jsonl"
        new_one = to_line(A.model_copy(update={"owner": "x"})) + "\n"
        new_two = to_line(B.model_copy(update={"owner": "x"})) + "\n"
        with workspace.journal.writing() as transaction:
            event = transaction.record("edit", "Bob", None, ())
            for path, text in ((one, new_one), (two, new_two)):
                old = digest(path.read_bytes())
                transaction.log_redo(Redo(event, path.name, old, text.encode()))
        one.write_text(new_one, encoding="utf-8")
        found = Workspace.open(folder)
        assert {e.gesture.id: e.gesture.owner for e in found.entries} == {A.id: "x", B.id: "x"}
        two.write_text(to_line(B) + "\n", encoding="utf-8")
        assert Workspace.open(folder).entry(B.id).gesture.owner is None, "it is finished only once"


def test_an_interrupted_change_never_overwrites_what_was_changed_by_hand_since(file: Path) -> None:
    workspace = Workspace.open(file)
    apply(workspace, edited(A, owner="first"))
    with workspace.journal.writing() as transaction:
        event = transaction.record("edit", "Bob", None, ())
        transaction.log_redo(Redo(event, file.name, digest(b"what stood there"), b"new"))
    by_hand = file.read_bytes()
    found = Workspace.open(file)
    assert file.read_bytes() == by_hand
    assert found.journal.events()[-1].note == (
        f"not made: interrupted, and {file.name} was changed by hand since"
    )


def test_a_change_whose_file_cannot_be_written_did_not_take_place(file: Path) -> None:
    workspace = Workspace.open(file)
    apply(workspace, edited(A, owner="first"))
    before = file.read_bytes()
    file.with_name(f".{file.name}.new").mkdir()  # in the place of what is written aside
    with pytest.raises(UsageError, match="can't write"):
        apply(workspace, edited(B, owner="x"))
    assert file.read_bytes() == before
    assert len(workspace.journal.events()) == 1
    file.with_name(f".{file.name}.new").rmdir()
    apply(Workspace.open(file), edited(B, owner="x"))
    assert Workspace.open(file).entry(B.id).gesture.owner == "x"


def test_a_change_that_can_be_neither_written_nor_taken_back_is_told_to_come(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    workspace = Workspace.open(file)
    aside = file.with_name(f".{file.name}.new")
    aside.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "withdraw", full)
        with pytest.raises(UsageError, match="is full; the change is decided: the next command"):
            apply(workspace, edited(B, owner="x"))
    assert file.read_text(encoding="utf-8").count("owner") == 0
    aside.rmdir()
    assert Workspace.open(file).entry(B.id).gesture.owner == "x"


def test_a_symbolic_link_stays_one(file: Path) -> None:
    link = file.with_name("link.jsonl")
    link.symlink_to(file)
    apply(Workspace.open(link), edited(A, owner="x"))
    assert link.is_symlink()
    assert Workspace.open(file).entry(A.id).gesture.owner == "x"


def test_what_is_also_written_falls_with_the_change(file: Path) -> None:
    def refuse(_: object) -> None:
        raise UsageError("decided otherwise")

    workspace, before = Workspace.open(file), file.read_bytes()
    with pytest.raises(UsageError, match="decided otherwise"):
        workspace.apply(
            [edited(A, owner="x")], action="edit", author="Ana", reason=None, also=refuse
        )
    assert file.read_bytes() == before
    assert workspace.journal.events() == ()


def test_a_line_has_the_fields_that_are_set_in_their_order_and_reads_well() -> None:
    gesture = Gesture.model_validate(
        {
            "tags": ["é"],
            "id": "x",
            "kind": "knowledge",
            "title": "T",
            "description": {"fr": "Dé"},
            "situations": ["s"],
            "repeat_after": "P30D",
            "timing": {"wait": "PT0H", "within": "PT36H"},
            "cost": {"amount": "1.50", "minutes": 2},
            "valid_from": "2027-01-31",
        }
    )
    line = to_line(gesture)
    assert line == (
        '{"id": "x", "kind": "knowledge", "title": {"en": "T"}, "description": {"fr": "Dé"}, '
        '"situations": {"en": ["s"]}, "cost": {"amount": "1.50", "minutes": 2}, '
        '"timing": {"wait": "PT0H", "within": "PT36H"}, "repeat_after": "P30D", '
        '"valid_from": "2027-01-31", "tags": ["é"]}'
    )
    assert Gesture.model_validate_json(line) == gesture


def test_every_shipped_line_is_a_fixed_point_of_writing() -> None:
    from wowengine.playbooks.playbook import shipped_path

    entries = Workspace.open(shipped_path()).entries
    for entry in entries:
        assert Gesture.model_validate_json(to_line(entry.gesture)) == entry.gesture
    same = sum(to_line(entry.gesture) == entry.raw for entry in entries)
    assert same > len(entries) * 0.9


def test_who_may_only_read_sees_gestures_and_history_and_changes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(Workspace.open(file), edited(A, title={"en": "Ring back"}))
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    monkeypatch.setattr("wowengine.playbooks.journal.os.access", lambda *_: False)
    workspace = Workspace.open(file)
    assert workspace.entry("call-back").gesture.title == {"en": "Ring back"}
    assert [event.action for event in workspace.journal.events()] == ["edit"]
    with pytest.raises(UsageError, match="you may read here, but not write"):
        apply(workspace, edited(B, title={"en": "Film"}))
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before
