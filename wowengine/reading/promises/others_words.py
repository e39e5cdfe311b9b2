"""What others will do, what nobody will and what is quoted: no promise of the company's own.

Nor is what is only offered, what was never said and what is so as a rule. All words are folded:
no capitals, no accents.
"""

from __future__ import annotations

import re

from .notice_words import REST

_WILL = r"(?: (?:will|shall|is going to|are going to)(?: (?:also|then|now|\w+ly))?|'ll)"
_TITLED = r"(?:mrs?|ms|miss|mme|mlle|m\.) [\w'-]+"
_KIN_EN = r"(?:son|daughter|husband|wife|partner|mother|father|neighbour)"
_KIN_FR = r"(?:fils|fille|mari|femme|conjointe?|mere|pere|voisine?)"
# Who can only be the customer's side.
_THEIRS = (
    rf"\b(?:cust(?:omer)?|client|caller|tenant|(?:his|her|their|customer's) {_KIN_EN}|"
    rf"cliente|locataire|"
    rf"(?:(?:son|sa) {_KIN_FR}|{_KIN_FR} (?:de la |du |de )(?:cliente?|{_TITLED})))"
)
_CALLS_US = (
    r"(?:(?:call|ring|phone|come|get|write|report|text|email)(?: us| me)? back|"
    r"(?:call|ring|phone|email|text|contact|let|tell|send|show|bring|pay) (?:us|me)|pay|think)"
)
_RAPPELER = r"(?:r?envoyer|retourner|payer|regler|rappeler|reflechir|revenir|signer)"
_RAPPELLERA = (
    r"(?:renverra|enverra|retournera|paiera|payera|reglera|rappellera|reflechira|reviendra|signera)"
)
_NOT_TO_THEM = (
    r"(?![^,;:(]*\b(?:you|your|him|her|them|customer|client|vous|votre|vos|lui|leur|cliente)\b)"
)

