"""The policy: which rules look at a gesture, in which order, and what they say together."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..answer import Held
from ..index.relevance import Match
from ..reading.heads import Heads
from .contraindication import Contraindication
from .interface import Hold, Moment, Rule
from .needs import Needs
from .timing import WithinWindow
from .upsell_timing import UpsellTiming
from .validity import Validity

logger = logging.getLogger(__name__)

_FAILED = {
    "fr": "La règle n'a pas pu se prononcer ; dans le doute, le geste attend.",
    "en": "The rule could not decide; in doubt, the gesture waits.",
}


def default_rules(heads: Heads | None = None) -> tuple[Rule, ...]:
    """What comes with wowengine, in the order of the funnel.

    With the `heads` of the encoder, contraindications are read as cases are.
    """
    return (Validity(), Needs(), WithinWindow(), Contraindication(heads), UpsellTiming())


@dataclass(frozen=True)
class Ruling:
    """What the policy says of one match: `held` has the first rule that holds, None lets pass."""

    match: Match
    held: Held | None


class Policy:
    """Rules in their order. Every gesture passes them all or is held by the first that objects."""

    def __init__(self, rules: Iterable[Rule] | None = None) -> None:
        self.rules: tuple[Rule, ...] = tuple(default_rules() if rules is None else rules)

    def judge(self, matches: Sequence[Match], moment: Moment) -> list[Ruling]:
        """One ruling per match, in their order. The order itself is not the policy's business."""
        return [Ruling(match, self._held(match, moment)) for match in matches]

    def _held(self, match: Match, moment: Moment) -> Held | None:
        for rule in self.rules:
            hold = self._ask(rule, match, moment)
            if hold is not None:
                return Held(
                    gesture_id=match.gesture.id,
                    rule=rule.name,
                    reason=hold.reason,
                    retry_after=hold.retry_after,
                )
        return None

    def _ask(self, rule: Rule, match: Match, moment: Moment) -> Hold | None:
        try:
            return rule.check(match, moment)
        except Exception:  # a rule that fails holds, whatever went wrong in it
            logger.exception("rule %s failed on gesture %s", rule.name, match.gesture.id)
            return Hold(moment.say(_FAILED))
