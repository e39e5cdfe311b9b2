"""Lint: what is wrong with a playbook, each finding with its place and its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING

from .interface import Book, Check, Finding, LintEntry, Severity

if TYPE_CHECKING:
    from ...index.encoders import Encoder

__all__ = ["Book", "Check", "Finding", "LintEntry", "Severity", "default_checks", "lint_entries"]

# Module to class, in the order in which a gesture is read.
_CHECKS = {
    "missing_language": "MissingLanguage",
    "control_character": "ControlCharacter",
    "figures_disagree": "FiguresDisagree",
    "template_error": "TemplateError",
    "placeholders": "Placeholders",
    "undeclared_fact": "UndeclaredFact",
    "disguised_upsell": "DisguisedUpsell",
    "zero_cost": "ZeroCost",
    "too_long": "TooLong",
    "personal_data": "PersonalData",
    "broken_link": "BrokenLink",
    "expired": "Expired",
    "near_copies": "NearCopies",
    "contradiction": "Contradiction",
    "finds_another": "FindsAnother",
}


def default_checks(*, by_meaning: bool = True) -> tuple[Check, ...]:
    """Every check, or only those that need no encoder, which take milliseconds a gesture."""
    checks: Iterable[Check] = (
        getattr(import_module(f"{__name__}.{module}"), name)() for module, name in _CHECKS.items()
    )
    return tuple(check for check in checks if by_meaning or not check.by_meaning)


def explanation(check: Check) -> str:
    """What a check looks for, with a bad and a good example: its module's docstring."""
    return (import_module(type(check).__module__).__doc__ or "").strip()


def lint_entries(
    entries: Sequence[LintEntry],
    encoder: Encoder | None = None,
    *,
    checks: Sequence[Check] | None = None,
    today: date | None = None,
) -> list[Finding]:
    """What is wrong with these gestures, in the order of their files and lines.

    `encoder` is what encodes the texts, once for all checks (the bundled one when None); retired
    gestures are passed over. All errors come from checks that need no encoder: to refuse a
    gesture, `checks=default_checks(by_meaning=False)` is enough.
    """
    live = [entry for entry in entries if entry.gesture.status != "retired"]
    if not live:
        return []
    book = Book(live, today or datetime.now(UTC).date(), encoder)
    order = {id(entry): position for position, entry in enumerate(live)}
    found = [
        (order[id(flaw.entry)], check, flaw)
        for check in (default_checks() if checks is None else checks)
        for flaw in check.find(book)
    ]
    found.sort(key=lambda item: item[0])
    return [
        Finding(
            check=check.name,
            severity=flaw.severity or check.severity,
            file=str(flaw.entry.file),
            line=flaw.entry.line,
            gesture_id=flaw.entry.gesture.id,
            field=flaw.field,
            message=flaw.message,
            remedy=flaw.remedy,
        )
        for _, check, flaw in found
    ]
