"""Arrays on disk: one `.npz` of plain arrays, written in one step, read without pickle."""

from __future__ import annotations

import io
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
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{os.getpid()}")
    aside.write_bytes(buffer.getvalue())
    aside.replace(path)


def load_arrays(path: Path) -> dict[str, Any]:
    """All arrays of a file. Raises one of `DAMAGED` when it is not one."""
    with np.load(path, allow_pickle=False) as data:
        return {name: data[name] for name in data.files}
