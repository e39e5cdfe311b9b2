"""A gesture that claims to cost nothing while a thing is given, or someone's time is taken.

Bad: "Post a laminated card" with amount 0.00; "Ring the customer back" with 0 minutes.
Good: 0.90 for the card and its stamp, 6 minutes for the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .interface import Book, Flaw, LintEntry, Severity, quoted, texts_of

_GIVE = (
    r"offr(?:ir|ez|ons)|gliss(?:er|ez|ons)|post(?:er|ez)|remettre|laiss(?:er|ez)|livr(?:er|ez)|"
    r"envoy(?:er|ez)|donn(?:er|ez)|joindre|ajout(?:er|ez)|déposer|apporter|"
    r"give|slip|post|hand|leave|deliver|send|include|pack|add|bring|offer|put"
)
# Followed by its article these are things; "the coffee machine" isn't one.
_ARTICLE = r"(?:une?|des?|du|deux|trois|quelques|an?|some|two|three)"
_THING = (
    r"(?:café|boisson|verre|dessert|chocolat|gâteau|bouquet|fleurs?|carte cadeau|carte postale|"
    r"bon d['’]achat|chèque[- ]cadeau|piles?|ampoules?|adaptateur|chargeur|câble|parapluie|"
    r"échantillon|sachet|porte-clés|livret imprimé|cadeau|magnet|bougie|bouteille|nuit gratuite|"
    r"coffee|drink|glass of|dessert|chocolate|cake|bouquet|flowers?|gift card|postcard|voucher|"
    r"batter(?:y|ies)|bulbs?|adapter|charger|cable|umbrella|sample|key ring|printed booklet|gift|"
    r"fridge magnet|candle|bottle|free night)"
)
_GIVEN = re.compile(
    rf"\b(?:{_GIVE})\b[^.;:!?]{{0,40}}?\b{_ARTICLE} (?:[\w'’-]+ ){{0,2}}?{_THING}(?![\w-])", re.I
)
_COSTLY = re.compile(
    r"\bplastifi\w+|\blaminated\b|\btimbr[ée]\w*|\bstamped\b|\bpar la poste\b|\bpar courrier\b|"
    r"\bby post\b|\bin the post\b|\bby courier\b|"
    r"\b(?:une?|an?) [\w'’ -]{3,30} (?:à|at) \d+[.,]\d\d ?(?:€|euros?)|"
    r"\b(?:coûte|costs?|worth|d['’]une valeur de) (?:about |environ )?"
    r"\d+(?:[.,]\d+)? ?(?:€|euros?)",
    re.IGNORECASE,
)
_SAYS_NO_MORE = re.compile(
    r"\b(?:au lieu|plutôt|instead of|rather than|ne pas|jamais|never|not|rien|nothing|no|"
    r"aucune?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_BY_HAND = {"phone", "in_person", "post"}


class ZeroCost:
    """Looks at the cost beside what the title and the description say is done."""

    name = "zero-cost"
    severity: Severity = "warning"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for the amount and one for the minutes."""
        for entry in book.entries:
            gesture = entry.gesture
            if not gesture.cost.amount and gesture.commercial == "none":
                yield from _amount(entry)
            if not gesture.cost.minutes and (
                not gesture.cost.amount or set(gesture.channels) <= _BY_HAND
            ):
                yield Flaw(
                    entry,
                    "cost.minutes",
                    "is 0, yet someone has to do it, or to check what is sent",
                    "give the staff time of one use, in minutes",
                )


def _amount(entry: LintEntry) -> Iterator[Flaw]:
    for written in texts_of(entry.gesture, "title", "description"):
        for sentence in _SENTENCE.split(written.text):
            found = _GIVEN.search(sentence) or _COSTLY.search(sentence)
            if found is not None and not _SAYS_NO_MORE.search(sentence):
                yield Flaw(
                    entry,
                    "cost.amount",
                    f"is 0, yet {written.field} gives or posts something: {quoted(found[0])}",
                    "give what one use costs in money",
                )
                return
