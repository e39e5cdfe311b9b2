"""What differs between two gestures or two playbooks, field by field, as a person reads it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..values import write_duration
from .gesture import Gesture

_TEXTS = ("title", "description", "message")
_LISTS = ("situations", "contraindications")
_ALIKE = 0.5  # of their letters: two texts of a list that are one text, reworded


@dataclass(frozen=True)
class Difference:
    """One thing that differs in one field; `before` None = it was added, `after` None = removed."""

    field: str
    language: str | None
    before: str | None
    after: str | None

    @property
    def where(self) -> str:
        """The field, with its language where it has one: 'title (fr)'."""
        return f"{self.field} ({self.language})" if self.language else self.field


@dataclass(frozen=True)
class GestureDifference:
    """What differs in one gesture between two states of a playbook."""

    gesture_id: str
    kind: Literal["added", "removed", "changed"]
    differences: tuple[Difference, ...]


def compare_gestures(before: Gesture | None, after: Gesture | None) -> tuple[Difference, ...]:
    """What differs, in the order of the fields; all of it is new or gone where one is None."""
    return tuple(
        difference
        for name in Gesture.model_fields
        for difference in _of_field(name, getattr(before, name, None), getattr(after, name, None))
    )


def compare_playbooks(
    before: Iterable[Gesture], after: Iterable[Gesture]
) -> tuple[GestureDifference, ...]:
    """The gestures that differ, those of `before` first, then what is new in `after`."""
    old = {gesture.id: gesture for gesture in before}
    new = {gesture.id: gesture for gesture in after}
    found = []
    for gesture_id in {**old, **new}:
        left, right = old.get(gesture_id), new.get(gesture_id)
        if left == right:
            continue
        kind: Literal["added", "removed", "changed"] = (
            "added" if left is None else "removed" if right is None else "changed"
        )
        found.append(GestureDifference(gesture_id, kind, compare_gestures(left, right)))
    return tuple(found)


def in_words(differences: Iterable[Difference]) -> Iterator[str]:
    """Lines for a person: the field, then what it said and what it says."""
    where = None
    for difference in differences:
        if difference.where != where:
            where = difference.where
            yield f"{where}:"
        if difference.before is not None:
            yield f"  - {difference.before}"
        if difference.after is not None:
            yield f"  + {difference.after}"


def fields_of(differences: Iterable[Difference]) -> str:
    """The names of what differs, each once: 'title (fr), cost'."""
    return ", ".join(dict.fromkeys(difference.where for difference in differences))


def _of_field(name: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if name in _TEXTS:
        for language in {**(before or {}), **(after or {})}:
            old, new = (before or {}).get(language), (after or {}).get(language)
            if old != new:
                yield Difference(name, language, old, new)
    elif name in _LISTS:
        for language in {**(before or {}), **(after or {})}:
            yield from _of_list(
                name, language, (before or {}).get(language, ()), (after or {}).get(language, ())
            )
    else:
        old, new = value_text(before), value_text(after)
        if old != new:
            yield Difference(name, None, old, new)


def _of_list(
    name: str, language: str, before: tuple[str, ...], after: tuple[str, ...]
) -> Iterator[Difference]:
    """Texts that went and came; a reworded one is one difference."""
    gone = [text for text in before if text not in after]
    come = [text for text in after if text not in before]
    if not gone and not come and before != after:
        yield Difference(name, language, None, "(the same texts in another order)")
    for text in gone:
        near = difflib.get_close_matches(text, come, n=1, cutoff=_ALIKE)
        if near:
            come.remove(near[0])
        yield Difference(name, language, text, near[0] if near else None)
    for text in come:
        yield Difference(name, language, None, text)


def value_text(value: Any) -> str | None:
    """A value that isn't localised as a person reads it; None where there is nothing to read."""
    if value is None or value in ((), {}, ""):
        return None
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    if hasattr(value, "amount"):
        return f"{value.amount} {value.currency}, {value.minutes:g} min"
    if hasattr(value, "per_day"):
        return f"{value.per_day} a day"
    if hasattr(value, "within"):
        within = "" if value.within is None else f", within {write_duration(value.within)}"
        return f"after {value.after}, wait {write_duration(value.wait)}{within}"
    if hasattr(value, "total_seconds"):
        return write_duration(value)
    return str(value)


def as_mapping(found: GestureDifference) -> Mapping[str, Any]:
    """The same for programs."""
    return {
        "id": found.gesture_id,
        "kind": found.kind,
        "differences": [
            {"field": d.field, "language": d.language, "before": d.before, "after": d.after}
            for d in found.differences
        ],
    }
