"""Objections: a sentence of a draft, the rule that it offends, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from .coherence import contradicted, impossible_day
from .denial import denied_by
from .draft import ReadDraft
from .promise import passed_day, too_early


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a rule objects to a sentence; `why` names its reason, `evidence` what it rests on."""

    rule: str
    why: str
    sentence: str
    evidence: str = ""


def compare(draft: ReadDraft) -> list[list[Objection]]:
    """What figures, days and facts alone object to each sentence."""
    against, denied = contradicted(draft), denied_by(draft)
    early = too_early(draft)
    found: list[list[Objection]] = []
    for row, sentence in enumerate(draft.sentences):
        day = passed_day(sentence, draft.read.now)
        objections = []
        if day is not None:
            objections.append(Objection("promise", "passed", sentence, day.isoformat()))
        impossible = impossible_day(sentence, draft.read.now.date())
        if impossible:
            objections.append(Objection("coherence", "impossible", sentence, impossible))
        if against[row]:
            objections.append(Objection("coherence", "coherence", sentence, against[row]))
        if early[row] or denied[row]:
            objections.append(Objection("promise", "denied", sentence, early[row] or denied[row]))
        found.append(objections)
    return found
