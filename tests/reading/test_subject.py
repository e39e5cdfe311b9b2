from __future__ import annotations

from typing import Any

from wowengine.answer import Subject
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader

from tests.factories import NOW, make_case
from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
WORDS = {"unresolved": "broken", "praise": "lovely"}
NOTE = {"author": "agent", "text": "The oven is broken.", "internal": True}


def subject(*said: str | dict[str, Any], **fields: Any) -> Subject | None:
    messages = [{"author": "customer", "text": m} if isinstance(m, str) else m for m in said]
    undecided = Judgement.undecided()
    reader = Reader(UNIT, make_heads(UNIT, WORDS), undecided, undecided)
    return reader.read(make_case(messages=messages, **fields), NOW).reading.subject


def test_it_is_the_sentence_that_tells_of_the_trouble() -> None:
    found = subject("The oven door looks lovely. The oven door is broken.", "So the oven it is.")
    assert found is not None
    assert (found.text, found.message, found.author) == ("The oven door is broken.", 0, "customer")
    assert 0 < found.confidence <= 1


def test_among_sentences_alike_it_is_the_one_nearest_to_the_whole() -> None:
    found = subject("Rain again today. The oven door jams. The oven door squeaks and jams.")
    assert found is not None
    assert found.text == "The oven door squeaks and jams."


def test_the_customers_words_come_before_a_note_and_a_note_is_marked() -> None:
    own = subject("It is about the oven.", NOTE)
    assert own is not None
    assert own.author == "customer"
    noted = subject("?!", NOTE)
    assert noted is not None
    assert (noted.text, noted.author, noted.message) == (NOTE["text"], "note", 1)


def test_the_subject_line_stands_in_for_an_empty_message() -> None:
    found = subject("?!", subject="Oven door")
    assert found is not None
    assert (found.text, found.author, found.message) == ("Oven door", "subject", None)


def test_what_only_the_company_said_is_no_subject() -> None:
    assert subject({"author": "agent", "text": "The oven is broken."}) is None
    assert subject("?!") is None


def test_a_long_sentence_is_cut() -> None:
    found = subject("word " * 60)
    assert found is not None
    assert len(found.text) == 200
