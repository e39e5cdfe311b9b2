"""Gestures as documents that a person or a program writes: JSON, JSON Lines or YAML."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..errors import InputError, Problem, UsageError
from .gesture import Gesture
from .lines import to_line

Document = dict[str, Any]
LOCALISED = ("title", "description", "situations", "contraindications", "message")


def read_documents(text: str, name: str) -> list[Document]:
    """The objects in a text: one JSON object or a list, JSON Lines, or the same in YAML.

    Raises InputError naming the place when it is none of these.
    """
    try:
        found = _parse_json(text)
    except ValueError as error:
        if text.lstrip().startswith(("{", "[")):
            raise InputError([Problem("", f"is not JSON: {error}", name)]) from None
        found = _parse_yaml(text, name)
    documents = found if isinstance(found, list) else [found]
    if not documents or not all(isinstance(document, dict) for document in documents):
        raise InputError([Problem("", "must hold a gesture: fields and their values", name)])
    return documents


def document_of(gesture: Gesture) -> Document:
    """The gesture as a document, only the fields that are set."""
    document: Document = json.loads(to_line(gesture))
    return document


def merge(document: Document, changes: Mapping[str, Any]) -> Document:
    """The document with these fields replaced; None takes a field away.

    A localised field is replaced language by language, so that changing the French text leaves
    the English one as it is.
    """
    merged = dict(document)
    for name, value in changes.items():
        if value is None:
            merged.pop(name, None)
        elif name in LOCALISED and isinstance(value, Mapping):
            texts = merged.get(name) or {}
            if not isinstance(texts, Mapping):
                texts = {merged.get("language", "en"): texts}
            known = {tag.lower(): tag for tag in texts}
            both = {**texts, **{known.get(str(tag).lower(), tag): value[tag] for tag in value}}
            merged[name] = {tag: text for tag, text in both.items() if text is not None}
        else:
            merged[name] = value
    return merged


def to_yaml(document: Document) -> str:
    """The document as a person edits it: one item a line, long texts wrapped."""
    stream = io.StringIO()
    _yaml(safe=False).dump(document, stream)
    return stream.getvalue()


def _parse_json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            return [json.loads(line) for line in lines]
        raise


def _parse_yaml(text: str, name: str) -> Any:
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return _plain(_yaml(safe=True).load(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else None
        problem = Problem("", f"is not YAML: {error.problem}", name, line)
        raise InputError([problem]) from None
    except YAMLError as error:
        raise InputError([Problem("", f"is not YAML: {error}", name)]) from None


def _yaml(*, safe: bool) -> Any:
    try:
        from ruamel.yaml import YAML
    except ImportError:
        raise UsageError("YAML needs an extra: pip install 'wowengine[curation]'") from None
    yaml = YAML(typ="safe" if safe else "rt", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 88
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _plain(value: Any) -> Any:
    """YAML's dates as the texts that JSON would have."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value
