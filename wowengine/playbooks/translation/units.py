"""Units of translation: one text of one gesture each, from one language into another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...errors import UsageError
from ..exchange.columns import BY_LANGUAGE, LISTS_BY_LANGUAGE
from ..gesture import Gesture

NOTES = {
    "title": "What the agent reads first.",
    "description": "What the agent is to do.",
    "situations": "An example in a customer's or an agent's own words; as people really say it.",
    "contraindications": "A situation in which the gesture would hurt.",
    "message": "Sent to the customer. Leave {{ … }} and {% … %} as they are.",
}


@dataclass(frozen=True)
class Unit:
    """One text: `field` is 'title', or 'situations.1' for the first of a list.

    `line` is where it stands in a sheet that was read.
    """

    id: str
    field: str
    source: str
    target: str = ""
    line: int = 0

    @property
    def note(self) -> str:
        """What the translator should know about such a text."""
        return NOTES.get(self.field.partition(".")[0], "")


def lacking(gesture: Gesture, languages: Iterable[str]) -> dict[str, list[str]]:
    """The fields that a gesture has in some language and not in these, by language."""
    found = {}
    for language in languages:
        fields = [
            name
            for name in BY_LANGUAGE
            if any((texts := getattr(gesture, name) or {}).values()) and not texts.get(language)
        ]
        if fields:
            found[language] = fields
    return found


def languages_of(gestures: Iterable[Gesture]) -> list[str]:
    """The languages that gestures have a title in, the commonest first."""
    counted = Counter(language for gesture in gestures for language in gesture.title)
    return [language for language, _ in counted.most_common()]


def source_language(gestures: Sequence[Gesture], target: str) -> str:
    """The language to translate from when none is named: the commonest other one."""
    found = [language for language in languages_of(gestures) if language != target]
    if not found:
        raise UsageError(f"there is no text in another language than '{target}' to translate from")
    return found[0]


def units_of(
    gestures: Iterable[Gesture], source: str, target: str, *, everything: bool = False
) -> Iterator[Unit]:
    """The texts that have the language `source` and lack `target`; or all that have `source`."""
    for gesture in gestures:
        for name in BY_LANGUAGE:
            texts: Mapping[str, str | tuple[str, ...]] = getattr(gesture, name) or {}
            if not texts.get(source) or (texts.get(target) and not everything):
                continue
            if name not in LISTS_BY_LANGUAGE:
                yield Unit(gesture.id, name, str(texts[source]), str(texts.get(target, "")))
                continue
            present = texts.get(target, ())
            for position, text in enumerate(texts[source]):
                there = present[position] if position < len(present) else ""
                yield Unit(gesture.id, f"{name}.{position + 1}", text, there)
