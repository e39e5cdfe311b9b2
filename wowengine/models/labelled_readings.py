"""Labelled readings: what experienced readers noted of cases of the training data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import InputError, Problem
from ..reading.heads import NO_STAGE
from .labelled_moments import is_playbook
from .lines import all_lines
from .network import SEED

_FOLDER = "data/readings"

Split = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """What an experienced reader noted of one case of the training data, as it stood at its now.

    `subject` is the sentence that they would quote, `also` those that are nearly as good.
    """

    source: str
    case: str
    signals: frozenset[str]
    mood: str
    stage: str
    direction: str
    subject: str | None = None
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the case is called among all labelled ones: "source/case"."""
        return f"{self.source}/{self.case}"


def load_labelled_readings(folder: Path) -> list[Labelled]:
    """The readings of all `*.jsonl` files of a folder, in order. Raises InputError."""
    return all_lines(folder, "labelled reading", lambda _: _labelled)


def _labelled(data: dict[str, Any]) -> Labelled:
    return Labelled(
        data["source"],
        data["case"],
        frozenset(data["signals"]),
        data["mood"],
        data["stage"] or NO_STAGE,
        data["direction"],
        data.get("subject"),
        tuple(data.get("also", ())),
    )


def check_cases(labelled: Sequence[Labelled], known: Collection[str]) -> None:
    """Raise InputError for a reading of a case that there isn't."""
    for one in labelled:
        if one.name not in known:
            raise InputError([Problem("case", f"names no labelled case: {one.name}", _FOLDER)])


def splits(labelled: Sequence[Labelled], count: int) -> Iterator[Split]:
    """Folds; a small playbook's cases stay in one, and so do neighbours in a file."""
    from sklearn.model_selection import GroupKFold

    groups = [
        one.source if is_playbook(one.source) else f"{one.source}:{one.case[:-1]}"
        for one in labelled
    ]
    folds = GroupKFold(min(count, len(set(groups))), shuffle=True, random_state=SEED)
    yield from folds.split(np.zeros(len(labelled)), groups=np.array(groups))
