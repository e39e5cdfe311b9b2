from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from wowengine import Answer

from tests.cli.running import COMMAND, SAID, Here
from tests.factories import make_case, make_gesture


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    path = tmp_path / "mine.playbook"
    path.write_text(make_gesture(situations=[SAID]).model_dump_json(), "utf-8")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "in.jsonl"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "answers"
    folder.mkdir()
    return folder / "out.jsonl"


def line(number: int) -> str:
    case = make_case(SAID, id=f"C-{number}")
    return case.model_dump_json()


def ids(path: Path) -> list[str]:
    return [json.loads(text)["case_id"] for text in path.read_text("utf-8").splitlines()]


def test_every_case_is_answered_in_its_order(
    wow: Here, source: Path, target: Path, playbook: Path
) -> None:
    order = [7, 3, 99, 1, *range(200, 280)]
    source.write_text("\ufeff" + "\r\n\n".join(map(line, order)), "utf-8")
    done = wow("batch", source, target, "--playbook", playbook)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{len(order)} answered: {target}\n"
    assert ids(target) == [f"C-{number}" for number in order]
    first = Answer.model_validate_json(target.read_text("utf-8").splitlines()[0])
    assert [s.gesture_id for s in first.suggestions] == ["call-back"]
    assert [path.name for path in target.parent.iterdir()] == ["out.jsonl"]


def test_a_bad_line_stops_the_batch_with_its_number_and_leaves_no_output(
    wow: Here, source: Path, target: Path, playbook: Path
) -> None:
    source.write_text(f'{line(1)}\n\n{{"id": "x", "mesages": []}}\n{line(2)}\n', "utf-8")
    done = wow("batch", source, target, "--playbook", playbook)
    assert (done.code, done.out) == (2, "")
    assert f"{source}:3: mesages: unknown field; did you mean 'messages'?" in done.problems
    assert all(problem.startswith(f"{source}:3: ") for problem in done.problems)
    assert list(target.parent.iterdir()) == []


def test_a_batch_that_fails_leaves_the_earlier_answers_alone(
    wow: Here, source: Path, target: Path, playbook: Path
) -> None:
    target.write_text("earlier answers")
    source.write_text(f"{line(1)}\nnot json\n", "utf-8")
    assert wow("batch", source, target, "--playbook", playbook).code == 2
    assert target.read_text() == "earlier answers"


def test_bad_lines_are_reported_and_passed_over_when_asked(
    wow: Here, source: Path, target: Path, playbook: Path
) -> None:
    source.write_text(f'{line(1)}\nnot json\n{line(2)}\n{{"id": 5}}\n{line(3)}', "utf-8")
    done = wow("batch", source, target, "--playbook", playbook, "--skip-invalid")
    assert (done.code, done.out) == (0, "")
    assert ids(target) == ["C-1", "C-2", "C-3"]
    assert done.problems[0].startswith(f"{source}:2: is not JSON")
    assert done.problems[1] == f"{source}:4: id: must be text"
    assert done.problems[-1] == f"3 answered, 2 skipped: {target}"


@pytest.mark.parametrize("content", ["", "\n\n \n"])
def test_a_file_without_a_case_is_refused(
    wow: Here, source: Path, target: Path, playbook: Path, content: str
) -> None:
    source.write_text(content)
    done = wow("batch", source, target, "--playbook", playbook)
    assert (done.code, done.problems) == (2, [f"{source}: holds no case"])
    assert not target.exists()


def test_a_missing_file_is_refused(wow: Here, source: Path, target: Path, playbook: Path) -> None:
    done = wow("batch", source, target, "--playbook", playbook)
    assert (done.code, done.problems) == (
        2,
        [f"{source}: can't be read: No such file or directory"],
    )


def test_a_missing_folder_for_the_answers_is_refused(
    wow: Here, source: Path, tmp_path: Path, playbook: Path
) -> None:
    source.write_text(line(1))
    target = tmp_path / "none" / "out.jsonl"
    done = wow("batch", source, target, "--playbook", playbook)
    assert (done.code, done.problems) == (2, [f"{target}: its folder does not exist"])


def test_a_folder_in_the_place_of_the_answers_is_refused(
    wow: Here, source: Path, tmp_path: Path, playbook: Path
) -> None:
    source.write_text(line(1))
    target = tmp_path / "folder"
    target.mkdir()
    done = wow("batch", source, target, "--playbook", playbook)
    assert (done.code, done.problems) == (2, [f"{target}: is a folder"])


def test_a_batch_killed_under_way_leaves_no_answers_under_that_name(
    tmp_path: Path, target: Path, playbook: Path
) -> None:
    endless = tmp_path / "endless"
    os.mkfifo(endless)
    command = [*COMMAND, "batch", str(endless), str(target), "--playbook", str(playbook)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running,
        pytest.raises(BrokenPipeError),
        endless.open("w", encoding="utf-8") as pipe,
    ):
        for number in range(100_000):
            pipe.write(line(number) + "\n")
            pipe.flush()
            part = next(iter(target.parent.iterdir()), None)
            if part is not None and part.stat().st_size > 0:
                running.kill()
                running.wait()
    assert running.returncode == -signal.SIGKILL
    assert not target.exists()
    assert all(path.name.startswith(".") for path in target.parent.iterdir())
