"""A translator's sheet, taken back: line by line, all or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...errors import InputError, Problem
from ..exchange.columns import BY_LANGUAGE, LISTS_BY_LANGUAGE
from ..exchange.document import document_of
from ..exchange.importing import Outcome, Plan, Rights, reviewed
from ..gesture import Gesture
from ..playbook import Playbook, parse_gesture
from ..workspace import Change
from .placeholders import placeholder_faults
from .sheet import Sheet
from .units import Unit

_NOBODY = Rights()
_WAITS = "the list waits until all of its lines are translated"


def take_back(sheet: Sheet, playbook: Playbook, file: str, rights: Rights = _NOBODY) -> Plan:
    """What becomes of each line of a sheet; nothing is written.

    A line is refused when its gesture is gone, when its source has changed since the sheet was
    made, or when its placeholders aren't those of the source. A line without a translation waits,
    and a list waits for its last line: a half one would pair texts that don't belong together.
    """
    outcomes: list[Outcome] = []
    by_gesture: dict[str, list[Unit]] = {}
    for unit in sheet.units:
        by_gesture.setdefault(unit.id, []).append(unit)
    for gesture_id, units in by_gesture.items():
        if gesture_id not in playbook:
            outcomes += (_refused(u, f"can't find gesture '{u.id}'", file=file) for u in units)
            continue
        outcomes += _taken(playbook[gesture_id], units, sheet, file, rights)
    return Plan(tuple(sorted(outcomes, key=lambda outcome: outcome.line)))


def _taken(
    gesture: Gesture, units: list[Unit], sheet: Sheet, file: str, rights: Rights
) -> list[Outcome]:
    seen: set[str] = set()
    outcomes: dict[str, Outcome] = {}
    extra: list[Outcome] = []
    for unit in units:
        if unit.field in seen:
            extra.append(_refused(unit, "stands twice in this sheet; keep one", file=file))
            continue
        seen.add(unit.field)
        outcomes[unit.field] = _judged(gesture, unit, sheet, file)
    texts = {unit.field: unit.target for unit in units}
    document = document_of(gesture)
    for name in BY_LANGUAGE:
        good = {f: texts[f] for f, o in outcomes.items() if o.fate == "changed" and _of(f) == name}
        if name in LISTS_BY_LANGUAGE and not _put_list(document, name, good, sheet):
            outcomes |= {f: replace(outcomes[f], fate="waiting", notes=(_WAITS,)) for f in good}
        elif name not in LISTS_BY_LANGUAGE and good:
            document[name] = {**document[name], sheet.target: good[name]}
    changed = [field for field, outcome in outcomes.items() if outcome.fate == "changed"]
    if changed:
        first = outcomes[changed[0]]
        try:
            after = parse_gesture(json.dumps(document), file, first.line)
        except InputError as error:
            for field in changed:
                outcomes[field] = replace(outcomes[field], fate="refused", problems=error.problems)
        else:
            after, notes = reviewed(gesture, after, rights)
            change = Change(gesture.id, gesture, after)
            outcomes[changed[0]] = replace(first, notes=notes, change=change)
    return [*outcomes.values(), *extra]


def _judged(gesture: Gesture, unit: Unit, sheet: Sheet, file: str) -> Outcome:
    now = _text_at(gesture, unit.field, sheet.source)
    if now is None:
        return _refused(unit, f"{unit.id} has no such text in '{sheet.source}'", file=file)
    if now != unit.source:
        return _refused(unit, "the source has changed since; export the sheet again", file=file)
    if not unit.target.strip():
        return Outcome(unit.line, "waiting", unit.id, (unit.field,), ("not translated yet",))
    faults = placeholder_faults(unit.source, unit.target)
    if faults:
        return _refused(unit, *faults, file=file)
    is_same = _text_at(gesture, unit.field, sheet.target) == unit.target
    return Outcome(unit.line, "same" if is_same else "changed", unit.id, (unit.field,))


def _put_list(document: dict[str, Any], name: str, good: Mapping[str, str], sheet: Sheet) -> bool:
    """Put the translated lines into the list; False, and nothing, when one is still lacking."""
    if not good:
        return True
    present = list(document[name].get(sheet.target, ()))
    count = max(len(document[name][sheet.source]), len(present))
    lines = [
        good.get(f"{name}.{number}") or (present[number - 1] if number <= len(present) else None)
        for number in range(1, count + 1)
    ]
    if None in lines:
        return False
    document[name] = {**document[name], sheet.target: lines}
    return True


def _text_at(gesture: Gesture, field: str, language: str) -> str | None:
    name, _, number = field.partition(".")
    if name not in BY_LANGUAGE:
        return None
    found = (getattr(gesture, name) or {}).get(language)
    if name not in LISTS_BY_LANGUAGE:
        return found if not number else None
    position = int(number) if number.isdecimal() and number.isascii() else 0
    return found[position - 1] if found and 1 <= position <= len(found) else None


def _of(field: str) -> str:
    return field.partition(".")[0]


def _refused(unit: Unit, *faults: str, file: str) -> Outcome:
    where = f"{unit.id}.{unit.field}"
    problems = tuple(Problem(where, fault, file, unit.line) for fault in faults)
    return Outcome(unit.line, "refused", unit.id, (unit.field,), problems=problems)
