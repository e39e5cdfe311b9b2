"""How promises sound in French and English; all words are folded: no capitals, no accents."""

from __future__ import annotations

import re
from typing import Literal

from .meeting_words import is_moved

_FUTURE_FR = (
    r"\b(?:(?:nous|je|on|j')(?: (?:vous|te|lui|leur|le|la|les|y|en|ne|l'|m'en|m'))* ?"
    r"(?!(?:esper|consider|oper|recuper|entr|montr|rencontr|ouvr|offr|livr|prepar|repar|assur|"
    r"decouvr|declar|demarr|gar|compar|ger|sugger|integr|demeur|ignor)ons\b)"
    r"(?!(?:suffi|conviend|faud|permett)ra\b)\w+(?:rai|rons|ra)\b"
    r"|vous (?:le |la |les |en )?(?:recevrez|saurez|aurez (?!jusqu)|"
    r"serez (?!\w*ez\b|en mesure|invite|tenu)|"
    r"obtiendrez)"
    r"|(?:allons|vais|va|vont|on va) (?:\w+ )?(?:\w+ )?\w+(?:er|ir|re)\b"
    r"|(?!(?:camera|opera|extra|ultra|infra|contra|para|tiara|agora|pourra|pourront|devra|devront|"
    r"terra|aura lieu|faudra|suffira|permettra|permettront|voudra|conviendra|vaudra|trouvera)\b)"
    r"(?:r?enverra|r?enverront|\w+(?:era|ira|dra|ura|vra|tra|eront|iront|dront|uront|vront|tront))\b)"
)
_FUTURE_EN = re.compile(
    r"(?:\b(?!good|free|own|at|your)\w+ (?:will|shall)|\w'll|\b(?:am|is|are|'m|'re|'s) (?:now )?"
    r"going to)\b(?! (?:not|never|need|have to|find|notice|see|want|be able|depend|only))"
)
_PLEDGE = (
    r"\b(?:m'en occupe|nous en occupons|(?:vous|te) tien[st]|vous tenons|revien[st]|revenons vers|"
    r"(?<!comme )promis|(?<!not )promise|have my word|ma parole|compte[rz]? sur (?:moi|nous)|"
    r"count on (?:me|us)|"
    r"(?<!we )(?<!i )expect (?:an?|my|our) (?:update|call|reply|answer|e-?mail)|"
    r"c'est (?:bien )?note pour|you should (?:have|get|receive|see) (?:it|them|your|the|an?))\b"
)
_FUTURE = re.compile(f"{_FUTURE_FR}|{_PLEDGE}")
ENGAGES = re.compile(
    r"\b(?:(?:je|j') ?m'engage|nous nous engageons|(?:me suis|nous sommes) engagee?s?|"
    r"ai pris l'engagement|engagement pris|i (?:give|gave) (?:you|him|her|them) my word)\b"
)
# "I'll" and "we'll" as they are typed in haste; "well" is a word too.
TEXTED = re.compile(
    r"\b(?:ill?|hel+|shel+|theyl+|youl+) (?:be|b|call|ring|phone|te?xt|send|come|pop|bring|"
    r"drop|get|let|post|do|try|check|find|fix|pay|e-?mail|have|see|give|make|look|go)\b"
    r"|\bwell? (?:be (?:there|with|round|over|in touch|back)\b|(?:call|ring|te?xt|send|get|bring) "
    r"(?:u|you|ya|it|them|him|her|back)\b)"
)
# To keep something for somebody up to a day is a promise in the present too, not due on that day.
_KEEPS = re.compile(
    r"\b(?:nous|je|on)(?: vous)? (?:(?:gard|conserv|bloqu|reserv)(?:e|ons)|maintenons|maintiens|"
    r"laiss(?:e|ons)|retenons|retiens|mets|mettons)\b.*\bv(?:otre|os)\b.*\bjusqu'"
    r"|\b(?:nous|je|on) vous (?:(?:gard|conserv|bloqu|reserv)(?:e|ons)|mets|mettons)\b.*\bjusqu'"
    r"|\b(?:we|i|we're|i'm|we are|i am) (?:hold|keep|sav|reserv)(?:e|ing)?\b.*\byour?\b.*"
    r"\b(?:until|till?)\b"
)
# In the present, a promise only beside a time that lies ahead.
_PRESENT = re.compile(
    r"\b(?:nous|je|j'|jvou?s|on (?:vous|passe|revient|rappelle|envoie|livre))\b"
    r"|\b(?:i'm|we're|i am|we are|(?:is|are) \w+ing|vous etes|"
    r"(?:\w+'s|is|are|est|sont|reste) (?:now |bien |deja )?"
    r"(?:due|scheduled|booked|planned|expected|set|confirmed|prevue?s?|programmee?s?|planifiee?s?|fixee?s?|confirmee?s?|attendue?s?)|"
    r"(?:rendez-vous|rdv|visite|livraison|intervention)(?: \w+)? confirmee?|"
    r"prevue?s?|programmee?s?|planifiee?s?|passe|vient|intervient|arrive|rappelle)\b"
    r"|^(?:(?:the|our|my) )?(?:next|further) (?:update|news|message)\b"
    r"|^(?:(?:le|notre|mon) )?prochain (?:point|message|bilan)\b|^prochaines nouvelles\b"
)
_PAST = re.compile(
    r"\b(?:j'ai|vous ai|lui ai|avons|s'est|a ete|ont ete|avez|aviez|etait|avait|was|were|had|did|"
    r"tried|hier|yesterday)\b"
)
_CUSTOM = re.compile(
    r"\b(?:du lundi|monday to|from monday|every|chaque|tou(?:s|tes) les|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)days)\b"
)
# Courtesies, advice, custom and what others will do look like promises to a cue.
_LOOKS_ALIKE = re.compile(
    r"\b(?:a (?:votre|ta) (?:entiere )?disposition|at your disposal|hesite[zr]? (?:pas|surtout)|"
    r"hesitate|happy to|glad to|pleased to|look forward|ravie?s? de|serons heureux|"
    r"serai heureu\w+|esper\w+|hope|hoping|trouverez|ci-joint|plaira|"
    r"usually|normally|generally|typically|en general|generalement|habituellement|en principe|"
    r"(?:appel|conversation) \w+ enregistree?|be recorded|il (?:vous )?(?:faudra|suffira)|"
    r"aur(?:ai|ions|ait) du|(?:should|would|could) have(?! (?:it|them|your|the|an?)\b)|"
    r"cliente? \w+ra|customer (?:will|is|to)|"
    r"not be able|won't be able)\b"
    r"|\bne? (?:pourr|ser)\w+ (?:pas|plus|jamais)\b|\bn'\w+ (?:pas|plus|jamais)\b"
)
# A deed and its day are a whole promise: "Retour sous 48 h", "Delivery Friday between 7 and 9".
_DEED = (
    r"(?:retour|reponse|rappel|(?:re)?livraison|pose|passage|intervention|remboursement|virement|"
    r"envoi|expedition|visite|depannage|enlevement|remplacement|reparation|mise en service|"
    r"raccordement|(?:re)?delivery|refund|collection|call-?back|visit|fitting|installation|repair|"
    r"replacement|dispatch|reply|answer|response)"
)
_NAMES_DEED = re.compile(
    r"(?:(?:bien )?(?:recu|note|noted|vu|ok|okay|d'accord|right|entendu)[,:;.!–-]? )?"
    rf"(?:(?:votre|your|le|la|the|une?|an?) )?{_DEED}\b(?!-)"
)
_NAMED_OTHERWISE = re.compile(
    r"\?|\b(?:effectue|recu|fait|livre|envoye|rembourse|regle|gratuit|offert|refuse|echoue|annule|"
    r"manque|reporte|guide|delai|frais|time|charge|fee)e?s?\b"
    r"|\b(?:done|made|received|delivered|sent|issued|completed|free|possible|available|disponible|"
    r"impossible|cancell?ed|failed|missed|pas|not|no|aucune?|votre part|from you|please|merci de|"
    r"veuillez|depuis|since|hier|yesterday|was|were|had|etait|avait|ete|ont|is|are|has|have|went|"
    r"goes|left|came|comes|est|sont|usually|en general|generalement|habituellement|chaque|every|"
    r"tous)\b"
)
_LONGEST_NAME = 90  # characters
# What will never happen again: "No further letters will be sent", "Vous ne serez plus prélevée".
NEVER_AGAIN = re.compile(
    r"\bno (?:further|more) [\w' -]{2,40}? will be (?:sent|made|taken|charged|issued|raised)\b"
    r"|\byou (?:will not|won't|will no longer) (?:be (?:charged|billed|contacted|chased|invoiced|"
    r"called|debited|disturbed)|(?:receive|get) (?:any|an?other))\b[^?]*"
    r"(?<!until)(?:\bagain|\bany ?more|\bfurther|\bmore|\bno longer)\b"
    r"|\byou (?:will not|won't) be charged (?:a penny|anything|for (?:this|that|it))\b"
    r"|\baucune? (?:autre |nouveau |nouvelle )?\w+ ne (?:vous )?sera (?:plus )?"
    r"(?:adresse|facture|envoye|preleve|demande|debite)e?\b"
    r"|\bvous ne (?:serez plus (?:\w+ment )?(?:preleve|facture|debite|contacte|relance|derange|"
    r"sollicite|appele)|recevrez plus\b)"
)
WILL_CALL = re.compile(
    r"\b(?:call|ring|phone|contact) (?:you|her|him|them|back|(?:the )?(?:customer|client)|"
    r"m(?:r|s|rs))\b|\bcall-?back\b|\b(?:vous|te|lui|le|la|les|mme|m\.|client|cliente) "
    r"(?:r?appel|(?:re)?contact|telephon)\w+"
)
WILL_WRITE = re.compile(
    r"\b(?:reviens|revenons|reviendr\w+|tiens|tenons|tiendr\w+|inform\w+|ecri\w+|contact\w*|"
    r"recontact\w*|nouvelles|repon\w+|back to you|let you know|keep you|update\w*|write|e-?mail|"
    r"be in touch|hear from|reply)\b"
)


def names_deed(words: str) -> bool:
    """Whether a sentence, folded, only names a deed that is to be done; a promise with its day."""
    is_short = len(words) <= _LONGEST_NAME
    return is_short and bool(_NAMES_DEED.match(words)) and not _NAMED_OTHERWISE.search(words)


def looks(words: str) -> Literal["future", "present"] | None:
    """How a sentence, folded, speaks of what will be; the present needs a time beside it."""
    is_english = "ll" in words or "going to" in words  # will, shall, 'll
    if (
        _FUTURE.search(words)
        or (is_english and _FUTURE_EN.search(words))
        or ENGAGES.search(words)
        or TEXTED.search(words)
    ):
        return None if _LOOKS_ALIKE.search(words) else "future"
    if ("jusqu'" in words or "til" in words) and _KEEPS.search(words):
        return "future"
    if is_moved(words) or (
        _PRESENT.search(words) and not (_PAST.search(words) or _CUSTOM.search(words))
    ):
        return None if _LOOKS_ALIKE.search(words) else "present"
    return None
