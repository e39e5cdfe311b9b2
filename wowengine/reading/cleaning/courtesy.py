"""Courtesy: a line that greets or takes leave, and says nothing else."""

from __future__ import annotations

import re

# A greeting or a closing, with at most a name.
_NAMED = (
    r"(?:[ ,]+(?:à tous|à toutes|à vous|madame|monsieur|mme|m|mr|mrs|ms|sir|team|there|all|"
    r"[A-ZÉ][\w'.-]*)){0,4}"
)
_COURTESY = re.compile(
    r"(?i:bonjour|bonsoir|salut|hello|hi|hey|dear|good (?:morning|afternoon|evening)|madame|"
    r"monsieur|(?:bien )?cordialement|(?:bien )?à vous|(?:kind |best |warm )?regards|"
    r"(?:yours )?sincerely|yours|bonne (?:journée|soirée)|best wishes|best)" + _NAMED + r"[ ,.!:]*"
)


def is_courtesy(line: str) -> bool:
    """Whether a line is nothing but a greeting or a closing."""
    return _COURTESY.fullmatch(line) is not None
