"""Where indexes and fitted heads are kept between runs."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "WOWENGINE_CACHE"


def default_cache() -> Path | None:
    """The user's cache folder, or what WOWENGINE_CACHE says; None when that is empty."""
    chosen = os.environ.get(VARIABLE)
    if chosen is not None:
        return Path(chosen) if chosen else None
    from platformdirs import user_cache_path

    return user_cache_path("wowengine", appauthor=False)
