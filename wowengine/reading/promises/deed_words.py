"""How deeds sound: what has been done, what has not, and whether a promise is spoken of.

What is searched is folded (no capitals, no accents) unless a function takes the text itself.
"""

from __future__ import annotations

import re

from ...index.lexical import fold
from .others_words import without_others
from .promise_words import looks

_AUXILIARY = r"\b(?:a|ont|avons|ai|est|sont|suis|sommes|[eé]t[eé]|bien) (?:\w+ ){0,2}?"
# What only its accent tells from the present; without accents, only after an auxiliary.
_ENDED = (
    "r?appelé|(?:re)?contacté|passé|changé|remplacé|réparé|dépanné|installé|posé|expédié|posté|"
    "envoyé|livré|déposé|remboursé|crédité|viré|réglé|traité|effectué|corrigé|commandé"
)
_OTHERWISE_ENDED = (
    r"(?:re|par|inter|dé|ob|trans|é|sou|d)?(?:fait|mis|pris|reçu|venu|tenu|rendu|vendu|suspendu|joint|"
    r"parti|sorti|fini|établi|rétabli|fourni|servi|rempli|averti|abouti|ouvert|offert|écrit|"
    r"produit|résolu)(?:e?s?|t?es?)"
)
_DONE_FR = re.compile(rf"{_AUXILIARY}(?:\w+é|{_OTHERWISE_ENDED})e?s?\b|\bfait\b")
_DONE_UNACCENTED = re.compile(rf"{_AUXILIARY}(?:{fold(_ENDED)}|{fold(_OTHERWISE_ENDED)})e?s?\b")
_DONE_EN = re.compile(
    r"\b(?:has|have|'ve|was|were|been|now|just) (?:\w+ )?(?!been\b|(?:agr|n|ind|sp)eed\b|need\b)"
    r"(?:\w+(?:ed|ought|lt)|(?:writt|tak|giv|se|chos|gott|prov)en|sent|made|done|gone|come|put|"
    r"set|paid|left|found|spoken|rung|rang)\b"
    r"|(?<!\bbe )(?<!\bbeing )(?<!\bonce )"
    r"\b(?:sent|called|done|fixed|replaced|repaired|delivered|refunded|credited|arrived|resolved|"
    r"processed|shipped|posted|dispatched|issued|completed|emailed|installed|(?:went|gone) out)\b"
)
# A note leaves the auxiliary out.
_NOTED = re.compile(rf"\b(?:{_ENDED}|intervenu|transmis)e?s?\b")
# "Passage du technicien, vanne remplacée": of a contact that has been, its name is enough.
_RECORDED = re.compile(
    r"(?:passage|intervention|visite|livraison|remplacement|reparation|pose|installation|appel|"
    r"remboursement|envoi|depannage|visit|delivery|replacement|repair|refund|call|fitting)\b"
)
_TO_DO = re.compile(r"(?<!\breussi )\ba (?:\w{2,}er|refaire|prevoir|suivre)\b")
_CUSTOMER = r"(?:(?:the |le |la )?(?:customer|caller|cliente?)|mme|mrs|mr|ms|miss|m\.)"
# "Rang Mrs Lowther" is the company's call, "Mrs Lowther rang" is hers.
_CALLED = re.compile(
    rf"(?:^|[,;:] ?|\b(?:i|we)(?:'ve| have| just)* )(?:rang|called|phoned|reached|"
    rf"spoke (?:to|with)) (?:back )?(?:{_CUSTOMER}|you|her|him)(?!\w)"
    rf"|(?:^|[,;:] ?|\b(?:ai|avons) (?:bien )?)(?:r?appele|(?:re)?contacte|joint) {_CUSTOMER}(?!\w)"
    rf"|{_CUSTOMER} (?:[\w-]+ )?(?:bien )?(?:r?appelee?|recontactee?|jointe?)\b|^appel sortant\b"
)
# What has gone wrong, as it is told of a parcel, a person or a visit, not of "the lost parcel".
_FAILED = (
    r"\b(?:est|sont|a|ont|ete|avons|is|are|was|were|been|got|has|have|'s|'ve) (?:\w+ )?"
    r"(?:perdu|egare|endommage|abime|casse|vole|bloque|retarde|retenu|refuse|decale|deborde|oublie|"
    r"annule|reporte|deplace|repousse|manque|malade|absent|en (?:rupture|retard|panne)|"
    r"retourne (?:a|au)|"
    r"lost|damaged|stolen|delayed|held up|stuck|refused|rejected|missed|mislaid|missing|forgotten|"
    r"postponed|rescheduled|late\b|ill\b|sick|off sick|out of stock|returned to)"
)
UNDONE = re.compile(
    r"\b(?:pas|not|n't|unable|failed|never|jamais|(?<!merci )encore|still|yet|impossible|"
    r"desole\w*|sorry|excus\w*|apolog\w*|aucune?|no|non|tried|voicemail|repondeur|messagerie|injoignable|"
    r"cliente? (?:nous |m')?a r?appele|a (?:r?appeler|recontacter)|to be \w+ed|cancell?ed|"
    r"annul(?:ee?s?|er|ons)|(?:report|decal)er)\b|n't\b|" + _FAILED
)
_AS_PROMISED = re.compile(r"\b(?:comme (?:promis|annonce)|as promised)\b")
_AS_SAID = re.compile(
    r"\b(?:comme (?:promis|convenu|prevu|annonce)|"
    r"as (?:promised|agreed|discussed|arranged|planned))\b"
)
# The company's own word that something did not happen.
_DID_NOT = re.compile(
    r"\b(?:did not|could not|was not|were not|have not|has not|unable to|failed to|not able to|"
    r"forgot|forgotten|missed|ne pas (?:\w+ )?avoir|pas pu|pas ete|oublie|manque)\b"
    r"|\b(?:did|could|was|were|have|has)n't\b|\bn'(?:ai|a|avons|ont|est|etait|avait) (?:\w+ )?pas\b"
)
_HANDS_OVER = re.compile(
    r"\b(?:here (?:is|are)|here's|(?:please find|is|are) (?:attached|enclosed)|attached (?:is|are)|"
    r"voici|voila (?:l[ae]s?|l'|votre|vos|une?|des|ma|mon|mes|notre|nos)\b|"
    r"ci-joint|en piece jointe|veuillez trouver|vous trouverez)\b"
)
# A paper is in the customer's hands whatever else the sentence says: "voilà la photo, …".
_HANDS_PAPER = re.compile(
    r"\b(?:here (?:is|are)|here's|voici|voila|ci-joint)(?: (?:the|your|our|an?|l[ae]s?|"
    r"votre|vos|une?|des|notre|nos))? ?(?:\w+ |l')?(?P<paper>photo|picture|quote|invoice|"
    r"receipt|label|certificate|contract|form|copy|link|brochure|price list|devis|facture|recu|"
    r"etiquette|attestation|contrat|formulaire|copie|lien|grille|plan|document)s?\b[^,;:!]*"
)
_AFTER_CALL = re.compile(
    r"\b(?:suite a notre (?:appel|echange|entretien)|following (?:our|up on our) "
    r"(?:call|conversation)|(?:good|nice|lovely|great) (?:to (?:speak|talk)|speaking|talking) "
    r"(?:to|with) you|thank(?:s| you) for your time on the phone|"
    r"merci (?:pour|de) votre temps au telephone|"
    r"(?:ravie?|heureu(?:x|se)) de vous avoir (?:parle|eu))\b"
)
NOTHING_YET = re.compile(
    r"\b(?:pas encore|toujours (?:pas|en attente|rien)|(?:pas de|aucune) nouvelles?|en attente d|"
    r"not yet|still (?:waiting|no|nothing|checking)|no news|waiting (?:for|to hear))|"
    r"n't (?:\w+ ){0,6}yet\b"
)
TAKES_LEAVE = re.compile(
    r"\b(?:rate (?:us|our)|surveys?|feedback|satisfaction|questionnaire|sondage|votre avis|notez|"
    r"evaluez|anything else|autre chose|bonne (?:journee|soiree)|have a (?:good|nice|great|lovely)|"
    r"(?:thank you|thanks) for (?:your|contacting|calling)|"
    r"merci (?:de|pour) (?:votre|nous avoir))\b"
)
ASKS_AFTER = re.compile(
    r"\b(?:where(?: is| are|'s)|any news|when will|still (?:waiting|no|nothing|not|haven't)|"
    r"ou (?:est|sont|en est|en sont)|toujours (?:pas|rien|aucun)|des nouvelles|j'attends|"
    r"quand (?:vais|allez|est-ce))\b"
)
TODAY = re.compile(
    r"\b(?:this (?:morning|afternoon|evening)|today|tonight|just|ce (?:matin|soir|midi)|"
    r"aujourd'hui|cet apres-midi)\b|\b(?:vien(?:s|t|ent)|venons) d(?:e |')"
)


