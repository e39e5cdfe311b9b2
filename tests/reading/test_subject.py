from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wowengine.answer import Subject
from wowengine.errors import IndexFormatError
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader
from wowengine.reading.subject import FEATURES, SubjectHead, feature_names, subject_features

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


def test_what_speaks_for_a_sentence_can_be_learnt() -> None:
    said = "The oven door is broken and has been for a long while. May I have a shelf?"
    undecided = Judgement.undecided()
    found = []
    for weights in ({"asks": 9.0}, {"heard:unresolved": 9.0}, {"closes": -9.0, "length": 1.0}):
        heads = make_heads(UNIT, WORDS)
        reader = Reader(UNIT, heads, undecided, undecided, subject=SubjectHead(weights))
        subject = reader.read(make_case(said), NOW).reading.subject
        assert subject is not None
        found.append((subject.text.split()[0], subject.confidence > 0.9))
    assert found == [("May", True), ("The", True), ("The", True)]


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    for head in (SubjectHead.plain(), SubjectHead({**dict.fromkeys(FEATURES, 1.5), "heard:x": -2})):
        head.save(tmp_path / "subject.json")
        assert SubjectHead.load(tmp_path / "subject.json") == head
    assert [one.name for one in tmp_path.iterdir()] == ["subject.json"]


@pytest.mark.parametrize("content", ["", "null", "[1]", "{}", '{"near": 1.0}', '{"near": "far"}'])
def test_a_damaged_file_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "subject.json").write_text(content, "utf-8")
    with pytest.raises(IndexFormatError, match=r"subject\.json"):
        SubjectHead.load(tmp_path / "subject.json")


def test_the_features_are_those_that_are_named() -> None:
    signals = make_heads(UNIT, WORDS).signals
    undecided = Judgement.undecided()
    case = make_case("Winter came early. Is the oven broken?", subject="Oven")
    read = Reader(UNIT, make_heads(UNIT, WORDS), undecided, undecided).read(case, NOW)
    rows = list(range(len(read.sentences)))
    made = subject_features(read.sentences, rows, read.probabilities, read.nearness)
    names = feature_names(signals)
    assert made.shape == (3, len(names))
    line, plain, asks = (dict(zip(names, row, strict=True)) for row in made.tolist())
    assert (line["line"], line["own"], plain["own"]) == (1, 0, 1)
    assert [one["asks"] for one in (line, plain, asks)] == [0, 0, 1]
    assert [(one["opens"], one["closes"]) for one in (plain, asks)] == [(1, 0), (0, 1)]
    assert asks["heard:unresolved"] > 5 > plain["heard:unresolved"]
