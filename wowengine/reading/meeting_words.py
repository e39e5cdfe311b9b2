"""How meetings sound, and the words that move them to another day or call them off.

All words are folded: no capitals, no accents.
"""

from __future__ import annotations

import re

# What a day can be set for, and the customer may call off or move.
_MEETING = (
    r"(?:visits?|appointments?|engineer|technician|booking|slot|call(?:-?back)?|delivery|"
    r"rendez-vous|rdv|visite|intervention|passage|venue|rappel|livraison|technicien\w*)"
)
MEETS = re.compile(
    rf"\b(?:{_MEETING}|com(?:e|es|ing)|call|deliver\w*|pass\w+|vien\w+|interviendr\w+|r?appel\w+|"
    r"livr\w+)\b"
)
_MOVED = re.compile(
    r"\b(?:moved|rescheduled|rebooked|postponed|brought forward|(?:reporte|deplace|decale|repousse|"
    r"reprogramme)e?s?)\b"
)
_CALLS_OFF = re.compile(
    r"(?<!not )(?<!n't )\b(?:cancel|call off|move|reschedule|postpone) (?:\w+ |\w+'s ){0,2}?"
    rf"(?:{_MEETING}|it|that)\b"
    r"|\bno (?:longer any )?need (?:to (?:come|call|send)|for (?:the |an? |that ))"
    r"|\b(?:don't|do not|needn't) (?:need to |have to |bother to )?(?:come|send any)"
    rf"|\b(?:annul|report|decal|deplac|repouss)e[rz]? (?:\w+ |l'){{0,2}}?{_MEETING}\b"
    r"|\b(?:pas|plus) (?:la peine|besoin) de (?:venir|passer|rappeler|vous deplacer)\b"
    r"|\binutile de (?:venir|passer|rappeler|vous deplacer)\b"
)
_REPROACHES = re.compile(r"\b(?:why|did|if|pourquoi|avez|si)\b|\bn'")
_AT_THEIR_WISH = re.compile(
    r"\b(?:cancell?ed|annulee?s?|moved|reportee?s?)\b.*\b(?:at (?:your|his|her|"
    r"(?:the )?customer's) request|by (?:the )?customer|a (?:votre|sa) demande|"
    r"(?:par|de) (?:la |le )?cliente?)\b"
    r"|\b(?:customer|cliente?) (?:has |a )?(?:cancell?ed|annule|moved|reporte)\b"
)


def is_moved(words: str) -> bool:
    """Whether a sentence, folded, sets another day for what was agreed."""
    return bool(_MOVED.search(words) and (MEETS.search(words) or " it " in words))


def calls_off(words: str) -> bool:
    """Whether a customer's sentence, folded, calls off or moves what was agreed."""
    return bool(_CALLS_OFF.search(words)) and not _REPROACHES.search(words)


def notes_calling_off(words: str) -> bool:
    """Whether a sentence of the company, folded, says that the customer called it off."""
    return bool(_AT_THEIR_WISH.search(words))
