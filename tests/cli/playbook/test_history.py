from __future__ import annotations

import json

import pytest

from tests.cli.playbook.running import Curator


@pytest.fixture
def edited(curator: Curator) -> Curator:
    """Two changes: an owner by Ana, then two gestures retired by Bob."""
    curator.done("edit", "film-it", "--owner", "desk", "--reason", "asked for")
    curator.done("retire", "call-back", "film-it", author="Bob")
    return curator


def test_the_history_tells_who_changed_what_and_why_the_latest_first(edited: Curator) -> None:
    lines = edited.done("history").out.splitlines()
    assert lines[0].endswith("Bob  retire  call-back, film-it")
    assert "      film-it: status" in lines
    assert lines[-2:] == ["      why: asked for", "      film-it: owner"]
    assert len(edited.done("history", "call-back").out.splitlines()) == 2
    assert "  + desk" in edited.done("history", "film-it", "--full").out


def test_the_history_is_there_for_programs(edited: Curator) -> None:
    events = [json.loads(line) for line in edited.done("history", "--json").out.splitlines()]
    assert [(e["id"], e["author"], e["action"], e["reason"]) for e in events] == [
        (2, "Bob", "retire", None),
        (1, "Ana", "edit", "asked for"),
    ]
    change = events[1]["gestures"][0]
    assert (change["before"].get("owner"), change["after"]["owner"]) == (None, "desk")
    limited = edited.done("history", "--json", "--limit", "1").out.splitlines()
    assert [json.loads(line)["id"] for line in limited] == [2]


def test_a_difference_is_told_between_versions_files_and_gestures(edited: Curator) -> None:
    def differing(*arguments: str) -> list[tuple[str, str, list[str]]]:
        found = json.loads(edited.done("diff", *arguments, "--json").out)
        return [(one["id"], one["kind"], [d["field"] for d in one["differences"]]) for one in found]

    assert differing("0", "1") == [("film-it", "changed", ["owner"])]
    assert differing("1") == [
        ("call-back", "changed", ["status"]),
        ("film-it", "changed", ["status"]),
    ]
    assert differing("0", "now", "--id", "film-it") == [("film-it", "changed", ["status", "owner"])]
    other = edited.path.with_name("other.jsonl")
    other.write_text(edited.path.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert [(name, kind) for name, kind, _ in differing(str(other), str(edited.path))] == [
        ("film-it", "added"),
        ("old-way", "added"),
    ]
    assert differing("call-back", "film-it") == [
        ("call-back", "changed", ["kind", "stages", "tags"])
    ]
    assert "is no file, no folder" in edited.refused("diff", "nothing")


def test_a_person_reads_what_was_said_and_what_is_said(edited: Curator) -> None:
    told = edited.done("diff", "0", "1")
    assert told.out == "film-it  changed\n  owner:\n    + desk\n"
    assert told.err == "1 gesture differs\n"


def test_undo_puts_every_line_back_as_it_was_change_by_change(curator: Curator) -> None:
    begin = curator.path.read_bytes()
    curator.done("retire", "call-back", "film-it")
    middle = curator.path.read_bytes()
    curator.done("copy", "old-way", "new-way")
    curator.done("undo", author="Bob")
    assert curator.path.read_bytes() == middle
    curator.done("undo")
    assert curator.path.read_bytes() == begin
    assert "there is nothing to undo" in curator.refused("undo")
    curator.done("undo", "4")
    assert curator.path.read_bytes() == middle
    assert "takes back change 2 (copy, Ana)" in curator.done("history").out


def test_undo_refuses_what_was_changed_again(edited: Curator) -> None:
    said = edited.refused("undo", "1")
    assert "'film-it' was changed again after change 1; undo the later change first" in said
    assert "can't find change 9" in edited.refused("undo", "9")


def test_an_undone_retirement_is_tried_first_when_asked(edited: Curator) -> None:
    before = edited.path.read_bytes()
    assert edited.done("undo", "--dry-run").out.count("\n+{") == 2
    assert edited.path.read_bytes() == before
