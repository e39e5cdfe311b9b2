"""Outbursts: a mood that is said outright, in words or signs that leave nothing to weigh.

The heads hear how a sentence sounds, and "you thieves!" sounds as lively as praise. Bad: "I am
sick of scraping ice off my windscreen", "it is not perfect". Good: "I am livid", "pas content".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..answer import Mood
from ..case import Case
from ..index.encoders import Vectors
from ..index.lexical import fold
from .heads import MOODS, Probabilities
from .sentences import Sentence

_NO_PRAISE = ("praise", "just-thanks")  # what a furious sentence doesn't say, whatever its sound
_RUDE = """
    incapable incapables voleur voleurs voleuse voleuses escroc escrocs menteur menteurs menteuse
    menteuses incompetent incompetents incompetente incompetentes guignol guignols charlot charlots
    clown clowns bandit bandits branleur branleurs arnaqueur arnaqueurs minable minables nuls nulles
    thief thieves crook crooks liar liars incompetent useless pathetic scammers cheats cowboys
""".split()
_FURIOUS = """
    furieux furieuse furieuses enrage enragee livid furious fuming seething outraged enraged
    disgusted degoute degoutee scandalise scandalisee scandalises outre outree incensed
""".split()
_SHAMEFUL = """
    scandaleux scandaleuse honteux honteuse lamentable lamentables inadmissible inacceptable
    intolerable minable outrageous disgraceful shameful appalling unacceptable disgusting pathetic
""".split()
_CONTENT = """
    content contente contents satisfait satisfaite satisfaits heureux heureuse ravi ravie happy
    pleased satisfied amused thrilled
""".split()
_UNHAPPY = """
    mecontent mecontente mecontents insatisfait insatisfaite unhappy dissatisfied displeased
""".split()
_ELSE = """
    colere rage moi honte vol gueule moquez foutez peux marre bol assez piss pissed importe disgrace
    shambles scam joke robbery fed sick enough
