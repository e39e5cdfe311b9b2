"""The formats there are, by name and by a file's ending."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...errors import UsageError
from .csv_format import CsvFormat
from .interface import Format
from .jsonl_format import JsonlFormat
from .markdown_format import MarkdownFormat
from .xlsx_format import XlsxFormat
from .yaml_format import YamlFormat


def formats(*, delimiter: str = ",", languages: Sequence[str] = ()) -> tuple[Format, ...]:
    """All formats, with the CSV's delimiter and the Markdown's languages as given."""
    return (
        CsvFormat(delimiter),
        XlsxFormat(),
        YamlFormat(),
        JsonlFormat(),
        MarkdownFormat(languages),
    )


def format_of(path: Path, name: str | None, among: Sequence[Format]) -> Format:
    """The format of that name, or the one that the file's ending tells. Raises UsageError."""
    for found in among:
        if found.name == name or (name is None and path.suffix.lower() in found.suffixes):
            return found
    endings = ", ".join(suffix for known in among for suffix in known.suffixes)
    raise UsageError(f"can't tell the format of '{path}'; use --format, or one of {endings}")
