"""The baseline: plain nearest neighbour, what anyone has in an afternoon with a vector store.

The whole text of the case is encoded once and compared with every key text of every active
gesture; the best key wins, three gestures are always suggested, and nothing guards them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..case import Case
from .labelled import LabelledCase
from .outcomes import TOP, Outcome

if TYPE_CHECKING:
    from ..engine import WowEngine

_TOGETHER = 32  # texts encoded in one call


def baseline_of(
    engine: WowEngine, labelled: Sequence[LabelledCase], languages: Sequence[str]
) -> list[Outcome]:
    """What plain nearest neighbour suggests for each case, with the engine's encoder and keys."""
    found: list[Outcome] = []
    for start in range(0, len(labelled), _TOGETHER):
        part = labelled[start : start + _TOGETHER]
        ranked = _nearest(engine, [whole_text(one.case) for one in part])
        for one, suggested in zip(part, ranked, strict=True):
            language = languages[len(found)]
            found.append(
                Outcome(
                    case_id=one.case.id,
                    language=language,
                    expected=one.expected,
                    suggested=suggested,
                )
            )
    return found


def whole_text(case: Case) -> str:
    """Everything written in the case: its subject and all its messages, as they are."""
    parts = [case.subject, *(message.text for message in case.messages)]
    return "\n".join(part for part in parts if part.strip())


def _nearest(engine: WowEngine, texts: list[str]) -> list[tuple[str, ...]]:
    """The `TOP` gestures whose best key is nearest to each text."""
    index = engine.index
    keys = index.vectors[: index.searched]
    similarity = keys @ engine.encoder.encode_query(texts).T
    best = np.full((len(index.gestures), len(texts)), -np.inf, dtype=np.float32)
    np.maximum.at(best, index.gesture_of_row[: index.searched], similarity)
    order = np.argsort(-best, axis=0, kind="stable")[:TOP]
    return [tuple(index.gestures[g].id for g in column) for column in order.T]
