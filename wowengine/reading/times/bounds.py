"""Bounds: the times in a sentence by which nothing need be done; what is searched is folded.

Bad: the earliest ("after 6pm", "not before Monday"), how long something lasts ("valid until
Friday"), what is past ("following our call this morning"). Good: "by Friday", "this morning".
"""

from __future__ import annotations

import re

from .dates import MONTH, WEEKDAY
from .hours import CLOCK

# What can't be sooner has no time by which it will be.
_EARLIEST = re.compile(
    r"[^,;]*\b(?:au plus tot\b(?! possible)|at the (?:very )?earliest\b"
    r"(?! possible| opportunity| convenience))"
    r"(?: (?!(?:avant|before|by|d'ici|et|ou|and|or|mais|but)\b)[^,;]*?"
    r"(?= (?:et|and|mais|but) |[,;]|$))?"
)
_DAY_WORD = (
    rf"(?:{CLOCK}|\d{{1,2}}/\d\d(?:/20\d\d)?|\d{{1,2}}(?:er|st|nd|rd|th)?|20\d\d|"
    rf"{WEEKDAY}|{MONTH}|noon|midday|midi|today|tonight|tomorrow|demain|aujourd'hui|"
    r"(?:morning|matin|afternoon|apres-midi|evening|soir|week|semaine|month|mois|year|annee|"
    r"week-?end|prochaine?|day|journee)s?)\b"
)
_JOINT = r"(?:the|this|next|of|at|on|and|end|start|beginning|le|la|ce|cette|cet|du|de|fin|debut|a)"
_DAY_WORDS = rf"(?:(?:{_JOINT} |l')*{_DAY_WORD}[ ,]*?)(?: ?(?:(?:{_JOINT} |l')*{_DAY_WORD}))*"
_FROM = (
    r"(?:(?<!day )after|from|(?<!half )(?<!quarter )past|beyond|"
    r"(?<!week )(?:starting|beginning)(?! of)(?: from| on)?|"
    r"as (?:of|from)|effective|apres(?! (?:midi|demain)\b)|(?:a partir|a compter|au-?dela) d[eu])"
)
_EARLIEST_HOUR = re.compile(
    rf"\b(?:{_FROM}|between|entre|des|depuis|de)(?: about| around| environ)? (?:{CLOCK}"
    r"(?: onwards?| et plus)?|\d{1,2}(?= (?:o'clock|on|in the|today|tonight|tomorrow|this)\b))"
)
_LATER_HALF = re.compile(r"\b(?:after|from|a partir de|des) (?:lunch(?:time)?|noon|midday|midi)\b")
_OPEN_ENDED = re.compile(
    rf"(?:\b(?:{_FROM}|(?<!give me )(?<!give us )(?:until|till?)|through)|"
    rf"(?<!-moi )(?<!-nous )\bjusqu'(?:a|au|aux|en)) {_DAY_WORDS}"
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|cannot|no(?! problem| worr)|none|nobody|nothing|impossible|aucune?|personne|rien|"
    r"(?<!manquerai )(?<!manquerons )(?<!oublierai )(?<!oublierons )"
    r"pas(?! de (?:souci|probleme)| d'inquietude))\b|n't\b(?! (?:fail|forget|worry)))"
    r"(?:(?! (?:and|but|so|i|i'll|we|we'll|et|mais|donc|je|nous|on)\b)[^,;:.!?])*? "
    rf"(?:before|avant) (?:{_DAY_WORDS}|\d{{1,2}}\b)"
)

