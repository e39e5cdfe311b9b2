"""The policy: which rules look at a gesture, in which order, and what they say together."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path

from ..answer import Held
from ..index.relevance import Match
from ..playbooks import Playbook
from ..reading.heads import Heads
from ..reading.journey import DEFAULT_WEIGHTS, JourneyWeights
from .interface import STEPS, Company, Hold, Moment, Rule, RuleKind, Step, Texts
from .registry import rule_kinds
from .settings import PolicySettings, load_settings
from .timing import after_rest
from .upsell_timing import UpsellTiming
from .ways import ways

logger = logging.getLogger(__name__)

_FAILED = {
    "fr": "La règle n'a pas pu se prononcer ; dans le doute, le geste attend.",
    "en": "The rule could not decide; in doubt, the gesture waits.",
}
# Why the moment at which one rule would let pass is none: what another one says of it.
_BUT_THEN = {
    "fr": "{reason} Et ensuite : {other}",
    "en": "{reason} And after that: {other}",
}
_NO_HOUR = {
    "fr": "{reason} Aucune heure ne convient ensuite : {other}",
    "en": "{reason} No hour suits after that: {other}",
}
_MOMENTS = 20  # tried one after the other: two rules that take turns by day, over ten days
_ENDS = (".", "!", "?", "…")
_MARKS = '"» \xa0\u202f'  # that stand after the end of what they quote
Whose = tuple[str | None, str | None]  # a gesture and a sector, None for any other


@dataclass(frozen=True)
class Ruling:
    """What the policy says of one match: `held` has the first rule that holds, None lets pass."""

    match: Match
    held: Held | None


@dataclass(frozen=True)
class Said:
    """What one rule says of one match: `hold` None lets pass."""

    rule: str
    step: Step
    hold: Hold | None


@dataclass(frozen=True)
class _Place:
    """One rule in the funnel: as it is for most, and as it is for some gestures and sectors.

    None where the rule is not asked.
    """

    step: Step
    rule: Rule | None
    gestures: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    variants: Mapping[Whose, Rule | None] = field(default_factory=dict)

    @cached_property
    def by_channel(self) -> bool:
        """Whether the rule looks at one channel after the other."""
        made = (self.rule, *self.variants.values())
        return any(getattr(rule, "by_channel", False) for rule in made)

    def rule_for(self, gesture: str, sector: str | None) -> Rule | None:
        """The rule as it is set for that gesture in that sector."""
        if not self.variants:
            return self.rule
        own = gesture if gesture in self.gestures else None
        return self.variants[own, sector if sector in self.sectors else None]


class Policy:
    """Rules in the order of the funnel. Every gesture passes them all or is held by the first.

    `Policy()` has the default settings, `Policy.load` those of a file; `Policy(rules)` has just
    these rules, a rule without a `step` standing last.
    """

    def __init__(
        self,
        rules: Iterable[Rule] | None = None,
        *,
        settings: PolicySettings | None = None,
        heads: Heads | None = None,
    ) -> None:
        self.settings = (settings or PolicySettings()) if rules is None else None
        if rules is None:
            settings = settings or PolicySettings()
            places = [_place(kind, settings, heads) for kind in rule_kinds().values()]
        else:
            places = [_Place(getattr(rule, "step", STEPS[-1]), rule) for rule in rules]
        self._places = sorted(places, key=lambda place: STEPS.index(place.step))
        self._by_calendar = [place for place in self._places if place.step != "suitability"]

    @classmethod
    def load(cls, path: str | Path) -> Policy:
        """The policy of a TOML file.

        Raises InputError naming file, line, key and remedy when a setting is misspelt or
        impossible.
        """
        return cls(settings=load_settings(path))

    def with_heads(self, heads: Heads) -> Policy:
        """The same policy, its rules reading the texts of gestures as cases are read."""
        return self if self.settings is None else Policy(settings=self.settings, heads=heads)

    def check_names(self, playbook: Playbook) -> None:
        """Raises InputError when the policy sets something for a gesture that isn't there."""
        if self.settings is not None:
            ids = [gesture.id for gesture in playbook.gestures]
            sectors = {sector for gesture in playbook.gestures for sector in gesture.sectors}
            self.settings.check_names(ids, sectors)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are asked of most gestures, in their order."""
        return tuple(place.rule for place in self._places if place.rule is not None)

    def rules_in(self, sector: str | None) -> dict[str, Rule]:
        """The rules that are asked in a sector, as they are set there, by name."""
        asked = (place.rule_for("", sector) for place in self._places)
        return {rule.name: rule for rule in asked if rule is not None}

    @property
    def company(self) -> Company:
        """What the rules know of the company."""
        return self.settings.company if self.settings is not None else Company()

    @property
    def journey(self) -> JourneyWeights:
        """How the contacts with a customer add up."""
        return self.settings.journey if self.settings is not None else DEFAULT_WEIGHTS

    def judge(self, matches: Sequence[Match], moment: Moment) -> list[Ruling]:
        """One ruling per match, in their order. The order itself is not the policy's business.

        What passes does so on one channel, the first that no rule holds, which stays.
        """
        return [self._rule_on(match, moment) for match in matches]

    def hear(self, match: Match, moment: Moment) -> Iterator[Said]:
        """What each rule says of a match, in the order of the funnel."""
        for place, rule, hold, _ in self._asked(match, moment, self._places):
            final = hold and self._until(hold, rule, match, moment)
            yield Said(rule.name, place.step, final)

    def _rule_on(self, match: Match, moment: Moment) -> Ruling:
        way = match
        for _, rule, hold, left in self._asked(match, moment, self._places):
            if hold is not None:
                final = self._until(hold, rule, match, moment)
                held = Held(
                    gesture_id=match.gesture.id,
                    rule=rule.name,
                    reason=final.reason,
                    retry_after=final.retry_after,
                )
                return Ruling(match, held)
            way = left
        return Ruling(way, None)

    def _asked(
        self, match: Match, moment: Moment, places: Iterable[_Place]
    ) -> Iterator[tuple[_Place, Rule, Hold | None, Match]]:
        """What the rules say one by one, and the way of the match that they let pass so far.

        A rule that looks at channels holds when every way that the ones before it let pass is held.
        """
        way = match = self._after_rest(match, moment)
        others: Iterator[Match] = iter(())
        passed: list[Rule] = []  # of those that look at channels, by this way
        for place in places:
            rule = place.rule_for(match.gesture.id, moment.case.sector)
            if rule is None:
                continue
            if place.by_channel:
                if not passed:
                    others = ways(match, moment.case)
                    way = next(others)
                passed.append(rule)
                hold = _ask(rule, way, moment)
                if hold is not None:
                    free = (o for o in others if not any(_ask(r, o, moment) for r in passed))
                    other = next(free, None)
                    if other is None:
                        passed = []
                    else:
                        way, hold = other, None
            else:
                hold = _ask(rule, match, moment)
            yield place, rule, hold, way

    def _until(self, hold: Hold, rule: Rule, match: Match, moment: Moment) -> Hold:
        """The hold of a rule, to be asked again when no rule of the calendar holds any more.

        The rules that weigh what was read are left out, since a case changes until then, and so is
        what a rule said already of its own moment. Never where there is no such moment; the reason
        then says why.
        """
        when, last, against = hold.retry_after, rule, hold
        if when is None or when <= moment.now:
            return hold
        first: Hold | None = None
        for _ in range(_MOMENTS):
            later = moment.at(when)
            for _, other, said, _ in self._asked(match, later, self._by_calendar):
                if said is not None and (other is not last or said.reason != against.reason):
                    when, last, against = said.retry_after, other, said
                    break
            else:
                return replace(hold, retry_after=when)
            if when is None:
                return Hold(_joined(_BUT_THEN, hold, against, moment))
            first = first or against
        return Hold(_joined(_NO_HOUR, hold, first or against, moment))

    def _after_rest(self, match: Match, moment: Moment) -> Match:
        """The match; what is sold with a window that waits while nothing may be sold."""
        if match.gesture.commercial == "none" or match.gesture.timing is None:
            return match
        for place in self._places:
            rule = place.rule_for(match.gesture.id, moment.case.sector)
            if isinstance(rule, UpsellTiming):
                return after_rest(match, moment, rule.hold)
        return match


def _joined(texts: Texts, hold: Hold, against: Hold, moment: Moment) -> str:
    reason, other = hold.reason, against.reason[:1].lower() + against.reason[1:]
    if not reason.rstrip(_MARKS).endswith(_ENDS):
        reason += "."
    return moment.say(texts, reason=reason, other=other)


def _ask(rule: Rule, match: Match, moment: Moment) -> Hold | None:
    try:
        return rule.check(match, moment)
    except Exception as error:  # a rule that fails holds, whatever went wrong in it
        logger.error(
            "rule %s failed on gesture %s: %s",
            rule.name,
            match.gesture.id,
            type(error).__name__,
            exc_info=logger.isEnabledFor(logging.DEBUG),
        )
        return Hold(moment.say(_FAILED))


def _place(kind: RuleKind, settings: PolicySettings, heads: Heads | None) -> _Place:
    """The rule made once for every setting that it has anywhere."""
    sectors, gestures = settings.overrides(kind.name)

    def made(gesture: str | None, sector: str | None) -> Rule | None:
        own = settings.of(kind.name, sector, gesture)
        return kind.make(own, heads) if own.enabled else None

    variants = {whose: made(*whose) for whose in product((None, *gestures), (None, *sectors))}
    return _Place(
        kind.step,
        variants[None, None],
        frozenset(gestures),
        frozenset(sectors),
        variants if len(variants) > 1 else {},
    )
