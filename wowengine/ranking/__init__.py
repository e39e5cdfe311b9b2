"""What is most worth doing among what may be done, and what is worth telling of the rest."""

from .rank import is_doubtful, is_sure_moment, rank
from .telling import MOST_TOLD, NEARLY_RELEVANT, worth_telling

__all__ = [
    "MOST_TOLD",
    "NEARLY_RELEVANT",
    "is_doubtful",
    "is_sure_moment",
    "rank",
    "worth_telling",
]
