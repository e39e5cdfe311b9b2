"""Which gestures of a playbook are meant: by kind, sector, stage and so on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..values import base_language
from .edits import Entry
from .journal import Review
from .reviewing import state_of


@dataclass(frozen=True)
class Selection:
    """What a gesture must be to be meant; of several values of one field, any will do.

    `states` are those of `reviewing.STATES`. A gesture without sectors or stages is made for all
    of them, and so it is meant by each.
    """

    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    commercial: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    def choose(
        self, entries: Iterable[Entry], reviews: Mapping[str, Review]
    ) -> list[tuple[Entry, str]]:
        """The entries that are meant, each with where it stands."""
        with_states = [(entry, state_of(entry.gesture, reviews)) for entry in entries]
        return [(entry, state) for entry, state in with_states if self._means(entry, state)]

    def _means(self, entry: Entry, state: str) -> bool:
        gesture = entry.gesture
        return (
            _one_of(self.kinds, [gesture.kind])
            and (not gesture.sectors or _one_of(self.sectors, gesture.sectors))
            and (not gesture.stages or _one_of(self.stages, gesture.stages))
            and _one_of(self.states, [state, gesture.status])
            and _one_of(self.commercial, [gesture.commercial])
            and _one_of(self.languages, [*gesture.title, *map(base_language, gesture.title)])
            and _one_of(self.tags, gesture.tags)
            and _one_of(self.owners, [gesture.owner])
        )


def _one_of(wanted: tuple[str, ...], present: Iterable[str | None]) -> bool:
    return not wanted or bool(set(wanted) & set(present))
