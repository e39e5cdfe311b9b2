from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from wowengine import Answer

from tests.cli.running import COMMAND, SAID, Here, process
from tests.factories import make_case, make_gesture

SMALL_FILES = ("sh", "-c", 'ulimit -f 20 && exec "$@"', "sh")  # of 10 kB


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


@contextmanager
def under_way(folder: Path, target: Path, playbook: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A batch that has begun to write and waits for more cases."""
    endless = folder / "endless"
    os.mkfifo(endless)
    command = [*COMMAND, "batch", str(endless), str(target), "--playbook", str(playbook)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running,
        endless.open("w", encoding="utf-8") as pipe,
    ):
        while not any(part.stat().st_size for part in target.parent.glob(f".{target.name}.*.part")):
            pipe.write(line(1) + "\n")
            pipe.flush()
        yield running


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


def test_a_name_too_long_for_the_answers_is_refused(
    wow: Here, source: Path, tmp_path: Path, playbook: Path
) -> None:
    source.write_text(line(1))
    target = tmp_path / ("r" * 300)
    done = wow("batch", source, target, "--playbook", playbook)
    assert (done.code, done.problems) == (2, [f"{target}: can't be written: File name too long"])


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


@pytest.mark.parametrize("name", ["same", "symlink", "hard link"])
def test_answers_never_replace_the_cases(
    wow: Here, source: Path, tmp_path: Path, playbook: Path, name: str
) -> None:
    source.write_text(line(1))
    target = source if name == "same" else tmp_path / name
    if name == "symlink":
        target.symlink_to(source)
    elif name == "hard link":
        target.hardlink_to(source)
    done = wow("batch", source, target, "--playbook", playbook)
    said = f"{target}: holds the cases, which the answers would replace; name another file"
    assert (done.code, done.problems) == (2, [said])
    assert source.read_text() == line(1)


def test_answers_never_replace_the_playbook_or_the_policy(
    wow: Here, source: Path, tmp_path: Path, playbook: Path
) -> None:
    source.write_text(line(1))
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "a.jsonl").write_text(playbook.read_text("utf-8"), "utf-8")
    policy = tmp_path / "policy.toml"
    policy.write_text("")
    for target, options in (
        (playbook, ["--playbook", playbook]),
        (folder / "b.jsonl", ["--playbook", folder]),
        (policy, ["--playbook", playbook, "--policy", policy]),
    ):
        done = wow("batch", source, target, *options)
        assert done.code == 2
        assert f"{target} belongs to the " in done.err


def test_a_link_is_followed_and_the_mode_of_the_file_stays(
    wow: Here, source: Path, target: Path, tmp_path: Path, playbook: Path
) -> None:
    source.write_text(line(1))
    target.write_text("earlier answers")
    target.chmod(0o600)
    link = tmp_path / "link.jsonl"
    link.symlink_to(target)
    assert wow("batch", source, link, "--playbook", playbook).code == 0
    assert link.is_symlink()
    assert ids(target) == ["C-1"]
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_pipe_gets_the_answers_and_stays_a_pipe(
    wow: Here, source: Path, tmp_path: Path, playbook: Path
) -> None:
    source.write_text(line(1))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as readers:
        read = readers.submit(pipe.read_text)
        assert wow("batch", source, pipe, "--playbook", playbook).code == 0
    assert json.loads(read.result())["case_id"] == "C-1"
    assert pipe.is_fifo()
    assert wow("batch", source, "/dev/null", "--playbook", playbook).code == 0
    assert Path("/dev/null").is_char_device()


def test_a_dash_is_standard_input_and_output(wow: Here, playbook: Path) -> None:
    done = wow("batch", "-", "-", "--playbook", playbook, stdin=line(1).encode())
    assert (done.code, json.loads(done.out)["case_id"]) == (0, "C-1")
    assert done.err == "1 answered: -\n"
    done = wow("batch", "-", "-", "--playbook", playbook, stdin=b"\n{")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("<stdin>:2: is not JSON: EOF while parsing an object at column 1")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(b"{}"), "is compressed with gzip; unpack it first"),
        ("{}".encode("utf-16"), "is in UTF-16; save it as UTF-8"),
        ("{}".encode("utf-16-be"), "is in UTF-16; save it as UTF-8"),
    ],
)
def test_what_is_no_text_in_utf_8_is_told_once(
    wow: Here, source: Path, target: Path, playbook: Path, data: bytes, said: str
) -> None:
    source.write_bytes(data)
    done = wow("batch", source, target, "--playbook", playbook, "--skip-invalid")
    assert (done.code, done.problems) == (2, [f"{source}: {said}"])


def test_latin_1_is_told_with_the_remedy(
    wow: Here, source: Path, target: Path, playbook: Path
) -> None:
    source.write_bytes('{"id": "C-1", "subject": "très bruyante"}'.encode("latin-1"))
    done = wow("batch", source, target, "--playbook", playbook)
    assert done.problems == [
        f"{source}:1: is not JSON in UTF-8 at column 29; save it as UTF-8",
    ]


def test_the_first_twenty_bad_lines_are_told_together(
    wow: Here, source: Path, target: Path, playbook: Path
) -> None:
    source.write_text("\n".join([line(1), "{}", line(2), '{"id": 5}']))
    done = wow("batch", source, target, "--playbook", playbook)
    assert [problem.split(": ")[0] for problem in done.problems] == [f"{source}:2", f"{source}:4"]
    source.write_text("\n".join(["{}"] * 30))
    done = wow("batch", source, target, "--playbook", playbook)
    assert done.problems[-2].startswith(f"{source}:20: ")
    assert done.problems[-1] == (
        f"{source}: 20 bad lines, and it was read no further; --skip-invalid goes on without them"
    )


def test_a_batch_told_to_stop_leaves_nothing(tmp_path: Path, target: Path, playbook: Path) -> None:
    with under_way(tmp_path, target, playbook) as running:
        running.terminate()
        running.wait()
    assert running.returncode == 128 + signal.SIGTERM
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "fate"), [("{}", "{} is as it was"), ("-", "what was answered is written")]
)
def test_an_interrupted_batch_says_in_one_line_what_became_of_the_answers(
    wow: Here,
    source: Path,
    target: Path,
    playbook: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    fate: str,
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wowengine.batch.run_batch", interrupted)
    done = wow("batch", source, name.format(target), "--playbook", playbook)
    assert (done.code, done.problems) == (130, [f"wow: interrupted; {fate.format(target)}"])


def test_the_next_run_removes_what_a_killed_one_left_but_not_what_another_is_writing(
    wow: Here, source: Path, tmp_path: Path, target: Path, playbook: Path
) -> None:
    source.write_text(line(1))
    another = target.parent / ".other.jsonl.abcdefgh.part"
    another.write_text("of another file")
    with under_way(tmp_path, target, playbook) as running:
        assert wow("batch", source, target, "--playbook", playbook).code == 0
        assert len(list(target.parent.iterdir())) == 3
        running.kill()
        running.wait()
    assert wow("batch", source, target, "--playbook", playbook).code == 0
    assert sorted(target.parent.iterdir()) == [another, target]


def test_a_full_disk_is_told_with_the_file(tmp_path: Path, target: Path, playbook: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(line, range(40))), "utf-8")
    full = process("batch", source, "/dev/full", "--playbook", playbook)
    assert (full.code, full.problems[-1]) == (
        2,
        "/dev/full: can't be written: No space left on device",
    )
    small = process("batch", source, target, "--playbook", playbook, under=SMALL_FILES)
    assert (small.code, small.problems[-1]) == (2, f"{target}: can't be written: File too large")
    assert list(target.parent.iterdir()) == []
