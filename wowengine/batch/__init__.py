"""Many cases: read, answered and written in their order."""

from .runner import BatchReport, run_batch

__all__ = ["BatchReport", "run_batch"]
