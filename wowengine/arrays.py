"""Plain data on disk: arrays as `.npz` or a JSON text, written in one step, read without pickle."""

from __future__ import annotations

import io
import json
import os
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

# What a truncated or foreign file can raise when it is opened or read.
DAMAGED = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error)


def save_arrays(path: Path, arrays: dict[str, Any]) -> None:
    """Write the arrays aside and put them under their name."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    _save(path, buffer.getvalue())


def save_json(path: Path, data: Any) -> None:
    """Write JSON data aside and put it under its name."""
    _save(path, (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode())


def load_arrays(path: Path) -> dict[str, Any]:
    """All arrays of a file. Raises one of `DAMAGED` when it is not one."""
    with np.load(path, allow_pickle=False) as data:
        return {name: data[name] for name in data.files}


def _save(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_bytes(content)
    aside.replace(path)