_TODAY = (
    r"(?:aujourd'hui|today|ce (?:matin|midi|soir)|cet(?:te)? (?:apres[- ]midi|aprem)|"
    r"this (?:morning|afternoon|evening))\b"
)
_CONTACT = (
    r"(?:appel|e-?mail|mail|courriel|message|echange|entretien|conversation|demande|"
    r"discussion|reunion|commande|achat|call|chat|request|enquiry|letter|meeting|order|purchase)"
)
# No word of another clause, nor of what is still to be done.
_SAME_CLAUSE = (
    r"(?:(?! (?:i|we|je|j'|nous|on|and|et|but|mais|will|is|are|am|can|to|for|pour|que|that|"
    r"(?:de |d'|a )\w+(?:er|ir|re)|\w+r(?:a|ai|ons|ont|ez)|vient|passe|arrive)\b|'ll)[^,;:.!?])*?"
)
_OPENER = (
    r"(?:following|further to|after (?:our|your|my)|thank(?:s| you)(?: \w+){0,2} for|in reply to|"
    r"as (?:discussed|agreed|promised|mentioned|explained)|suite a|apres (?:notre|votre|mon)|"
    r"merci (?:pour|de|d')(?: (?:nous |m')?avoir| ?avoir)?|en reponse a|lors de|"
    r"comme (?:convenu|vu|evoque|discute|indique|promis))"
)
_DID = (
    r"(?:\b(?:spoke|spoken|talked|written|wrote) (?:to|with)|\btried to \w+"
    r"|(?<!be )(?<!is )(?<!are )(?<!being )(?<!get )(?<!it )(?<!them )\b(?:called|rang|phoned|"
    r"e-?mailed|received|got|had|met|saw|seen|visited|logged|reported|raised|submitted|contacted|"
    r"reached|discussed|checked|looked|missed|came)"
    r"|\b(?:was|were|been) (?!scheduled|booked|arranged|planned|set|moved|confirmed|rescheduled|"
    r"fixed|expected|meant|promised)\w+(?:ed|en|nt)"
    r"|\b(?:ai|avons|avez|a|ont) (?:bien |deja )?(?:eu|recue?s?|parle|appele|vu|ecrit|echange|"
    r"contacte|joint|discute|signale|constate|rencontre|verifie|consulte|ouvert|"
    r"(?:essaye|tente) de (?:vous )?\w+|"
    r"ete (?!prevu|program|planif|replan|fix|report|decal|deplac|reserv|avanc|confirm)\w+)"
    r"|\b(?:est|sont|suis|sommes|etes) (?:bien )?(?:passe|venu|arrive|intervenu)e?s?)\b"
)
_SAME_DAY = re.compile(_TODAY)
_GONE_TODAY = re.compile(
    rf"\b{_OPENER}\b{_SAME_CLAUSE} ?(?:d'|\b){_TODAY}"
    rf"|{_DID}{_SAME_CLAUSE} {_TODAY}"
    rf"|\b{_TODAY},? (?:(?:i|we|he|she|they|you|j'|nous|il|elle|vous|on)(?: |(?<='))(?:'ve |have |"
    rf"just |l'|vous |lui |leur )*)?{_DID}"
    rf"|\b{_CONTACT}s? (?:de |d'|of |from ){_TODAY}|\b{_TODAY}'s {_CONTACT}\b"
    rf"|\bearlier {_TODAY}"
)
# "Tonight's visit will be confirmed by 8pm" is of what is told, not of when.
_TELLS = re.compile(
    r"\b(?:confirm|tell|told|know\b|inform|remind|preven|previen|rappel)|"
    r"\b(?:by|par) (?:text|sms|e-?mail|texto)\b"
)
_ITS_DAY = rf"(?:{_TODAY}|tonight|tomorrow|demain|{WEEKDAY})"
_TOLD_OF = re.compile(
    rf"\b{_ITS_DAY}'s\b|\b(?:visite|passage|rendez-vous|rdv|livraison|intervention|venue|seance|"
    rf"cours|reunion|trajet) (?:de |d'|du ){_ITS_DAY}(?:[- ](?:matin|midi|soir))?\b"
)
# "Désinscrit au 31 octobre" is from when it holds.
_TAKES_EFFECT = re.compile(
    r"\b(?:desinscri|resili|clotur|arret|cess|radi|desabonn|mets fin|mettons fin)\w*"
    rf"(?: (?!(?:et|mais|puis)\b)[^\s,;:]+){{0,4}}? au {_DAY_WORDS}"
)


def without_earliest(text: str) -> str:
    """The text without what says of a time or a length of time that nothing will be sooner."""
    return _EARLIEST.sub("", text) if "plus tot" in text or "earliest" in text else text


def without_unbinding(text: str) -> str:
    """The text without its other times by which nothing need be done."""
    if _SAME_DAY.search(text):
        text = _GONE_TODAY.sub("", text)
    if _TELLS.search(text):
        text = _TOLD_OF.sub("", text)
    if "before" in text or "avant" in text:
        text = _NOT_BEFORE.sub("", text)
    if " au " in text:
        text = _TAKES_EFFECT.sub("", text)
    text = _EARLIEST_HOUR.sub("", text)
    return _OPEN_ENDED.sub("", _LATER_HALF.sub("afternoon", text))
