"""Drafts: each labelled draft beside what the screen said of it, and the measures of that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from ..reading.language import language_of
from ..values import Closed, base_language
from .labelled import ExpectedVerdict, LabelledDraft
from .metrics import Tally
from .outcomes import asked_at

if TYPE_CHECKING:
    from ..engine import WowEngine

MEASURES = ("judged_right", "caught", "rule_named", "sentence_named", "held_wrongly")
DraftMiss = Literal["false hold", "let pass", "another rule", "another sentence"]


class Objected(Closed):
    """A rule that held a draft, and the sentence that it named."""

    rule: str
    sentence: str


class DraftOutcome(Closed):
    """One labelled draft beside what was objected to it; nothing objected: it may be sent."""

    draft_id: str
    language: str
    expected: ExpectedVerdict
    objected: tuple[Objected, ...] = ()

    @property
    def key(self) -> str:
        """What tells the draft from the others."""
        return self.draft_id

    @property
    def names_rule(self) -> bool:
        """Whether the expected rule is among those named."""
        return any(one.rule == self.expected.rule for one in self.objected)

    @property
    def names_sentence(self) -> bool:
        """Whether a sentence that was named is the expected one, or a part of it, or holds it."""
        wanted = " ".join((self.expected.sentence or "").split())
        named = [" ".join(one.sentence.split()) for one in self.objected]
        return any(one in wanted or wanted in one for one in named)

    @property
    def misses(self) -> tuple[DraftMiss, ...]:
        """What is wrong with the verdict; nothing when it, rule and sentence are as expected."""
        if self.expected.allowed:
            return ("false hold",) if self.objected else ()
        if not self.objected:
            return ("let pass",)
        found = list[DraftMiss]()
        if not self.names_rule:
            found.append("another rule")
        if not self.names_sentence:
            found.append("another sentence")
        return tuple(found)


def drafts_judged(
    engine: WowEngine, labelled: Sequence[LabelledDraft], clock: datetime
) -> list[DraftOutcome]:
    """What the engine says of each draft; `clock` is now for cases that have no time at all."""
    found = []
    for one in labelled:
        case = one.case.model_copy(update={"now": asked_at(one.case, clock)})
        held = engine.screen(one.draft, case).held
        found.append(
            DraftOutcome(
                draft_id=one.id,
                language=base_language(language_of(case)),
                expected=one.expected,
                objected=tuple(Objected(rule=h.rule, sentence=h.sentence) for h in held),
            )
        )
    return found


def tally(outcome: DraftOutcome) -> tuple[Tally, ...]:
    """What one draft contributes to each of `MEASURES`.

    Judged right is over all drafts, held wrongly over those that may be sent, the others over
    those that should be held.
    """
    may_go, held = outcome.expected.allowed, bool(outcome.objected)
    should = float(not may_go)
    return (
        (float(held is not may_go), 1.0),
        (should * held, should),
        (should * outcome.names_rule, should),
        (should * outcome.names_sentence, should),
        (float(may_go and held), float(may_go)),
    )
