"""How deeds sound: what has been done, what has not, and whether a promise is spoken of.

What is searched is folded (no capitals, no accents) unless a function takes the text itself.
"""

from __future__ import annotations

import re

from ..index.lexical import fold
from .promise_words import looks

_DONE_CUE = re.compile(
    r"\b(?:a|ont|avons|ai|est|sont|suis|sommes|ete|bien) (?:\w+ )?\w+(?:ee?s?|ies?|i|is|ises?|its?|"
    r"ites?|us?|ues?|erts?|ertes?|aits?|aites?)\b"
    r"|\b(?:has|have|'ve|was|were|been|now|just) (?:\w+ )?\w+(?:ed|en|nt|de|ne|me|ought|lt)\b"
    r"|(?<!\bbe )(?<!\bbeing )(?<!\bonce )"
    r"\b(?:sent|called|done|fixed|replaced|repaired|delivered|refunded|credited|arrived|resolved|"
    r"processed|shipped|posted|dispatched|issued|completed|emailed|installed|(?:went|gone) out|"
    r"fait|envoye|rembourse|regle|remplace|livre|recu|appele|repare)\b"
)
# A note leaves the auxiliary out; without its accent "passé" would be what is still to come.
_NOTED = re.compile(
    r"\b(?:r?appelé|(?:re)?contacté|passé|intervenu|changé|remplacé|réparé|dépanné|installé|posé|"
    r"expédié|posté|envoyé|livré|déposé|remboursé|crédité|viré|réglé|traité|effectué|corrigé|"
    r"commandé|transmis)e?s?\b"
)
_CUSTOMER = r"(?:(?:the |le |la )?(?:customer|caller|cliente?)|mme|mrs|mr|ms|miss|m\.)"
# "Rang Mrs Lowther" is the company's call, "Mrs Lowther rang" is hers.
_CALLED = re.compile(
    rf"(?:^|[,;:] ?|\b(?:i|we)(?:'ve| have| just)* )(?:rang|called|phoned|reached|"
    rf"spoke (?:to|with)) (?:back )?(?:{_CUSTOMER}|you|her|him)(?!\w)"
    rf"|(?:^|[,;:] ?|\b(?:ai|avons) (?:bien )?)(?:r?appele|(?:re)?contacte|joint) {_CUSTOMER}(?!\w)"
    rf"|{_CUSTOMER} (?:[\w-]+ )?(?:bien )?(?:r?appelee?|recontactee?|jointe?)\b|^appel sortant\b"
)
UNDONE = re.compile(
    r"\b(?:pas|not|n't|unable|failed|never|jamais|encore|still|yet|impossible|desole\w*|sorry|"
    r"excus\w*|apolog\w*|aucune?|no|non|tried|voicemail|repondeur|messagerie|injoignable|"
    r"cliente? (?:nous |m')?a r?appele|a (?:r?appeler|recontacter)|to be \w+ed|cancell?ed|"
    r"annulee?s?)\b|n't\b"
)
AS_PROMISED = re.compile(
    r"\b(?:comme (?:promis|convenu|prevu|annonce)|as (?:promised|agreed|discussed)|"
    r"suite a notre (?:appel|echange|entretien)|following (?:our|up on our) (?:call|conversation)"
    r")\b"
)
# Words in time that say that there is nothing to say yet, or only take leave.
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
    if UNDONE.search(words) or looks(words) == "future":
        return False
    return bool(_DONE_CUE.search(words) or _NOTED.search(text.lower()))


def says_called(words: str) -> bool:
    """Whether a sentence of the company, folded, tells that it has called the customer."""
    return bool(_CALLED.search(words)) and not UNDONE.search(words)
