"""How meetings sound, and the words that move them to another day or call them off.

All words are folded: no capitals, no accents.
"""

from __future__ import annotations

import re

# What a day can be set for, and the customer may call off or move.
_MEETING = (
    r"(?:visits?|appointments?|engineer|technician|booking|slot|call(?:-?back)?|delivery|"
    r"rendez-vous|rdv|visite|intervention|passage|venue|rappel|livraison|technicien\w*|"
    r"inspection|installation|fitting)"
)
MEETS = re.compile(
    rf"\b(?:{_MEETING}|com(?:e|es|ing)|call|deliver\w*|pass\w+|vien\w+|intervien\w+|"
    r"booked (?:in|for)|r?appel(?!\w+ qu)\w+|livr\w+|be (?:there|with (?:you|him|her|them))|"
    r"ser\w+ (?:la|chez))\b"
)
# To be there is no call: what a person who stands at the door keeps.
_ATTENDS = re.compile(
    r"\b(?:visits?|visite|appointment|engineer|technici\w+|slot|rendez-vous|rdv|intervention|"
    r"passage|inspection|installation|fitting|com(?:e|es|ing)|pass\w+|vien\w+|intervien\w+|"
    r"be (?:there|with (?:you|him|her|them))|ser\w+ (?:la|chez))\b"
)
_ON_SITE = re.compile(r"(?:on site|sur place)\b(?!.*\b(?:tomorrow|demain|\w+day|\w+di)\b)")
_MOVED = re.compile(
    r"(?<!not )(?<!not be )\b(?:moved|rescheduled|rebooked|postponed|brought forward|"
    rf"(?:pushed|put|brought) (?:\w+ )?{_MEETING} (?:back|forward)|"
    rf"changed (?:\w+ )?{_MEETING} (?:to|for)|"
    r"(?:reporte|deplace|decale|repousse|reprogramme)e?s?)\b"
    r"|\b(?:had|have|need|forced|obliged|going|will|'ll|must)(?: to)? (?:move|reschedule|rebook|"
    r"postpone|rearrange|push back|bring forward)\b"
    r"|\b(?:devons|dois|du|contraint\w* (?:de |d')|oblige\w* (?:de |d')|allons|vais|prefere\w*) ?"
    r"(?:report|deplac|decal|repouss|reprogramm|avanc)er\b"
)
_DAY = r"(?:\w+day|today|tomorrow|this|it|that|please|because|as|since|on|until)"
_GO = r"(?:venir|(?:re)?passer|intervenir|(?:me |nous |m')?(?:r?appeler|livrer)|(?:vous )?deplacer)"
_MOVE_FR = r"(?:annuler|reporter|decaler|deplacer|repousser)"
_CALLS_OFF = re.compile(
    r"(?<!not )(?<!n't )(?<!not to )(?<!want to )\b(?:cancel|call off|move|reschedule|postpone) "
    rf"(?:\w+ |\w+'s ){{0,2}}?(?:{_MEETING}|it|that)\b"
    # "I have to cancel", not "to cancel my contract"
    r"|\b(?:(?:(?:i|we|i'll|we'll|i'm|i've)(?: \w+)? (?:have|need|got|going)(?: \w+)? to|"
    r"(?:can|could|may) (?:i|we|you)(?: please)?|please|possible to|better) "
    rf"(?:cancel|reschedule|postpone|rearrange))(?= ?(?:$|[.,;:!?]|{_DAY}\b))"
    r"|\b(?:can|could|may) (?:i|we|you|it)(?: please)? (?:make it|move it|be) "
    r"(?:\w+ ){1,4}instead\b"
    r"|\bno (?:longer any )?need (?:to (?:come|call|send)|for (?:the |an? |that ))"
    r"|\b(?:don't|do not|needn't) (?:need to |have to |bother (?:to )?)?(?:com(?:e|ing)|send any)"
    rf"|(?<!\bpas )\b(?:{_MOVE_FR}|(?:annul|report|decal|deplac|repouss)ez) (?:\w+ |l'){{0,2}}?"
    rf"{_MEETING}\b"
    r"|\b(?:dois|devons|faut|oblige\w* d[e']|contraint\w* d[e']|(?:pouvez|pourriez)-vous|"
    r"(?:peut|pourrait)-on|possible d[e']|merci d[e']|prefere) ?"
    rf"{_MOVE_FR}(?= ?(?:$|[.,;:!?]|(?:a|au|pour|jusqu)\b|\w+di\b|demain\b))"
    rf"|\b(?:pas|plus) (?:la peine|besoin|necessaire|utile) (?:de |d'){_GO}\b"
    rf"|\binutile (?:de |d'){_GO}\b"
)
_REPROACHES = re.compile(
    r"\b(?:why|pourquoi|did you|have you|had you|if you (?:cancel|move|call|reschedule|postpone)|"
    r"si vous (?:annul|report|decal|deplac)\w+|avez-vous|vous avez (?:\w+ )?(?:annul|report|decal|"
    r"deplac)\w+|n'etait)\b|\bn(?:e |')(?:annul|report|decal|deplac|repouss)"
)
_AT_WISH = (
    r"(?:(?:at|a) (?:your|his|her|(?:the )?customer's) request|a (?:votre|sa) demande|"
    r"as (?:you |(?:s)?he |they )?(?:requested|asked)|comme (?:vous |elle |il )?(?:l'\w+ )?"
    r"(?:(?:avez|a) )?(?:demandee?|souhaitee?))"
)
_OFF = r"(?:cancell?ed|annulee?s?|moved|reportee?s?)"
_AT_THEIR_WISH = re.compile(
    rf"\b{_OFF}\b.*\b(?:{_AT_WISH}|by (?:the )?customer|(?:par|de) (?:la |le )?cliente?)\b"
    rf"|\b{_AT_WISH}\b.*\b{_OFF}\b"
    r"|\b(?:customer|cliente?) (?:has |a )?(?:cancell?ed|annule|moved|reporte)\b"
)


def attends(words: str) -> bool:
    """Whether a promise, folded, is that somebody will be there."""
    return _ATTENDS.search(words) is not None


def is_on_site(words: str) -> bool:
    """Whether a sentence of a note, folded, is written on the spot."""
    return _ON_SITE.match(words) is not None


def is_moved(words: str) -> bool:
    """Whether a sentence, folded, sets another day for what was agreed."""
    return bool(_MOVED.search(words)) and (" it " in words or bool(MEETS.search(words)))


def calls_off(words: str) -> bool:
    """Whether a customer's sentence, folded, calls off or moves what was agreed."""
    return bool(_CALLS_OFF.search(words)) and not _REPROACHES.search(words)


def notes_calling_off(words: str) -> bool:
    """Whether a sentence of the company, folded, says that the customer called it off."""
    return bool(_AT_THEIR_WISH.search(words))