""".split()
# One look at the words before the patterns: most sentences hold none of these.
_TELLING = frozenset([*_RUDE, *_FURIOUS, *_SHAMEFUL, *_CONTENT, *_UNHAPPY, *_ELSE])
_WORD = re.compile(r"[a-z]+")
_FEW = r"(?: (?!not?\b|pas\b|never\b|jamais\b)[\w']+)"  # words between, none of which denies
_THEY = rf"(?:{'|'.join(_RUDE)}|bons? a rien|a (?:disgrace|joke|shambles)|une honte)"
_ANGRY = rf"(?:{'|'.join(_FURIOUS)}|en colere|hors de moi|(?:fou|folle) de rage)"
_SUCH = (
    rf"(?:{'|'.join(_SHAMEFUL)}|(?:une )?honte|du vol|n'importe quoi|daylight robbery|"
    r"(?:a )?(?:complete |total |real |sick )?(?:disgrace|shambles|scam|joke))"
)
_I_AM = r"\b(?:je suis|nous sommes|on est|i'm|i am|im|we're|we are)"
_NEGATIVE = re.compile(
    "|".join(
        (
            rf"\b(?:vous (?:n')?etes|t'es|you(?:'re| are)){_FEW}{{0,2}}?(?: d'| ){_THEY}\b",
            rf"\b(?:bande|espece|tas|bunch|pack|load|set) (?:de |d'|of )(?:\w+ )?{_THEY}\b",
            rf"{_I_AM}{_FEW}{{0,2}}? {_ANGRY}\b",
            rf"^\W*(?:(?:absolutely|really|tres|vraiment) )?(?:{_ANGRY}|{_SUCH})\W*$",
            rf"\b(?:c'est|this is|that is|that's|it's|it is|what an?|quelle){_FEW}{{0,2}}? "
            rf"{_SUCH}\b",
            r"\bfoutage de gueule\b|\bvous (?:foutez|moquez) de (?:moi|nous|ma gueule)\b",
            r"\btaking the piss\b|\bpissed off\b",
            r"\bras[- ]le[- ]bol\b|\bmarre de (?:vous|vos|votre)\b",
            r"\bj'en ai (?:vraiment )?assez\W*$",
            r"(?:^\W*|\bj'en ai )(?:vraiment )?marre\W*$|(?:^\W*|\bj'|\bn')en peux plus\W*$",
            r"\b(?:fed up|sick (?:and tired )?of|sick to death of|had enough) (?:with |of )?you",
            rf"{_I_AM} (?:so |really |absolutely )?(?:fed up|sick of it)\W*$",
            rf"(?:^\W*|{_I_AM} |\b(?:ne suis|ne sommes|n'est) )(?:vraiment |really )?(?:not|pas) "
            rf"(?:(?:du tout|tres|at all|very|really|a|one bit) )*(?:{'|'.join(_CONTENT)})\b"
            r"(?!.*\b(?:mais|but)\b)",
            rf"(?:^\W*|{_I_AM} )(?:\w+ )?(?:{'|'.join(_UNHAPPY)})\b",
        )
    )
)
_ANGRY_FACES = frozenset("😠😡🤬👿")
_SIGNS: dict[str, Mood] = {
    **dict.fromkeys("😠😡🤬👿👎", "negative"),
    **dict.fromkeys("👍👌🙏😊", "pleased"),
    **dict.fromkeys("😍🥰🤩🎉❤", "delighted"),
}
_SIGNS_AT_MOST = 20  # characters
_BESIDE_SIGNS = re.compile("[\\s.!\N{VARIATION SELECTOR-16}🏻-🏿]+")


def said_mood(text: str) -> Mood | None:
    """The mood that a sentence leaves no doubt of, None where that is for the heads to weigh."""
    if not _ANGRY_FACES.isdisjoint(text):
        return "negative"
    words = fold(text).replace("’", "'")
    if _TELLING.isdisjoint(_WORD.findall(words)) or not _NEGATIVE.search(words):
        return None
    return "negative"


def shown_mood(text: str) -> Mood | None:
    """The mood of a message that is nothing but a sign or several of one mood."""
    if len(text) > _SIGNS_AT_MOST:
        return None
    moods = {_SIGNS.get(sign) for sign in _BESIDE_SIGNS.sub("", text)}
    return moods.pop() if len(moods) == 1 else None


def overruled(
    said: Probabilities, sentences: Sequence[Sentence], signals: Sequence[str]
) -> Probabilities:
    """What the heads say, but for the customer's sentences that say their mood outright."""
    found = {
        row: mood
        for row, sentence in enumerate(sentences)
        if sentence.voice in ("customer", "survey") and (mood := said_mood(sentence.text))
    }
    if not found:
        return said
    moods, told = said.mood.copy(), said.signals.copy()
    rows = list(found)
    moods[rows] = [_surely(mood) for mood in found.values()]
    for column in (signals.index(name) for name in _NO_PRAISE if name in signals):
        told[rows, column] = 0
    return Probabilities(told, moods, said.stage)


def with_signs(
    case: Case, sentences: Sequence[Sentence], moods: Vectors
) -> tuple[list[Sentence], Vectors]:
    """The sentences and their moods (n, moods), with the customer's messages of signs alone."""
    shown = [
        (Sentence(message.text.strip(), "customer", position), _surely(mood))
        for position, message in enumerate(case.messages)
        if message.author == "customer"
        and not message.internal
        and (mood := shown_mood(message.text))
    ]
    if not shown:
        return list(sentences), moods
    return [*sentences, *(one for one, _ in shown)], np.vstack([moods, *(row for _, row in shown)])


def _surely(mood: Mood) -> Vectors:
    row = np.zeros(len(MOODS), dtype=np.float32)
    row[MOODS.index(mood)] = 1
    return row
