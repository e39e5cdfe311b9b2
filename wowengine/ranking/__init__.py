"""What is most worth doing among what may be done, and what is worth telling of the rest."""

from .rank import is_doubtful, is_sure_moment, rank
from .telling import NEARLY_RELEVANT, worth_telling

__all__ = [
    "NEARLY_RELEVANT",
    "is_doubtful",
    "is_sure_moment",
    "rank",
    "worth_telling",
]
