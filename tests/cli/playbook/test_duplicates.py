"""`wow playbook duplicates` and `merge` as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wowengine.cli import main
from wowengine.playbooks.workspace import Workspace, to_line

from tests.factories import make_gesture

FILM = make_gesture(
    id="film",
    title="Film the repair and send the video",
    description="The technician films the repair and sends the link to the customer.",
    situations=["I was not there when the technician came, what did he repair?"],
)
VIDEO = make_gesture(
    id="video",
    title="Send a video of the repair",
    description="The technician makes a video of the repair and sends the customer a link.",
    situations=[
        "I wasn't there when the technician came, what has he repaired?",
        "My parents live far away and I would like to see what was done in their kitchen.",
    ],
    contraindications=["The fault came back."],
)
UMBRELLA = make_gesture(
    id="umbrella",
    title="Lend an umbrella",
    description="When it rains, lend the guest an umbrella.",
    situations=["It is pouring and I have to walk to the station."],
)


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    path = tmp_path / "playbook.jsonl"
    path.write_text("".join(f"{to_line(g)}\n" for g in (FILM, UMBRELLA, VIDEO)), encoding="utf-8")
    return path


def _run(*arguments: str) -> int:
    try:
        main(["playbook", *arguments])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_pairs_alike_are_listed_with_why(
    playbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("duplicates", "--playbook", str(playbook), "--json") == 0
    pairs = json.loads(capsys.readouterr().out)

    assert [(pair["a"], pair["b"]) for pair in pairs] == [("film", "video")]
    assert {why["field"] for why in pairs[0]["why"]} == {"title", "description", "situations"}


def test_pairs_alike_read_well(playbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("duplicates", "--playbook", str(playbook)) == 0
    told = capsys.readouterr()

    assert "film  ~  video" in told.out
    assert "umbrella" not in told.out
    assert told.err == "1 pair alike among 3 gestures\n"


def test_merge_keeps_the_first_takes_what_is_new_and_retires_the_second(
    playbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    umbrella = playbook.read_text("utf-8").splitlines()[1]
    arguments = ["merge", "film", "video", "--playbook", str(playbook), "--author", "Ada"]
    assert _run(*arguments, "--reason", "the same") == 0
    workspace = Workspace.open(playbook)
    film, video = workspace.entry("film").gesture, workspace.entry("video").gesture

    assert film.situations["en"] == (*FILM.situations["en"], VIDEO.situations["en"][1])
    assert film.title == FILM.title
    assert film.status == "active"
    assert video.status == "retired"
    assert playbook.read_text("utf-8").splitlines()[1] == umbrella
    event = workspace.journal.events()[-1]
    assert (event.action, event.author, event.reason) == ("merge", "Ada", "the same")
    told = capsys.readouterr().err
    assert "'film' took 1 of 2 situations; 'video' is retired" in told
    assert "The fault came back." in told


def test_a_dry_merge_writes_nothing(playbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = playbook.read_bytes()
    assert _run("merge", "film", "video", "--playbook", str(playbook), "--dry-run") == 0

    assert playbook.read_bytes() == before
    assert "+++ " in capsys.readouterr().out


def test_a_gesture_is_not_merged_with_itself_or_with_a_retired_one(
    playbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    merge = ["--playbook", str(playbook), "--author", "Ada"]
    assert _run("merge", "film", "film", *merge) == 2
    assert _run("merge", "film", "video", *merge) == 0
    assert _run("merge", "film", "video", *merge) == 2
    assert "is retired; restore it first" in capsys.readouterr().err
