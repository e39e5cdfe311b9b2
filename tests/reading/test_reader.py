from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.reader import ReadCase, Reader
from wowengine.reading.sentences import sentences_of

from tests.factories import NOW, make_case
from tests.fakes import CountingEncoder, FakeEncoder, make_models

UNIT = UnitEncoder(FakeEncoder())


def read(*messages: Any, **fields: Any) -> ReadCase:
    said = [{"author": "customer", "text": m} if isinstance(m, str) else m for m in messages]
    return make_models(UNIT).reader(UNIT).read(make_case(messages=said, **fields), NOW)


def a_full_case(case_id: str) -> Any:
    return make_case(
        id=case_id,
        subject="The oven is broken",
        journey=[{"summary": "The parcel came. It was wonderful."}],
        messages=[
            {"author": "customer", "text": f"Number {case_id} is broken. I want to buy another."},
            {"author": "agent", "text": "We are coming."},
            {"author": "agent", "text": "She is tired.", "internal": True},
        ],
        satisfaction={"score": 4, "comment": "Fine so far."},
    )


def test_every_sentence_is_encoded_exactly_once() -> None:
    counting = CountingEncoder()
    unit = UnitEncoder(counting)
    reader: Reader = make_models(unit).reader(unit)
    counting.forget()
    case = a_full_case("1")
    reader.read(case, NOW)
    assert Counter(counting.queries) == Counter(s.text for s in sentences_of(case, "en"))
    assert counting.documents == []


def test_many_cases_are_encoded_together_and_read_as_each_alone() -> None:
    reader = make_models(UNIT).reader(UNIT)
    cases = [a_full_case("1"), make_case("?!"), a_full_case("2"), make_case("Plain words.")]
    together = reader.read_many(cases, [NOW] * len(cases))
    for case, one in zip(cases, together, strict=True):
        alone = reader.read(case, NOW)
        assert one.case is case
        assert one.reading == alone.reading
        assert one.sentences == alone.sentences
        assert np.array_equal(one.vectors, alone.vectors)
        assert np.allclose(one.features, alone.features, atol=1e-6)
        assert (one.sure_ready, one.sure_room) == (alone.sure_ready, alone.sure_room)


def test_a_wish_is_as_sure_as_the_surest_sentence_that_is_not_the_companys() -> None:
    assert read("Hello there.", "I want to buy another.").wish > 0.9
    agent = {"author": "agent", "text": "Would you like to buy another?"}
    assert read("The oven hums.", agent).wish < 0.1


def test_a_signal_carries_the_sentence_it_comes_from_and_who_said_it() -> None:
    found = read("Hello there.", "All good. But the oven is broken.").reading.find("unresolved")
    assert found is not None
    assert (found.evidence, found.message, found.author) == (
        "But the oven is broken.",
        1,
        "customer",
    )
    assert 0.5 <= found.confidence <= 1


def test_a_signal_from_an_earlier_contact_says_which_of_those_that_have_been() -> None:
    broken = {"at": "2026-03-09T00:00:00Z", "summary": "The oven is broken."}
    before = {"at": "2026-03-04T00:00:00Z", "summary": "Bought an oven."}
    planned = {"at": "2026-04-06T00:00:00Z", "summary": "A visit."}
    said = read("Hello there.", journey=[broken, planned, before, broken, {"stage": "use"}])
    found = said.reading.find("unresolved")
    assert found is not None
    assert (found.message, found.touchpoint) == (None, 2)
    assert said.case.journey[2].summary == found.evidence


def test_what_the_agent_or_a_machine_says_is_no_signal_of_the_customer() -> None:
    agent = {"author": "agent", "text": "Your oven is broken."}
    machine = {"author": "system", "text": "The line is broken."}
    assert read("Hello there.", agent, machine).reading.find("unresolved") is None


def test_a_private_note_is_evidence() -> None:
    note = {"author": "agent", "text": "Her oven is broken.", "internal": True}
    found = read("Hello there.", note).reading.find("unresolved")
    assert found is not None
    assert found.author == "note"


def test_each_signal_is_told_once_by_its_surest_sentence() -> None:
    names = [s.name for s in read("It is broken. It is broken again, broken!").reading.signals]
    assert names == ["unresolved"]


def test_fields_are_signals_beside_words() -> None:
    reading = read("It is broken.", reopened=1).reading
    assert {signal.name for signal in reading.signals} == {"reopened", "unresolved"}


@pytest.mark.parametrize(
    ("messages", "mood"),
    [
        (["I am furious."], "negative"),
        (["This is wonderful."], "delighted"),
        (["It is a table."], "neutral"),
        (["I am furious.", "This is wonderful."], "delighted"),
        (["This is wonderful.", "I am furious."], "negative"),
        (["?!"], "neutral"),
    ],
)
def test_the_mood_is_that_of_the_last_messages(messages: list[str], mood: str) -> None:
    assert read(*messages).reading.mood == mood


