"""Topics: what a sentence says something about, by the words that stand before its verb.

"The gutter costs £650" and "the roof costs £4,200" have each a topic of its own; "it costs £650"
and "Monday suits us" have none that could tell them apart from others.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...index.lexical import fold, words

_KEPT = 1_000  # sentences remembered: each is compared with many
_MOST_WORDS = 6  # what opens with more is no plain sentence
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|will|won't|would|can|has|have|had|costs?|comes?|arrives?|takes?|"
    r"lasts?|starts?|begins?|runs?|ends?|stays?|leaves?|opens?|closes?|goes|gets?|remains?|"
    r"expires?|est|sont|etait|etaient|a (?:ete|lieu)|ont|coutent|arrivent|passent|partent|durent|"
    r"commencent|ouvrent|ferment|viennent|restent|revient|reviennent|se|s'\w+|vient|"
    r"(?:cout|arriv|pass|dur|commenc|ouvr|ferm|rest|debut|demarr|termin|expir)e|"
    r"(?<!the )(?<!your )part|\w{2,}(?:ra|ront))\b"
)
_GREETING = re.compile(
    r"(?:bonjour|bonsoir|hello|hi|dear|good|yes|no|oui|non|comme|as|donc|so)\b[^,:]*[,:]\s*"
)
_NOUN = r"[a-z]{4,}"
_FIGURE = re.compile(r"[€£$]? ?\d[\d.,]*(?: ?[€£$%]| (?:euros?|pounds?)\b)?")
# "a £20 voucher", "un chèque de 50 €": what a sum is, where the sentence opens with no topic.
_OF_SUM = re.compile(
    rf"\b(?:an?|the|your) [€£$]\d[\d.,]* (?P<its>{_NOUN})"
    rf"|(?P<before>{_NOUN}) (?:de|of) (?:[€£$] ?\d|\d[\d., ]* ?(?:€|euros?\b))"
)
# A pause: what stands before it is a clause of its own, and not what the verb is about.
_PAUSE = re.compile(r"[,;:]")
# What goes with any topic: the sum and the day of something.
_OF_ANYTHING = re.compile(
    r"bonjour|montant|total|somme|prix|tarif|cout|devi|amount|sum|price|quote|cost|date|delai|"
    r"deadline|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day|work|premier|"
    r"premiere|first|new|nouveau|nouvelle|prevoir|regler|payer|pay|"
    r"personne|rien|nobody|nothing|none"
)
# One thing under several names: who comes, what is delivered, money on its way back.
_SAME = (
    re.compile(
        r"techni\w+|intervention|visit\w*|passage|rendez|rdv|appointment|engineer|plumber|"
        r"plombier|electrici\w+|equipe|crew|team|artisan|inspect\w+|pose|fitting|fitter|install\w+"
    ),
    re.compile(
        r"coli|paquet|commande|livraison|livreur|parcel|package|order|delivery|driver|"
        r"transporteur|courier|livr\w+|deliver\w*|ship\w*|expedi\w*|reach\w*"
    ),
    re.compile(r"virement|rembours\w+|refund|money|argent|transfer|payment|versement|depot"),
    re.compile(r"lesson|clas|class|course|cour|seance|stage|formation"),
)


@lru_cache(_KEPT)
def topic_of(text: str) -> frozenset[str]:
    """The words that a sentence opens with, before its verb, else what its sum is.

    None where neither tells it apart.
    """
    plain = _GREETING.sub("", fold(text), count=1)
    verb = _VERB.search(plain)
    opening = _FIGURE.sub(" ", plain[: verb.start()]) if verb else ""
    if _PAUSE.search(opening) or len(opening.split()) > _MOST_WORDS:
        return frozenset()
    return _telling(opening) or _of_sum(plain)


def _of_sum(text: str) -> frozenset[str]:
    found = _OF_SUM.search(text)
    return _telling(found["its"] or found["before"]) if found else frozenset()


def _telling(text: str) -> frozenset[str]:
    return frozenset(_named(word) for word in words(text) if not _OF_ANYTHING.fullmatch(word))


def are_apart(one: str, two: str) -> bool:
    """Whether each of two sentences has a topic of its own that the other doesn't speak of."""
    mine, its = topic_of(one), topic_of(two)
    return bool(mine and its) and not mine & names_in(two) and not its & names_in(one)


@lru_cache(_KEPT)
def names_in(text: str) -> frozenset[str]:
    """All words of a text, those for one thing under one name."""
    return frozenset(map(_named, words(text)))


def _named(word: str) -> str:
    return next((str(n) for n, same in enumerate(_SAME) if same.fullmatch(word)), word)
