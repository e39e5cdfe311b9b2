"""The columns of a sheet: the names of fields, and what someone's own sheet calls them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import InputError, Problem, UsageError
from ...values import language_tag

LISTS_BY_LANGUAGE = ("situations", "contraindications")
BY_LANGUAGE = ("title", "description", *LISTS_BY_LANGUAGE, "message")
WORD_LISTS = ("sectors", "stages", "channels", "needs", "tags")
FIELDS = (
    "id",
    "kind",
    "status",
    "language",
    *BY_LANGUAGE,
    "sectors",
    "stages",
    "channels",
    "cost.amount",
    "cost.currency",
    "cost.minutes",
    "commercial",
    "timing.after",
    "timing.wait",
    "timing.within",
    "repeat_after",
    "capacity.per_day",
    "needs",
    "valid_from",
    "valid_until",
    "source",
    "owner",
    "tags",
)


class UnknownColumnError(ValueError):
    """A heading or a name that is no field of a gesture; its text says what to do."""


@dataclass(frozen=True)
class Columns:
    """What each field's column is called; a field without an entry is called by its own name."""

    names: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)

    def column_of(self, name: str) -> str:
        """The heading of a field."""
        return self.names.get(name, name)

    def field_of(self, heading: str) -> str | None:
        """The field under a heading; None when it is ignored. Raises UnknownColumnError."""
        if heading in self.ignored:
            return None
        for name, column in self.names.items():
            if column.strip() == heading:
                return name
        found = field_named(heading)
        if found and found not in self.names:
            return found
        near = difflib.get_close_matches(heading, [*FIELDS, *self.names.values()], n=1)
        hint = f"did you mean '{near[0]}'? Else " if near else ""
        raise UnknownColumnError(
            f"unknown column; {hint}name its field with --map FIELD='{heading}' "
            f"or leave it out with --ignore '{heading}'"
        )


def field_named(name: str) -> str | None:
    """The field of a gesture, such as `id` or `title.fr`, that a name means; None when it is none.

    A language may stand in capitals.
    """
    name = name.strip()
    base, _, language = name.partition(".")
    if base not in BY_LANGUAGE or not language:
        return name if name in FIELDS else None
    try:
        return f"{base}.{language_tag(language)}"
    except ValueError:
        return None


def read_columns(
    maps: Sequence[str] = (), ignored: Sequence[str] = (), constants: Sequence[str] = ()
) -> Columns:
    """The columns that options mean.

    Each of `maps` is `FIELD=COLUMN` or the path of a YAML file of such pairs; each of `constants`
    is `FIELD=VALUE`. Raises UsageError or InputError naming what is no field.
    """
    names: dict[str, str] = {}
    for value in maps:
        name, sign, column = value.partition("=")
        if sign and (found := field_named(name)):
            names[found] = column.strip()
        elif sign and not Path(value).exists():
            raise UsageError(_not_a_field(f"--map {value}", name))
        else:
            names.update(_read_file(Path(value)))
    fixed: dict[str, str] = {}
    for value in constants:
        name, sign, text = value.partition("=")
        found = field_named(name) if sign else None
        if not found:
            raise UsageError(_not_a_field(f"--set {value}", name))
        fixed[found] = text
    return Columns(names, tuple(name.strip() for name in ignored), fixed)


def _read_file(path: Path) -> dict[str, str]:
    from .yaml_format import load_plain

    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(path))]) from None
    names: dict[str, str] = {}
    problems: list[Problem] = []
    for line, document in load_plain(data, str(path)):
        for name, column in _flat(document):
            found = field_named(name)
            if not found:
                problems.append(Problem("", _not_a_field("", name), str(path), line))
            elif not isinstance(column, str):
                problems.append(Problem(name, "needs the name of a column", str(path), line))
            else:
                names[found] = column.strip()
    if problems:
        raise InputError(problems)
    return names


def _flat(document: object) -> list[tuple[str, object]]:
    if not isinstance(document, Mapping):
        return [(str(document), None)]
    pairs: list[tuple[str, object]] = []
    for name, value in document.items():
        if isinstance(value, Mapping):
            pairs.extend((f"{name}.{part}", inner) for part, inner in value.items())
        else:
            pairs.append((str(name), value))
    return pairs


def _not_a_field(where: str, name: str) -> str:
    near = difflib.get_close_matches(name, FIELDS, n=1)
    hint = f"; did you mean '{near[0]}'?" if near else f". Fields: {', '.join(FIELDS)}"
    text = f"'{name}' is no field of a gesture{hint}"
    return f"{where}: {text}" if where else text