def test_the_mood_is_the_customers_not_the_agents() -> None:
    agent = {"author": "agent", "text": "I am furious."}
    assert read("It is a table.", agent).reading.mood == "neutral"


def test_what_is_said_outright_needs_no_head() -> None:
    said = read("It is a table. No offers, please.").reading.find("no-consent")
    assert said is not None
    assert (said.evidence, said.confidence, said.message) == ("No offers, please.", 1.0, 0)


def test_what_the_company_says_outright_is_not_about_the_customer() -> None:
    agent = {"author": "agent", "text": "No offers today, I'm afraid."}
    assert read("It is a table.", agent).reading.find("no-consent") is None
    noted = {"author": "agent", "text": "Wants no offers.", "internal": True}
    found = read("It is a table.", noted).reading.find("no-consent")
    assert found is not None
    assert found.author == "note"


def test_of_two_refusals_that_others_note_the_later_one_counts() -> None:
    journey = [
        {"at": "2026-03-04T00:00:00Z", "summary": "Upgrade offered, declined."},
        {"at": "2025-03-04T00:00:00Z", "summary": "Premium plan offered, declined."},
    ]
    found = read("It is a table.", journey=journey).reading.find("refusal")
    assert found is not None
    assert (found.evidence, found.confidence, found.author, found.touchpoint) == (
        "Upgrade offered, declined.",
        1.0,
        "journey",
        1,
    )
    note = {"author": "agent", "text": "Care plan offered, declined.", "internal": True}
    found = read("It is a table.", note, journey=journey).reading.find("refusal")
    assert found is not None
    assert (found.evidence, found.message) == ("Care plan offered, declined.", 1)


def test_a_low_survey_score_speaks_louder_than_words() -> None:
    assert read("This is wonderful.", satisfaction={"score": 1}).reading.mood == "negative"


def test_the_stage_is_read_from_words_or_else_from_the_last_days() -> None:
    assert read("Where is my parcel?").reading.stage == "delivery"
    recent = {"at": "2026-03-08T00:00:00Z", "stage": "billing"}
    old = {"at": "2026-02-01T00:00:00Z", "stage": "renewal"}
    said = read("Hello there.", journey=[old, recent])
    assert said.reading.stage == "billing"
    assert "renewal" not in said.query.stages
    assert read("Hello there.", journey=[old]).reading.stage is None


def test_the_stage_is_that_of_the_latest_touchpoint_that_has_been() -> None:
    incident = {"at": "2026-03-09T00:00:00Z", "stage": "incident"}
    purchase = {"at": "2026-03-04T00:00:00Z", "stage": "purchase"}
    planned = {"at": "2026-04-06T00:00:00Z", "stage": "departure"}
    undated = {"stage": "renewal"}
    said = read("Hello there.", journey=[planned, incident, purchase, undated])
    assert said.reading.stage == "incident"
    assert "departure" not in said.query.stages


def test_what_is_only_planned_is_no_evidence() -> None:
    planned = {"summary": "The oven will be broken up."}
    for at, names in (("2026-04-06T00:00:00Z", []), ("2026-03-06T00:00:00Z", ["unresolved"])):
        said = read("Hello there.", journey=[planned | {"at": at}])
        assert [signal.name for signal in said.reading.signals] == names


def test_the_query_is_made_of_the_need_and_weighs_one() -> None:
    agent = {"author": "agent", "text": "We are coming."}
    said = read("The oven is broken.", agent, "Please hurry. I wait.", subject="Oven")
    assert len(said.query.sentences) == 4
    assert said.query.weights.sum() == pytest.approx(1, abs=1e-5)
    assert "coming" not in said.query.text


@pytest.mark.parametrize(
    "said",
    [
        {"messages": [{"author": "agent", "text": "She is tired.", "internal": True}]},
        {"journey": [{"summary": "She is tired."}]},
    ],
    ids=["note", "journey"],
)
def test_what_others_note_has_a_vector_of_its_own(said: dict[str, Any]) -> None:
    told = [{"author": "customer", "text": "My oven is cold."}, *said.pop("messages", [])]
    noted, bare = read(*told, **said).vector, read("My oven is cold.").vector
    assert not bare[-64:].any()
    assert np.linalg.norm(noted[-64:]) == pytest.approx(0.7, abs=1e-5)
    assert np.allclose(noted[64:-64], bare[64:-64], atol=1e-6)


@pytest.mark.parametrize("text", ["?!", "\x00\x00", "...", "🙂"])
def test_a_case_without_a_sentence_is_read_as_saying_nothing(text: str) -> None:
    said = read(text)
    assert said.reading.signals == ()
    assert said.reading.mood == "neutral"
    assert said.vectors.shape == (0, 64)
