"""Deeds: what a sentence says is done on a day, where it says for sure that it will be done.

Bad: "the engineer can't come tomorrow", "the engineer could also come tomorrow", "the engineer has
ordered it today". Good: "the engineer comes tomorrow"; "the parcel leaves today" is another deed,
"the engineer will call you tomorrow" one more.
"""

from __future__ import annotations

import re
from typing import Literal

from ...index.lexical import fold

Deed = Literal["contact", "leave", "come"]

_UNSURE = re.compile(
    r"n't\b|\b(?:not|no|none|nobody|never|cannot|can|could|would|might|if|unless|"
    r"pas|aucune?|personne|jamais|si|peut|peuvent|pouvez|pouvons|pourr\w+|"
    # nothing comes then, or all is free
    r"free|off|away|closed|fully|full|busy|unavailable|cancel\w*|libres?|ferme\w*|complete?|absente?|"
    r"conges?|indisponible|annul\w*|"
    # it has been done
    r"has|have|had|was|were|did|left|went|came|made|ai|avons|avez|ont|a (?:bien |deja |ete )?"
    r"(?!lieu\b)\w+(?:e|i|u|is|it)e?s?|(?:est|sont) (?:bien |deja )?"
    r"(?:parti|venu|arrive|passe|sorti|revenu|reparti|rentre)e?s?)\b"
)
_CONTACT = re.compile(
    r"\b(?:calls?|ring|phones?|e-?mails?|texts?|writ(?:es?|ing)|contacts?|tells?|lets? you know|"
    r"updates?|(?:r?appel|telephon|contact|ecri|previen|prevenir)\w*|tiens?|tenons)\b"
)
_LEAVE = re.compile(
    r"\b(?:leaves?|leaving|ship\w*|dispatch\w*|sent|sends?|goes out|"
    r"(?<!the )(?<!your )(?<!a )part|parten?t|partira|partiront|expedi\w*|envo[iy]\w*)\b"
)


def deed_of(text: str) -> Deed | None:
    """What will be done: somebody calls or writes, something leaves, else it comes or is held."""
    folded = fold(text)
    if _UNSURE.search(folded):
        return None
    if _CONTACT.search(folded):
        return "contact"
    return "leave" if _LEAVE.search(folded) else "come"
