"""A gesture as plain values: what a line of a playbook holds, ready to be written elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .. import documents
from ..gesture import Gesture


def document_of(gesture: Gesture) -> dict[str, Any]:
    """The gesture's line as plain values, in the contract's order, only fields that are set."""
    document = documents.document_of(gesture)
    if gesture.timing is not None:  # said in full, so that a window of defaults stays a window
        document["timing"] = gesture.timing.model_dump(mode="json", exclude_none=True)
    return document


def changed_fields(before: Gesture, after: Gesture) -> tuple[str, ...]:
    """The fields in which two gestures differ, such as `title.fr` or `cost.minutes`.

    By what they mean, not how it is written: 1.2 is no other amount than 1.20.
    """
    old, new = dict(_leaves(before)), dict(_leaves(after))
    return tuple(name for name in {**old, **new} if old.get(name) != new.get(name))


def _leaves(gesture: Gesture) -> Iterator[tuple[str, Any]]:
    for name, value in gesture.model_dump().items():
        if isinstance(value, Mapping) and value:
            yield from ((f"{name}.{part}", inner) for part, inner in value.items())
        else:
            yield name, value
