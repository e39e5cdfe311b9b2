"""What a reading and a rule call things, as a person calls them: one table a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

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
        "status": {
            "new": "nouveau",
            "open": "ouvert",
            "pending": "en attente",
            "hold": "suspendu",
            "solved": "résolu",
            "closed": "clos",
        },
        "outcome": {"positive": "bon", "neutral": "neutre", "negative": "mauvais"},
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
        "status": {"hold": "on hold"},
    },
}
# What the fields of a case say, by what stands in the evidence: 'satisfaction.score: 2'.
_FIELDS: dict[str, dict[str, str]] = {
    "fr": {
        "reopened": "dossier rouvert {value} fois",
        "satisfaction.score": "satisfaction : {value} sur 5",
        "touchpoints": "{value} contacts récents",
        "journey": "contact passé : {value}",
        "customer.vulnerable": "personne signalée comme fragile",
        "customer.marketing_consent": "n'a pas accepté de recevoir des offres",
        "customer.since": "client depuis le {value}",
        "status": "dossier {value}",
        "due": "(prévu le {value})",
    },
    "en": {
        "reopened": "times reopened: {value}",
        "satisfaction.score": "satisfaction: {value} out of 5",
        "touchpoints": "{value} recent contacts",
        "journey": "earlier contact: {value}",
        "customer.vulnerable": "flagged as vulnerable",
        "customer.marketing_consent": "has not agreed to offers",
        "customer.since": "customer since {value}",
        "status": "the case is {value}",
        "due": "(due {value})",
    },
}
_FIELD = re.compile(
    r"(?:^|(?<=« )|(?<=: ))(?P<field>reopened|satisfaction\.score|journey|status|"
    r"customer\.(?:vulnerable|marketing_consent|since)): (?P<value>[^»]+?)(?=$| ?»)"
)
_TOUCHPOINTS = " touchpoints"
_DAY = re.compile(r"(?<![\w/.-])\d{4}-\d\d-\d\d(?: \d\d:\d\d)?(?![\w/-])")
_DUE = re.compile(rf"\[({_DAY.pattern})\]")


def name_of(what: str, name: str, language: str) -> str:
    """The name of a mood, stage, signal, author, step or language, in a language."""
    return in_language(_NAMES, language)[1].get(what, {}).get(name, name.replace("-", " "))


def evidence_of(text: str, language: str) -> str:
    """Evidence, or a reason that has some, as a person says it: fields and days in words."""
    tag, fields = in_language(_FIELDS, language)
    if ": " in text:
        text = _FIELD.sub(lambda found: _field(found["field"], found["value"], language), text)
    if _DAY.search(text) is None:
        return text
    voice = Voice(tag)
    text = _DUE.sub(lambda found: fields["due"].format(value=found[1]), text)
    return voice.settle(_DAY.sub(lambda found: voice.say(found[0]) or found[0], text))


def _field(field: str, value: str, language: str) -> str:
    if value.endswith(_TOUCHPOINTS):
        field, value = "touchpoints", value.removesuffix(_TOUCHPOINTS)
    if field == "status":
        value = name_of("status", value, language)
    elif field == "journey":
        value = in_language(_NAMES, language)[1].get("outcome", {}).get(value, value)
    return in_language(_FIELDS, language)[1][field].format(value=value)


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
