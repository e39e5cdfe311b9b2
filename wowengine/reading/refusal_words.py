"""Words of a noted refusal: something was proposed to the customer, who said no.

Bad: "refused the parcel", "claim declined", "we declined her offer", "never turns down a dessert".
Good: "annual contract proposed, declined", "a dit non à la formule premium".
"""

from __future__ import annotations

import re

_OFFERED = (
    r"\b(?:propos(?:e|ee|es|ees|ed|al|ing|ition|ait|ent|er)|offer|offered|offering|offre|"
    r"presente(?:e|es|ees|d|r)?|suggere(?:e|es|ees|r)?|suggest(?:ed|s|ion)|pitch(?:ed|es)?|"
    r"upsell\w*|upgrad(?:es?|ing)|surclassements?|abonnements?|subscriptions?|memberships?|"
    r"forfaits?|formules?|option|packs?|bundles?|premium|add ons?|"
    r"extensions? de garantie|garanties? etendues?|extended warrant(?:y|ies)|"
    r"contrats? (?:d )?(?:entretien|de maintenance|de service|annuel)|"
    r"(?:maintenance|service|care|protection|family|annual|gold|higher|bigger) "
    r"(?:contract|plan|agreement|cover|tier)s?)\b"
)
_NO = (
    r"\b(?:refus(?:ee?s?|ed|es|al|ent|er|ait)?(?! (?:bins?|sacks?|bags?|chutes?)\b)|"
    r"declin(?:ee?s?|ed|es|ent|er|ing|ait)|(?:dit|repondu|repond|dire) (?:que )?non|non merci|"
    r"(?:said|says|told (?:us|me)) no(?=\W*$|\W*[,.;:!)»\"]| (?:to|for|again|twice|and|when)\b)|"
    r"no,? thank(?:s| you)|turn(?:s|ed) (?:\w+ ){0,5}?down|not (?:\w+ ){0,2}?interested|"
    r"(?:pas|non) (?:\w+ ){0,2}?interesse\w*|n en (?:veu[tx]|voulait) pas|"
    r"(?:did|does) ?n[o ]?t want (?:it|one|any|them))\b"
)
_SAYS_NO = re.compile(_NO)
_REFUSAL = re.compile(rf"{_OFFERED}(?:\W+\w+){{0,8}}?\W+{_NO}|{_NO}(?:\W+\w+){{0,5}}?\W+{_OFFERED}")
# What is refused at times and isn't sold: a meeting, a remedy, an arrangement, help, a courtesy.
_UNSOLD = (
    r"\b(?:rendez vous|rdv|creneaux?|appointments?|slots?|dates?|visites?|visits?|"
    r"passages?(?! (?:a|au|en)\b)|"
    r"rembours\w+|refund\w*|avoirs?|gestes?|gestures?|goodwill|compensation|dedommag\w+|indemni\w+|"
    r"vouchers?|bons? d achat|store credit|excuses|apolog\w+|settlements?|arrangements?|"
    r"paiements?|payments?|instal\w*ments?|echeanciers?|echelonne\w*|autres?|another|"
    r"solutions|options|propositions|proposals|alternatives?|repar\w+|repairs?|depann\w+|"
    r"echang\w+|exchang\w+|replac\w+|remplac\w+|prets?|loan|courtoisie|courtesy|"
    r"livr\w+|deliver\w*|points? relais|collections?|retraits?|colis|parcels?|"
    r"call ?backs?|rappel(?:er|s)?|transf\w+|diagnos\w+|troubleshoot\w*|reset|restart|reboot|"
    r"enquetes?|surveys?|questionnaires?|mediat\w+|meetings?|reunions?|escalat\w+|help|aide|"
    r"interview|emploi|job|acces|access|frais|fees?|hausse|augmentation|increase|rise|"
    r"gratuit\w*|free|complimentary|offerte?s?|cadeaux?|gifts?|desserts?|coffee|cafe)\b"
)
_IS_UNSOLD = re.compile(_UNSOLD)
# "proposed during the annual visit", "accepted the repair": not what the no is about.
_ASIDE = re.compile(
    r"\b(?:lors|pendant|apres|avant|suite|during|after|before|following|at|with|accept\w*|agreed)"
    rf"(?:\W+\w+){{0,3}}?\W+{_UNSOLD}"
)
# A no that is another's, or to something else, or that isn't said, or not the last word.
_ELSE = re.compile(
    "|".join(
        (
            r"\?\W*$",
            # "we declined", "j'ai dit non", "his offer was refused", "upgrade request declined"
            rf"\b(?:i|we|j ai|nous avons|on a|(?:lui|leur) (?:ai|a|avons))"
            rf"(?: (?:ve|had|have|did|du|to)){{0,2}} {_NO}",
            r"\b(?:his|her|their|customer s|son|leur|contre|counter) (?:offer|offre|propos\w+)\b",
            r"\b(?:offre|proposition) (?:du client|de la cliente|de rachat)\b",
            r"\b(?:demandes?|requests?|applications?|candidatures?|claims?|sinistres?)\b",
            r"\b(?:banques?|bank|bancaire|cards?|cartes?|debit|prelevements?)\b",
            r"\b(?:refus|declin)\w* (?:by|par) (?:the|our|l|le|la|notre|son|sa) "
            r"(?!clien\w+|customer|guest|member|adherent|patient|family|famille)",
            # "offered Monday", "refuses to pay", "offered to call back", "proposé de passer demain"
            r"\b(?:offered|proposed|suggested|propose\w*) (?:le |for |pour )?(?:tomorrow|demain|"
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di)\b",
            r"\b(?:refus|declin)\w* to (?!upgrade|renew|subscribe|take|sign up)\w",
            r"\b(?:offer(?:ed|s|ing)|proposed) (?:\w+ )?to (?:arrange|book|call|check|come|fix|"
            r"help|look|move|pay|put|ring|send|speak|visit)\b",
            r"\b(?:refus|declin|propose)\w* (?:de |d )(?!souscrire|prendre|ajouter|renouveler|"
            r"passer (?:a|au|en|sur)\b)(?:\w+ )?\w+(?:er|ir|[^f]re)\b",
            # "ne refuse jamais", "never says no", "if she declines", "refused, then took it"
            r"\b(?:ne|n|not|\w+n t|never|jamais|without|sans|if|si|s il|s elle|en cas de|may|might|"
            r"can|could|would|peut|pourrait)"
            r"(?: (?:a|ont|pas|il|elle|le|la|she|he|they|has|have|been|ever|yet)){0,2} "
            r"(?:refus|declin|dit non|sa(?:ys?|id) no|turn)",
            rf"{_NO}.*\b(?:accept\w*|chang\w+ (?:\w+ )?(?:mind|avis)|souscrit\w*|signed|signe|"
            r"(?:then|puis|finalement) (?:\w+ ){0,2}?(?:took|pris\w*))\b",
        )
    )
)


def notes_refusal(words: str) -> bool:
    """Whether folded words, apostrophes set aside, note that a customer declined what is sold."""
    words = words.replace("-", " ")
    return bool(
        _SAYS_NO.search(words)
        and _REFUSAL.search(words)
        and not _ELSE.search(words)
        and not _IS_UNSOLD.search(_ASIDE.sub(" ", words))
    )
