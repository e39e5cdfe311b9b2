"""The whole draft: whether it may be sent, from what its sentences say together in their case."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..index.encoders import Vectors
from ..reading.judgement import Judgement
from ..reading.terms import terms_of
from .courtesy import is_polite
from .draft import ReadDraft
from .weighing import Weighing

_FEWEST = 2  # sentences of a whole beside good manners: with one, rules alone do better
NEVER = -20.0  # the log-odds of what a rule can't object to
_MOST_AT_ODDS = 0.7  # the share of that sentence beside the draft as a whole
_CASE = 0.5  # and that of the case
_LIKELY = 1.0  # log-odds below none, from which on a rule's word counts more
_SURE = 30.0  # log-odds beyond are all alike
_FLOOR = 1e-6

# For each rule the log-odds of an offence, sentence by sentence.
Scores = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Whole:
    """What a judgement looks at in a draft: `features` (f,) of the case, a vector, terms.

    The `vector` (v,) is the draft, the sentence that rules object to most, and the case.
    """

    features: Vectors
    vector: Vectors
    terms: list[str]

    @classmethod
    def of(cls, draft: ReadDraft, scores: Scores) -> Whole:
        """A draft with what the rules say of its sentences."""
        mean = draft.vectors.mean(axis=0)
        mean = mean / max(float(np.linalg.norm(mean)), _FLOOR)
        worst = draft.vectors[_worst(scores, len(draft.sentences))]
        parts = [mean, _MOST_AT_ODDS * worst, _CASE * draft.read.vector]
        terms = dict.fromkeys(term for text in draft.sentences for term in terms_of(text))
        return cls(draft.read.features, np.concatenate(parts), list(terms))


@dataclass(frozen=True)
class Fitness:
    """Whether a draft is fit to send: a judgement of the whole, weighed with what rules say."""

    judgement: Judgement
    weighing: Weighing

    def is_unfit(self, draft: ReadDraft, scores: Scores) -> bool:
        """Whether the draft should not be sent so."""
        whole = Whole.of(draft, scores)
        sure = self.judgement.probability(whole.features, whole.vector, whole.terms)
        return self.weighing.excess(telling(scores, sure)) >= 0


def is_whole(draft: ReadDraft) -> bool:
    """Whether a draft says enough to be judged as a whole, not by its sentences alone."""
    return sum(not is_polite(sentence) for sentence in draft.sentences) >= _FEWEST


def telling(scores: Scores, sure: float) -> dict[str, float]:
    """What is weighed: the surest offence against each rule, and how sure the judgement is.

    What a rule all but objects to counts once more: below, the judgement knows better.
    """
    judged = math.log(max(sure, _FLOOR) / max(1 - sure, _FLOOR))
    can_sell = all(score <= NEVER for score in scores.get("upsell-timing", ()))
    surest = {rule: max(found) for rule, found in scores.items()}
    surely = {f"{rule}, surely": max(0.0, odds + _LIKELY) for rule, odds in surest.items()}
    return surest | surely | {"whole": judged, "may-sell": float(can_sell)}


def _worst(scores: Scores, count: int) -> int:
    """The sentence that is surest to offend, all rules together."""
    odds = np.array([list(found) for found in scores.values()] or np.zeros((1, count)))
    together = (1 / (1 + np.exp(-np.clip(odds, -_SURE, _SURE)))).sum(axis=0)
    return int(together.argmax())
