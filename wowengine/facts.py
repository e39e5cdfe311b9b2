"""Facts of a case: whether one is there, however a host writes that it isn't."""

from __future__ import annotations

from .index.lexical import fold

# How hosts write that there is nothing, or no, as a whole value: folded, in both languages.
NOT_SO = frozenset(
    (
        "", "0", "n", "no", "non", "none", "aucun", "aucune", "nothing", "rien", "neant",
        "false", "faux", "off", "never", "jamais", "refused", "refuse", "refusee", "declined",
        "denied", "opt-out", "withdrawn", "revoked", "retire", "revoque",
        "unknown", "inconnu", "inconnue", "not known", "non connu", "non renseigne",
        "non communique", "not provided", "not available", "non disponible", "null", "nil", "nan",
        "undefined", "n/a", "na", "n.a", "n/d", "nc", "tbd", "tbc", "tba", "a definir",
        "a confirmer", "a venir", "to be confirmed", "to be defined",
    )
)  # fmt: skip
_LONGEST = max(map(len, NOT_SO)) + 8  # what stands around it left in


def is_there(fact: object) -> bool:
    """Whether a fact is true or non-empty: a blank, or a text that only says no, is not."""
    if not isinstance(fact, str):
        return bool(fact)
    return len(fact.strip()) > _LONGEST or plain(fact) not in NOT_SO


def plain(text: str) -> str:
    """A short text as it is compared: folded, without what stands around it."""
    return fold(text).strip(" \t\r\n.,;:!?-–—…_/()[]<>#")
