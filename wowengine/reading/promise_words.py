"""How promises sound in French and English, and the words that keep, move or call them off.

What is searched is folded (no capitals, no accents) unless a function takes the text itself.
"""

from __future__ import annotations

import re
from typing import Literal

from ..index.lexical import fold

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
    r"\w+(?:era|ira|dra|ura|vra|tra|eront|iront|dront|uront|vront|tront)\b)"
)
_FUTURE_EN = re.compile(
    r"(?:\b(?!good|free|own|at|your)\w+ (?:will|shall)|\w'll|\b(?:am|is|are|'m|'re|'s) (?:now )?"
    r"going to)\b(?! (?:not|never|need|have to|find|notice|see|want|be able|depend|only))"
)
_PLEDGE = (
    r"\b(?:m'en occupe|nous en occupons|(?:vous|te) tien[st]|vous tenons|revien[st]|revenons vers|"
    r"(?<!comme )promis|(?<!not )promise|have my word|ma parole|compte[rz]? sur (?:moi|nous)|"
    r"count on (?:me|us))\b"
)
_FUTURE = re.compile(f"{_FUTURE_FR}|{_PLEDGE}")
# In the present, a promise only beside a time that lies ahead.
_PRESENT = re.compile(
    r"\b(?:nous|je|j'|on (?:vous|passe|revient|rappelle|envoie|livre))\b"
    r"|\b(?:i'm|we're|i am|we are|(?:is|are) \w+ing|vous etes|"
    r"(?:is|are|est|sont|reste) (?:now |bien |deja )?(?:due|scheduled|booked|planned|expected|set|"
    r"confirmed|prevue?s?|programmee?s?|planifiee?s?|fixee?s?|confirmee?s?|attendue?s?)|"
    r"prevue?s?|programmee?s?|planifiee?s?|passe|vient|arrive|rappelle)\b"
)
_PAST = re.compile(
    r"\b(?:j'ai|vous ai|lui ai|avons|s'est|a ete|ont ete|avez|aviez|etait|avait|was|were|had|did|"
    r"tried|hier|yesterday)\b"
)
# "Je vous dirai demain si la pièce est là" asks, "si un souci survient" sets a condition.
_WHETHER = re.compile(
    r"\b(?:will|'ll|going to) (?:let you know|tell|confirm|say|advise)\b(?: \w+){1,5}? if\b"
    r"(?! (?:any|some|there|you|need|necessary|not|so|possible|it (?:fails|happens|breaks))\w*)"
    r"|\b(?:dir|confirmer|preciser|indiquer|saur|dis|disons|confirm)(?:ai|a|e|ons|ont|ez)?\b"
    r"(?: \w+){1,5}? (?:si|s'il)\b(?! (?:besoin|necessaire|vous|jamais|quelque|possible|y a|non|"
    r"(?:un|une|le moindre|la moindre) (?:probleme|souci|difficulte|retard|changement|"
    r"anomalie))\b)"
)
# Questions and conditions bind nobody, whatever the head says.
_BINDS_NOBODY = re.compile(
    r"\?\W*$"
    r"|(?<!check )(?<!see )(?<!know )(?<!out )(?<!ask )(?<!even )"
    r"\b(?:if|unless|in case|should you)\b"
    r"|(?<!verifier )(?<!verifie )(?<!voir )(?<!savoir )(?<!demander )(?<!dire )(?<!meme )"
    r"\b(?:si |s'il|sauf si|au cas ou|en cas de|sous reserve|sans (?:nouvelles|reponse))"
    r"|\bas soon as (?!possible|we (?:can|open)|i can)|\b(?<!at )once (?!again|more|an?\b|per\b)\w"
    r"|\b(?:up)?on receipt\b|\bafter (?:we|you) \w+|\b(?:a|apres) reception\b"
    r"|\bdes (?:(?:la |sa |leur )?reception|le retour|que (?!possible|nous pou|je p[eo]u))"
    r"|\b(?:(?<!encore )une fois (?!par\b|de plus|encore)|aussitot qu|sitot )"
)
# What others will do, what nobody will and what is quoted is not what the company promises.
SET_ASIDE = re.compile(
    '«[^»]*»|“[^”]*”|"[^"]*"'
    r"|\byou(?: will| shall|'ll)(?! (?:\w+ly |also |then |soon )?(?:get|receive|have(?! to)|hear|"
    r"be|know|see|find|notice)\b) \w+"
    r"|\bvous (?:(?:nous|me|le|la|les|lui|leur|y|en) |m'|l'|n')*(?!(?:recevr|saur|aur|ser|obtiendr|"
    r"pourr|verr|beneficier|trouver|retrouver)ez\b)\w+rez\b"
    r"|\b(?:nobody|no one|nothing|none \w+ \w+) (?:will|shall|is going to)\b"
    r"|\b(?:personne|rien|aucune? \w+) (?:ne |n')(?:\w+ )?\w+"
    r"|\b(?:(?:will|shall) (?:not|never)|won't) (?!fail\b)\w+"
    r"|\b(?:(?:je|nous|on) )?(?:ne |n')(?:(?:vous|lui|leur|le|la|les|y|en) |l')*(?!manquer)"
    r"\w+r(?:ai|a|ons|ont) (?:pas|plus|jamais)\b"
    r"|\b(?:can't|cannot|can not|unable to|not able to|don't|won't) (?:promise|guarantee)\b"
    r".*?(?=\bbut\b|$)"
    r"|\b(?:(?:je|nous|on) )?ne \w+ (?:pas|rien) (?:vous )?(?:le |la )?(?:promettre|garantir)\b"
    r".*?(?=\bmais\b|$)"
)
# Courtesies, advice, custom and what others will do look like promises to a cue.
_LOOKS_ALIKE = re.compile(
    r"\b(?:a (?:votre|ta) (?:entiere )?disposition|at your disposal|hesite[zr]? (?:pas|surtout)|"
    r"hesitate|happy to|glad to|pleased to|look forward|ravie?s? de|serons heureux|"
    r"serai heureu\w+|esper\w+|hope|hoping|trouverez|ci-joint|plaira|"
    r"usually|normally|generally|typically|en general|generalement|habituellement|en principe|"
    r"(?:appel|conversation) \w+ enregistree?|be recorded|il (?:vous )?(?:faudra|suffira)|"
    r"aur(?:ai|ions|ait) du|(?:should|would|could) have|cliente? \w+ra|customer (?:will|is|to)|"
    r"not be able|won't be able)\b"
    r"|\bne? (?:pourr|ser)\w+ (?:pas|plus|jamais)\b|\bn'\w+ (?:pas|plus|jamais)\b"
)
_DONE_CUE = re.compile(
    r"\b(?:a|ont|avons|ai|est|sont|suis|sommes|ete|bien) (?:\w+ )?\w+(?:ee?s?|ies?|i|is|ises?|its?|"
    r"ites?|us?|ues?|erts?|ertes?|aits?|aites?)\b"
    r"|\b(?:has|have|'ve|was|were|been|now|just) (?:\w+ )?\w+(?:ed|en|nt|de|ne|me|ought|lt)\b"
    r"|(?<!\bbe )(?<!\bbeing )(?<!\bonce )"
    r"\b(?:sent|called|done|fixed|replaced|repaired|delivered|refunded|credited|arrived|resolved|"
    r"processed|shipped|posted|dispatched|issued|completed|emailed|installed|(?:went|gone) out|"
    r"fait|envoye|rembourse|regle|remplace|livre|recu|appele|repare)\b"
)
# A note leaves the auxiliary out; without its accent "passé" would be what is still to come.
_NOTED = re.compile(
    r"\b(?:r?appelé|(?:re)?contacté|passé|intervenu|changé|remplacé|réparé|dépanné|installé|posé|"
    r"expédié|posté|envoyé|livré|déposé|remboursé|crédité|viré|réglé|traité|effectué|corrigé|"
    r"commandé|transmis)e?s?\b"
)
WILL_CALL = re.compile(
    r"\b(?:call|ring|phone|contact) (?:you|her|him|them|back|(?:the )?(?:customer|client)|"
    r"m(?:r|s|rs))\b|\bcall-?back\b|\b(?:vous|te|lui|le|la|les|mme|m\.|client|cliente) "
    r"(?:r?appel|(?:re)?contact|telephon)\w+"
)
_CUSTOMER = r"(?:(?:the |le |la )?(?:customer|caller|cliente?)|mme|mrs|mr|ms|miss|m\.)"
# "Rang Mrs Lowther" is the company's call, "Mrs Lowther rang" is hers.
_CALLED = re.compile(
    rf"(?:^|[,;:] ?|\b(?:i|we)(?:'ve| have| just)* )(?:rang|called|phoned|reached|"
    rf"spoke (?:to|with)) (?:back )?(?:{_CUSTOMER}|you|her|him)(?!\w)"
    rf"|(?:^|[,;:] ?|\b(?:ai|avons) (?:bien )?)(?:r?appele|(?:re)?contacte|joint) {_CUSTOMER}(?!\w)"
    rf"|{_CUSTOMER} (?:[\w-]+ )?(?:bien )?(?:r?appelee?|recontactee?|jointe?)\b|^appel sortant\b"
)
# What a day can be set for, and the customer may call off or move.
_MEETING = (
    r"(?:visits?|appointments?|engineer|technician|booking|slot|call(?:-?back)?|delivery|"
    r"rendez-vous|rdv|visite|intervention|passage|venue|rappel|livraison|technicien\w*)"
)
MEETS = re.compile(
    rf"\b(?:{_MEETING}|com(?:e|es|ing)|call|deliver\w*|pass\w+|vien\w+|interviendr\w+|r?appel\w+|"
    r"livr\w+)\b"
)
_MOVED = re.compile(
    r"\b(?:moved|rescheduled|rebooked|postponed|brought forward|(?:reporte|deplace|decale|repousse|"
    r"reprogramme)e?s?)\b"
)
_CALLS_OFF = re.compile(
    r"(?<!not )(?<!n't )\b(?:cancel|call off|move|reschedule|postpone) (?:\w+ |\w+'s ){0,2}?"
    rf"(?:{_MEETING}|it|that)\b"
    r"|\bno (?:longer any )?need (?:to (?:come|call|send)|for (?:the |an? |that ))"
    r"|\b(?:don't|do not|needn't) (?:need to |have to |bother to )?(?:come|send any)"
    rf"|\b(?:annul|report|decal|deplac|repouss)e[rz]? (?:\w+ |l'){{0,2}}?{_MEETING}\b"
    r"|\b(?:pas|plus) (?:la peine|besoin) de (?:venir|passer|rappeler|vous deplacer)\b"
    r"|\binutile de (?:venir|passer|rappeler|vous deplacer)\b"
)
_REPROACHES = re.compile(r"\b(?:why|did|if|pourquoi|avez|si)\b|\bn'")
_AT_THEIR_WISH = re.compile(
    r"\b(?:cancell?ed|annulee?s?|moved|reportee?s?)\b.*\b(?:at (?:your|his|her|"
    r"(?:the )?customer's) request|by (?:the )?customer|a (?:votre|sa) demande|"
    r"(?:par|de) (?:la |le )?cliente?)\b"
    r"|\b(?:customer|cliente?) (?:has |a )?(?:cancell?ed|annule|moved|reporte)\b"
)
UNDONE = re.compile(
    r"\b(?:pas|not|n't|unable|failed|never|jamais|encore|still|yet|impossible|desole\w*|sorry|"
    r"excus\w*|apolog\w*|aucune?|no|non|tried|voicemail|repondeur|messagerie|injoignable|"
    r"cliente? (?:nous |m')?a r?appele|a (?:r?appeler|recontacter)|to be \w+ed|cancell?ed|"
    r"annulee?s?)\b|n't\b"
)
AS_PROMISED = re.compile(
    r"\b(?:comme (?:promis|convenu|prevu|annonce)|as (?:promised|agreed|discussed)|"
    r"suite a notre (?:appel|echange|entretien)|following (?:our|up on our) (?:call|conversation)"
    r")\b"
)
WILL_WRITE = re.compile(
    r"\b(?:reviens|revenons|reviendr\w+|tiens|tenons|tiendr\w+|inform\w+|ecri\w+|contact\w*|"
    r"recontact\w*|nouvelles|repon\w+|back to you|let you know|keep you|update\w*|write|e-?mail|"
    r"be in touch|hear from|reply)\b"
)
# Words in time that say that there is nothing to say yet, or only take leave.
NOTHING_YET = re.compile(
    r"\b(?:pas encore|toujours (?:pas|en attente|rien)|(?:pas de|aucune) nouvelles?|en attente d|"
    r"not yet|still (?:waiting|no|nothing|checking)|no news|waiting (?:for|to hear))|"
    r"n't (?:\w+ ){0,6}yet\b"
)
TAKES_LEAVE = re.compile(
    r"\b(?:rate (?:us|our)|surveys?|feedback|satisfaction|questionnaire|sondage|votre avis|notez|"
    r"evaluez|anything else|autre chose|bonne (?:journee|soiree)|have a (?:good|nice|great|lovely)|"
    r"(?:thank you|thanks) for (?:your|contacting|calling)|"
    r"merci (?:de|pour) (?:votre|nous avoir))\b"
)
ASKS_AFTER = re.compile(
    r"\b(?:where(?: is| are|'s)|any news|when will|still (?:waiting|no|nothing|not|haven't)|"
    r"ou (?:est|sont|en est|en sont)|toujours (?:pas|rien|aucun)|des nouvelles|j'attends|"
    r"quand (?:vais|allez|est-ce))\b"
)
TODAY = re.compile(
    r"\b(?:this (?:morning|afternoon|evening)|today|tonight|just|ce (?:matin|soir|midi)|"
    r"aujourd'hui|cet apres-midi)\b|\b(?:vien(?:s|t|ent)|venons) d(?:e |')"
)


