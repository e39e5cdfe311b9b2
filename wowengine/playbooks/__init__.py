"""What can be done: gestures, and the playbook that holds them."""

from .gesture import Gesture, Timing
from .playbook import Playbook

__all__ = ["Gesture", "Playbook", "Timing"]