def tells_deed(text: str) -> bool:
    """Whether a sentence of the company says that something has been done."""
    words = fold(text)
    if paper_in(words) and looks(without_others(words)) != "future":
        return True
    if UNDONE.search(words) or looks(words) == "future":
        return False
    lowered = text.lower()
    done = (
        _HANDS_OVER.search(words)
        or _DONE_EN.search(words)
        or _DONE_FR.search(lowered)
        or _NOTED.search(lowered)
    )
    return bool(done or (text.isascii() and _DONE_UNACCENTED.search(words)))


def paper_in(words: str) -> str | None:
    """What a sentence of the company, folded, hands over: a photo, a quote; None for nothing."""
    found = _HANDS_PAPER.search(words)
    return found["paper"] if found and not UNDONE.search(found[0]) else None


def records_deed(text: str) -> bool:
    """Whether the summary of a contact says that something has been done, or names it so."""
    words = fold(text)
    if UNDONE.search(words) or _TO_DO.search(words):
        return False
    return tells_deed(text) or (bool(_RECORDED.match(words)) and looks(words) is None)


def says_kept(words: str) -> bool:
    """Whether a sentence of the company, folded, says that this is what was promised."""
    is_said = bool(_AS_PROMISED.search(words))
    return is_said and looks(words) != "future" and not admits(words)


def admits(words: str) -> bool:
    """Whether a sentence of the company, folded, says that it did not do as was agreed."""
    failed = _DID_NOT.search(words)
    return failed is not None and bool(_AS_SAID.search(words, failed.end()))


def says_called(words: str) -> bool:
    """Whether a sentence of the company, folded, tells that it has called the customer."""
    if _AFTER_CALL.search(words):
        return True
    return bool(_CALLED.search(words)) and not UNDONE.search(words)
