from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from wowengine import Answer

from tests.cli.running import EXAMPLES, SAID, Here, process
from tests.factories import make_case, make_gesture

ALARM = EXAMPLES / "alarme-qui-bipe.json"
# Its index is built in a moment, and in silence.
SMALL = EXAMPLES.parent / "data" / "training" / "home" / "playbook.jsonl"


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    lines = [make_gesture(id=f"call-{i}", situations=[SAID]).model_dump_json() for i in range(4)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_an_example_is_answered_in_a_process_of_its_own_as_json() -> None:
    done = process("suggest", ALARM, "--json")
    assert done.code == 0
    # said only where no test before this one has left the index of the playbook in the cache
    assert all(line.startswith("wow: encoding ") for line in done.err.splitlines())
    answer = Answer.model_validate_json(done.out)
    assert answer.case_id == "GL-20418"
    assert answer.reading.language == "fr"
    assert answer.suggestions
    assert "panel-upgrade-offer" in {held.gesture_id for held in answer.held}


def test_a_person_reads_title_message_and_what_was_held(wow: Here) -> None:
    done = wow("suggest", ALARM, "--no-color")
    answer = Answer.model_validate_json(wow("suggest", ALARM, "--json").out)
    assert (done.code, done.err) == (0, "")
    flat = " ".join(done.out.replace("│", " ").split())
    for suggestion in answer.suggestions:
        assert suggestion.title in flat
    assert "Message prêt à envoyer" in flat
    assert "Retenu pour l'instant" in flat
    assert "capteurs gardés · panel-upgrade-offer [upsell-timing] Une promesse" in flat
    assert "à revoir le" in flat
    assert "\x1b[" not in done.out


def test_what_is_sold_is_told_whole_on_a_usual_terminal(wow: Here) -> None:
    done = wow("suggest", EXAMPLES / "cliente-fidele-upgrade.json", "--no-color")
    assert "1. Proposer la formule adaptée au nouveau volume ─" in done.out
    assert "│ anticipation · propose du payant · pertinence 97 % " in done.out


def test_all_times_are_at_the_offset_of_now_whatever_the_customers(
    wow: Here, playbook: Path
) -> None:
    gesture = make_gesture(situations=[SAID], timing={"after": "contact", "within": "P1D"})
    playbook.write_text(gesture.model_dump_json(), "utf-8")
    fields = {"language": "en", "customer": {"id": "c", "timezone": "America/Los_Angeles"}}
    case = make_case(SAID, **fields)
    done = wow(
        "suggest", "-", "--playbook", playbook, "--no-color", stdin=case.model_dump_json().encode()
    )
    flat = " ".join(done.out.replace("│", " ").split())
    assert "Read in the case: English" in flat
    assert "times in UTC" in flat
    assert "When: now, until 11 Mar 2026 12:00" in flat
    assert "Why: Close to: " in flat


def test_standard_input_and_a_file_are_answered_alike(wow: Here, playbook: Path) -> None:
    case = make_case(SAID).model_dump_json().encode()
    file = playbook.parent / "case.json"
    file.write_bytes(case)
    piped = wow("suggest", "-", "--playbook", playbook, "--json", stdin=case)
    assert piped.code == 0
    assert piped.out == wow("suggest", file, "--playbook", playbook, "--json").out


def test_a_text_is_enough_for_a_quick_try(wow: Here, playbook: Path) -> None:
    done = wow("suggest", "--text", SAID, "--playbook", playbook, "--json", "--limit", "2")
    answer = Answer.model_validate_json(done.out)
    assert [s.gesture_id for s in answer.suggestions] == ["call-0", "call-1"]


def test_a_folder_is_a_playbook_too(wow: Here, playbook: Path) -> None:
    done = wow("suggest", "--text", SAID, "--playbook", playbook.parent, "--json")
    assert len(json.loads(done.out)["suggestions"]) == 3


def test_nothing_to_suggest_is_a_good_answer_in_words(wow: Here, playbook: Path) -> None:
    done = wow("suggest", "--text", "zyzzyva quux", "--playbook", playbook, "--no-color")
    assert done.code == 0
    assert "No gesture fits now." in done.out


def test_what_would_fit_and_lacks_facts_is_told_with_them(wow: Here, tmp_path: Path) -> None:
    path = tmp_path / "lacking.jsonl"
    path.write_text(make_gesture(situations=[SAID], needs=["night_number"]).model_dump_json())
    done = wow("suggest", "--text", SAID, "--playbook", path, "--no-color")
    assert done.code == 0
    flat = " ".join(done.out.replace("│", " ").split())
    assert "Il manque au dossier de quoi faire ce qui conviendrait (voir plus bas)." in flat
    assert "Aucun geste ne convient" not in flat
    assert "de quoi tenir la promesse : night_number." in flat


def test_a_narrow_terminal_that_knows_no_accents_is_no_obstacle() -> None:
    poor = os.environ | {"PYTHONIOENCODING": "ascii", "COLUMNS": "40", "LC_ALL": "C"}
    done = process("suggest", ALARM, "--playbook", SMALL, env=poor)
    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()


def test_a_first_start_tells_nothing_of_its_libraries(tmp_path: Path) -> None:
    here = {**os.environ, "WOWENGINE_CACHE": str(tmp_path)}
    done = process("suggest", "--text", "It leaks.", "--json", "--playbook", SMALL, env=here)
    assert (done.code, done.err) == (0, "")
