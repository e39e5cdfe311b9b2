"""Cues: what a sentence says outright, in words that leave nothing to weigh.

Three things only, because each is told in few words that decide the moment: that nobody may offer
anything, that the money has gone and, where others note it, that something sold was declined.
Everything else is read by heads, which also hear what is said between the words. Bad: "the offer
was not what I had hoped". Good: "no offers, please".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..index.lexical import fold
from .refusal_words import notes_refusal
from .sentences import Voice

_APOSTROPHE = re.compile(r"['’]")
_SELLING = (
    r"(?:marketing|promo(?:s|tions?|tionnels?)?|pubs?|publicites?|publicitaires?|selling|"
    r"pitch\w*|advertis\w+|ads|commercia(?:l|les|ux|le)|prospection|demarch\w*|newsletters?|"
    r"mailings?|offres?|offers?|upsell\w*|sales (?:calls?|mails?|emails?|talk))"
)
_NOTED: tuple[Voice, ...] = ("note", "journey")
_SAYS = {
    name: re.compile("|".join(patterns))
    for name, patterns in {
        "no-consent": (
            # "not to be sent any promotions", "no more newsletters"
            r"\b(?:no|not|never|don t|please stop|refus(?:e|es|ed)|declin(?:e|ed)|unsubscribe\w*|"
            r"opted out of|no more|spare me)\b(?:\W+(?!(?:need|reason|complaint)\b)\w+){0,4}?"
            rf"\W+{_SELLING}\b",
            # "je ne veux aucune offre", "pas de démarchage"
            r"\b(?:pas de|aucune?|plus de|sans|stop aux?|refus(?:e|es|ent|ee?s?|er)?|"
            r"ne veu[tx] (?:pas|plus|aucune?)|desabonn\w+|desinscri\w+|jamais de|"
            rf"oppos(?:e|ee|ition) a(?: la| toute?)?)\b(?:\W+\w+){{0,3}}?\W+{_SELLING}\b",
            # "don't anybody try to sell me anything", "ne rien lui vendre"
            r"\b(?:do not|don t|not to be|never|ne (?:pas|rien|plus))\b(?:\W+\w+){0,3}?"
            r"\W+(?:sell|sold|pitch(?:ed)?|upsell|vendre|proposer|demarcher|sollicit\w+)\b",
            r"\b(?:case|box)\W+(?:\w+\W+){0,3}(?:decochee|unticked)\b",
        ),
        "hardship": (
            r"\b(?:licencie(?:e|s|es|ment)?|(?:au|le) chomage|huissiers?|surendettement|"
            r"interdit bancaire|fin de droits|(?:redressement|liquidation) judiciaire|"
            r"depot de bilan)\b",
            r"\b(?:perds?|perd|perdu|perdre) (?:mon|son|notre|leur) (?:emploi|travail|boulot|job)",
            r"\bprelevement\W+(?:\w+\W+){0,6}rejete\b",
            r"\b(?:made redundant|redundanc(?:y|ies)|laid off|bailiffs?|food ?bank|in arrears|"
            r"universal credit|debt collectors?|gone bust|went bust|into administration)\b",
            r"\b(?:lost|losing) (?:my|his|her|our|their) (?:job|work)s?\b",
            r"\b(?:works?|factory|firm|yard|plant|boss|company) (?:has |have |just )?"
            r"(?:let|laid) (?:me|him|her|us)\W+(?:go|off)\b",
            r"\bmonths? behind (?:with|on)\b|"
            r"\bbehind (?:with|on) (?:the |my |our )?(?:rent|mortgage|payments?|bills?)\b",
            r"\b(?:factory|usine|plant)\W+(?:a |has |have )?(?:ferme|closed|shut)\b",
        ),
    }.items()
}


def said_outright(text: str, voice: Voice = "customer") -> Iterator[str]:
    """The signals that a sentence of a customer, or a note about one, leaves no doubt of."""
    words = _APOSTROPHE.sub(" ", fold(text))
    for name, pattern in _SAYS.items():
        if pattern.search(words):
            yield name
    if voice in _NOTED and notes_refusal(words):
        yield "refusal"
