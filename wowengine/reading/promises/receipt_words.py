"""Receipts: how customers and events say that a parcel, money, a visit or a call has come.

All words are folded: no capitals, no accents.
"""

from __future__ import annotations

import re

from .deed_words import UNDONE
from .meeting_words import MEETS
from .promise_words import WILL_CALL, looks

_GOODS = r"(?:colis|paquet|commande|piece|carte|parcel|package|order|part|card)s?"
_THING = (
    r"(?:colis|paquet|commande|livraison|piece|carte|remboursement|virement|argent|somme|avoir|"
    r"parcel|package|order|delivery|part|card|refund|money|payment|transfer|it|all|everything)s?"
)
# "Car's here", "le colis est là"; not "la meilleure", nor "here that ..."
_HERE = (
    r"(?:(?:'s| is| are) (?:all )?here\b(?! (?:to|for|that|until|till|when|where)\b)"
    r"| (?:est|sont) (?:bien |enfin |deja )?la(?=\W*$| ?[,;.!:)]))"
)
_GOT = re.compile(
    r"\b(?:bien|tout) (?:recu|arrive|recupere)e?s?\b|\bj'?ai (?:bien )?(?:recu|recupere)\b"
    rf"|\b{_THING}(?: (?:est|sont|a ete|ont ete))?(?: \w+)? (?:recu|arrive|livre|credite)e?s?\b"
    rf"|\b(?:i(?:'ve)?|we(?:'ve)?)(?: have)?(?: \w+)? (?:received|got) (?:\w+ )?{_THING}\b"
    rf"|\b{_THING}(?:'s| is| has| was| have)?(?: \w+)? (?:received|arrived|(?:in|on) my account)\b"
    r"|\b(?:money|refund|payment)(?:'s| is| has come) (?:in|through)\b"
    r"|\b(?:est|sont) (?:bien )?sur mon compte\b|^(?:\w+ )?received\b"
    rf"|\b(?:{_THING}|car|van|bike|voiture|velo){_HERE}"
)
_MESSAGE = (
    r"(?:updates?|repl(?:y|ies)|messages?|answers?|e?-?mails?|info\w*|news|help|calls?|responses?|"
    r"confirmation|reponses?|retour|courriel|nouvelles|suivi|aide|appel)\b"
)
# What was promised, by its own name: "radiateurs arrivés", "pack reçu", "got the keys".
_NOUN = r"(?!(?:tout|vous|nous|elle|bien|avons|avez|have|that|this|they|what)\b)\w{4,}?"
_NAMED = re.compile(
    rf"\b(?P<thing>{_NOUN})s?"
    r"(?:'s| est| sont| is| are| a| ont| has| have| ete| been| bien| just| deja| already)* "
    r"(?:recu|arrive|livre|depose|recupere|received|arrived|delivered|turned up)e?s?\b"
    r"|\b(?:recu|received|got) (?:l[ae]s? |l'|m(?:on|a|es) |v(?:otre|os) |the |my |your )"
    rf"(?P<object>{_NOUN})s?\b"
)
_NAMED_HERE = re.compile(rf"\b(?P<thing>{_NOUN})s?{_HERE}")
# And by the customer's thanks for it.
_THANKED = re.compile(
    r"\b(?:merci (?:pour|de)|thank(?:s| you) for)(?! (?:\w+ )*(?:d'avance|in advance))"
    r" (?:l'envoi (?:du |des |de la |de l'|de votre )|"
    r"(?:(?:sending|dropping|bringing|posting|delivering|m'avoir \w+) )?"
    r"(?:the |your |my |l[ae]s? |l'|votre |vos |mon |mes ))"
    rf"(?!{_MESSAGE})(?P<thing>{_NOUN})s?\b"
)
# What was to work again: "l'eau est revenue", "line's back".
_BACK = re.compile(
    r"\b(?P<thing>\w{3,})(?:'s| is| are| est| sont)(?: \w+)? "
    r"(?:back|restored|revenue?s?|retablie?s?)\b"
)
_RESTORES = re.compile(r"\b(?:restor|reconnect|retabl|remet|remis|reven|revien)|\bback\b")
_CAME = re.compile(
    r"\b(?:est|sont) (?:\w+ )?(?:passe|venu|intervenu|reparti)e?s?\b"
    r"|\bvient de (?:re)?(?:partir|passer)\b"
    r"|\b(?:engineer|technician|plumber|electrician|fitter|driver|he|she|they)(?:'s| has| have)? "
    r"(?:been|came|come|visited|just left)\b"
    r"|\b(?:merci (?:pour|de) (?:votre|la|sa) |thank(?:s| you) for (?:your |the )?)"
    r"(?:visite?|passage|intervention|coming(?! back))\b"
)
_RANG = re.compile(
    r"\bmerci (?:pour|de) (?:votre |l'|m'avoir )(?:r?appele?|coup de (?:fil|telephone))\b"
    r"|\bthank(?:s| you) for (?:calling|ringing|phoning|(?:your|the) call)\b"
)
_SENDS = re.compile(
    r"\b(?:livr|envo[iy]|enverr|expedi|recev|rembours|credit|vire|compte|"
    r"depos|apport|porter\b|drop|bring|colis|commande|deliver|send|sent|ship|dispatch|post|receive|refund|account|parcel|order|money)"
)
# What an event tells: "Order 9082 delivered, 19:58".
_DELIVERED = re.compile(
    rf"\b(?P<thing>{_GOODS})(?: (?!being\b)[^\s,;]+){{0,4}}? (?:delivered|livre|distribue)e?s?\b"
    r"(?! (?:(?:to|at|in) (?:the |our |a )?(?:depot|warehouse|carrier|courier|hub|store|shop)|"
    r"(?:au|a la|a l'|en|a notre) ?(?:depot|entrepot|transporteur|agence|plateforme|magasin))|"
    r".*\b(?:demain|tomorrow)\b)"
)
_TO_COME = re.compile(r"\b(?:livr|recev|arriv|deliver|receiv|be with (?:you|him|her|them)|chez )")
_GIVES = re.compile(r"(?:\byou(?:'ll| will) (?:have|get)|\bvous (?:l'|les )?aurez)\b")
_PARCEL = re.compile(r"\b(?:colis|paquet|commande|parcel|package|order)")
_OF_A_MESSAGE = re.compile(
    r"\b(?:recu|received|got) (?:\w+ ){0,3}?(?:messages?|e?-?mails?|courriels?|sms|textos?|texts?|"
    r"reponses?|reply|replies|answers?|informations?)\b|\b(?:vous avez|you(?:'ve| have)?) "
    r"(?:bien )?(?:recu|received|got)\b"
)
_SPOILT = re.compile(
    r"\?\W*$|\b(?:personne|rien|nobody|no one|nothing|mais|but|sauf|except|damaged|broken|"
    r"smashed|casse|abime|late|retard|tard|vide|"
    r"empty|wrong|mauvais|dead|mort|cold|froid|incomplet|seulement|only)e?s?\b"
)


