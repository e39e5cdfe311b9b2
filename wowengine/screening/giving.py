"""Giving: words that give something, for what is too short to be judged as a whole.

Bad, while the fault is open: "Nous vous offrons un bon de 20 €." Good: "Nous vous offrons un
remboursement intégral.", "The repair is on us.", "Your £30 voucher is still valid."
"""

from __future__ import annotations

import re

from ..index.lexical import fold

_GIVES = re.compile(
    r"(?<!\w)(?:(?:nous|on|je) (?:(?:vous|lui|leur) )?(?:offr(?:e|ons|irai|irons)|avons offert)|"
    r"(?:vous|lui|leur) (?:est|sont|sera|seront) offert\w*|"
    r"prochaine?s? [\w' -]{1,30}(?:est|sont|sera|seront) (?:pour nous|offert\w*)|"
    r"(?:voici|recevez|recevrez|envoie|envoyons|avons mis|ai mis) (?:\w+ )?(?:bon|code|cheque)"
    r"(?: d'achat| cadeau)? de \d+|en (?:guise de )?dedommagement|geste commercial|"
    r"(?:c'est|en) cadeau|cadeau de la maison|"
    r"here(?:'s| is| are) (?:\w+ ){0,2}(?:[£€$]\d[\d.]* (?:\w+ )?(?:vouchers?|gift card|off)|"
    r"(?:vouchers?|gift card))|"
    r"[£€$]\d[\d.]* (?:\w+ ){0,4}to say sorry|(?:breakfast|lunch|dinner|drinks?|tomorrow|next \w+|"
    r"for you[\w ]*,)[\w' ]{0,20} on us\b|on the house|with our compliments|"
    r"(?<!your )free (?:month|week|lesson|session|night)|treat (?!\w+sel(?:f|ves)\b)\w+ to|"
    r"(?:a|as a) goodwill)\b"
)
# What is owed, or only said in such words: nobody takes it for a present.
_OWED = re.compile(
    r"\b(?:rembours\w*|remplac\w*|repar(?!tir)\w*|depann\w*|retours?|echang\w*|pret(?:ons|e)?|"
    r"excuses?|condoleances|frais|choix|possibilite|refund\w*|replac\w*|repair\w*|returns?|loan|"
    r"apolog\w*|condolences|postage|taxi|quote|devis)\b"
)


def gives(sentence: str) -> bool:
    """Whether a sentence gives what is not owed."""
    said = fold(sentence)
    return _GIVES.search(said) is not None and _OWED.search(said) is None