def looks(words: str) -> Literal["future", "present"] | None:
    """How a sentence, folded, speaks of what will be; the present needs a time beside it."""
    is_english = "ll" in words or "going to" in words  # will, shall, 'll
    if _FUTURE.search(words) or (is_english and _FUTURE_EN.search(words)):
        return None if _LOOKS_ALIKE.search(words) else "future"
    if is_moved(words) or (_PRESENT.search(words) and not _PAST.search(words)):
        return None if _LOOKS_ALIKE.search(words) else "present"
    return None


def tells_deed(text: str) -> bool:
    """Whether a sentence of the company says that something has been done."""
    words = fold(text)
    if UNDONE.search(words) or looks(words) == "future":
        return False
    return bool(_DONE_CUE.search(words) or _NOTED.search(text.lower()))


def is_moved(words: str) -> bool:
    """Whether a sentence, folded, sets another day for what was agreed."""
    return bool(_MOVED.search(words) and (MEETS.search(words) or " it " in words))


def calls_off(words: str) -> bool:
    """Whether a customer's sentence, folded, calls off or moves what was agreed."""
    return bool(_CALLS_OFF.search(words)) and not _REPROACHES.search(words)


def notes_calling_off(words: str) -> bool:
    """Whether a sentence of the company, folded, says that the customer called it off."""
    return bool(_AT_THEIR_WISH.search(words))


def binds_nobody(words: str) -> bool:
    """Whether a sentence, folded, only asks or sets a condition."""
    return bool(_BINDS_NOBODY.search(_WHETHER.sub(" ", words)))


def says_called(words: str) -> bool:
    """Whether a sentence of the company, folded, tells that it has called the customer."""
    return bool(_CALLED.search(words)) and not UNDONE.search(words)
