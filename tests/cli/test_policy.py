from __future__ import annotations

import json
from pathlib import Path

import pytest
from wowengine.guardrails.documented import shipped_policy
from wowengine.guardrails.registry import rule_kinds

from tests.cli.running import EXAMPLES, Here, process
from tests.factories import make_gesture

ALARM = EXAMPLES / "alarme-qui-bipe.json"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text("[rules.caps]\nper_day = 40\n[sectors.retail.caps]\nper_day = 7\n", "utf-8")
    return path


def test_init_writes_the_documented_defaults_and_never_over_a_file(
    wow: Here, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    done = wow("policy", "init", path)
    assert (done.code, done.out) == (0, "")
    assert path.read_text("utf-8") == shipped_policy()
    again = wow("policy", "init", path)
    assert again.code == 2
    assert again.problems == [f"wow: {path} is there already; give another path"]
    assert wow("policy", "check", "--policy", path).code == 0


def test_init_on_a_full_disk_leaves_no_half_policy(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    small = ("sh", "-c", 'ulimit -f 1 && exec "$@"', "sh")
    done = process("policy", "init", path, under=small)
    assert (done.code, done.problems) == (2, [f"wow: {path} can't be written: File too large"])
    assert not path.exists()


def test_show_marks_what_differs(wow: Here, policy: Path) -> None:
    shown = wow("policy", "show", "--policy", policy)
    assert shown.code == 0
    assert "  * per_day = 40\n" in shown.out
    assert "    per_customer_a_day = 2\n" in shown.out
    assert "french-phone-sales (eligibility, off)" in shown.out
    assert (
        "  * per_day = 7\n" in wow("policy", "show", "--policy", policy, "--sector", "retail").out
    )


def test_show_prints_every_table(wow: Here, policy: Path) -> None:
    policy.write_text(
        "presets = ['french-phone-sales']\n[company]\ntimezone = 'Europe/Paris'\n"
        "[journey]\nmoment_weight = 4\n",
        "utf-8",
    )
    lines = wow("policy", "show", "--policy", policy).out.splitlines()
    assert lines[:5] == [
        'presets ["french-phone-sales"]',
        "company",
        '  * timezone = "Europe/Paris"',
        "journey",
        "    good_outweighs_bad = 3.0",
    ]
    assert "  * moment_weight = 4.0" in lines
    assert wow("policy", "show").out.startswith(
        "presets []\ncompany\n    timezone = (left out)\njourney\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sector", "helth"], "can't find sector 'helth'; did you mean 'health'?"),
        (["--sector", "zoo"], "can't find sector 'zoo'; Available: home-services, hospitality,"),
        (["--gesture", "panel-upgrade-ofer"], "did you mean 'panel-upgrade-offer'?"),
        (["--gesture", "zzz"], "can't find gesture 'zzz'; name the playbook that has it: --playb"),
    ],
)
def test_show_for_what_there_is_not_is_bad_usage(
    wow: Here, arguments: list[str], said: str
) -> None:
    done = wow("policy", "show", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_show_knows_the_sectors_and_gestures_of_the_playbook(
    wow: Here, policy: Path, tmp_path: Path
) -> None:
    book = tmp_path / "book.jsonl"
    book.write_text(make_gesture(id="card", sectors=["zoo"]).model_dump_json() + "\n", "utf-8")
    policy.write_text("[sectors.zoo.caps]\nper_day = 7\n[gestures.card.caps]\n", "utf-8")
    there = ["--policy", policy, "--sector", "zoo", "--gesture", "card"]
    assert wow("policy", "show", *there, "--playbook", book).code == 0
    elsewhere = wow("policy", "show", "--policy", policy)
    assert elsewhere.code == 2
    (problem,) = elsewhere.problems
    assert problem.startswith(f"{policy}:1: sectors.zoo: there is no such sector; ")


def test_show_takes_the_gestures_of_the_policy_where_no_playbook_is_named(
    wow: Here, policy: Path
) -> None:
    policy.write_text("[gestures.our-own-card.caps]\nper_day = 7\n", "utf-8")
    shown = wow("policy", "show", "--policy", policy, "--gesture", "our-own-card")
    assert (shown.code, shown.err) == (0, "")
    assert "  * per_day = 7\n" in shown.out


def test_show_as_json_has_every_rule(wow: Here, policy: Path) -> None:
    data = json.loads(wow("policy", "show", "--policy", policy, "--json").out)
    assert list(data["rules"]) == list(rule_kinds())
    assert data["rules"]["caps"]["per_day"] == 40
    assert data["rules"]["upsell-timing"]["after_refusal"] == "P60D"


def test_check_tells_every_problem_and_exits_with_three(wow: Here, policy: Path) -> None:
    good = wow("policy", "check", "--policy", policy)
    assert (good.code, good.err) == (0, f"{policy}: good; 13 rules are asked\n")
    policy.write_text("[rules.caps]\nper_dya = 40\n[rules.needs]\nenabled = 'x'\n", "utf-8")
    bad = wow("policy", "check", "--policy", policy)
    assert (bad.code, bad.out) == (3, "")
    assert bad.problems == [
        f"{policy}:2: rules.caps.per_dya: unknown setting; did you mean 'per_day'?",
        f"{policy}:4: rules.needs.enabled: must be true or false",
    ]


def test_check_knows_the_gestures_of_the_playbook(wow: Here, policy: Path) -> None:
    policy.write_text("[gestures.panel-upgrade-ofer.caps]\nper_day = 1\n", "utf-8")
    bad = wow("policy", "check", "--policy", policy)
    assert bad.code == 3
    assert "did you mean 'panel-upgrade-offer'?" in bad.err


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_check_of_a_file_that_is_no_utf_8_is_bad_input(
    wow: Here, policy: Path, encoding: str
) -> None:
    policy.write_text("# Règles\n[rules.caps]\nper_day = 4\n", encoding)
    done = wow("policy", "check", "--policy", policy)
    assert (done.code, done.out) == (2, "")
    assert done.problems == [f"{policy}: is not UTF-8 text; save it as UTF-8"]


def test_check_without_a_policy_is_bad_usage(wow: Here, tmp_path: Path) -> None:
    assert wow("policy", "check").code == 2
    assert wow("policy", "check", "--policy", tmp_path / "none.toml").code == 2


@pytest.mark.parametrize("name", rule_kinds())
def test_every_rule_is_explained_with_a_bad_and_a_good_example(wow: Here, name: str) -> None:
    done = wow("policy", "explain", name)
    assert done.code == 0
    assert "Bad: " in done.out
    assert "Good: " in done.out
    assert "enabled = " in done.out


def test_all_rules_are_listed_by_step(wow: Here) -> None:
    lines = wow("policy", "explain").out.splitlines()
    assert [line.split()[1] for line in lines] == list(rule_kinds())


def test_a_misspelt_rule_is_bad_usage_with_the_near_name(wow: Here) -> None:
    done = wow("policy", "explain", "tone-def")
    assert done.code == 2
    assert "did you mean 'tone-deaf'?" in done.err


def test_a_bad_policy_is_bad_input_where_it_is_used(wow: Here, policy: Path) -> None:
    policy.write_text("[rules.cpas]\n", "utf-8")
    done = wow("suggest", ALARM, "--policy", policy)
    assert (done.code, done.out) == (2, "")
    assert done.problems == [f"{policy}:1: rules.cpas: there is no such rule; did you mean 'caps'?"]


def test_explain_tells_the_whole_funnel_in_the_language_of_the_case(wow: Here) -> None:
    done = wow("explain", ALARM, "--no-color")
    assert (done.code, done.err) == (0, "")
    flat = " ".join(done.out.split())
    for part in ("Lu dans le dossier", "Retrouvé", "Ce qu'a dit chaque règle", "Classement"):
        assert part in flat
    assert "panel-upgrade-offer passe 12 règles" in flat
    assert "upsell-timing (opportunité)" in flat
    assert "\x1b[" not in done.out


def test_explain_as_json_holds_the_answer_of_suggest(wow: Here) -> None:
    explained = json.loads(wow("explain", ALARM, "--json").out)
    assert explained["answer"] == json.loads(wow("suggest", ALARM, "--json").out)
    assert explained["considered"]


def test_explain_says_so_where_nothing_was_found(wow: Here) -> None:
    done = wow("explain", "--text", "?!", "--no-color")
    assert done.code == 0
    assert "nothing" in done.out
