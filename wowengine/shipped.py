"""Where the data lies that comes with wowengine."""

from __future__ import annotations

from pathlib import Path


def data_folder() -> Path:
    """The folder `data/`: in the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "data"
    return inside if inside.exists() else package.parent / "data"
