from __future__ import annotations

import json

import pytest
from wowengine.playbooks.workspace import Workspace

from tests.cli.playbook.running import Curator

NEW = {
    "id": "warm-plate",
    "kind": "observation",
    "title": "Warm the plate",
    "description": "Warm it before the dish.",
    "situations": ["My food goes cold at once."],
    "cost": {"minutes": 2},
}
YAML = """
kind: knowledge
title: Say how long it keeps
description: A slip with the dates.
situations:
  - How long can I keep the leftovers?
cost: {minutes: 1}
valid_from: 2026-01-31
"""


def gesture(curator: Curator, name: str):  # type: ignore[no-untyped-def]
    return Workspace.open(curator.path).entry(name).gesture


def test_options_add_a_draft_at_the_end(curator: Curator) -> None:
    before = curator.path.read_bytes()
    curator.done(
        "add", "--kind", "knowledge", "--title", "Hot plate", "--title", "fr=Assiette chaude",
        "--description", "Warm it.", "--description", "fr=Chauffer.", "--situation", "Cold food.",
        "--situation", "fr=Plat froid.", "--minutes", "2",
        "--amount", "0.10", "--within", "P7D", "--per-day", "3", "--need", "oven",
        "--reason", "why",
    )  # fmt: skip
    assert curator.path.read_bytes().startswith(before)
    added = gesture(curator, "hot-plate")
    assert (added.status, added.title["fr"], added.cost.minutes) == ("draft", "Assiette chaude", 2)
    assert (added.timing.within.days, added.capacity.per_day, added.needs) == (7, 3, ("oven",))
    (event,) = Workspace.open(curator.path).journal.events("hot-plate")
    assert (event.action, event.author, event.reason) == ("add", "Ana", "why")


def test_a_program_adds_json_lines_or_yaml_on_standard_input(curator: Curator) -> None:
    lines = "\n".join(json.dumps({**NEW, "id": name}) for name in ("one", "two"))
    curator.done("add", "-", text=lines)
    curator.done("add", "-", text=YAML)
    ids = [entry.gesture.id for entry in Workspace.open(curator.path).entries]
    assert ids[3:] == ["one", "two", "say-how-long-it-keeps"]
    assert str(gesture(curator, ids[-1]).valid_from) == "2026-01-31"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            json.dumps([NEW, {**NEW, "id": "x", "kind": "upsell"}]),
            "<stdin>:2: kind: must be one of",
        ),
        (json.dumps({**NEW, "message": "Hi {{ facts.gift }}"}), "facts.gift"),
        (json.dumps({**NEW, "id": "call-back"}), "'call-back' exists already"),
        ("{", "is not JSON"),
        ("a: [", "is not YAML"),
        ("just words", "must hold a gesture"),
        ("", "standard input is empty"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_added(
    curator: Curator,
    text: str,
    said: str,
) -> None:
    assert said in curator.refused("add", "-", text=text)


def test_an_edit_touches_one_field_in_one_language(curator: Curator) -> None:
    first, _, last = curator.path.read_bytes().splitlines()
    french = ("--description", "fr=Filmer.", "--situation", "fr=Et ?")
    curator.done("edit", "film-it", "--title", "fr=Filmer", *french)
    told = curator.done("edit", "film-it", "--title", "EN=Film", "--clear", "tags").err
    lines = curator.path.read_bytes().splitlines()
    assert (lines[0], lines[2]) == (first, last)
    edited = gesture(curator, "film-it")
    assert (dict(edited.title), edited.tags) == ({"en": "Film", "fr": "Filmer"}, ())
    assert "title (en):" in told


def test_an_edit_reads_fields_from_standard_input(curator: Curator) -> None:
    curator.done("edit", "film-it", "-", text='{"owner": "desk", "tags": null}')
    assert (gesture(curator, "film-it").owner, gesture(curator, "film-it").tags) == ("desk", ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"id": "other"}', "the id stays"),
        ('{"status": "active"}', "the status changes with"),
        ('{"titel": "x"}', "titel: unknown field; did you mean 'title'?"),
        ('{"message": "{% if %}"}', "message"),
    ],
)
def test_an_edit_that_cannot_stand_is_refused(
    curator: Curator,
    text: str,
    said: str,
) -> None:
    assert said in curator.refused("edit", "film-it", "-", text=text)


def test_the_editor_gets_yaml_and_gives_the_gesture(
    curator: Curator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def edit(text: str, **_: object) -> str:
        assert "title:\n  en: Call back at the promised hour\n" in text
        return text.replace("minutes: 2", "minutes: 7")

    monkeypatch.setattr("click.edit", edit)
    curator.done("edit", "film-it", "--editor")
    assert gesture(curator, "film-it").cost.minutes == 7


def test_an_active_gesture_goes_back_to_draft_unless_one_alone_approves(
    curator: Curator,
) -> None:
    curator.done("review", "--approver", "Ana")
    curator.done("edit", "call-back", "--owner", "one")
    assert gesture(curator, "call-back").status == "active"
    assert (
        "it is a draft again" in curator.done("edit", "call-back", "--tag", "x", author="Bob").err
    )
    assert gesture(curator, "call-back").status == "draft"


def test_a_copy_is_a_draft_with_everything_else_the_same(curator: Curator) -> None:
    curator.done("copy", "call-back", "ring-back")
    original = gesture(curator, "call-back")
    assert gesture(curator, "ring-back") == original.model_copy(
        update={"id": "ring-back", "status": "draft"}
    )
    assert "exists already" in curator.refused("copy", "call-back", "film-it")


def test_retired_gestures_come_back_as_they_were(curator: Curator) -> None:
    before = curator.path.read_bytes()
    curator.done("retire", "call-back", "film-it", "--reason", "old")
    assert [gesture(curator, n).status for n in ("call-back", "film-it")] == ["retired"] * 2
    curator.done("restore", "call-back", "film-it")
    assert curator.path.read_bytes() == before
    curator.done("restore", "old-way")
    assert gesture(curator, "old-way").status == "draft"
    assert "is active, not retired" in curator.refused("restore", "call-back")
    assert "did you mean 'film-it'" in curator.refused("retire", "film-its")


def test_a_dry_run_shows_the_diff_and_writes_nothing(curator: Curator) -> None:
    before = curator.path.read_bytes()
    for command in (["retire", "call-back"], ["edit", "film-it", "--owner", "x"], ["add", "-"]):
        told = curator.done(*command, "--dry-run", text=json.dumps(NEW))
        assert told.out.startswith(f"--- {curator.path}\n+++ {curator.path}\n@@ ")
    assert curator.path.read_bytes() == before
    assert not Workspace.open(curator.path).journal.exists


def test_a_language_in_capitals_changes_the_text_of_that_language(curator: Curator) -> None:
    texts = gesture(curator, "film-it").title
    curator.done("edit", "film-it", "-", text='{"title": {"EN": "Film the part"}}')
    assert gesture(curator, "film-it").title == {**texts, "en": "Film the part"}
