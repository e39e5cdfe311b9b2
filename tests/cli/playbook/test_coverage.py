"""`wow playbook coverage` and `stats` as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wowengine.cli import main
from wowengine.playbooks.workspace import to_line

from tests.factories import make_case, make_gesture

ASKS = "What pressure should my boiler show when it is cold?"


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    gestures = (
        make_gesture(id="one", sectors=["retail"], stages=["repair"]),
        make_gesture(
            id="two",
            kind="knowledge",
            title="Write down the boiler pressure",
            description="On leaving, write on a card what pressure the boiler should show.",
            situations=[ASKS, ASKS.replace("my", "our"), ASKS.replace("cold", "off")],
        ),
    )
    path = tmp_path / "playbook.jsonl"
    path.write_text("".join(f"{to_line(g)}\n" for g in gestures), encoding="utf-8")
    return path


def _run(*arguments: str) -> int:
    try:
        main(["playbook", *arguments])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_the_table_marks_moments_of_truth_and_names_their_gaps(
    playbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("coverage", "--playbook", str(playbook)) == 0
    out = capsys.readouterr().out

    assert "repair ◆" in out
    gaps = next(line for line in out.splitlines() if line.startswith("Nothing at a moment"))
    assert "retail incident" in gaps
    assert "retail repair" not in gaps


def test_the_heat_map_is_one_page(playbook: Path, tmp_path: Path) -> None:
    page = tmp_path / "heat.html"
    assert _run("coverage", "--playbook", str(playbook), "--html", str(page)) == 0

    html = page.read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "http" not in html
    assert sorted(path.name for path in tmp_path.iterdir()) == ["heat.html", "playbook.jsonl"]


def test_a_heat_map_that_cannot_be_written_leaves_nothing(playbook: Path, tmp_path: Path) -> None:
    page = tmp_path / "heat.html"
    page.mkdir()
    assert _run("coverage", "--playbook", str(playbook), "--html", str(page)) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["heat.html", "playbook.jsonl"]


def test_cases_without_a_good_gesture_come_with_their_texts(
    playbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.jsonl"
    film = "Can you recommend a good film for tonight?"
    cases.write_text(make_case(film, id="C-2").model_dump_json(exclude_none=True) + "\n")
    assert _run("coverage", str(cases), "--playbook", str(playbook), "--json") == 0
    found = json.loads(capsys.readouterr().out)["cases"]

    assert [theme["cases"] for theme in found["themes"]] == [["C-2"]]
    assert found["themes"][0]["examples"] == [film]
    assert _run("coverage", str(cases), "--playbook", str(playbook)) == 0
    assert film in capsys.readouterr().out


def test_labelled_cases_are_known_by_their_expected_field(
    playbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.jsonl"
    data = make_case(ASKS).model_dump(mode="json", exclude_none=True)
    wrong, none = {"relevant": {"no-such": 2}}, {"relevant": {}}
    lines = [data | {"id": "C-1", "expected": wrong}, data | {"id": "C-2", "expected": none}]
    cases.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert _run("coverage", str(cases), "--playbook", str(playbook), "--json") == 0
    found = json.loads(capsys.readouterr().out)["cases"]

    assert found["silent"] == 1
    assert [theme["cases"] for theme in found["themes"]] == [["C-1"]]


def test_a_file_of_no_cases_is_bad_input(
    playbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, broken = tmp_path / "empty.jsonl", tmp_path / "broken.jsonl"
    empty.write_text("\n")
    broken.write_text('{"id": 3}\n')

    assert _run("coverage", str(empty), "--playbook", str(playbook)) == 2
    assert "holds no case" in capsys.readouterr().err
    assert _run("coverage", str(broken), "--playbook", str(playbook)) == 2
    assert f"{broken}:1: id: must be text" in capsys.readouterr().err


def test_stats_tell_the_figures(playbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("stats", "--playbook", str(playbook), "--json") == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["gestures"] == 2
    assert counts["by"]["kind"] == {"observation": 1, "knowledge": 1}

    assert _run("stats", "--playbook", str(playbook)) == 0
    assert "2 gestures" in capsys.readouterr().out
