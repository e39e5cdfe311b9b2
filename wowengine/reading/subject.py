"""Subject: why they really wrote, in one sentence of theirs.

Bad: the greeting, the story around it, the thanks; "the nearest to all the rest" of a long mail.
Good: what an agent quotes to a colleague who asks what it is about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..answer import Subject
from ..arrays import save_json
from ..errors import IndexFormatError
from ..index.encoders import Vectors
from .heads import Probabilities
from .odds import log_odds, softmax
from .sentences import ABOUT_CUSTOMER, CUSTOMER, Sentence, Voice, rows_of

_BY: dict[Voice, str] = {
    "customer": "own", "survey": "own", "subject": "line", "note": "note", "journey": "journey",
}  # fmt: skip
_WHOSE = ("own", "line", "note", "journey")
FEATURES = (
    "near",  # the cosine with the need as a whole
    "length",  # the logarithm of its characters
    "full",  # whether it says enough to stand alone, from 0 to 1
    "asks",  # has a question mark, in the customer's last message or none
    "asked",  # has one in an earlier message
    "opens",  # is the first of its message, or of all touchpoints
    "closes",  # is the last of them
    *_WHOSE,  # whose sentence it is: the customer's, the subject line, ...
)
_HEARD = "heard:"
_FLOOR = 0.003  # probabilities below are all alike
_LONGEST = 200
_FULL = 60  # characters from which a sentence says enough to stand alone
_PLAIN = {
    **dict.fromkeys(FEATURES, 0.0),
    "near": 8.0, "full": 4.0, "own": 9.0, "line": 6.0, "note": 3.0,
    "heard:unresolved": 0.4, "heard:knowledge-gap": 0.4, "heard:buying-interest": 0.4,
    "heard:praise": -0.4, "heard:just-thanks": -0.4,
}  # fmt: skip


@dataclass(frozen=True)
class SubjectHead:
    """What speaks for a sentence as the subject of its case, by the name of each feature."""

    weights: Mapping[str, float]

    @classmethod
    def plain(cls) -> SubjectHead:
        """One that was fitted on nothing: near to the need, of trouble, a question or a wish."""
        return cls(_PLAIN)

    def subject_of(
        self,
        sentences: Sequence[Sentence],
        said: Probabilities,
        signals: Sequence[str],
        nearness: Vectors,
    ) -> Subject | None:
        """The sentence that carries the need most; None where nobody tells of the customer.

        `nearness` (n,) is the cosine of each sentence with the need, `said` what the heads of
        `signals` say of each.
        """
        rows = rows_of(sentences, ABOUT_CUSTOMER)
        if not rows:
            return None
        names = feature_names(signals)
        weights = np.array([self.weights.get(name, 0.0) for name in names])
        shares = softmax(subject_features(sentences, rows, said, nearness) @ weights)
        best = int(shares.argmax())
        sentence = sentences[rows[best]]
        return Subject(
            text=sentence.text[:_LONGEST],
            message=sentence.message,
            author=sentence.voice,
            confidence=round(float(shares[best]), 3),
        )

    def save(self, path: Path) -> None:
        """Write the weights as JSON, in one step."""
        save_json(path, dict(self.weights))

    @classmethod
    def load(cls, path: Path) -> SubjectHead:
        """Read what `save` wrote. Raises IndexFormatError when it is not that."""
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            weights = {name: float(weight) for name, weight in found.items()}
            if unknown := set(FEATURES).difference(weights):
                raise ValueError(f"weighs no {min(unknown)}")
            return cls(weights)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise IndexFormatError(f"subject head {path}: can't be read: {error}") from None


def feature_names(signals: Sequence[str]) -> tuple[str, ...]:
    """The names of what `subject_features` gives, in its order: "near", "heard:unresolved"."""
    return (*FEATURES, *(_HEARD + name for name in signals))


def subject_features(
    sentences: Sequence[Sentence], rows: Sequence[int], said: Probabilities, nearness: Vectors
) -> Vectors:
    """What speaks for each of some sentences, shape (rows, features)."""
    found = [sentences[row] for row in rows]
    last = max((one.message or 0 for one in found if one.voice == CUSTOMER), default=0)
    ends: dict[tuple[Voice, int | None], list[Sentence]] = {}
    for sentence in found:
        ends.setdefault((sentence.voice, sentence.message), []).append(sentence)
    told = [
        (
            np.log(len(one.text)),
            min(1.0, len(one.text) / _FULL) ** 0.5,
            "?" in one.text and (one.message is None or one.message >= last),
            "?" in one.text and one.message is not None and one.message < last,
            ends[one.voice, one.message][0] is one,
            ends[one.voice, one.message][-1] is one,
            *(_BY[one.voice] == name for name in _WHOSE),
        )
        for one in found
    ]
    heard = log_odds(said.signals[list(rows)], _FLOOR)
    beside = np.array(told, dtype=np.float32)
    result: Vectors = np.column_stack([nearness[list(rows)], beside, heard])
    return result
