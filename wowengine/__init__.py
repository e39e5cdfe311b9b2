"""Well-timed surprise gestures for CRMs and helpdesks.

    from wowengine import Case, WowEngine

    engine = WowEngine.load()
    answer = engine.suggest(Case.from_text("Mon alarme bipe toute la nuit et personne ne répond."))

Importing this package loads nothing; each name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .answer import Answer, Held, Reading, Signal, Suggestion, Verdict
    from .case import Case, Customer, Message
    from .engine import WowEngine
    from .errors import InputError, UsageError, WowError
    from .guardrails.policy import Policy
    from .playbooks import Gesture, Playbook

_HOME = {
    "Answer": ".answer",
    "Case": ".case",
    "Customer": ".case",
    "Gesture": ".playbooks",
    "Held": ".answer",
    "InputError": ".errors",
    "Message": ".case",
    "Playbook": ".playbooks",
    "Policy": ".guardrails.policy",
    "Reading": ".answer",
    "Signal": ".answer",
    "Suggestion": ".answer",
    "UsageError": ".errors",
    "Verdict": ".answer",
    "WowEngine": ".engine",
    "WowError": ".errors",
}

__all__ = [
    "Answer",
    "Case",
    "Customer",
    "Gesture",
    "Held",
    "InputError",
    "Message",
    "Playbook",
    "Policy",
    "Reading",
    "Signal",
    "Suggestion",
    "UsageError",
    "Verdict",
    "WowEngine",
    "WowError",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'wowengine' has no attribute {name!r}")
    return getattr(import_module(_HOME[name], __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
