"""Held when a fact that the promise rests on is missing: what can't be kept isn't suggested.

Bad: "the part is on the van" without `part_on_van`. Good: the fact is there and true.
"""

from __future__ import annotations

from ..facts import is_there
from ..index.relevance import Match
from .interface import Hold, Moment, RuleKind

_REASON = {
    "fr": "Il manque au dossier de quoi tenir la promesse : {facts}.",
    "en": "The case lacks what would make the promise true: {facts}.",
}


class Needs:
    """Every fact in `needs` must be true or non-empty in the case's `facts`."""

    name = "needs"
    step = "eligibility"

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold when a fact is absent, false, null, zero, empty, or a text that says no more."""
        facts = moment.case.facts
        missing = [name for name in match.gesture.needs if not is_there(facts.get(name))]
        return Hold(moment.say(_REASON, facts=", ".join(missing))) if missing else None


KIND = RuleKind(Needs.name, "eligibility", lambda s, heads: Needs())
