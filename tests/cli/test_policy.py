from __future__ import annotations

import json
from pathlib import Path

import pytest
from wowengine.guardrails.documented import shipped_policy
from wowengine.guardrails.registry import rule_kinds

from tests.cli.running import EXAMPLES, Here

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


def test_show_marks_what_differs(wow: Here, policy: Path) -> None:
    shown = wow("policy", "show", "--policy", policy)
    assert shown.code == 0
    assert "  * per_day = 40\n" in shown.out
    assert "    per_customer_a_day = 2\n" in shown.out
    assert "french-phone-sales (eligibility, off)" in shown.out
    assert (
        "  * per_day = 7\n" in wow("policy", "show", "--policy", policy, "--sector", "retail").out
    )


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
    assert "panel-upgrade-offer laissé passer par" in flat
    assert "upsell-timing (suitability)" in flat
    assert "\x1b[" not in done.out


def test_explain_as_json_holds_the_answer_of_suggest(wow: Here) -> None:
    explained = json.loads(wow("explain", ALARM, "--json").out)
    assert explained["answer"] == json.loads(wow("suggest", ALARM, "--json").out)
    assert explained["considered"]


def test_explain_says_so_where_nothing_was_found(wow: Here) -> None:
    done = wow("explain", "--text", "?!", "--no-color")
    assert done.code == 0
    assert "nothing" in done.out
