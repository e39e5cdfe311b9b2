"""The lines of a playbook's files as bytes: what isn't changed stays as it stands."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..errors import UsageError
from ..values import write_duration
from .gesture import Gesture

_BOM = b"\xef\xbb\xbf"


class UnwritableError(UsageError):
    """A file that can't be written; none was."""


def to_line(gesture: Gesture) -> str:
    """The gesture as one JSON line in the contract's field order, only the fields that are set."""
    fields = gesture.model_dump(mode="json", exclude_unset=True)
    if gesture.repeat_after is not None:
        fields["repeat_after"] = write_duration(gesture.repeat_after)
    if gesture.timing is not None:
        for name in ("wait", "within"):
            value = getattr(gesture.timing, name)
            if name in fields["timing"] and value is not None:
                fields["timing"][name] = write_duration(value)
    minutes = fields.get("cost", {}).get("minutes")
    if isinstance(minutes, float) and minutes.is_integer():
        fields["cost"]["minutes"] = int(minutes)
    return json.dumps(fields, ensure_ascii=False)


def split_lines(data: bytes) -> list[bytes]:
    """The lines of a file, each with its own ending; joined they are the file again."""
    lines = data.split(b"\n")
    last = lines.pop()
    return [line + b"\n" for line in lines] + ([last] if last else [])


def body_of(line: bytes) -> str:
    """What a line says, without byte order mark and ending."""
    return line.removeprefix(_BOM).rstrip(b"\r\n").decode("utf-8")


def replaced(line: bytes, text: str) -> bytes:
    """Another text in the place of this line's, with the same mark and ending."""
    mark = _BOM if line.startswith(_BOM) else b""
    return mark + text.encode() + line[len(line.rstrip(b"\r\n")) :]


def inserted(lines: list[bytes], number: int | None, text: str) -> int:
    """Make the text line `number`, or the last one, with the ending that the file uses.

    Returns the number that it got.
    """
    ending = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    if lines and not lines[-1].endswith(b"\n"):
        lines[-1] += ending
    at = len(lines) if number is None else min(number - 1, len(lines))
    lines.insert(at, text.encode() + ending)
    return at + 1


def digest(data: bytes | None) -> str:
    """A hash of a file's bytes; 'absent' where there is none."""
    return "absent" if data is None else hashlib.sha256(data).hexdigest()


def read_or_none(file: Path) -> bytes | None:
    """The bytes of the file, None when it doesn't exist."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write all files aside, then put each in its place.

    Raises UnwritableError as long as none is replaced. What is written aside always has the same
    name: one writer at a time holds the journal, and the next overwrites what a killed one left.
    """
    asides: list[tuple[Path, Path]] = []
    try:
        for file, data in contents.items():
            target = file.resolve()
            aside = target.with_name(f".{target.name}.new")
            asides.append((aside, target))
            _write(aside, data, like=target)
    except OSError as error:
        for aside, _ in asides:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
        raise UnwritableError(f"can't write {error.filename}: {error.strerror or error}") from None
    for aside, target in asides:
        aside.replace(target)
    for folder in {target.parent for _, target in asides}:
        _sync_folder(folder)


def _write(file: Path, data: bytes, like: Path) -> None:
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if like.exists():
        shutil.copymode(like, file)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows can't open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
