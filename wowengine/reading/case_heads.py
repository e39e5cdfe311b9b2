"""Case heads: what a whole case says, weighed from what was heard in each of its sentences.

A sentence is heard by itself and with its case around it; whether the fault it tells of is still
there, whether its dry word is the mood of the end, is a matter of all of them. Bad: "the boiler was
dead for two days" in a case that was solved since, read as unresolved. Good: three plain messages
on three days about one parcel, read as repeated contact.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..arrays import DAMAGED, load_arrays, save_arrays
from ..case import Case
from ..errors import IndexFormatError
from ..index.encoders import Vectors
from ..values import STAGES
from .course import DIRECTIONS
from .course import FEATURES as COURSE
from .heads import MOODS, NO_STAGE, Heads, Probabilities
from .odds import log_odds, softmax
from .sentences import (
    ABOUT_CUSTOMER,
    OF_COMPANY,
    Sentence,
    rows_of,
    rows_of_last_message,
)

_FLOOR = 0.003  # probabilities below are all alike
_SATISFACTION_MIDDLE = 3
_NEUTRAL = MOODS.index("neutral")
_TURNS = {"improving": 1.0, "worsening": -1.0}
_TURN = 0.4  # how far from the messages before, each from -1 to 1, the last is to be a turn
ALL_STAGES = (*STAGES, NO_STAGE)

# What is made of the sentences for each signal, for each mood and for each stage.
_OF_SIGNALS = ("loudest", "second", "whole", "last", "company", "field")
_OF_MOODS = ("mix", "mean", "strongest")
_OF_STAGES = ("mean", "most")
_FACTS = (
    "resolved", "new", "waiting", "open", "reopened", "satisfaction", "rated",
    "messages", "days", "touchpoints", "negative", "positive",
    "sentences", "length", "answered", "bot", "customer-last",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseProbabilities:
    """What the case heads say of one case, each value in [0, 1].

    `signals` (s,) are independent; `mood` (moods,), `stage` (stages,) and `direction` (directions,)
    each sum to 1.
    """

    signals: Vectors
    mood: Vectors
    stage: Vectors
    direction: Vectors


@dataclass(frozen=True)
class CaseHeads:
    """A linear head per signal, mood, stage and direction over what `pool` makes of a case.

    `weights` (f, heads) and `bias` (heads,) give the signals' log-odds, then the moods, the stages
    and the directions of the mood. A signal is read from its threshold on.
    """

    signals: tuple[str, ...]
    weights: Vectors
    bias: Vectors
    thresholds: dict[str, float]
    figures: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of_sentences(cls, heads: Heads) -> CaseHeads:
        """Those that take each sentence at its word: the loudest decides, stages are a mean.

        The mood turns where the last message is felt otherwise than those before.
        """
        names = feature_names(heads.signals)
        columns = [f"loudest:{name}" for name in heads.signals]
        columns += [f"mix:{name}" for name in MOODS] + [f"mean:{name}" for name in ALL_STAGES]
        count = len(columns) + len(DIRECTIONS)
        weights, bias = np.zeros((len(names), count), np.float32), np.zeros(count, np.float32)
        for column, name in enumerate(columns):
            weights[names.index(name), column] = 1
        for column, name in enumerate(DIRECTIONS, len(columns)):
            weights[names.index("course:turn"), column] = _TURNS.get(name, 0.0)
            bias[column] = 0.0 if name in _TURNS else _TURN
        return cls(heads.signals, weights, bias, heads.thresholds)

    def probabilities(self, pooled: Vectors) -> CaseProbabilities:
        """What a case says whose sentences were pooled so, shape (f,)."""
        scores = pooled @ self.weights + self.bias
        ends = np.cumsum([len(self.signals), len(MOODS), len(ALL_STAGES)])
        signals, *shares = np.split(scores, ends)
        return CaseProbabilities(1 / (1 + np.exp(-signals)), *map(softmax, shares))

    def save(self, path: Path) -> None:
        """Write the heads as one `.npz` of plain arrays and a JSON text."""
        meta = {"signals": self.signals, "thresholds": self.thresholds, "figures": self.figures}
        save_arrays(
            path,
            {
                "meta": np.array(json.dumps(meta, ensure_ascii=False)),
                "weights": self.weights.astype(np.float32),
                "bias": self.bias.astype(np.float32),
            },
        )

    @classmethod
    def load(cls, path: Path) -> CaseHeads:
        """Read what `save` wrote. Raises IndexFormatError when it is not that."""
        try:
            data = load_arrays(path)
            meta = json.loads(str(data["meta"]))
            return cls(
                tuple(meta["signals"]),
                data["weights"],
                data["bias"],
                meta["thresholds"],
                meta["figures"],
            )
        except DAMAGED as error:
            raise IndexFormatError(f"case heads {path}: can't be read: {error}") from None


def feature_names(signals: Sequence[str]) -> tuple[str, ...]:
    """The names of what `pool` gives, in its order: "loudest:safety", "mix:neutral"."""
    return (
        *(f"{made}:{name}" for made in _OF_SIGNALS for name in signals),
        *(f"{made}:{name}" for made in _OF_MOODS for name in MOODS),
        *(f"{made}:{name}" for made in _OF_STAGES for name in ALL_STAGES),
        *(f"course:{name}" for name in COURSE),
        *(f"fact:{name}" for name in _FACTS),
    )


def pool(
    case: Case,
    sentences: Sequence[Sentence],
    said: Probabilities,
    mood: Vectors,
    course: Sequence[float],
    fields: Collection[str],
    signals: Sequence[str],
) -> Vectors:
    """What is made of all sentences of a case together, shape (f,).

    `mood` (moods,) is the mix of the last messages; `course` what `course_features` makes of them;
    `fields` the signals that fields tell.
    """
    about = rows_of(sentences, ABOUT_CUSTOMER)
    heard = said.signals[about] if about else np.zeros((1, len(signals)), dtype=np.float32)
    lengths = np.array([len(sentences[row].text) for row in about] or [1], dtype=np.float32)
    ordered = np.sort(heard, axis=0)
    last = rows_of_last_message(sentences) or about
    company = rows_of(sentences, OF_COMPANY)
    told = [
        ordered[-1],
        ordered[-2] if len(heard) > 1 else np.zeros_like(ordered[-1]),
        lengths @ heard / lengths.sum(),
        said.signals[last].max(axis=0) if last else ordered[-1],
        said.signals[company].max(axis=0) if company else np.zeros_like(ordered[-1]),
    ]
    known = np.array([name in fields for name in signals], dtype=np.float32)
    moods = said.mood[about] if about else _even(len(MOODS))
    stages = said.stage[about] if about else _even(len(ALL_STAGES))
    shares = (
        mood,
        moods.mean(axis=0),
        moods[moods[:, _NEUTRAL].argmin()],
        stages.mean(axis=0),
        stages.max(axis=0),
    )
    result: Vectors = np.concatenate(
        [
            *(log_odds(part, _FLOOR) for part in told),
            known,
            *(np.log(np.maximum(share, _FLOOR)) for share in shares),
            np.array(course),
            np.array(_facts(case, sentences)),
        ]
    ).astype(np.float32)
    return result


def _facts(case: Case, sentences: Sequence[Sentence]) -> tuple[float, ...]:
    """What the fields tell of the case as a whole, in the order of `_FACTS`."""
    own = case.customer_messages
    score = case.satisfaction.score if case.satisfaction else _SATISFACTION_MIDDLE
    outcomes = [touchpoint.outcome for touchpoint in case.journey]
    authors = [message.author for message in case.messages]
    values = (
        case.is_resolved,
        case.status == "new",
        case.status in ("pending", "hold"),
        case.status == "open",
        bool(case.reopened),
        (score - _SATISFACTION_MIDDLE) / 2,
        case.satisfaction is not None,
        math.log1p(len(own)),
        math.log1p(len({message.at.date() for message in own if message.at})),
        math.log1p(len(case.journey)),
        math.log1p(outcomes.count("negative")),
        math.log1p(outcomes.count("positive")),
        math.log1p(len(sentences)),
        math.log1p(sum(len(sentence.text) for sentence in sentences)),
        "agent" in authors,
        "bot" in authors,
        bool(authors) and authors[-1] == "customer",
    )
    return tuple(map(float, values))


def _even(count: int) -> Vectors:
    return np.full((1, count), 1 / count, dtype=np.float32)
