from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from wowengine import Case, Verdict, WowEngine

from tests.cli.running import Here, process

SAID = "Third week without heating and nobody comes. It is 14 degrees in here. Fix it."
SALE = "While I have you, our premium maintenance plan is only £14 a month."
PLAIN = "Sorry. Which boiler is it, and does the screen show a code?"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(Case.from_text(SAID).model_dump_json(), encoding="utf-8")
    return path


def test_a_held_draft_exits_with_3_and_says_which_sentence_in_a_process_of_its_own(
    case: Path,
    engine: WowEngine,  # its index is in the cache by then
) -> None:
    done = process("screen", case, "--message", f"{PLAIN} {SALE}", "--json")
    assert (done.code, done.err) == (3, "")
    verdict = Verdict.model_validate_json(done.out)
    assert not verdict.allowed
    assert [(held.gesture_id, held.rule) for held in verdict.held] == [("draft", "upsell-timing")]
    assert SALE in verdict.held[0].reason
    assert verdict.held[0].sentence == SALE


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
    assert re.search(r"\(not before \d\d \w{3} 20\d\d \d\d:\d\d, UTC", done.out)


@pytest.mark.parametrize("columns", [40, 120])
def test_on_a_terminal_lines_are_no_wider_than_it_and_say_what_a_pipe_gets(
    wow: Here, case: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    fixed = Case.load(case).model_copy(update={"now": datetime(2026, 3, 10, 12, tzinfo=UTC)})
    case.write_text(fixed.model_dump_json(), encoding="utf-8")
    piped = wow("screen", case, "--message", SALE).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = wow("screen", case, "--message", SALE).out
    assert "\x1b[33m[upsell-timing]" in shown
    plain = wow("screen", case, "--message", SALE, "--no-color").out
    assert "\x1b[33m" not in plain
    lines = re.sub(r"\x1b\[\d*m", "", plain).splitlines()
    assert max(map(len, lines)) <= min(columns, 100)
    assert " ".join(lines).split() == piped.split()
    assert [" " * (len(line) - len(line.lstrip())) for line in lines[:3]] == ["", "  ", "    "]


@pytest.mark.parametrize("fields", [{}, {"language": "fr-CA"}])
def test_a_french_case_is_answered_in_french(
    wow: Here, tmp_path: Path, fields: dict[str, str]
) -> None:
    path = tmp_path / "cas.json"
    said = "Troisième semaine sans chauffage, et personne ne vient. Il fait 14 degrés chez nous."
    path.write_text(Case.from_text(said, **fields).model_dump_json(), encoding="utf-8")
    sale = "Tant que j'y suis, nos nouvelles chaudières sont à moins 20 % jusqu'à dimanche."
    held = wow("screen", path, "--message", sale).out
    assert held.startswith("À ne pas envoyer tel quel :\n  [upsell-timing] ")
    assert "(pas avant le " in held
    plain = wow("screen", path, "--message", "Nous arrivons dans l'heure.").out
    assert plain == "Rien ne s'oppose à cet envoi.\n"
    wound = wow("screen", path, "--message", "Le technicien viendra le 3 mars 2020.").out
    assert "(à décider par une personne)" in wound


def test_the_moment_is_told_at_the_offset_of_now_and_a_day_in_words(
    wow: Here, tmp_path: Path
) -> None:
    path = tmp_path / "case.json"
    fields = {"now": "2026-03-10T12:00:00+01:00", "language": "en"}
    path.write_text(Case.from_text(SAID, **fields).model_dump_json(), encoding="utf-8")
    held = wow("screen", path, "--message", f"{SALE} The engineer will come on 3 March 2020.").out
    assert "12:00, UTC+01:00)" in held
    assert "a day that has passed: 3 March 2020. (for a person to decide)" in held


def test_another_language_is_answered_in_english(wow: Here, tmp_path: Path) -> None:
    path = tmp_path / "fall.json"
    path.write_text(Case.from_text(SAID, language="de").model_dump_json(), encoding="utf-8")
    assert wow("screen", path, "--message", SALE).out.startswith("Not to be sent as it is:")


def test_the_policy_decides_which_rules_object(wow: Here, case: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    off = (f"[rules.{rule}]\nenabled = false\n" for rule in ("upsell-timing", "surprise-timing"))
    policy.write_text("".join(off), encoding="utf-8")
    assert wow("screen", case, "--message", SALE).code == 3
    assert wow("screen", case, "--message", SALE, "--policy", policy).code == 0
    policy.write_text("[rules.upsell]\n", encoding="utf-8")
    done = wow("screen", case, "--message", SALE, "--policy", policy)
    assert (done.code, done.out) == (2, "")
    assert "there is no such rule" in done.err


def test_standard_input_and_a_file_are_screened_alike(wow: Here, case: Path) -> None:
    fixed = (
        Case.load(case)
        .model_copy(update={"now": datetime(2026, 3, 10, 12, tzinfo=UTC)})
        .model_dump_json()
    )
    case.write_text(fixed, encoding="utf-8")
    piped = wow("screen", "-", "--message", SALE, "--json", stdin=fixed.encode())
    assert piped.code == 3
    assert piped.out == wow("screen", case, "--message", SALE, "--json").out


@pytest.mark.parametrize("command", [["screen", "--message", PLAIN], ["suggest"], ["explain"]])
def test_a_byte_order_mark_is_no_matter_on_standard_input(
    wow: Here, case: Path, command: list[str]
) -> None:
    done = wow(*command, "-", stdin=b"\xef\xbb\xbf" + case.read_bytes())
    assert (done.code, done.err) == (0, "")


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
