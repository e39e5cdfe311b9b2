from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from wowengine import Answer

from tests.cli.running import COMMAND, SAID, Here, process
from tests.factories import make_gesture

LONG = "It beeps. " * 500_000
CASE: dict[str, Any] = {"id": "C-1", "messages": [{"author": "customer", "text": "It beeps."}]}
DEEP = "[" * 100_000 + "]" * 100_000


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    path = tmp_path / "book" / "mine.jsonl"
    path.parent.mkdir()
    path.write_text(make_gesture().model_dump_json() + "\n", "utf-8")
    return path


def with_fields(**fields: Any) -> str:
    return json.dumps(CASE | fields)


BAD: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "is empty"),
    "blank": (" \n\t", "is empty"),
    "not-json": ("the customer is angry", "is not JSON"),
    "half-json": ('{"id": "C-1", ', "is not JSON"),
    "not-utf8": (b'{"id": "\xff\xfe"}', "is not JSON"),
    "binary": (bytes(range(256)), "is not JSON"),
    "list": ("[]", "must be an object"),
    "number": ("42", "must be an object"),
    "null": ("null", "must be an object"),
    "wrong-type": (with_fields(messages="hello"), "messages: must be a list"),
    "unknown-field": (with_fields(mesages=[]), "mesages: unknown field; did you mean 'messages'?"),
    "deep-unknown-field": (
        with_fields(customer={"id": "c", "langage": "fr"}),
        "customer.langage: unknown field; did you mean 'language'?",
    ),
    "no-id": ('{"subject": "Hello"}', "id: is required"),
    "no-messages": ('{"id": "C-1"}', "needs a subject or at least one message"),
    "empty-messages": (with_fields(messages=[]), "needs a subject or at least one message"),
    "lone-surrogate": ('{"id": "C-1", "subject": "a\\ud800b"}', "is not JSON"),
    "deep": ('{"id": "C-1", "subject": "a", "facts": {"a": ' + DEEP + "}}", "is not JSON"),
    "nan": (with_fields(customer={"id": "c", "value": float("nan")}), "must be a finite number"),
    "infinite": (
        with_fields(customer={"id": "c", "value": float("inf")}),
        "customer.value: must be a finite number",
    ),
    "no-offset": (with_fields(now="2026-03-10T12:00:00"), "now: needs a UTC offset"),
    "no-such-day": (with_fields(now="2026-02-30T12:00:00Z"), "now: "),
    "no-such-date": (
        with_fields(customer={"id": "c", "since": "31/01/2020"}),
        "customer.since: must be a date such as 2026-01-31 (year-month-day), not '31/01/2020'",
    ),
    "seconds-since-1970": (
        with_fields(now=1700000000),
        "now: must be a time with a UTC offset, such as 2026-01-31T09:00:00+01:00, not 1700000000",
    ),
    "seconds-as-text": (with_fields(now="1700000000"), "now: must be a time with a UTC offset"),
    "true-for-one": (with_fields(reopened=True), "reopened: must be a whole number"),
    "yes-for-true": (
        with_fields(customer={"id": "c", "marketing_consent": "yes"}),
        "customer.marketing_consent: must be true or false",
    ),
    "nan-fact": (
        with_fields(facts={"eta": [{"minutes": float("nan")}]}),
        "facts: 'eta' must be a finite number, or null where it isn't known",
    ),
    "no-language": (with_fields(language="français"), "language: must be a BCP 47"),
    "bad-author": (
        with_fields(messages=[{"author": "boss", "text": "a"}]),
        "messages[0].author: must be one of",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_case_is_one_clear_line_and_exit_2(wow: Here, tmp_path: Path, name: str) -> None:
    content, said = BAD[name]
    data = content.encode() if isinstance(content, str) else content
    file = tmp_path / "case.json"
    file.write_bytes(data)
    done = wow("suggest", file)
    assert (done.code, done.out) == (2, "")
    (line,) = done.problems
    assert line.startswith(f"{file}: ")
    assert said in line
    assert len(line) < 400
    piped = wow("suggest", "-", stdin=data)
    assert (piped.code, piped.problems) == (2, [line.replace(str(file), "<stdin>", 1)])


def test_every_problem_has_a_line_of_its_own(wow: Here, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(with_fields(status="opne", reopened=-1, priority="soon"), "utf-8")
    done = wow("suggest", file)
    assert done.code == 2
    assert [line.split(": ")[1] for line in done.problems] == ["status", "priority", "reopened"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["suggest", "/nowhere/case.json"], "can't be read: No such file or directory"),
        (["suggest", "/"], "can't be read: Is a directory"),
        (["suggest"], "give one case"),
        (["suggest", "-", "--text", "a"], "give one case"),
        (["suggest", "--text", " "], "--text must not be empty"),
        (["suggest", "--text", "a", "--limit", "0"], "0 is not in the range"),
        (["suggest", "--text", "a", "--encoder", "bert"], "can't find encoder 'bert'"),
        (["suggest", "--text", "a", "--playbook", "/nowhere"], "can't be read: No such file"),
        (["sugest"], "No such command 'sugest'"),
        (["batch", "/nowhere/in.jsonl"], "Missing argument"),
    ],
)
def test_a_wrong_call_is_told_and_exit_2(wow: Here, arguments: list[str], said: str) -> None:
    done = wow(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


SANE: dict[str, str] = {
    "five-megabytes": with_fields(messages=[{"author": "customer", "text": LONG}]),
    "nul-bytes": with_fields(messages=[{"author": "customer", "text": "It\x00beeps\x00again."}]),
    "unknown-language": with_fields(language="tlh"),
    "subject-only": '{"id": "C-1", "subject": "It beeps"}',
    "capital-language": with_fields(language="FR"),
    "nested-facts": '{"id": "C-1", "subject": "a", "facts": {"a": ' + "[" * 90 + "]" * 90 + "}}",
    "nothing-said": '{"id": "C-1", "subject": "?!"}',
    "end-of-time": with_fields(now="9999-12-31T23:59:59Z"),
    "beginning-of-time": with_fields(now="0001-01-01T00:00:00+00:00"),
}


def test_what_is_odd_but_sound_gets_a_sane_answer(
    wow: Here, tmp_path: Path, playbook: Path
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(SANE.values()), "utf-8")
    done = wow("batch", source, target, "--playbook", playbook)
    assert done.code == 0
    answers = [Answer.model_validate_json(line) for line in target.read_text("utf-8").splitlines()]
    assert [answer.case_id for answer in answers] == ["C-1"] * len(SANE)
    assert "\x00" not in target.read_text("utf-8")


@pytest.mark.parametrize("form", [["--json"], ["--no-color"]])
def test_a_five_megabyte_message_is_answered_by_suggest(
    wow: Here, playbook: Path, form: list[str]
) -> None:
    data = SANE["five-megabytes"].encode()
    done = wow("suggest", "-", "--playbook", playbook, *form, stdin=data)
    assert done.code == 0
    assert len(done.out) < 20_000


def test_bytes_that_are_no_text_on_the_command_line_are_answered(playbook: Path) -> None:
    command = [*COMMAND, "suggest", "--playbook", str(playbook), "--text", b"It beeps \xff\xfe"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


BAD_LINES = {
    "not-json": ("{", "is not JSON"),
    "no-gesture": ("[]", "must be an object"),
    "wrong-cost": (
        make_gesture(id="b").model_dump_json().replace('"amount":"0.00"', '"amount":"-1"'),
        "cost.amount: must be 0 or more",
    ),
    "unknown-field": ('{"id": "b", "titel": "x"}', "titel: unknown field; did you mean 'title'?"),
    "endless": (
        make_gesture(id="b")
        .model_dump_json()
        .replace('"repeat_after":null', '"repeat_after":"P9999999D"'),
        "repeat_after: must be from 'PT0H' to 'P365000D'",
    ),
    "same-id": (make_gesture().model_dump_json(), "id: 'call-back' already stands at"),
    "odd-language": (
        make_gesture(id="b").model_dump_json().replace('"language":"en"', '"language":["en"]'),
        "language: must be text",
    ),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_playbook_line_is_told_with_file_line_and_field(
    wow: Here, playbook: Path, name: str
) -> None:
    line, said = BAD_LINES[name]
    playbook.write_text(f"{make_gesture().model_dump_json()}\n\n{line}\n", "utf-8")
    done = wow("suggest", "--text", "It beeps.", "--playbook", playbook)
    assert (done.code, done.out) == (2, "")
    assert all(problem.startswith(f"{playbook}:3: ") for problem in done.problems)
    assert any(problem.startswith(f"{playbook}:3: {said}") for problem in done.problems)


def test_a_broken_template_holds_its_gesture_and_no_other(wow: Here, playbook: Path) -> None:
    lines = [
        make_gesture(id="broken", message="{% if", situations=[SAID]).model_dump_json(),
        make_gesture(id="whole", message="Hello.", situations=[SAID]).model_dump_json(),
    ]
    playbook.write_text("\n".join(lines), "utf-8")
    done = wow("suggest", "--text", SAID, "--playbook", playbook, "--json")
    answer = Answer.model_validate_json(done.out)
    assert done.code == 0
    assert [s.gesture_id for s in answer.suggestions] == ["whole"]
    assert [(h.gesture_id, h.rule) for h in answer.held] == [("broken", "message")]


def test_a_real_process_shows_no_traceback_either() -> None:
    done = process("suggest", "-", stdin=b'{"id": 5}')
    assert (done.code, done.out) == (2, "")
    assert done.problems == ["<stdin>: id: must be text"]


def test_standard_output_that_closes_early_is_no_traceback(playbook: Path) -> None:
    command = [*COMMAND, "suggest", "--text", "It beeps.", "--json", "--playbook", str(playbook)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert b"Traceback" not in said
