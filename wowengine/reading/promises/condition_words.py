"""Questions and conditions, which bind nobody, and what binds beside them; folded words."""

from __future__ import annotations

import re

from ..times.dates import MONTH, WEEKDAY
from .promise_words import looks

# "Je vous dirai demain si la pièce est là" asks, "si un souci survient" sets a condition.
_WHETHER = re.compile(
    r"\b(?:will|'ll|going to) (?:let you know|tell|confirm|say|advise)\b(?: \w+){1,5}? if\b"
    r"(?! (?:any|some|there|you|need|necessary|not|so|possible|it (?:fails|happens|breaks))\w*)"
    r"|\b(?:dir|confirmer|preciser|indiquer|saur|dis|disons|confirm)(?:ai|a|e|ons|ont|ez)?\b"
    r"(?: \w+){1,5}? (?:si|s'il)\b(?! (?:besoin|necessaire|vous|jamais|quelque|possible|y a|non|"
    r"(?:un|une|le moindre|la moindre) (?:probleme|souci|difficulte|retard|changement|"
    r"anomalie))\b)"
)
_CONDITION = re.compile(
    r"(?<!check )(?<!see )(?<!know )(?<!out )(?<!ask )(?<!even )"
    r"\b(?:if|unless|in case|should you)\b"
    r"|(?:^|[.,;:] ?)should (?:the|your|this|that|there|it|he|she|they|any)\b"
    r"|(?<!verifier )(?<!verifie )(?<!voir )(?<!savoir )(?<!demander )(?<!dire )(?<!meme )"
    r"\b(?:si |s'il|sauf si|au cas ou|en cas de|sous reserve|sans (?:nouvelles|reponse))"
    r"|\bas soon as (?!possible|we (?:can|open)|i can)|\b(?<!at )once (?!again|more|an?\b|per\b)\w"
    r"|\b(?:up)?on receipt\b|\bafter (?:we|you) \w+|\b(?:a|apres) reception\b"
    r"|\bdes (?:(?:la |sa |leur )?reception|le retour|que (?!possible|nous pou|je p[eo]u))"
    r"|\b(?:(?<!encore )une fois (?!par\b|de plus|encore)|aussitot qu|sitot )"
)
# Only these let nothing before them stand.
_UNLESS = re.compile(r"\b(?:unless|sauf si|sous reserve)")
# "As soon as the part is in, at the latest on Friday" is due on Friday, part or no part.
_ONCE = re.compile(r"as soon|once|(?:up)?on|after|a |apres|des |(?:une fois|aussitot|sitot) ?")
_DAY = (
    rf"(?:(?:{WEEKDAY}|tomorrow|demain|today|tonight|aujourd'hui|ce soir)\b|"
    rf"\d{{1,2}}(?:er|st|nd|rd|th)?(?:/\d\d| (?:of )?(?:{MONTH}))|(?:the )?end of|(?:la )?fin d)"
)
_LATEST = re.compile(
    rf"\b(?:at the (?:very )?latest|no later than|au plus tard)(?: (?:on|by|le|the|{WEEKDAY}))* "
    rf"{_DAY}"
    rf"|{_DAY}[^,;:.]{{0,20}} (?:at the (?:very )?latest|au plus tard)\b"
)
# The customer's answer comes first: "send me the form and I'll pay you tomorrow".
_ANSWER_FIRST = re.compile(
    r"(?:^|[.,;:!–-] ?|\b(?:so|please|then|just) )(?:(?:let (?:me|us) know|"
    r"(?:send|e?-?mail|text|forward|return|confirm|reply|sign|fill|complete|tell|pick|choose|pop|drop)"
    r"\b)[^;:]*? and (?:then )?(?:i|we)(?:'ll| will)\b"
    r"|(?!donnez|laissez|accordez|rappelez)(?:\w+ez|dites)-(?:nous|moi)\b[^;:]*? et "
    r"(?:je|j'|nous|on)\b)"
)
_QUESTION = re.compile(r"\?\W*$")
# "…, is that OK?" asks for a nod and leaves the word given.
_NOD = re.compile(
    r"[,;:.–-] ?(?:is that (?:ok|okay|all right|alright|fine)(?: (?:with|for) you)?|ok|okay|"
    r"all right|alright|does that (?:work|suit you)(?: for you)?|d'accord|"
    r"(?:est-ce que )?(?:ca|cela) vous (?:va|convient)(?:-il)?) ?\?\W*$"
)
_CLAUSE = re.compile(r"[,;:(]| [-–—] ")
_REQUEST = re.compile(
    r"\b(?:merci de|veuillez|please|n'hesitez|let (?:me|us) know|feel free)\b|\w+ez-(?:nous|moi)\b"
    r"|[,;:(–-] ?(?:just |simply |then )?(?:call|ring|text|tell|reply|give|email|contact|write)\b"
)


def binding(words: str) -> str:
    """What binds in a sentence, folded: nothing of a question, nor of what has a condition.

    A condition in a clause of its own, with its own consequence, leaves what is said before it:
    "I'll call at noon; if you're out, I'll try again on Friday".
    """
    words = _NOD.sub("", words)
    if _QUESTION.search(words):
        return ""
    answer = _ANSWER_FIRST.search(words)
    if answer:
        words = words[: answer.start()]
    plain = _WHETHER.sub(lambda found: "_" * len(found[0]), words)
    condition = _CONDITION.search(plain)
    if condition is None or (_ONCE.match(condition[0]) and _LATEST.search(words)):
        return words
    breaks = [found.start() for found in _CLAUSE.finditer(plain, 0, condition.start())]
    if not breaks or _UNLESS.match(plain, condition.start()):
        return ""
    before, beside = words[: breaks[-1]], plain[breaks[-1] :]
    stands = looks(before) is not None
    is_apart = stands and (looks(beside) == "future" or _REQUEST.search(beside))
    return before if is_apart else ""
