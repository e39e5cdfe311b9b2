"""The index of a playbook: one consistent snapshot of its keys, their vectors and both searches."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..facts import is_there
from ..playbooks import Gesture, Playbook
from .dense import EXACT_UP_TO, DenseIndex
from .encoders import UnitEncoder, Vectors
from .keys import SEARCHED, SHARES, Key, KeyField, keys_of
from .lexical import LexicalIndex

Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
logger = logging.getLogger(__name__)

_SHORTEST = 1e-6  # a gesture without keys
_WORTH_TELLING = 500  # texts that take about a second to encode
_MASKS_KEPT = 64  # combinations of day and sector
_TOGETHER = 1_000  # gestures whose keys are in memory twice at a time
_LEXICAL_SHARE = 10  # nearest keys for each gesture that is let in for its words


@dataclass(frozen=True)
class Allowed:
    """What a search may find: `gestures` (g,) and, with them, `rows` (searched,) are true."""

    gestures: Mask
    rows: Mask

    def narrowed(self, mask: Mask, gesture_of_row: Rows) -> Allowed:
        """What is allowed and also in `mask` (g,)."""
        return Allowed(self.gestures & mask, self.rows & mask[gesture_of_row[: len(self.rows)]])


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
        self._allowed: dict[tuple[date, str | None], Allowed] = {}
        self._breadths: tuple[Vectors, Vectors] | None = None

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
        if len(missing) >= _WORTH_TELLING:
            logger.info("encoding %d texts of the playbook, once", len(missing))
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

    @cached_property
    def _counts(self) -> dict[KeyField, Rows]:
        """How many keys each gesture has of each field, at least 1, shape (g,)."""
        rows = self.rows_by_field
        return {field: np.maximum((rows[field] >= 0).sum(axis=1), 1) for field in SHARES}

    def wholes(self, chosen: Rows) -> Vectors:
        """Some gestures as a whole, each the sum of what its fields say, shape (c, d)."""
        found = np.zeros((len(chosen), self.vectors.shape[1]), dtype=np.float32)
        for field, share in SHARES.items():
            rows = self.rows_by_field[field][chosen]
            sums = (self.vectors[rows] * (rows >= 0)[:, :, None]).sum(axis=1)
            found += share * sums / self._counts[field][chosen, None]
        return found

    def near(self, chosen: Rows, vector: Vectors) -> Vectors:
        """How near some gestures as a whole are to a vector (d,), shape (c,)."""
        found = np.zeros(len(chosen), dtype=np.float32)
        for field, share in SHARES.items():
            (near,) = self.cosines(self.rows_by_field[field][chosen], vector[None], of_none=0.0)
            found += share * near.sum(axis=1) / self._counts[field][chosen]
        return found / self.lengths[chosen]

    def cosines(self, rows: Rows, vectors: Vectors, of_none: float) -> Vectors:
        """Of vectors (n, d) with the keys in `rows` (c, most), shape (n, c, most).

        Where a row is -1, a key that there isn't, it is `of_none`.
        """
        near = (vectors @ self.vectors[rows.ravel()].T).reshape(len(vectors), *rows.shape)
        near[:, rows < 0] = of_none
        return near

    @cached_property
    def lengths(self) -> Vectors:
        """How long each gesture is as a whole, shape (g,); 1 for one without keys."""
        found = [np.linalg.norm(self.wholes(part), axis=1) for part in self._all_parts()]
        lengths = np.concatenate([np.zeros(0, dtype=np.float32), *found])
        result: Vectors = np.where(lengths > _SHORTEST, lengths, np.float32(1))
        return result

    def breadths(self, axes: Vectors) -> Vectors:
        """How long each gesture is along some axes (a, d), at length 1, shape (g,).

        Reckoned once for the same array.
        """
        known = self._breadths
        if known is None or known[0] is not axes:
            found = [
                np.linalg.norm(self.wholes(part) @ axes.T, axis=1) / self.lengths[part]
                for part in self._all_parts()
            ]
            known = axes, np.concatenate([np.zeros(0, dtype=np.float32), *found])
            self._breadths = known
        return known[1]

    def _all_parts(self) -> Iterator[Rows]:
        """All gestures, so many at a time as memory bears."""
        every = np.arange(len(self.gestures))
        return (every[start : start + _TOGETHER] for start in range(0, len(every), _TOGETHER))

    def allowed(self, today: date, sector: str | None, fits: Callable[[Gesture], bool]) -> Allowed:
        """The gestures that are not over today and fit; `fits` may depend on `sector` only."""
        key = (today, sector)
        found = self._allowed.get(key)
        if found is None:
            mask = np.array([not g.is_over(today) and fits(g) for g in self.gestures], dtype=bool)
            found = Allowed(mask, mask[self.gesture_of_row[: self.searched]])
            if len(self._allowed) >= _MASKS_KEPT:
                self._allowed.clear()
            self._allowed[key] = found
        return found

    @cached_property
    def _needing(self) -> dict[str, Rows]:
        """The gestures that need each fact, by the fact's name."""
        found: dict[str, list[int]] = {}
        for g, gesture in enumerate(self.gestures):
            for name in set(gesture.needs):
                found.setdefault(name, []).append(g)
        return {name: np.array(rows, dtype=np.intp) for name, rows in found.items()}

    @cached_property
    def _needs(self) -> npt.NDArray[np.int64]:
        return np.array([len(set(gesture.needs)) for gesture in self.gestures], dtype=np.int64)

    def met(self, facts: Mapping[str, object]) -> Mask:
        """Which gestures have every fact they need true or non-empty, shape (g,)."""
        known = np.zeros(len(self.gestures), dtype=np.int64)
        for name, value in facts.items():
            if name in self._needing and is_there(value):
                known[self._needing[name]] += 1
        result: Mask = known == self._needs
        return result

    def share_of_facts(self, met: Mask) -> Vectors:
        """How far the facts of a case single each gesture out, shape (g,).

        Where they are all that n gestures need, of those `met` (g,), each has 1/n; what needs none
        has 0. Where a host always gives every fact, this says little.
        """
        told = (met & self._needs.astype(np.bool_)).astype(np.float32)
        return told / max(1.0, float(told.sum()))

    def nearest(self, query: Vectors, lexical: Vectors, allowed: Allowed, count: int) -> Rows:
        """The gestures worth scoring: those of the `count` nearest keys and of shared rare words.

        `query` (d,), `lexical` (g,) what `lexical.scores` says; only allowed gestures come back.
        """
        (hits,) = self.dense.search(query[None, :], count, allowed.rows)
        chosen = set(self.gesture_of_row[[row for row, _ in hits]].tolist())
        shared = np.flatnonzero(lexical)
        shared = shared[allowed.gestures[shared]]
        most = max(1, count // _LEXICAL_SHARE)
        if len(shared) > most:
            shared = shared[np.argpartition(-lexical[shared], most)[:most]]
        chosen.update(shared.tolist())
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
