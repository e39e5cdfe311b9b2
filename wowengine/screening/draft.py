"""A draft: what a person is about to send, in sentences, read beside its case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..case import Case
from ..errors import UsageError
from ..index.encoders import Vectors
from ..reading.cleaning import clean
from ..reading.language import language_of
from ..reading.reader import ReadCase, Reader
from ..reading.sentences import MAX_SENTENCES, split
from ..values import base_language


@dataclass(frozen=True)
class ReadDraft:
    """The sentences of a draft with unit vectors (n, d), and the facts of the case with theirs.

    `facts` are the names of the case's facts as words, in the order of `fact_vectors`.
    """

    read: ReadCase
    sentences: tuple[str, ...]
    vectors: Vectors
    facts: tuple[str, ...]
    fact_vectors: Vectors


def read_draft(reader: Reader, draft: str, case: Case, now: datetime) -> ReadDraft:
    """Draft and case, encoded in one call. Raises UsageError when the draft says nothing."""
    sentences = list(split(clean(draft), base_language(language_of(case))))[:MAX_SENTENCES]
    if not sentences:
        raise UsageError("the draft says nothing: there is no sentence to screen")
    facts = [name.replace("_", " ") for name in case.facts]
    read, vectors = reader.read_beside(case, now, [*sentences, *facts])
    count = len(sentences)
    return ReadDraft(read, tuple(sentences), vectors[:count], tuple(facts), vectors[count:])
