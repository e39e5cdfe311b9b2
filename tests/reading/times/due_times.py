"""When something is due that an agent writes on a Monday, as short as a test can say it."""

from __future__ import annotations

from datetime import datetime

from wowengine.reading.times.due import due_in

MONDAY = datetime.fromisoformat("2026-11-16T10:00:00+01:00")


def due(text: str) -> str | None:
    """Month, day and hour; None where the text names none."""
    found = due_in(text, MONDAY, "fr")
    return f"{found:%m-%d %H:%M}" if found else None
