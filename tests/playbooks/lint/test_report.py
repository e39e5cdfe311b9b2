"""Findings for a person, a program, GitHub and a code scanner."""

from __future__ import annotations

import json

from wowengine.playbooks.lint import Finding, default_checks
from wowengine.playbooks.lint.report import FORMATS

FINDING = Finding(
    check="too-long",
    severity="warning",
    file="my playbook/a.jsonl",
    line=7,
    gesture_id="call-back",
    field="message.fr",
    message="comes to 100% of\ntwo, lines",
    remedy="shorten it",
)


def test_text_names_the_place_the_check_and_the_remedy() -> None:
    assert FORMATS["text"]([FINDING]) == (
        "my playbook/a.jsonl:7: warning: call-back: message.fr comes to 100% of\ntwo, lines "
        "[too-long]\n    → shorten it\n"
    )


def test_json_has_every_field_and_the_counts() -> None:
    report = json.loads(FORMATS["json"]([FINDING]))

    assert report["findings"][0]["gesture_id"] == "call-back"
    assert report["findings"][0]["remedy"] == "shorten it"
    assert (report["errors"], report["warnings"]) == (0, 1)


def test_github_commands_are_one_line_each_and_escaped() -> None:
    assert FORMATS["github"]([FINDING]) == (
        "::warning file=my playbook/a.jsonl,line=7,title=too-long%3A call-back::"
        "message.fr comes to 100%25 of%0Atwo, lines. Remedy: shorten it.\n"
    )


def test_sarif_has_a_rule_for_each_check_and_points_at_the_line() -> None:
    report = json.loads(FORMATS["sarif"]([FINDING]))
    run = report["runs"][0]
    result = run["results"][0]

    assert report["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        check.name for check in default_checks()
    ]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "too-long"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20playbook/a.jsonl"
    assert place["region"]["startLine"] == 7
    assert result["level"] == "warning"


def test_no_findings_are_a_whole_report_too() -> None:
    assert FORMATS["text"]([]) == ""
    assert FORMATS["github"]([]) == ""
    assert json.loads(FORMATS["json"]([]))["findings"] == []
    assert json.loads(FORMATS["sarif"]([]))["runs"][0]["results"] == []
