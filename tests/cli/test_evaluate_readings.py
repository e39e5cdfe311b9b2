from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Here
from tests.evaluation.making import write_lines
from tests.factories import make_gesture

NOW = "2026-11-22T00:00:00+00:00"
COLD = "Third week without heating and nobody comes. It is 14 degrees in here."
MERCI = "Votre technicien a été formidable, je vous recommande à tout le monde."
PROMISE = "We will call you back on Tuesday morning."


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "mine.playbook", make_gesture(id="call").model_dump_json())


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """A reading as labelled, and one whose labels are beside what anybody would read."""
    cold = [
        {"author": "agent", "text": PROMISE, "at": "2026-11-16T10:00+00:00"},
        {"author": "customer", "text": COLD, "at": "2026-11-19T10:00+00:00"},
    ]
    promise = {"message": 0, "sentence": PROMISE, "by": "2026-11-17T12:00+00:00"}
    return write_lines(
        tmp_path / "readings.jsonl",
        {
            "id": "R-1",
            "case": {"id": "C-1", "messages": [{"author": "customer", "text": MERCI}]},
            "read": {"signals": {"praise": MERCI}, "not": ["complaint"]},
        },
        {
            "id": "R-2",
            "case": {"id": "C-2", "messages": cold},
            "read": {
                "signals": {"spam": "It is 14 degrees in here."},
                "mood": "delighted",
                "promises": [promise | {"state": "kept"}],
                "subject": "It is 14 degrees in here.",
            },
        },
    )


def read(text: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(text)["readings"]
    return report


def test_readings_are_measured_without_cases(wow: Here, readings: Path, playbook: Path) -> None:
    call = ("evaluate", "--readings", readings, "--playbook", playbook, "--now", NOW)
    done = wow(*call, "--json")
    assert (done.code, done.err) == (0, "")
    assert [json.loads(done.out)[part] for part in ("cases", "drafts", "held_out")] == [None] * 3
    report = read(done.out)
    french, english = report["figures"]["fr"], report["figures"]["en"]
    assert (french["signal_recall"]["value"], english["signal_recall"]["value"]) == (1.0, 0.0)
    assert (french["pitfalls_read"]["count"], french["mood"]["of"]) == (0.0, 0)
    assert english["mood_valence"] == {
        "value": 0.0, "low": 0.0, "high": 0.0, "count": 0.0, "of": 1
    }  # fmt: skip
    assert (english["promise_recall"]["value"], english["promise_due"]["value"]) == (1.0, 1.0)
    assert english["promise_state"]["value"] == 0.0
    assert report["signals"]["praise"] == {"labelled": 1, "read": 1, "both": 1}
    assert report["signals"]["spam"] == {"labelled": 1, "read": 0, "both": 0}
    assert [(one["reading_id"], one["miss"]) for one in report["misses"]] == [
        ("R-2", ["signals", "mood", "promises", "subject"])
    ]


def test_a_person_reads_figures_signals_and_misses(
    wow: Here, readings: Path, playbook: Path
) -> None:
    call = ("evaluate", "--readings", readings, "--playbook", playbook, "--now", NOW)
    plain = wow(*call)
    assert (plain.code, plain.err) == (0, "")
    assert "2 labelled readings" in plain.out
    assert "promises found: due time" in plain.out
    assert "Cases by signal" in plain.out
    told = wow(*call, "--misses").out
    assert told.startswith(plain.out)
    lines = told.removeprefix(plain.out).splitlines()
    assert lines[:4] == [
        "",
        "1 reading missed",
        "R-2 [en] signals, mood, promises, subject",
        "  not read:     spam: It is 14 degrees in here.",
    ]
    assert any(line.startswith("  mood: delighted; read: ") for line in lines)
    assert (
        f"  promise: {PROMISE} (message 0), kept, by 2026-11-17T12:00:00+00:00; "
        "read: broken, by 2026-11-17T12:00:00+00:00"
    ) in lines


def test_readings_are_compared_with_an_earlier_run(
    wow: Here, readings: Path, playbook: Path, tmp_path: Path
) -> None:
    call = ("evaluate", "--readings", readings, "--playbook", playbook, "--now", NOW)
    earlier = tmp_path / "earlier.json"
    earlier.write_text(wow(*call, "--json").out, "utf-8")
    found = read(wow(*call, "--json", "--compare", earlier).out)["comparison"]
    assert (found["cases"], found["mended"], found["broken"]) == (2, [], [])
    assert found["changes"]["all"]["signal_recall"]["difference"] == 0.0
    assert "2 readings in both" in wow(*call, "--compare", earlier).out


def test_readings_follow_the_policys_journey(wow: Here, tmp_path: Path, playbook: Path) -> None:
    contacts = [
        {"at": f"2026-11-1{day}T10:00Z", "summary": told, "outcome": outcome}
        for day, told, outcome in (
            (0, "Call answered at once.", "positive"),
            (1, "Wrong part sent.", "negative"),
            (2, "Part exchanged.", "positive"),
            (3, "Part fitted.", "positive"),
        )
    ]
    case = {
        "id": "C-1",
        "subject": "Thank you",
        "status": "solved",
        "journey": contacts,
        "now": NOW,
    }
    path = write_lines(
        tmp_path / "readings.jsonl",
        {"id": "R-1", "case": case, "read": {"signals": {}, "journey": "good"}},
    )
    policy = tmp_path / "policy.toml"
    policy.write_text("[journey]\ngood_outweighs_bad = 1.0\n", "utf-8")
    call = ("evaluate", "--readings", path, "--playbook", playbook, "--now", NOW, "--json")
    assert read(wow(*call).out)["outcomes"][0]["journey"] == "mixed"
    assert read(wow(*call, "--policy", policy).out)["outcomes"][0]["journey"] == "good"


def test_a_slip_in_a_label_is_told_with_its_line(wow: Here, tmp_path: Path) -> None:
    case = {"id": "C-1", "messages": [{"author": "customer", "text": COLD}]}
    path = write_lines(
        tmp_path / "readings.jsonl",
        {"id": "R-1", "case": case, "read": {"signals": {"unresolvd": COLD}}},
    )
    done = wow("evaluate", "--readings", path)
    assert (done.code, done.out) == (2, "")
    slip = "'unresolvd' is no signal; did you mean 'unresolved'?"
    assert done.problems == [f"{path}:1: read.signals.unresolvd: {slip}"]
