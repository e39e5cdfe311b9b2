"""Given words: how the company's word sounds where it stands in no future of its own; folded.

Bad: "M'a dit qu'il paierait", "Told her she must sign by Friday": it is the customer's to do.
Good: "Lui ai dit que je la rappelais avant 18 h", "Told her we'd ring by 5", "Next week def".
"""

from __future__ import annotations

import re

from .promise_words import ENGAGES, TEXTED

_TOLD = re.compile(
    r"(?:^|[,;:.-] ?|\b(?:i|we|i've|we've|have|and) )"
    r"(?:told|assured|reassured|advised|informed|promised|explained to|confirmed (?:to|with)) "
    r"(?!us\b|me\b|you\b)(?:[^\s,;]+ ){1,10}?(?:(?P<they>he|she|they)|(?!(?:s?he|they)\b)[^\s']+) ?"
    r"(?:'d|'ll|would|will|(?:is|are|was|were) going to)"
    r"(?! (?:not|never|need|like|love|prefer|appreciate|have to|depend))"
    r"(?(they) (?:also |then )?(?:get|have|receive|hear|be (?:called|rung|contacted|refunded|paid|"
    r"credited|seen|sent|visited|told|updated)))\b"
    r"|(?:^|[,;:.-] ?|\b(?:i|we|i've|we've|have|and) )promised (?!us\b|me\b|you\b|to\b)"
    r"(?:[^\s,;]+ ){1,3}?(?:an?|the|to|by)\b"
    r"|(?:^|[,;:.-] ?|\band )said (?:that )?(?:i|we|someone)(?:'d|'ll| would| will)\b"
    r"(?! (?:not|need|like|have to))"
)
_SAY = r"(?:dit|promis|indique|confirme|assure|annonce|garanti|explique|repondu|precise)"
_CLIENT = r"(?:(?:le |la )?cliente?|mme [\w'-]+|mlle [\w'-]+|m(?:\.|r) [\w'-]+)"
_SAID_FR = (
    rf"(?:(?:\b(?:je |nous |on )?(?:lui|leur) (?:ai|avons|(?<=on lui )a|(?<=on leur )a)|"
    rf"(?:^|[,;:.-] ?|\b(?:j'|et |puis ))(?:ai|avons)) (?:\w+ )?{_SAY}|"
    rf"(?:^|[,;:.-] ?){_SAY}(?= (?:a|au) )|"
    rf"\b{_CLIENT} (?:\w+ )?(?:inform|preven|avert|avis|rassur)(?:e|u|i)e?)"
)
# What only is so, or must be, and what comes without anybody's doing.
_STATE = (
    r"(?:compren|sav|voy|et|av|pens|pouv|dev|voul|regrett|connaiss|pourr|devr|voudr|faudr|"
    r"prendr\w+ fin|termin|expir|ferm|augment)"
)
_TOLD_FR = re.compile(
    rf"{_SAID_FR}\b(?: (?!que?\b)[^\s,;]+){{0,4}} (?:(?:[^\s,;]+ ){{1,12}}?et )?qu(?:e |')"
    r"(?!.*\bn(?:e |')(?:\w+ )?\w+ (?:pas|plus|jamais|rien)\b)"
    r"(?:(?:je |j'|on |nous )(?:(?:vous|lui|leur|l[ae]s?|y|en) |l')*"
    rf"(?!{_STATE}(?:ais|ait|ions)\b)(?:\w+(?:ais|ait|ions|rai|ra|rons)|passe|rappelle|envoie|livre)\b"
    r"|(?:ils?|elles?) (?:recevr|aur|obtiendr|ser)(?:ait|aient|a|ont)\b"
    rf"|(?!ils?\b|elles?\b)(?:[^\s,;]+ ){{1,4}}?(?:(?!{_STATE})\w+r(?:ait|aient|a|ont)|"
    r"(?:pass|ven|livr|rappel|interven|envoy|repass)ai(?:t|ent)|"
    r"(?:l'|le |la |lui |les )?(?:r?appelle|recontacte|envoie|livre))\b)"
    r"|(?:^|[,;:.-] ?)promis (?:a|au|aux) (?:[^\s,;]+ ){1,4}?(?:une?|le|la|les|l'|des|de|d')"
)
# A day and an assurance are a whole answer: "Next week def".
_ASSURED = re.compile(
    r"(?:\S+ ){1,5}"
    r"(?:def(?:o|initely)?|for (?:sure|certain)|promise|without fail|sans faute|promis)"
    r"(?:, \w+)?\W*$"
)
_DENIED = re.compile(r"n't\b|\b(?:not|no|pas|never|jamais|closed|shut|ferm\w+)\b")


def gives_word(words: str, *, is_note: bool = False) -> bool:
    """Whether a sentence, folded, leaves no doubt that the company gives, or gave, its word."""
    if ENGAGES.search(words) or TEXTED.search(words):
        return True
    if _ASSURED.match(words) and not _DENIED.search(words):
        return True
    return is_note and bool(_TOLD.search(words) or _TOLD_FR.search(words))
