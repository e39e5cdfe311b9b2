"""Something paid, proposed under `commercial: none`: the guard would let it into any trouble.

Bad: "Offer the extended warranty at 4.90 euros a month" with `commercial: none`.
Good: the same with `commercial: offer`, or, as none: "Say what the repair costs elsewhere, and
that the extended warranty is not worth it for him".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..gesture import Gesture
from .interface import Book, Flaw, Severity, quoted, texts_of
from .template import parsed

# What is sold, and words that put it before the customer; together in one sentence they sell.
_PAID = (
    r"offre (?:spéciale|groupée|du moment|supérieure)|"
    r"formule (?:supérieure|premium|payante|au-dessus)|"
    r"(?:option|version|formule|extension|place|salle|service|atelier|semaine)\b"
    r"[^.;:]{0,30}\bpayante?s?|"
    r"abonnements?\b|forfait (?:supérieur|premium|illimité)|extension de garantie|garantie étendue|"
    r"surclassement payant|contrat d['’]entretien|montée en gamme|carte prépayée|"
    r"special offer|(?:bigger|larger|higher|next|premium|paid|pro|faster) (?:plan|tier|package|"
    r"version|option)|paid (?:[\w-]+ ){0,3}(?:plan|option|upgrade|service|extra|lounge|week|tier)|"
    r"extended warranty|(?<!un)subscription|service plan|maintenance contract|membership|add-on|"
    r"prepaid card|season ticket"
)
_PROPOSE = (
    r"propos(?:e|er|ez|ons)|offr(?:ir|ez|ons)|sign(?:aler|alez|alons)|vendre|souscri(?:re|vez|ption)|"
    r"pass(?:er|ez) (?:à|au)|recommand(?:er|ez|ons)|suggér(?:er|ez|ons)|conseill(?:er|ez|ons)|"
    r"ajout(?:er|ez)(?! au prix)|mentionn(?:er|ez|ons)|présent(?:er|ez|ons)|invit(?:er|ez)|"
    r"propos(?:e|ing)|offer(?:ing)?|mention(?:ing)?|sell(?:ing)?|recommend(?:ing)?|suggest(?:ing)?|"
    r"pitch|point (?:out|to)|sign up|switch to|move (?:up )?to|upgrade to|add(?! to the)|invite"
)
_PRICE = (
    r"\d+(?:[.,]\d+)? ?(?:€|euros?\b|£|pounds?\b|\$|dollars?\b)(?: ?(?:/|par|a|per|le|la|the) ?"
    r"(?:mois|an|month|year|unité|pièce|piece|week|semaine))|"
    r"(?<!demi-)(?<!moitié )\b(?:prix|tarif|supplément)\b|"
    r"(?<!half )(?<!half-)\b(?:prices?|priced|extra cost|surcharge)\b|"
    r"\bdevis\b|"
    r"\b(?:a|the|its) (?:[\w-]+ )?(?:quote|rate)\b"
)
_HARD_SELL = (
    r"profitez[- ](?:en|de)|pour seulement|ne manquez pas|dès maintenant|code promo|"
    r"(?:-|moins |de )\d+ ?% (?:de remise|sur (?:votre|la|le|les))|remise de \d|"
    r"passez (?:à|au) (?:la |l['’])?(?:formule|forfait|version|offre|premium)|abonnez-vous|"
    r"souscrivez|commandez (?:vite|dès|maintenant)|"
    r"découvrez (?:notre|nos) (?:offres?|formules?|gamme)|"
    r"take advantage|for only|don['’]t miss|promo(?:tion)? code|limited[- ]time|act now|"
    r"\d+ ?% off|upgrade (?:to|now|today)|subscribe (?:now|today|to our)|buy now|"
    r"(?:discover|check out) our (?:offers?|plans?|range|premium)|special offer|offre spéciale"
)
# Said with one of these, a sentence keeps the customer from paying, or tells what they pay now.
_HONEST = (
    r"\b(?:sans (?:rien )?(?:vendre|payer|frais|supplément|abonnement|coût)|"
    r"(?:ne|n['’]) ?(?:rien |pas )?(?:vendre|proposer)|inutile|gratuit\w*|offerte?s?|"
    r"rembours\w*|résili\w*|"
    r"désactiv\w*|éviter|arrêter|moins chère?s?|trop payé|trop gros\w*|plus petite?s?|sans prix|"
    r"(?:son|leur|votre|du|cet|l['’]|deux|fin d['’]|ancien|autres?) ?(?:\w+ )?abonnements?|"
    r"(?:for )?free|at no (?:extra )?(?:cost|charge)|"
    r"without (?:selling|paying|charge|a subscription)|"
    r"(?:not|n['’]t) (?:sell|offer|need)|never|no longer|refund\w*|switch(?:ed|ing)? off|"
    r"no prices?|"
    r"without prices?|cheaper|smaller|too big|overpa\w*|"
    r"(?:their|his|her|your|the|old|other|two|of) (?:\w+ )?(?:subscriptions?|membership))\b"
)
# A fact that is a price of something: what is paid already has other names (fee, amount, due).
_PRICE_FACT = re.compile(r"(?:^|_)prices?(?:_|$)")
_NO_SALE = re.compile(r"smaller|cheaper|lower|reduced|old|previous|saving|refund|paid|before")
# A gesture whose own act is to name something with its price: "Offer a charger fitted for 1,290 €".
_NAMES_PRICE = (
    r"^(?:offer|propose|mention|point (?:out|at|to)|proposer|signaler|indiquer|mentionner)\b.*"
    r"(?:\d[\d., \u00a0\u202f]*(?:€|euros?\b|£|pounds?\b|\$|dollars?\b)|(?:EUR|€|£|\$) ?\d)"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_FLAGS = re.IGNORECASE
_SELLS = re.compile(_HARD_SELL, _FLAGS)
_PAID_RE = re.compile(rf"\b(?:{_PAID})", _FLAGS)
_PROPOSE_RE = re.compile(rf"\b(?:{_PROPOSE})\b", _FLAGS)
_PRICE_RE = re.compile(_PRICE, _FLAGS)
_NAMES_PRICE_RE = re.compile(_NAMES_PRICE, _FLAGS)
_HONEST_RE = re.compile(_HONEST, _FLAGS)


class DisguisedUpsell:
    """Looks for sentences that put something paid before the customer."""

    name = "disguised-upsell"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw a gesture, at the first text that sells."""
        for entry in book.entries:
            if entry.gesture.commercial != "none":
                continue
            found = _sale(entry.gesture)
            if found is not None:
                yield Flaw(
                    entry,
                    "commercial",
                    f"is 'none', yet {found[0]} sells: {quoted(found[1])}",
                    "set it to mention or offer, or take the sale out",
                )


def _sale(gesture: Gesture) -> tuple[str, str] | None:
    """The first field that sells, and what in it."""
    for written in texts_of(gesture, "title", "description", "message"):
        phrase = selling_phrase(written.text)
        if phrase is not None:
            return written.field, phrase
    for written in texts_of(gesture, "message"):
        for fact in sorted(parsed(written.text).facts):
            if _PRICE_FACT.search(fact) and not _NO_SALE.search(fact):
                return written.field, f"facts.{fact}"
    return None


def selling_phrase(text: str) -> str | None:
    """The first words of a text that put something paid before the customer."""
    for sentence in _SENTENCE.split(text):
        pushed = _SELLS.search(sentence)
        if pushed is not None:
            return pushed[0]
        if _HONEST_RE.search(sentence) or not _PROPOSE_RE.search(sentence):
            continue
        paid = (
            _PAID_RE.search(sentence)
            or _PRICE_RE.search(sentence)
            or _NAMES_PRICE_RE.search(sentence)
        )
        if paid is not None:
            return paid[0]
    return None
