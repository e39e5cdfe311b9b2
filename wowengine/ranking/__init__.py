"""What is most worth doing among what may be done."""

from .rank import is_doubtful, is_sure_moment, rank

__all__ = ["is_doubtful", "is_sure_moment", "rank"]
