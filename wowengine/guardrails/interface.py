"""What a rule is: it looks at one gesture in one moment and lets pass or holds, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ..case import Case
from ..index.relevance import Match
from ..reading.reader import ReadCase
from ..values import in_language

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Hold:
    """Why a gesture is kept back, in the case's language, and when to ask again.

    `retry_after` is None where only a person should decide.
    """

    reason: str
    retry_after: datetime | None = None


@dataclass(frozen=True)
class Moment:
    """Now, for one case: what a rule may look at."""

    read: ReadCase

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.read.case

    @property
    def now(self) -> datetime:
        """The moment the question is asked."""
        return self.read.now

    def say(self, texts: Texts, **values: object) -> str:
        """One of a rule's texts in the case's language, with its blanks filled."""
        return in_language(texts, self.read.reading.language)[1].format(**values)


class Rule(Protocol):
    """One thing that experienced people know not to do. `name` is what `held` shows."""

    name: str

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """None lets pass; a Hold keeps the gesture back."""
