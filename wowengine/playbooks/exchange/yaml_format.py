"""YAML: a list of gestures, pleasant to read and to edit by hand."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...errors import InputError, Problem
from ..gesture import Gesture
from .document import document_of
from .interface import ColumnMap, Row, missing_library

_WIDTH = 1_000_000  # one text, one line: a changed word is one changed line
# What stands as itself in a plain or a block scalar; anything else is escaped in double quotes.
_PRINTABLE = re.compile(r"[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*")
_EDGES = re.compile(r"^\s|\s$|[ ]\n")
_STRING_LIKE = {"str", "int", "float", "timestamp"}


class YamlFormat:
    """A list of gestures; texts of several lines stand as blocks."""

    name = "yaml"
    suffixes = (".yaml", ".yml")

    def write(self, gestures: Sequence[Gesture], columns: ColumnMap) -> bytes:
        """The gestures as a YAML list."""
        return dump_plain([document_of(gesture) for gesture in gestures])

    def read(self, data: bytes, file: str, columns: ColumnMap) -> list[Row]:
        """A row for each item of the list, or one for a single gesture."""
        rows = []
        for line, document in load_plain(data, file):
            if isinstance(document, Mapping):
                rows.append(Row(line, document))
            else:
                problem = Problem("", "must be a mapping of fields", file, line)
                rows.append(Row(line, {}, problems=(problem,)))
        return rows


def dump_plain(value: Any) -> bytes:
    """Plain values as YAML, in their order. Raises UsageError when ruamel.yaml is missing."""
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString
    except ImportError:
        raise missing_library("YAML", "ruamel.yaml") from None

    def shaped(item: Any) -> Any:
        if isinstance(item, dict):
            return {key: shaped(inner) for key, inner in item.items()}
        if isinstance(item, list):
            return [shaped(inner) for inner in item]
        if not isinstance(item, str):
            return item
        if not _PRINTABLE.fullmatch(item) or ("\n" in item and _EDGES.search(item)):
            return DoubleQuotedScalarString(item)
        return LiteralScalarString(item) if "\n" in item else item

    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.default_flow_style = False
    out = io.BytesIO()
    yaml.dump(shaped(value), out)
    return out.getvalue()


def load_plain(data: bytes, file: str) -> list[tuple[int, Any]]:
    """The items of a YAML list, or its only one, each with its line; scalars stay texts.

    Only true, false and null are more than text: what a field makes of "12.50" or "2026-01-31" is
    for the field to say. Aliases and tags are refused: a few lines of them can unfold to gigabytes.
    Raises InputError naming file and line.
    """
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError
    except ImportError:
        raise missing_library("YAML", "ruamel.yaml") from None
    try:
        node = YAML(typ="safe", pure=True).compose(io.StringIO(data.decode("utf-8-sig")))
        if node is None:
            return []
        seen: set[int] = set()
        if node.id == "sequence":
            return [(_line(item), _plain(item, file, seen)) for item in node.value]
        return [(_line(node), _plain(node, file, seen))]
    except UnicodeDecodeError:
        raise InputError([Problem("", "is not UTF-8; save it as UTF-8", file)]) from None
    except RecursionError:
        raise InputError([Problem("", "is nested too deeply", file)]) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else None
        raise InputError([Problem("", f"is not YAML: {error.problem}", file, line)]) from None
    except YAMLError as error:
        text = " ".join(str(error).split())
        raise InputError([Problem("", f"is not YAML: {text}", file)]) from None


def _plain(node: Any, file: str, seen: set[int]) -> Any:
    if id(node) in seen:
        text = "aliases (*name) aren't taken; write the value out"
        raise InputError([Problem("", text, file, _line(node))])
    seen.add(id(node))
    if node.id == "sequence":
        return [_plain(item, file, seen) for item in node.value]
    if node.id == "mapping":
        return _mapping(node, file, seen)
    kind = str(node.tag).rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() == "true"
    if kind not in _STRING_LIKE:
        raise InputError([Problem("", f"the tag {node.tag} isn't taken", file, _line(node))])
    return node.value


def _mapping(node: Any, file: str, seen: set[int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        if key.id != "scalar":
            raise InputError([Problem("", "a field's name must be text", file, _line(key))])
        if key.value in result:
            raise InputError([Problem(key.value, "stands twice", file, _line(key))])
        result[key.value] = _plain(value, file, seen)
    return result


def _line(node: Any) -> int:
    line: int = node.start_mark.line
    return line + 1
