"""The index of a playbook: one consistent snapshot of its keys, their vectors and both searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..playbooks import Gesture, Playbook
from .dense import EXACT_UP_TO, DenseIndex
from .encoders import UnitEncoder, Vectors
from .keys import SEARCHED, Key, KeyField, keys_of
from .lexical import LexicalIndex

Rows = npt.NDArray[np.intp]
_MASKS_KEPT = 64  # combinations of day and sector


class PlaybookIndex:
    """The active gestures of a playbook, ready to be searched. Immutable: readers share it freely.

    Row r of `vectors`, of shape (n, d), is the unit vector of `keys[r]`; the first `searched`
    rows can be found, the others are contraindications. Gesture g is `gestures[g]`.
    """

    def __init__(
        self,
        playbook: Playbook,
        vectors: Vectors,
        *,
        dense: DenseIndex | None = None,
        lexical: LexicalIndex | None = None,
        exact_up_to: int = EXACT_UP_TO,
    ) -> None:
        self.playbook = playbook
        self.gestures = active_gestures(playbook)
        self.keys = ordered_keys(self.gestures)
        self.searched = sum(key.field in SEARCHED for key in self.keys)
        self.vectors = vectors
        self.dense = dense or DenseIndex.build(vectors[: self.searched], exact_up_to)
        self.lexical = lexical or LexicalIndex.build([lexical_text(g) for g in self.gestures])
        self._allowed: dict[tuple[date, str | None], npt.NDArray[np.bool_]] = {}

    @classmethod
    def build(
        cls,
        playbook: Playbook,
        encoder: UnitEncoder,
        known: PlaybookIndex | dict[str, Vectors] | None = None,
        exact_up_to: int = EXACT_UP_TO,
    ) -> PlaybookIndex:
        """The index of `playbook`; texts whose vectors are already `known` aren't encoded again."""
        have = known.vectors_by_key if isinstance(known, PlaybookIndex) else dict(known or {})
        keys = ordered_keys(active_gestures(playbook))
        missing = list(dict.fromkeys(key.text for key in keys if key.id not in have))
        fresh = dict(zip(missing, encoder.encode_document(missing), strict=True)) if missing else {}
        if keys:
            rows = [have[key.id] if key.id in have else fresh[key.text] for key in keys]
            vectors = np.stack(rows).astype(np.float32, copy=False)
        else:
            vectors = np.zeros((0, encoder.dimension), dtype=np.float32)
        return cls(playbook, vectors, exact_up_to=exact_up_to)

    @cached_property
    def vectors_by_key(self) -> dict[str, Vectors]:
        """The vector of each key, by the key's stable id."""
        return {key.id: vector for key, vector in zip(self.keys, self.vectors, strict=True)}

    @cached_property
    def gesture_of_row(self) -> Rows:
        """The gesture that each row belongs to, shape (n,)."""
        position = {gesture.id: g for g, gesture in enumerate(self.gestures)}
        return np.array([position[key.gesture_id] for key in self.keys], dtype=np.intp)

    @cached_property
    def rows_by_field(self) -> dict[KeyField, Rows]:
        """For each field the rows of each gesture, shape (g, most), filled up with -1."""
        found: dict[KeyField, list[list[int]]] = {
            field: [[] for _ in self.gestures] for field in (*SEARCHED, "contraindications")
        }
        for row, (key, gesture) in enumerate(zip(self.keys, self.gesture_of_row, strict=True)):
            found[key.field][gesture].append(row)
        return {field: _filled_up(rows) for field, rows in found.items()}

    def allowed(
        self, today: date, sector: str | None, fits: Callable[[Gesture], bool]
    ) -> npt.NDArray[np.bool_]:
        """Which gestures are live today and fit, shape (g,); `fits` may depend on `sector` only."""
        key = (today, sector)
        mask = self._allowed.get(key)
        if mask is None:
            mask = np.array([g.is_live(today) and fits(g) for g in self.gestures], dtype=bool)
            if len(self._allowed) >= _MASKS_KEPT:
                self._allowed.clear()
            self._allowed[key] = mask
        return mask

    def nearest(
        self, queries: Vectors, text: str, allowed: npt.NDArray[np.bool_], count: int
    ) -> Rows:
        """The gestures worth scoring: those of the `count` nearest keys and of shared rare words.

        `queries` has shape (q, d); only gestures where `allowed`, of shape (g,), is true.
        """
        chosen: dict[int, None] = {}
        if self.searched and allowed.any():
            mask = None if allowed.all() else allowed[self.gesture_of_row[: self.searched]]
            for hits in self.dense.search(queries, count, mask):
                rows = [row for row, _ in hits]
                chosen.update(dict.fromkeys(self.gesture_of_row[rows].tolist()))
            lexical = np.where(allowed, self.lexical.scores(text), 0)
            best = np.argsort(-lexical, kind="stable")[: max(1, count // 10)]
            chosen.update((int(g), None) for g in best if lexical[g] > 0)
        return np.array(sorted(chosen), dtype=np.intp)


def active_gestures(playbook: Playbook) -> tuple[Gesture, ...]:
    """What may be indexed at all, in an order that doesn't depend on the file's."""
    return tuple(sorted((g for g in playbook if g.status == "active"), key=lambda g: g.id))


def ordered_keys(gestures: Sequence[Gesture]) -> list[Key]:
    """The keys of the gestures, those that are searched first."""
    keys = [key for gesture in gestures for key in keys_of(gesture)]
    return sorted(keys, key=lambda key: key.field not in SEARCHED)


def lexical_text(gesture: Gesture) -> str:
    """Everything that the lexical search knows of a gesture."""
    parts = [*gesture.title.values(), *gesture.description.values(), *gesture.tags]
    for texts in gesture.situations.values():
        parts.extend(texts)
    return " ".join(parts)


def _filled_up(rows: list[list[int]]) -> Rows:
    most = max((len(row) for row in rows), default=0)
    filled = np.full((len(rows), most), -1, dtype=np.intp)
    for target, row in zip(filled, rows, strict=True):
        target[: len(row)] = row
    return filled