_OTHERS = re.compile(
    '«[^»]*»|“[^”]*”|"[^"]*"'
    r"|(?:\byou(?: will| shall|'ll)(?! (?:\w+ly |also |then |soon )?(?:get|receive|have(?! to)|"
    r"hear|be|know|see|find|notice)\b) \w+"
    r"|\bvous (?:(?:nous|me|le|la|les|lui|leur|y|en) |m'|l'|n')*(?!(?:recevr|saur|aur|ser|obtiendr|"
    r"pourr|verr|beneficier|trouver|retrouver)ez\b)\w+rez\b"
    # Requests, and what the company needs
    r"|\b(?:vous pouvez (?:nous |me |m')|veuillez (?!noter|compter|patienter|trouver)|"
    r"merci de (?!votre|vos|nous avoir|patienter|noter)|n'oubliez pas de |pensez a )\w+"
    r"|\b(?!donnez|laissez|accordez)\w+ez-(?:nous|moi)\b"
    r"|\b(?:you can (?:call|ring|phone|contact|reach|reply|email|let|send)|"
    r"(?:please|kindly) (?!note|expect|allow|find|be|rest|know|accept|bear|look)\w+|"
    r"do (?:ring|call|let|send) |(?<!will )(?<!'ll )(?<!to )go ahead(?: and \w+)?)"
    r"|\b(?:we|i)(?:'ll| will)? (?:\w+ )?need (?!to\b)|\b(?:il (?:nous|me) (?:faudra|faut)|"
    r"(?:nous )?(?:aurons|avons) besoin)\b"
    r"|\bil (?:vous )?(?:faudra|faut|suffira de) (?!compter|patienter|attendre)"
    r"(?:(?:nous|me|l[ae]s?|lui|y|en) )?\w+(?:er|ir|dre|tre)\b"
    # What is only offered
    r"|\b(?:can|could|able to) (?:only )?offer (?:you|him|her|them)\b"
    r"|\b(?:(?:je|nous|on) )?(?:pouvons|peux|pourrions|pourrais|puis) (?:\w+ )?(?:vous |lui )?"
    r"(?:proposer|offrir)\b"
    # What only may be
    r"|\b(?:i|we|he|she|it|they|there|this|that|you) (?:might|may)\b"
    r"|\b(?:perhaps|maybe|possibly|peut-etre|il se peut)\b"
    r"|\b(?:je|nous|on|ils?|elles?) (?:vous |lui )?pourr(?:ais|ait|ions|aient)\b"
    # What the customer said
    r"|\byou(?:'d|'ve| had| have)? (?:said|told (?:us|me)|wrote|mentioned) (?:that )?you\b"
    r"|\bvous (?:nous |m')?a(?:vez|viez) (?:dit|ecrit|indique|annonce|promis) que vous\b"
    # The customer's side, as a note or an answer speaks of it
    rf"|{_THEIRS}{_WILL} (?!get (?!back)|receive|have|hear|be (?!there|in\b|at\b|present|back|away|"
    r"home))\w+"
    rf"|{_THEIRS} (?:(?:va|vont) (?:nous |me )?\w+(?:er|ir|re)\b|(?:nous |me |m')?"
    r"(?!ser|recevr|aur|obtiendr)\w+ra\b|sera (?:present|la\b|absent|chez|disponible))"
    rf"|\b{_TITLED}(?:{_WILL} (?:send|return|sign|collect|{_CALLS_US})\b|"
    rf" (?:va|vont) (?:nous |me )?{_RAPPELER}\b| {_RAPPELLERA}\b){_NOT_TO_THEM}"
    r"|(?<!chez )(?<!avec )(?<!pour )(?<!vers )(?<!par )\b(?:nous |m'|me )(?!ser)\w+r(?:a|ont)\b"
    r"|\b(?:reviendr(?:a|ont)|(?:va|vont) revenir) vers (?:nous|moi)\b"
    # What others have told the company
    r"|\b(?:says?|(?:tells?|told|assures?|assured|promised|informs?|informed) us|"
    r"(?:has|have) (?:promised|assured us|told us)) (?:that )?(?:it|they|s?he)"
    r"(?:'ll|'d| will| would)\b"
    r"|\b(?:nous|m')(?: ?a| ?ont)? ?(?:annonce|indique|assure|confirme|promet|promis|dit)(?:nt)? "
    r"(?:qu'(?:il|elle)s?|une?|des|l[ae]) "
    # What nobody will
    r"|\b(?:nobody|no one|nothing|none \w+ \w+) (?:will|shall|is going to)\b"
    r"|\b(?:personne|rien|aucune? \w+) (?:ne |n')(?:\w+ )?\w+"
    r"|\b(?:(?:will|shall) (?:not|never)|won't) (?!fail\b)\w+"
    r"|\b(?:(?:je|nous|on) )?(?:ne |n')(?:(?:vous|lui|leur|le|la|les|y|en) |l')*(?!manquer)"
    r"\w+r(?:ai|a|ons|ont) (?:pas|plus|jamais)\b"
    rf"){REST}"
    # What was never said
    r"|\b(?:i|we) (?:have )?never (?:said|promised|told)\b.*"
    r"|\b(?:(?:je|nous|on) )?n'(?:ai|a|avons) jamais (?:dit|promis|annonce)\b.*"
    r"|\b(?:can't|cannot|can not|unable to|not able to|don't|won't) (?:promise|guarantee)\b"
    r".*?(?=\bbut\b|$)"
    r"|\b(?:(?:je|nous|on) )?ne \w+ (?:pas|rien) (?:vous )?(?:le |la )?(?:promettre|garantir)\b"
    r".*?(?=\bmais\b|$)"
    rf"|\b(?:(?:je|nous|on) )?ne (?:vous )?(?:garanti|promet|assur)\w* (?:pas|rien)\b{REST}"
)
_RULE = r"\b(?:usually|generally|typically|en general|generalement|habituellement)\b"
_RULE_HINT, _AS_A_RULE = re.compile(_RULE), re.compile(rf"[^,;:(]*{_RULE}{REST}")
# To a customer "il rappellera" speaks of a colleague, in a note of the customer.
_THEY = re.compile(
    rf"(?:\b(?:he|she|they){_WILL} {_CALLS_US}\b|\b(?:elles?|ils?) (?:(?:va|vont) (?:nous |me )?"
    rf"{_RAPPELER}|{_RAPPELLERA})\b){_NOT_TO_THEM}{REST}"
)


def without_others(words: str, *, is_note: bool = False) -> str:
    """A sentence, folded, without what others will do, what nobody will, and what is quoted."""
    words = _OTHERS.sub(" ", words)
    if _RULE_HINT.search(words):
        words = _AS_A_RULE.sub(" ", words)
    return _THEY.sub(" ", words) if is_note else words
