"""Labelled cases, read as they will be at work: by what has not seen their answers."""

from __future__ import annotations

from datetime import UTC, datetime

from ..case import Case
from ..index.encoders import UnitEncoder
from ..reading.judgement import Judgement
from ..reading.reader import ReadCase, Reader
from .heads_fit import FittedHeads

NOW = datetime(2026, 11, 22, tzinfo=UTC)  # for labelled cases that don't say when they are asked


class Reads:
    """Labelled cases as they are read by heads that have seen none of their sentences.

    What has seen a sentence is surer of it than it will be at work, and would be trusted too much.
    """

    def __init__(self, encoder: UnitEncoder, fitted: FittedHeads) -> None:
        undecided = Judgement.undecided()
        self._fitted = fitted
        self._readers = {
            id(heads): Reader(encoder, heads, undecided, undecided)
            for heads in (fitted.heads, *fitted.by_fold)
        }

    @property
    def signals(self) -> tuple[str, ...]:
        """The signals that are read in words."""
        return self._fitted.heads.signals

    def read(self, case: Case, source: str) -> ReadCase:
        """A case of a labelled file or small playbook."""
        heads = self._fitted.unaware_of(f"{source}/{case.id}")
        return self._readers[id(heads)].read(case, case.now or NOW)
