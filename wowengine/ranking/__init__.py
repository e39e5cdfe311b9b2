"""What is most worth doing among what may be done."""

from .rank import rank

__all__ = ["rank"]
