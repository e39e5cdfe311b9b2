"""What a reading and a rule call things, as a person calls them: one table a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..reading.field_words import field_in_words
from ..saying import Voice
from ..values import in_language

_NAMES: dict[str, dict[str, dict[str, str]]] = {
    "fr": {
        "language": {"fr": "français", "en": "anglais"},
        "mood": {
            "negative": "mécontent",
            "strained": "à bout de patience",
            "sarcastic": "sarcastique",
            "neutral": "neutre",
            "relieved": "soulagé",
            "pleased": "content",
            "delighted": "ravi",
        },
        "stage": {
            "discovery": "découverte",
            "purchase": "achat",
            "onboarding": "démarrage",
            "delivery": "livraison",
            "installation": "installation",
            "use": "usage",
            "incident": "incident",
            "repair": "réparation",
            "billing": "facturation",
            "renewal": "renouvellement",
            "departure": "départ",
        },
        "signal": {
            "unresolved": "problème en cours",
            "struggled": "parcours pénible",
            "repeated-contact": "contacts répétés",
            "reopened": "dossier rouvert",
            "channel-failure": "canal défaillant",
            "promise-broken": "promesse rompue",
            "contradiction": "réponses contradictoires",
            "complaint": "réclamation",
            "billing-dispute": "litige de facturation",
            "refund-pending": "remboursement attendu",
            "outage": "panne",
            "safety": "danger",
            "legal-threat": "menace de procès",
            "regulator": "recours auprès d'une autorité",
            "social-threat": "menace de publier",
            "cancelling": "départ annoncé",
            "competitor": "concurrent cité",
            "bereavement": "deuil",
            "illness": "maladie",
            "hardship": "difficultés d'argent",
            "vulnerable": "personne fragile",
            "minor": "personne mineure",
            "privacy-concern": "souci de vie privée",
            "discrimination": "discrimination",
            "buying-interest": "envie d'acheter",
            "growth": "besoins qui grandissent",
            "renewal": "renouvellement",
            "praise": "compliment",
            "first-contact": "nouveau client",
            "loyal": "client fidèle",
            "knowledge-gap": "information qui manque",
            "accepted-struggle": "gêne acceptée",
            "spam": "indésirable",
            "internal": "échange interne",
            "out-of-office": "réponse automatique",
            "just-thanks": "simple merci",
            "resolved": "résolu",
            "refusal": "refus",
            "bad-touchpoint": "mauvais contact passé",
            "no-consent": "pas d'accord pour des offres",
        },
        "author": {
            "customer": "client",
            "agent": "conseiller",
            "note": "note interne",
            "system": "automatique",
            "survey": "enquête",
            "journey": "contact passé",
            "subject": "objet",
        },
        "step": {
            "validity": "validité",
            "eligibility": "éligibilité",
            "applicability": "applicabilité",
            "suitability": "opportunité",
            "constraints": "contraintes",
        },
    },
    "en": {
        "language": {"fr": "French", "en": "English"},
        "signal": {
            "unresolved": "problem under way",
            "struggled": "had to struggle",
            "repeated-contact": "repeated contacts",
            "bad-touchpoint": "bad earlier contact",
            "first-contact": "new customer",
            "loyal": "loyal customer",
            "minor": "under age",
            "vulnerable": "vulnerable customer",
            "no-consent": "no consent to offers",
            "growth": "growing needs",
            "out-of-office": "automatic reply",
        },
        "author": {"note": "internal note", "journey": "earlier contact"},
    },
}
_DUE_ON = {"fr": "(prévu le {day})", "en": "(due {day})"}
_DAY = re.compile(r"(?<![\w/.-])\d{4}-\d\d-\d\d(?: \d\d:\d\d)?(?![\w/-])")
_DUE = re.compile(rf"\[({_DAY.pattern})\]")


def name_of(what: str, name: str, language: str) -> str:
    """The name of a mood, stage, signal, author, step or language, in a language."""
    return in_language(_NAMES, language)[1].get(what, {}).get(name, name.replace("-", " "))


def evidence_of(text: str, language: str) -> str:
    """Evidence, or a reason that has some, as a person says it: fields and days in words."""
    told = field_in_words(text, language)
    if told is not None or _DAY.search(text) is None:
        return told or text
    tag, due = in_language(_DUE_ON, language)
    voice = Voice(tag)
    text = _DUE.sub(lambda found: due.format(day=found[1]), text)
    return voice.settle(_DAY.sub(lambda found: voice.say(found[0]) or found[0], text))


def in_figures(text: str, language: str) -> str:
    """A number as the language writes it: '0,93' and '93 %' in French."""
    words: Mapping[str, Any] = {"fr": {".": ",", "%": " %"}, "en": {}}
    for sign, own in in_language(words, language)[1].items():
        text = text.replace(sign, own)
    return text


def sentences(texts: tuple[str, ...]) -> str:
    """Several reasons as one text, each ended by a stop."""
    return " ".join(
        text if text.rstrip(" \xa0»\"'").endswith((".", "!", "?", "…")) else f"{text}."
        for text in texts
    )


def counted(number: int, noun: str) -> str:
    """'1 gesture', '2 gestures'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
