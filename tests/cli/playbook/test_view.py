from __future__ import annotations

import csv
import json

import pytest
from wowengine.playbooks.workspace import Workspace

from tests.cli.playbook.running import Curator


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["call-back", "film-it", "old-way"]),
        (["--kind", "knowledge"], ["film-it"]),
        (["--status", "active", "--status", "retired"], ["call-back", "old-way"]),
        (["--sector", "retail"], ["call-back", "film-it"]),
        (["--stage", "billing"], ["film-it", "old-way"]),
        (["--owner", "desk"], ["call-back"]),
        (["--tag", "=video"], ["film-it"]),
        (["--language", "fr"], []),
        (["--commercial", "offer"], []),
    ],
)
def test_a_list_has_the_gestures_that_the_options_choose(
    curator: Curator,
    options: list[str],
    ids: list[str],
) -> None:
    rows = json.loads(curator.done("list", "--json", *options).out)
    assert [row["id"] for row in rows] == ids
    assert [row["gesture"]["id"] for row in rows] == ids


def test_a_csv_list_is_safe_in_a_spreadsheet(curator: Curator) -> None:
    rows = list(csv.DictReader(curator.done("list", "--csv").out.splitlines()))
    assert [row["id"] for row in rows] == ["call-back", "film-it", "old-way"]
    assert rows[1]["tags"] == "'=video"
    assert (rows[0]["line"], rows[0]["minutes"], rows[0]["state"]) == ("1", "2.0", "active")


def test_a_table_for_a_person_names_every_gesture(curator: Curator) -> None:
    told = curator.done("list")
    assert [line.split()[0] for line in told.out.splitlines()[1:]] == [
        "call-back",
        "film-it",
        "old-way",
    ]
    assert "3 of 3 gestures" in told.err


def test_a_gesture_is_shown_in_full_or_as_its_line(curator: Curator) -> None:
    told = curator.done("show", "film-it").out
    assert told.startswith(f"film-it  draft  {curator.path}:2\n")
    assert "  cost: 0.00 EUR, 2 min\n" in told
    line = json.loads(curator.done("show", "film-it", "--json").out)
    assert line == json.loads(Workspace.open(curator.path).entry("film-it").raw)
    assert "did you mean 'film-it'" in curator.refused("show", "film-itt")


def test_a_search_finds_by_meaning_in_any_language_and_whatever_the_status(
    curator: Curator,
) -> None:
    curator.done(
        "edit", "old-way", "--description", "Send the boarding pass by post.", "--situation",
        "I have no printer for my ticket.", "--title", "Print the boarding pass",
    )  # fmt: skip
    found = json.loads(curator.done("search", "imprimer mon billet", "--json").out)
    assert found[0]["id"] == "old-way"
    assert found[0]["state"] == "retired"
    by_word = json.loads(curator.done("search", "printer", "--json", "--limit", "1").out)
    assert [(item["id"], item["words"]) for item in by_word] == [("old-way", ["printer"])]


def test_a_playbook_that_is_not_there_is_told(curator: Curator) -> None:
    curator.path.unlink()
    assert f"{curator.path}: can't be read" in curator.refused("list")
