"""Receipts: how customers say that a parcel, their money, a visit or a call has come.

All words are folded: no capitals, no accents.
"""

from __future__ import annotations

import re

from .deed_words import UNDONE
from .meeting_words import MEETS
from .promise_words import WILL_CALL

_THING = (
    r"(?:colis|paquet|commande|livraison|piece|carte|remboursement|virement|argent|somme|avoir|"
    r"parcel|package|order|delivery|part|card|refund|money|payment|transfer|it|all|everything)s?"
)
_GOT = re.compile(
    r"\b(?:bien|tout) (?:recu|arrive|recupere)e?s?\b|\bj'ai (?:bien )?(?:recu|recupere)\b"
    rf"|\b{_THING}(?: (?:est|sont|a ete|ont ete))?(?: \w+)? (?:recu|arrive|livre|credite)e?s?\b"
    rf"|\b(?:i(?:'ve)?|we(?:'ve)?)(?: have)?(?: \w+)? (?:received|got) (?:\w+ )?{_THING}\b"
    rf"|\b{_THING}(?:'s| is| has| was| have)?(?: \w+)? (?:received|arrived|(?:in|on) my account)\b"
    r"|\b(?:est|sont) (?:bien )?sur mon compte\b|^(?:\w+ )?received\b"
)
_CAME = re.compile(
    r"\b(?:est|sont) (?:\w+ )?(?:passe|venu|intervenu)e?s?\b"
    r"|\b(?:engineer|technician|plumber|electrician|fitter|driver|he|she|they)(?:'s| has| have)? "
    r"(?:been|came|come|visited)\b"
    r"|\b(?:merci (?:pour|de) (?:votre|la|sa) |thank(?:s| you) for (?:your |the )?)"
    r"(?:visite?|passage|intervention|coming)\b"
)
_RANG = re.compile(
    r"\bmerci (?:pour|de) (?:votre |l'|m'avoir )(?:r?appele?|coup de (?:fil|telephone))\b"
    r"|\bthank(?:s| you) for (?:calling|ringing|phoning|(?:your|the) call)\b"
)
_SENDS = re.compile(
    r"\b(?:livr|envo[iy]|enverr|expedi|recev|rembours|credit|vire|compte|"
    r"colis|commande|deliver|send|sent|ship|dispatch|post|receive|refund|account|parcel|order|money)"
)
_OF_A_MESSAGE = re.compile(
    r"\b(?:recu|received|got) (?:\w+ ){0,3}?(?:messages?|e?-?mails?|courriels?|sms|textos?|texts?|"
    r"reponses?|reply|replies|answers?|informations?)\b|\b(?:vous avez|you(?:'ve| have)?) "
    r"(?:bien )?(?:recu|received|got)\b"
)
_SPOILT = re.compile(
    r"\?\W*$|\b(?:personne|rien|nobody|no one|nothing|mais|but|sauf|except|damaged|broken|"
    r"smashed|casse|abime|late|retard|tard|vide|"
    r"empty|wrong|mauvais|incomplet|seulement|only)e?s?\b"
)


def receives(words: str, promised: str) -> bool:
    """Whether a customer's sentence, folded, says that what was promised, folded, has come."""
    came = (
        (_GOT.search(words) and _SENDS.search(promised) and not _OF_A_MESSAGE.search(words))
        or (_RANG.search(words) and WILL_CALL.search(promised))
        or (_CAME.search(words) and MEETS.search(promised))
    )
    return bool(came) and not (_SPOILT.search(words) or UNDONE.search(words))
