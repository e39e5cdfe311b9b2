"""Labelled cases, drafts and situations: what an expert says the engine should answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from ..case import Case
from ..errors import InputError, Problem, UsageError
from ..playbooks import Playbook
from ..screening.draft import sentences_to_screen
from ..values import Closed, Language, Text
from .lines import check_unique, records_in


class Expected(Closed):
    """Grades of the relevant gestures (2 first choice, 1 acceptable) and commercial timing.

    An empty `relevant` means that the right answer is no suggestion. `room`, which only the figures
    of the fit look at, says that the moment would leave room, and only the playbook has nothing.
    """

    relevant: dict[str, Literal[1, 2]] = Field(default_factory=dict)
    held: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    room: bool | None = Field(default=None, exclude=True)

    @model_validator(mode="after")
    def _makes_sense(self) -> Expected:
        for name, others in (("allowed", self.allowed), ("relevant", self.relevant)):
            for gesture in self.held:
                if gesture in others:
                    raise ValueError(f"'{gesture}' can't be both held and {name}")
        return self


class _Line(Case):
    expected: Expected


@dataclass(frozen=True)
class LabelledCase:
    """A case and what is expected of the engine on it; `line` is its place in the file."""

    case: Case
    expected: Expected
    line: int = 0


class HeldOutSituation(Closed):
    """A situation in which an expert would make just this gesture, worded unlike it."""

    gesture_id: str
    language: Language
    text: Text


class ExpectedVerdict(Closed):
    """Whether a draft may be sent; if not, the rule that should hold it and the sentence."""

    allowed: bool
    rule: str | None = None
    sentence: str | None = None


class LabelledDraft(Closed):
    """A draft for a case, and what is expected of the screen on it."""

    id: Text
    case: Case
    draft: Text
    allowed: bool
    rule: Text | None = None
    sentence: Text | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> LabelledDraft:
        labels = (self.rule, self.sentence)
        if self.allowed and labels != (None, None):
            raise ValueError("a draft that is allowed has neither rule nor sentence")
        if not self.allowed and None in labels:
            raise ValueError("a draft that is not allowed needs its rule and its sentence")
        if self.sentence is not None and self.sentence not in self.draft:
            raise ValueError("sentence: must be part of the draft, word for word")
        try:
            sentences_to_screen(self.draft, self.case)
        except UsageError as error:
            raise ValueError(f"draft: {error}") from None
        return self

    @property
    def expected(self) -> ExpectedVerdict:
        """The verdict that is right."""
        return ExpectedVerdict(allowed=self.allowed, rule=self.rule, sentence=self.sentence)


def load_labelled(path: Path) -> list[LabelledCase]:
    """All labelled cases of a JSON Lines file, each id once.

    Raises InputError naming line and field of everything that is wrong.
    """
    found = []
    for number, line in records_in(path, _Line, "labelled case"):
        fields = {name: getattr(line, name) for name in Case.model_fields}
        found.append(LabelledCase(Case.model_construct(**fields), line.expected, number))
    check_unique([(one.line, one.case.id) for one in found], path)
    return found


def load_drafts(path: Path) -> list[LabelledDraft]:
    """All labelled drafts of a JSON Lines file, each id once.

    Raises InputError naming line and field of everything that is wrong.
    """
    records = records_in(path, LabelledDraft, "labelled draft")
    _check_rules(records, path)
    check_unique([(number, one.id) for number, one in records], path)
    return [one for _, one in records]


def load_held_out(path: Path, playbook: Playbook) -> list[HeldOutSituation]:
    """All held-out situations of a JSON Lines file, for the gestures of `playbook`.

    Raises InputError naming line and field of everything that is wrong.
    """
    records = records_in(path, HeldOutSituation, "situation")
    _check_known(((n, "gesture_id", one.gesture_id) for n, one in records), playbook, path)
    return [one for _, one in records]


def check_labels(labelled: Iterable[LabelledCase], playbook: Playbook, path: Path) -> None:
    """Raise InputError for every label that names a gesture the playbook doesn't have.

    So it does for one that sells nothing where the timing of commercial ones is labelled.
    """
    named = [
        (one.line, f"expected.{field}", gesture)
        for one in labelled
        for field in ("relevant", "held", "allowed")
        for gesture in getattr(one.expected, field)
    ]
    _check_known(named, playbook, path)
    problems = [
        Problem(
            field, f"'{gesture}' sells nothing; only commercial ones stand here", str(path), line
        )
        for line, field, gesture in named
        if field != "expected.relevant" and playbook[gesture].commercial == "none"
    ]
    if problems:
        raise InputError(problems)


def _check_rules(records: Iterable[tuple[int, LabelledDraft]], path: Path) -> None:
    """A misspelt rule would be a miss for ever."""
    from ..guardrails.registry import rule_kinds

    problems = [
        Problem("rule", f"there is no rule '{one.rule}'", str(path), number)
        for number, one in records
        if one.rule is not None and one.rule not in rule_kinds()
    ]
    if problems:
        raise InputError(problems)


def _check_known(named: Iterable[tuple[int, str, str]], playbook: Playbook, path: Path) -> None:
    problems = [
        Problem(field, f"no gesture '{gesture}' in this playbook", str(path), line)
        for line, field, gesture in named
        if gesture not in playbook
    ]
    if problems:
        raise InputError(problems)
