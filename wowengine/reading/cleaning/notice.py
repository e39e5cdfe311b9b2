"""Notices: what the law and mail servers have a message say: confidential, from outside."""

from __future__ import annotations

import re
from itertools import pairwise

from ...index.lexical import fold
from .accents import with_or_without

# A line's beginning, or a sentence's in a flattened mail.
AT_START = r"(?:^|(?<=[.!?]\s))[ \t>*]*"

# A mail server's banner, "this mail comes from outside", and what it bids to do or not to do.
_BID = (
    r"(?=[^.!\n]{0,160}(?:\blink|attachment|click|careful|cauti|suspicious|\bliens?\b|"
    r"pièces? jointes?|cliqu|prudent|vigilan|suspect|expéditeur|sender))"
    r"(?:please |do not |don't |be |use |exercise |treat |think |verify |report |never |only |"
    r"merci de |veuillez |ne |n'|soyez |faites |vérifiez |méfiez|évitez |restez )"
)
_ABROAD = (
    r"(?:\b(?:outside|external|extérieure?|externe|hors de)\b[^.!\n]{0,30}\b"
    r"(?:organi[sz]ation|company|network|domain|firm|group|sender|source|entreprise|société|réseau|domaine|groupe|"
    r"expéditeur)|\b(?:expéditeur|source|adresse) (?:externe|extérieure?)|"
    r"\boutside (?:of )?(?-i:[A-Z]))"
)
_BANNER = with_or_without(
    AT_START + r"\[?(?:"
    r"(?:(?:external|externe|caution|attention|warning|avertissement|prudence|important|alerte|"
    r"message|e-?mail|sender|expéditeur)[ \t]*[]:!*-]*[ \t]*){0,3}"
    r"(?:this|cet?) (?:e-?mail|message|courriel|mail|courrier)(?: électronique)? "
    r"(?:was |has |has been |a été |est )?"
    r"(?:originate[sd]?|comes?|came|sent|received|is|provient|vient|émane|envoyé|reçu|émis)\b"
    rf"[^.!\n]{{0,40}}{_ABROAD}[^.!\n]{{0,80}}(?:[.!]+\s?[ \t]*{_BID}[^.!\n]{{0,160}})*"
    r"|[^.!?\n]{0,60}\b(?:don't often get e-?mails? from|ne reç\w+ pas souvent|"
    r"n'obt\w+ pas souvent)\b[^\n]{0,140}?"
    r"\b(?:learn why this is important|découvrez pourquoi (?:c'|(?:cela|ceci) )est important)"
    r"(?:[ \t]*(?:at|à|sur)?[ \t]*<?https?://[^\s>\]]+>?)?"
    r")[ \t.!]*\]?(?=\s|$)",
    re.IGNORECASE | re.MULTILINE,
)
_BANNER_CUES = ("outside", "external", "exterieur", "externe", "hors de", "souvent", "often get")

# Legal notices: an opening, and in the same paragraph two marks of the law; a sentence in the
# first person is none, for a customer may well ask for discretion.
_MAIL = r"(?:e-?mails?|mails?|courriels?|messages?|courriers? électroniques?|communications?)"
_LEGAL = with_or_without(
    AT_START + rf"(?:ce {_MAIL}|l(?:e|a) (?:présente? )?{_MAIL}|this (?:electronic )?{_MAIL}|"
    r"(?:les|the|toute?s?|any) (?:informations?|contents?|contenu|views|opinions) "
    rf".{{0,60}}{_MAIL}|"
    rf"si vous (?:avez reçu (?:par erreur|.{{0,20}}\b{_MAIL})|n'êtes pas)|"
    rf"if you (?:are not|have received (?:it|this (?:in|by)|.{{0,20}}\b{_MAIL}))|"
    r"(?:confidentiality|legal|privacy) (?:notice|note)|disclaimer|caution(?=\s*:)|"
    r"(?:avis|note|clause) (?:de confidentialité|légale?)|"
    r"toute (?:utilisation|diffusion|reproduction|divulgation|publication)|any unauthori[sz]ed)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LAW = with_or_without(
    r"confidenti|privileged|recipient|addressee|destinatair|par erreur|in error|diffusion|"
    r"divulgation|disclos|dissemination|distribution|strict|prohibit|interdit|unauthori|"
    r"non autorisé|pièces jointes|attachments?|intended|exclusi|détruire|supprimer|delete|"
    r"outside (?:of )?(?:the|your|our) organi|liab|responsabilité|click links|virus",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:je|j'|mon|ma|mes|moi|i|i'm|my|me)\b", re.IGNORECASE)
_LEGAL_CUES = (
    "confidenti,privileg,recipient,addressee,destinatair,erreur,in error,intended,outside,virus,"
    "unauthori,autorise,views,opinions"
).split(",")
_LEAST_MARKS = 2
_LEAST_BESIDE_A_PERSON = 4  # where a sentence near it speaks in the first person
_BLANK_LINE = re.compile(r"(\n[ \t]*\n)")
# A sentence ends with its mark; a line ends one unless the next goes on in lower case.
_SENTENCE_END = re.compile(r"(?<=[.!?])[ \t]+|\n(?![a-zà-ÿ])|(?<=[.!?])\n")


def without_notices(text: str) -> str:
    """The text without the banners of mail servers and the sentences of legal notices."""
    low = fold(text)
    if any(cue in low for cue in _BANNER_CUES):
        text = _BANNER.sub("", text)
    if any(cue in low for cue in _LEGAL_CUES):
        text = "".join(_without_legal(part) for part in _BLANK_LINE.split(text))
    return text


def _without_legal(paragraph: str) -> str:
    """The paragraph without those sentences from a notice's opening on that are the notice's."""
    opening = _LEGAL.search(paragraph)
    if opening is None:
        return paragraph
    start = opening.start()
    sentences = list(_sentences(paragraph[start:]))
    own = [bool(_FIRST_PERSON.search(sentence)) for sentence in sentences]
    marks = {
        mark.lower()
        for sentence, is_own in zip(sentences, own, strict=True)
        for mark in (() if is_own else _LAW.findall(sentence))
    }
    if len(marks) < (_LEAST_BESIDE_A_PERSON if any(own) else _LEAST_MARKS):
        return paragraph
    kept = [paragraph[:start]]
    is_notice = False
    for sentence, is_own in zip(sentences, own, strict=True):
        is_notice = not is_own and _is_of_notice(sentence, goes_on=is_notice)
        if not is_notice:
            kept.append(sentence)
        elif sentence.endswith("\n"):
            kept.append("\n")
            is_notice = False
    return "".join(kept)


def _sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with the blanks or the line end behind it."""
    ends = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def _is_of_notice(sentence: str, *, goes_on: bool) -> bool:
    """Whether a sentence is a notice's: on the line of one, or opening one, or with two marks."""
    if goes_on or _LEGAL.match(sentence):
        return True
    return len({mark.lower() for mark in _LAW.findall(sentence)}) >= _LEAST_MARKS
