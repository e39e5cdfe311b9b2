"""Denials: the facts of a case that are false or still open, and the sentences that they deny.

Bad: "the part is in stock" while `part_in_stock` is false. Good: "the part is not in stock yet",
"your refund is pending" while `refund_status` is, and "your account is active" while
`account_blocked` is false: it is good news that bad news is not so.
"""

from __future__ import annotations

import re

from pydantic import JsonValue

from ..index.lexical import fold, words
from .draft import ReadDraft

_ABOUT = 0.185  # cosine from which a sentence is about a fact
# A no that denies nothing, and conditions that leave open only what the customer may wish.
_COURTESY = re.compile(
    r"\b(?:without (?:fail|delay|exception)|sans (?:faute|delai|reserve|probleme|souci|attendre)|"
    r"no (?:doubt|problem|worries)|sans aucun (?:doute|probleme)|pas de (?:souci|probleme)|"
    r"do(?:n't| not) (?:worry|hesitate)|n'hesitez pas|ne vous inquietez pas|"
    r"ne vous en faites pas|s'il vous plait|(?:if|si) (?:you|vous) (?:ever )?(?:need|have|want|"
    r"wish|prefer|would|like|avez|souhaitez|voulez|preferez|desirez))\b"
)
_NO = re.compile(
    r"\b(?:not|n't|no|never|none|nobody|neither|nor|nothing|without|unfortunately|ne|n'|pas|"
    r"aucun|aucune|sans|jamais|personne n\w*|rien|non|malheureusement|helas|if|si|unless|"
    r"whether)\b|n't\b|\?\s*$"
)
# What a sentence says that agrees with a fact still open.
_STILL_OPEN = re.compile(
    r"\b(?:pending|waiting|awaiting|await|on hold|in progress|under way|underway|being (?:\w+ )?"
    r"(?:processed|reviewed|checked|looked)|under review|still (?:to|being|with)|missing|lost|"
    r"refused|rejected|declined|cancell?ed|failed|blocked|delayed|out of stock|back.?order|"
    r"unavailable|en attente|attendons|attendre|en cours|a l'etude|rupture|manqu\w+|"
    r"refuse\w*|rejete\w*|annul\w+|echou\w+|bloque\w*|retarde\w*|indisponibles?|perdu\w*|"
    r"suspendu\w*)\b"
)
_BAD_NEWS = re.compile(
    r"\b(?:block|bloqu|fault|defaut|defect|panne|breakdown|broken|cass|damag|abim|endommag|"
    r"cancel|annul|delay|late\b|retard|overdue|impay|unpaid|arrears|fraud|terminat|resili|"
    r"disput|litig|error|erreur|lost\b|perdu|missing|manqu|recall|outage|incident|complain|"
    r"reclam|suspen|expire|refus|reject|rejet|fail|echec|required|needed|requis|penalt|penalit|"
    r"stolen|leak|fuite|injur|bless|escalat|change\b)"
)
_INCLUDED = re.compile(r"\b(?:includ|inclu|compri)")
_PRICE = re.compile(r"[€£$]|\b(?:euros?|pounds?)\b")
_OPEN = re.compile(
    r"(?:pending|unfilled|unknown|unavailable|none|no|refused|rejected|cancelled|canceled|missing|"
    r"failed|blocked|out of stock|not .*|en attente|inconnue?|indisponible|aucune?|non|refusee?|"
    r"annulee?|manquante?|bloquee?|en rupture|pas .*)"
)
_LEAST = 5  # characters by which words are compared: "cancelled", "cancellation"


def denied_by(draft: ReadDraft) -> list[str]:
    """For each sentence, the fact of the case that denies it, else an empty text.

    A fact denies what it is about when it is false, empty or still open; a sentence that says no
    itself agrees with it. Each fact counts for the one sentence that is nearest to it.
    """
    found = [""] * len(draft.sentences)
    values = list(draft.read.case.facts.values())
    for name, vector, value in zip(draft.facts, draft.fact_vectors, values, strict=True):
        if not is_open(value) or _is_no_bad_news(name, value):
            continue
        nearness = draft.vectors @ vector
        row = int(nearness.argmax())
        if nearness[row] >= _ABOUT and not _agrees(fold(draft.sentences[row]), name, value):
            found[row] = name
    return found


def is_open(value: JsonValue) -> bool:
    """Whether a fact is false, empty or still open."""
    if isinstance(value, str):
        return not value.strip() or _OPEN.fullmatch(fold(value.strip())) is not None
    return value is None or value is False or value in ([], {})


def says_no(folded: str) -> bool:
    """Whether a sentence denies something, asks, or sets a condition."""
    return _NO.search(without_courtesy(folded)) is not None


def without_courtesy(folded: str) -> str:
    """A sentence without the noes and conditions that deny nothing: "pas de souci"."""
    return _COURTESY.sub(" ", folded)


def _is_no_bad_news(name: str, value: JsonValue) -> bool:
    """Whether a fact says that something bad is not so: a status that is open is another thing."""
    return not isinstance(value, str) and _BAD_NEWS.search(fold(name)) is not None


def _agrees(folded: str, name: str, value: JsonValue) -> bool:
    """Whether a sentence says no itself, or that it is open; a price is no part of what is due."""
    if says_no(folded) or _STILL_OPEN.search(folded):
        return True
    if _INCLUDED.search(fold(name)) and _PRICE.search(folded):
        return True
    return isinstance(value, str) and not _stems(value).isdisjoint(_stems(folded))


def _stems(text: str) -> set[str]:
    return {word[:_LEAST] for word in words(text)}
