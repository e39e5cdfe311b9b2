"""The screen: what speaks against sending a draft now, sentence by sentence."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ..answer import HeldSentence, Verdict
from ..case import Case
from ..guardrails.interface import Hold, Moment, Rule, Texts
from ..guardrails.policy import Policy
from ..guardrails.promise import Promise
from ..guardrails.surprise_timing import SurpriseTiming
from ..guardrails.tone_deaf import ToneDeaf
from ..guardrails.upsell_timing import UpsellTiming
from ..reading.reader import Reader
from .bearing import bearings
from .courtesy import is_courtesy, is_polite
from .draft import ReadDraft, read_draft
from .draft_models import DraftModels
from .giving import gives
from .objection import Objection, compare
from .whole import NEVER, is_whole
from .written import as_written

if TYPE_CHECKING:
    from ..models import Models

logger = logging.getLogger(__name__)

DRAFT = "draft"  # what stands for a gesture in `held`

_REASONS: dict[str, Texts] = {
    "upsell-timing": {
        "fr": "« {sentence} » vend au mauvais moment. {why}",
        "en": '"{sentence}" sells at the wrong moment. {why}',
    },
    "passed": {
        "fr": "« {sentence} » promet pour un jour passé : {other}.",
        "en": '"{sentence}" promises for a day that has passed: {other}.',
    },
    "impossible": {
        "fr": "« {sentence} » nomme un jour qui n'existe pas, ou pas à cette date : {other}.",
        "en": '"{sentence}" names a day that there is not, or not on that date: {other}.',
    },
    "denied": {
        "fr": "« {sentence} » promet ce que le dossier dément : « {other} »",
        "en": '"{sentence}" promises what the case denies: "{other}"',
    },
    "closed": {
        "fr": "« {sentence} » promet ce qui ne peut être fait si tôt. {why}",
        "en": '"{sentence}" promises what can\'t be done so soon. {why}',
    },
    "promise": {
        "fr": "« {sentence} » promet plus que l'on ne peut tenir.",
        "en": '"{sentence}" promises more than can be kept.',
    },
    "coherence": {
        "fr": "« {sentence} » contredit ce qui a été dit : « {other} »",
        "en": '"{sentence}" contradicts what was said: "{other}"',
    },
    "echo": {
        "fr": "« {sentence} » semble contredire ce qui a été dit : à vérifier.",
        "en": '"{sentence}" seems to contradict what was said: check it.',
    },
    "tone-deaf": {
        "fr": "« {sentence} » peut blesser cette personne.",
        "en": '"{sentence}" may wound this person.',
    },
    "surprise-timing": {
        "fr": "« {sentence} » offre un cadeau au mauvais moment. {why}",
        "en": '"{sentence}" gives at the wrong moment. {why}',
    },
    "near": {
        "fr": "Ce message, dans l'ensemble, ne semble pas prêt à partir ; à relire, surtout : "
        "« {sentence} »",
        "en": "As a whole this message does not seem fit to send; look again, above all at: "
        '"{sentence}"',
    },
    "undecided": {
        "fr": "« {sentence} » : la règle n'a pas pu se prononcer ; dans le doute, à vérifier.",
        "en": '"{sentence}": the rule could not decide; in doubt, check it.',
    },
}


@dataclass(frozen=True)
class Screen:
    """Judges drafts with the models of one encoder.

    `signals` are those that cases are read for; only the rules that `policy` asks in the case's
    sector object, and they hold sales and gifts as they hold gestures.
    """

    reader: Reader
    models: DraftModels
    signals: tuple[str, ...]
    policy: Policy

    @classmethod
    def of(cls, models: Models, reader: Reader, policy: Policy) -> Screen:
        """A screen with the models for drafts among these."""
        return cls(reader, models.drafts, models.heads.signals, policy)

    def verdict(self, draft: str, case: Case, now: datetime) -> Verdict:
        """Whether to send the draft now. Raises UsageError as `sentences_to_screen` does."""
        read = read_draft(self.reader, draft, case, now)
        moment = Moment(read.read, company=self.policy.company)
        held = [
            one.model_copy(update={"sentence": as_written(one.sentence, draft)})
            for one in self._held(read.at(moment.here), moment)
        ]
        return Verdict(allowed=not held, held=tuple(held))

    def _held(self, draft: ReadDraft, moment: Moment) -> list[HeldSentence]:
        """One for each sentence that a rule objects to: the rule that objects most."""
        rules = self.policy.rules_in(draft.read.case.sector)
        compared = compare(draft)
        told = {objection.rule for found in compared for objection in found}
        weighed = self._weighed(draft, rules, moment, told)
        found = [
            _first_hold([Objection(Promise.name, "closed", said), *told, *judged], rules, moment)
            for said, told, judged in zip(draft.sentences, compared, weighed, strict=True)
        ]
        return [held for held in found if held is not None]

    def _weighed(
        self, draft: ReadDraft, rules: Mapping[str, Rule], moment: Moment, told: Set[str]
    ) -> list[list[Objection]]:
        """What rules object to each sentence, the weightiest first; nothing in a fit draft.

        In an unfit one in which no rule is sure of a sentence, what comes nearest. The rules decide
        alone on a draft too short to be a whole, where words that give count too, and where the
        policy has turned one of them off. Rules that comparing has `told` which sentence offends
        name no other, nor does what only comes near. What gives, in so many words, is no sale.
        """
        bearing = bearings(draft, self.models.heads, self.signals)
        scores = {
            rule: [weighing.score(one) for one in bearing]
            if _may_object(rules.get(rule), moment)
            else [NEVER] * len(bearing)
            for rule, weighing in self.models.weighings.items()
        }
        found: list[list[Objection]] = [[] for _ in draft.sentences]
        by_rules = not is_whole(draft) or not rules.keys() >= scores.keys()
        if not by_rules and not self.models.fitness.is_unfit(draft, scores):
            return found
        excess = {
            (rule, row): score - self.models.weighings[rule].threshold
            for rule, own in scores.items()
            for row, score in enumerate(own)
            if score > NEVER and rule not in told and may_offend(rule, draft.sentences[row])
        }
        places = sorted(excess, key=lambda place: -excess[place])
        sure = [place for place in places if excess[place] >= 0]
        is_near = not (sure or by_rules or told)
        says = [place for place in places if not is_polite(draft.sentences[place[1]])]
        for rule, row in (says or places)[:1] if is_near else sure:
            why = "echo" if rule == "coherence" else rule
            found[row].append(Objection(rule, "near" if is_near else why, draft.sentences[row]))
        gift = SurpriseTiming.name
        if _may_object(rules.get(gift), moment):
            is_heard = not is_whole(draft) and not any(found)
            for own, said in zip(found, draft.sentences, strict=True):
                is_sale = bool(own) and own[0].rule == UpsellTiming.name
                if (is_sale or is_heard) and gives(said):
                    own.insert(0, Objection(gift, gift, said))
        return found


def _may_object(rule: Rule | None, moment: Moment) -> bool:
    """Whether a rule is asked at all, and could hold a sale or gift now; one that fails could."""
    if not isinstance(rule, UpsellTiming | SurpriseTiming):
        return rule is not None
    try:
        return rule.hold(moment) is not None
    except Exception:  # it says what went wrong where it is asked about a sentence
        return True


def may_offend(rule: str, sentence: str) -> bool:
    """Whether a sentence says enough to offend a rule: good manners alone can only wound."""
    return not (is_courtesy if rule == ToneDeaf.name else is_polite)(sentence)


def _first_hold(
    objections: list[Objection], rules: Mapping[str, Rule], moment: Moment
) -> HeldSentence | None:
    for objection in objections:
        rule = rules.get(objection.rule)
        hold = _ask(rule, objection, moment) if rule is not None else None
        if hold is not None:
            return HeldSentence(
                gesture_id=DRAFT,
                rule=objection.rule,
                reason=hold.reason,
                retry_after=hold.retry_after,
                sentence=objection.sentence,
            )
    return None


def _ask(rule: Rule, objection: Objection, moment: Moment) -> Hold | None:
    try:
        return _hold(objection, rule, moment)
    except Exception as error:  # a rule that fails holds, whatever went wrong in it
        logger.error(
            "rule %s failed on a draft for case %s: %s",
            rule.name,
            moment.case.id,
            type(error).__name__,
            exc_info=logger.isEnabledFor(logging.DEBUG),
        )
        return Hold(moment.say(_REASONS["undecided"], sentence=objection.sentence))


def _hold(objection: Objection, rule: Rule, moment: Moment) -> Hold | None:
    sentence = objection.sentence
    if isinstance(rule, UpsellTiming | SurpriseTiming):
        wait = rule.hold(moment)
        if wait is None:
            return None
        text = moment.say(_REASONS[objection.why], sentence=sentence, why=wait.reason)
        return Hold(text, wait.retry_after if objection.why != "near" else None)
    if objection.why == "closed":
        closed = rule.hold(sentence, moment) if isinstance(rule, Promise) else None
        if closed is None:
            return None
        text = moment.say(_REASONS["closed"], sentence=sentence, why=closed.reason)
        return Hold(text, closed.retry_after)
    passed = date.fromisoformat(objection.evidence) if objection.why == "passed" else None
    other = passed or objection.evidence
    return Hold(moment.say(_REASONS[objection.why], sentence=sentence, other=other))
