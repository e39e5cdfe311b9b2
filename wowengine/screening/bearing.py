"""Bearings: all that bears on a sentence of a draft, as numbers by name."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from ..index.lexical import fold
from ..playbooks.lint.disguised_upsell import selling_phrase
from ..reading.reader import ReadCase
from .draft import ReadDraft
from .echo import echoes
from .kinds import KindHeads
from .unheard import unheard

Bearing = dict[str, float]

# What each rule's weighing looks at.
LOOKS_AT: Mapping[str, tuple[str, ...]] = {
    "upsell-timing": (
        "sale", "asked", "price", "phrase", "near", "near-question", "asks-price", "known-figure",
        "question", "ready", "wish", "sale-ready", "price-ready",
    ),
    "surprise-timing": (
        "gift", "apology", "ready", "reopened", "unresolved", "exclaims", "known-figure", "sale",
        "near",
    ),
    "tone-deaf": (
        "wound", "belittles", "cheer", "ready", "grave", "unresolved", "exclaims", "cheer-grave",
        "gift", "near",
    ),
    "promise": (
        "guarantee", "pledge", "ready", "unresolved", "told", "turned", "turned-words", "inside",
        "pledge-inside", "known-figure", "new-day", "new-day-near", "sooner",
    ),
    "coherence": (
        "told", "turned", "turned-words", "inside", "pledge", "price", "known-figure", "unknown",
        "gift", "sale", "apology", "told-unknown", "new", "new-near", "new-day", "new-day-near",
    ),
}  # fmt: skip
_GRAVE = ("bereavement", "illness", "safety", "hardship", "vulnerable", "minor")
_ABOUT_CUSTOMER = ("subject", "customer", "note", "survey", "journey")
_WISHES = ("buying-interest", "growth")
_PRICE = re.compile(r"[€£$]|\b(?:euros?|pounds?|EUR|GBP)\b|\d ?%")
_ASKS_PRICE = re.compile(
    r"\b(?:combien|prix|tarifs?|co[uû]t\w*|devis|payant\w*|cher|chère|frais|offres?|how much|"
    r"price\w*|cost\w*|quote\w*|rates?|set (?:us|me) back|options?|formules?|abonnements?|afford|"
    r"charged?|fees?|billed|premium|upgrade)\b",
    re.IGNORECASE,
)
# Words that make small what happened, or put it on the customer; accents folded.
_BELITTLES = re.compile(
    r"\b(?:(?:ce|ca|cela|il) n'(?:est|etait|y a|s'agit) (?:\w+ )?(?:qu['e]|pas mort|pas la mer)|"
    r"il ne s'agit que|apres tout|il suffisait|il suffit (?:pourtant|de savoir)|il fallait|"
    r"(?:vous )?(?:n')?auriez (?:pas )?du|vous avez (?:sans doute|surement|probablement|"
    r"manifestement|visiblement|du) |a la portee de|la plupart des|tout le monde y|"
    r"(?:nous )?rappelons (?:a|que)|il (?:est|reste) de votre responsabilite|"
    r"(?:soyez|restez) raisonnable|calmez|du calme|exagere\w*|relativis\w*|ces choses|"
    r"ca arrive|estimez-vous|franchement|it'?s only|it is only|only an? |after all|hardly|"
    r"most people|everyone else|nobody else|other customers (?:never|don't|manage)|"
    r"should(?:n't| not)? have (?:\w+ )?(?:read|checked|called|known|told|thought|kept|been more)|"
    r"you (?:must have|clearly|obviously|probably|evidently|failed)|had you|are reminded|"
    r"people who|calm down|overreact\w*|these things happen|it happens|no worries|chin up|"
    r"cheer up|silver lining|look on the bright|bon cote des choses|could be worse|"
    r"be grateful|lucky|pas si grave|rien de grave|not (?:that|so) (?:bad|hard)|simple enough)\b"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_FLOOR = 0.005  # probabilities below are all alike
_SHARE = 0.25  # of a product of log-odds


def bearings(draft: ReadDraft, heads: KindHeads, signals: Sequence[str]) -> list[Bearing]:
    """One for each sentence; `signals` are those that the case was read for, in their order."""
    of_case = _of_case(draft.read, signals)
    kinds = heads.kinds(draft.sentences, draft.vectors)
    compared = zip(kinds, echoes(draft), unheard(draft), strict=True)
    return [
        _crossed(of_case | of_kind | echo | new | _of_sentence(draft, row))
        for row, (of_kind, echo, new) in enumerate(compared)
    ]


def _of_case(read: ReadCase, signals: Sequence[str]) -> Bearing:
    return {
        "ready": _log_odds(read.sure_ready),
        "grave": _strongest(read, signals, _GRAVE, _ABOUT_CUSTOMER),
        "unresolved": _strongest(read, signals, ("unresolved",), _ABOUT_CUSTOMER),
        "wish": _strongest(read, signals, _WISHES, ("customer",)),
        "reopened": math.log1p(read.case.reopened),
    }


def _strongest(
    read: ReadCase, signals: Sequence[str], names: Sequence[str], voices: Sequence[str]
) -> float:
    """The log-odds of the surest sentence that those voices said of one of those signals."""
    rows = [row for row, sentence in enumerate(read.sentences) if sentence.voice in voices]
    columns = [signals.index(name) for name in names if name in signals]
    if not rows or not columns:
        return _log_odds(0.0)
    return _log_odds(float(read.probabilities.signals[rows][:, columns].max()))


def _log_odds(probability: float) -> float:
    sure = min(1 - _FLOOR, max(_FLOOR, probability))
    return math.log(sure / (1 - sure))


def _of_sentence(draft: ReadDraft, row: int) -> Bearing:
    read, text = draft.read, draft.sentences[row]
    asked = [
        (sentence.text, float(draft.vectors[row] @ read.vectors[at]))
        for at, sentence in enumerate(read.sentences)
        if sentence.voice in ("customer", "subject")
    ]
    known = set(_NUMBER.findall(" ".join(sentence.text for sentence in read.sentences)))
    return {
        "price": float(bool(_PRICE.search(text))),
        "phrase": float(selling_phrase(text) is not None),
        "near": max((near for _, near in asked), default=0.0),
        "near-question": max((near for said, near in asked if said.endswith("?")), default=0.0),
        "asks-price": float(any(_ASKS_PRICE.search(said) for said, _ in asked)),
        "known-figure": float(bool(known & set(_NUMBER.findall(text)))),
        "unknown": float(bool(set(_NUMBER.findall(text)) - known)),
        "last": float(row == len(draft.sentences) - 1),
        "belittles": float(_BELITTLES.search(fold(text)) is not None),
        "question": float(text.endswith("?")),
        "exclaims": float(text.endswith("!")),
    }


def _crossed(bearing: Bearing) -> Bearing:
    """With what decides together: a sale at a right moment, good cheer in a grave one."""
    return bearing | {
        "sale-ready": bearing["sale"] * bearing["ready"] * _SHARE,
        "price-ready": bearing["price"] * bearing["ready"] * _SHARE,
        "cheer-grave": bearing["cheer"] * bearing["grave"] * _SHARE,
        "told-unknown": bearing["told"] * bearing["unknown"],
        "pledge-inside": bearing["pledge"] * bearing["inside"],
    }
