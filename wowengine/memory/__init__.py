"""What was done for whom, and what became of it: what the rules of restraint look back on."""

from .in_memory import InMemory
from .interface import FORGETFUL, Given, Memory

__all__ = ["FORGETFUL", "Given", "InMemory", "Memory"]
