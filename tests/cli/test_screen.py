from __future__ import annotations

from pathlib import Path

import pytest
from wowengine import Case, Verdict

from tests.cli.running import Here, process

SAID = "Third week without heating and nobody comes. My baby sleeps at 14 degrees. Fix it."
SALE = "While I have you, our premium maintenance plan is only £14 a month."
PLAIN = "I am sorry. The engineer will call you within the hour."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(Case.from_text(SAID).model_dump_json(), encoding="utf-8")
    return path


def test_a_held_draft_exits_with_3_and_says_which_sentence_in_a_process_of_its_own(
    case: Path,
) -> None:
    done = process("screen", case, "--message", f"{PLAIN} {SALE}", "--json")
    assert (done.code, done.err) == (3, "")
    verdict = Verdict.model_validate_json(done.out)
    assert not verdict.allowed
    assert [(held.gesture_id, held.rule) for held in verdict.held] == [("draft", "upsell-timing")]
    assert SALE in verdict.held[0].reason


def test_a_good_draft_exits_with_0(wow: Here, case: Path) -> None:
    done = wow("screen", case, "--message", PLAIN, "--json")
    assert (done.code, done.err) == (0, "")
    assert Verdict.model_validate_json(done.out) == Verdict(allowed=True)
    assert "Nothing speaks against" in wow("screen", case, "--message", PLAIN).out


def test_a_person_reads_the_rule_the_sentence_and_when(wow: Here, case: Path) -> None:
    done = wow("screen", case, "--message", SALE)
    assert (done.code, done.err) == (3, "")
    assert "[upsell-timing]" in done.out
    assert SALE in done.out
    assert "not before 20" in done.out


def test_standard_input_and_a_file_are_screened_alike(wow: Here, case: Path) -> None:
    fixed = Case.load(case).model_copy(update={"now": "2026-03-10T12:00:00Z"}).model_dump_json()
    case.write_text(fixed, encoding="utf-8")
    piped = wow("screen", "-", "--message", SALE, "--json", stdin=fixed.encode())
    assert piped.code == 3
    assert piped.out == wow("screen", case, "--message", SALE, "--json").out


@pytest.mark.parametrize("message", ["", "   ", "<p></p>"])
def test_an_empty_message_is_bad_usage(wow: Here, case: Path, message: str) -> None:
    done = wow("screen", case, "--message", message)
    assert (done.code, done.out) == (2, "")
    assert done.problems


def test_a_missing_message_and_a_missing_file_are_bad_usage(wow: Here, tmp_path: Path) -> None:
    assert wow("screen", tmp_path / "none.json").code == 2
    done = wow("screen", tmp_path / "none.json", "--message", PLAIN)
    assert (done.code, done.out) == (2, "")
    assert "none.json: can't be read" in done.err
