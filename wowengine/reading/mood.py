"""Mood: how the customer feels, now and over the last messages."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np

from ..answer import MessageMood, Mood
from ..case import Case
from ..index.encoders import Vectors
from .heads import MOODS
from .sentences import Sentence, Voice

UNHAPPY: tuple[Mood, ...] = ("negative", "strained", "sarcastic")
HAPPY: tuple[Mood, ...] = ("relieved", "pleased", "delighted")
SPEAKS: tuple[Voice, ...] = ("customer", "survey")  # the customer
TELLS: tuple[Voice, ...] = ("note",)  # somebody about the customer
_SURE = 0.5
_FADE = 0.5  # how much less each earlier message counts for the mood
_MESSAGES = 3
_NEUTRAL = MOODS.index("neutral")
_VALENCE = np.array([(m in HAPPY) - (m in UNHAPPY) for m in MOODS], dtype=np.float32)


def mood_mix(sentences: Sequence[Sentence], felt: Vectors, voices: Collection[Voice]) -> Vectors:
    """The share of each mood in the last messages of some voices, later ones more; (moods,).

    `felt` (n, moods) is what each sentence says. What is no message, the answer to a survey, came
    after them all.
    """
    rows = [row for row, s in enumerate(sentences) if s.voice in voices]
    positions = sorted({_position(sentences[row]) for row in rows}, reverse=True)
    total = np.zeros(len(MOODS), dtype=np.float32)
    for age, position in enumerate(positions[:_MESSAGES]):
        mine = [row for row in rows if _position(sentences[row]) == position]
        total += _FADE**age * _message_mix(felt[mine])
    if not rows:
        total[_NEUTRAL] = 1
    result: Vectors = total / total.sum()
    return result


def _position(sentence: Sentence) -> float:
    return math.inf if sentence.message is None else sentence.message


def mood_of(case: Case, mix: Vectors) -> Mood:
    """The one mood that the mix comes to; a survey score speaks louder than words."""
    score = case.satisfaction.score if case.satisfaction else None
    if score is not None and score <= 2:  # noqa: PLR2004 - 1 and 2 of 5
        return "negative"
    in_favour = 0.0
    if score is not None and score >= 4 and float(-_VALENCE.clip(max=0) @ mix) < _SURE:  # noqa: PLR2004
        in_favour = _SURE
    return _name(mix, in_favour)


def message_moods(
    sentences: Sequence[Sentence], felt: Vectors
) -> tuple[list[MessageMood], list[float]]:
    """The mood of each message of the customer, oldest first, and where it lies from -1 to 1."""
    rows_of: dict[int, list[int]] = {}
    for row, sentence in enumerate(sentences):
        if sentence.voice == "customer" and sentence.message is not None:
            rows_of.setdefault(sentence.message, []).append(row)
    moods, valences = [], []
    for message, rows in sorted(rows_of.items()):
        mix = _message_mix(felt[rows])
        name = _name(mix)
        column = MOODS.index(name)
        shows = rows[int(felt[rows, column].argmax())]
        sure = round(min(1.0, float(mix[column])), 3)
        moods.append(
            MessageMood(message=message, mood=name, evidence=sentences[shows].text, confidence=sure)
        )
        valences.append(float(valence_of(mix)))
    return moods, valences


def valence_of(mix: Vectors) -> Vectors:
    """Where mixtures of moods (..., moods) lie from -1, unhappy, to 1, happy; shape (...)."""
    result: Vectors = mix @ _VALENCE
    return result


def _name(mix: Vectors, in_favour: float = 0.0) -> Mood:
    """The likeliest mood of the likeliest family; `in_favour` is added to the happy one."""
    by_name = dict(zip(MOODS, mix.tolist(), strict=True))
    unhappy = sum(by_name[name] for name in UNHAPPY)
    happy = sum(by_name[name] for name in HAPPY) + in_favour
    if max(unhappy, happy) < by_name["neutral"]:
        return "neutral"
    return max(UNHAPPY if unhappy >= happy else HAPPY, key=lambda name: by_name[name])


def _message_mix(rows: Vectors) -> Vectors:
    """One message's mood: the least neutral sentence says as much as all of them together.

    Most sentences state plain things, also those of somebody who is furious.
    """
    strongest = rows[rows[:, _NEUTRAL].argmin()]
    result: Vectors = (rows.mean(axis=0) + strongest) / 2
    return result