def receives(words: str, promised: str) -> bool:
    """Whether a customer's sentence, folded, says that what was promised, folded, has come."""
    came = (
        (_has_got(words, promised) and not _OF_A_MESSAGE.search(words))
        or (_RANG.search(words) and WILL_CALL.search(promised))
        or _is_back(words, promised)
        or (_CAME.search(words) and MEETS.search(promised))
    )
    return bool(came) and not (_SPOILT.search(words) or UNDONE.search(words))


def is_delivered(words: str, promised: str) -> bool:
    """Whether the company's words, folded, tell that the goods promised, folded, are delivered."""
    found = _DELIVERED.search(words)
    if found is None or not _TO_COME.search(promised):
        return False
    if UNDONE.search(words) or looks(words) == "future":
        return False
    if _PARCEL.match(found["thing"]):
        return _PARCEL.search(promised) is not None
    return names(promised, found["thing"].rstrip("s"))


def _has_got(words: str, promised: str) -> bool:
    is_sent = _SENDS.search(promised) is not None
    if is_sent and _GOT.search(words):
        return True
    if not (is_sent or _GIVES.search(promised)):
        return False
    named = [found["thing"] or found["object"] for found in _NAMED.finditer(words)]
    for said in (_THANKED, _NAMED_HERE):
        named += [found["thing"] for found in said.finditer(words)]
    return any(names(promised, thing) for thing in named)


def _is_back(words: str, promised: str) -> bool:
    if not _RESTORES.search(promised):
        return False
    things = (found["thing"] for found in _BACK.finditer(words))
    # "leau" is typed in haste too
    return any(
        names(promised, thing) or names(promised, thing.removeprefix("l")) for thing in things
    )


def names(words: str, thing: str) -> bool:
    """Whether words, folded, name a thing, in one number or the other."""
    return re.search(rf"\b{thing}", words) is not None
