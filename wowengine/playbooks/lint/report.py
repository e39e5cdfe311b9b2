"""Findings as a person, a program, GitHub or a code scanner reads them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import default_checks, explanation
from .interface import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """One line a finding and its remedy below it."""
    return "".join(
        f"{f.file}:{f.line}: {f.severity}: {f.gesture_id}: {f.field} {f.message} [{f.check}]\n"
        f"    → {f.remedy}\n"
        for f in findings
    )


def as_json(findings: Sequence[Finding]) -> str:
    """`{"findings": […], "errors": n, "warnings": n}`."""
    count = Counter(finding.severity for finding in findings)
    report = {
        "findings": [asdict(finding) for finding in findings],
        "errors": count["error"],
        "warnings": count["warning"],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands: GitHub shows each at its line of the change."""
    return "".join(
        f"::{f.severity} file={_property(f.file)},line={f.line},"
        f"title={_property(f'{f.check}: {f.gesture_id}')}::"
        f"{_data(f'{f.field} {f.message}. Remedy: {f.remedy}.')}\n"
        for f in findings
    )


def as_sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0, with one rule for each check."""
    checks = default_checks()
    rules = [
        {
            "id": check.name,
            "name": type(check).__name__,
            "shortDescription": {"text": explanation(check).split("\n", 1)[0]},
            "help": {"text": explanation(check)},
            "defaultConfiguration": {"level": check.severity},
        }
        for check in checks
    ]
    index = {check.name: position for position, check in enumerate(checks)}
    driver = {"name": "wow playbook lint", "version": version("wowengine"), "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index) for finding in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    report = {"$schema": schema, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": _uri(finding.file)},
        "region": {"startLine": finding.line},
    }
    logical = {"fullyQualifiedName": f"{finding.gesture_id}.{finding.field}"}
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": finding.severity,
        "message": {"text": f"{finding.field} {finding.message}. Remedy: {finding.remedy}."},
        "locations": [{"physicalLocation": place, "logicalLocations": [logical]}],
    }
    if finding.check in index:
        result["ruleIndex"] = index[finding.check]
    return result


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else path.as_posix().replace(" ", "%20")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
