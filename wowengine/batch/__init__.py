"""Many cases: read, answered and written in their order."""

from .answers import check_place, is_whole
from .runner import BatchReport, run_batch

__all__ = ["BatchReport", "check_place", "is_whole", "run_batch"]
