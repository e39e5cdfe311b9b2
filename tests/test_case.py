from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from wowengine import Case, InputError, UsageError

from tests.factories import make_case


def from_fields(**fields: object) -> Case:
    return Case.from_json(json.dumps({"id": "C-1", "subject": "Hello"} | fields))


def refusal(**fields: object) -> str:
    with pytest.raises(InputError) as caught:
        from_fields(**fields)
    return str(caught.value)


def test_a_case_of_every_field_comes_back_as_it_went() -> None:
    case = from_fields(
        messages=[
            {
                "author": "customer",
                "text": "Bonjour",
                "at": "2026-03-10T09:00:00+01:00",
                "channel": "email",
                "internal": False,
                "name": "Mme Roy",
            }
        ],
        status="solved",
        priority="high",
        sector="retail",
        product="four",
        channel="chat",
        language="fr",
        tags=["vip"],
        source="helpdesk",
        agent="Ana",
        team="sav",
        created_at="2026-03-09T09:00:00Z",
        solved_at="2026-03-10T10:00:00Z",
        closed_at="2026-03-10T11:00:00Z",
        reopened=1,
        satisfaction={"score": 4, "comment": "bien"},
        customer={
            "id": "c",
            "aliases": ["d"],
            "name": "Roy",
            "language": "fr",
            "timezone": "Europe/Paris",
            "country": "FR",
            "since": "2019-01-31",
            "value": 12.5,
            "plan": "Pro",
            "marketing_consent": True,
            "vulnerable": False,
        },
        journey=[
            {
                "at": "2026-03-01T09:00:00Z",
                "channel": "phone",
                "stage": "delivery",
                "summary": "livré",
                "outcome": "positive",
            }
        ],
        facts={"part": "joint", "list": [1, {"deep": None}]},
        now="2026-03-10T12:00:00Z",
    )
    assert Case.from_json(case.model_dump_json()) == case
    assert case.messages[0].at == datetime(2026, 3, 10, 8, tzinfo=UTC)
    assert case.facts["list"] == [1, {"deep": None}]


@pytest.mark.parametrize(
    "end", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"]
)
def test_a_time_at_either_end_of_the_calendar_stands_for_none(end: str) -> None:
    case = from_fields(
        messages=[{"author": "agent", "text": "I'll call you tomorrow.", "at": end}],
        journey=[{"stage": "incident", "at": end}],
        created_at=end,
        solved_at=end,
        closed_at=end,
        now=end,
    )
    assert case.messages[0].at is case.journey[0].at is None
    assert case.created_at is case.solved_at is case.closed_at is case.now is None


def test_an_unknown_field_is_named_with_what_was_probably_meant() -> None:
    assert refusal(mesages=[]) == "mesages: unknown field; did you mean 'messages'?"


def test_an_unknown_field_deep_inside_is_named_with_its_path() -> None:
    said = refusal(messages=[{"author": "customer", "text": "a", "chanel": "sms"}])
    assert said == "messages[0].chanel: unknown field; did you mean 'channel'?"


def test_a_field_that_resembles_nothing_is_to_be_removed() -> None:
    assert refusal(xyzzy=1) == "xyzzy: unknown field; remove it"


def test_facts_may_hold_any_name() -> None:
    assert from_fields(facts={"mesages": 1, "été": True}).facts == {"mesages": 1, "été": True}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "opne"}, "status: must be one of 'new', 'open'"),
        ({"now": "2026-03-10T12:00:00"}, "now: needs a UTC offset"),
        ({"now": "hier"}, "now: "),
        ({"reopened": -1}, "reopened: must be 0 or more"),
        ({"reopened": 1.5}, "reopened: must be a whole number"),
        ({"satisfaction": {"score": 6}}, "satisfaction.score: must be 5 or less"),
        ({"customer": {"id": ""}}, "customer.id: must not be empty"),
        ({"customer": {}}, "customer.id: is required"),
        ({"messages": {"text": "a"}}, "messages: must be a list"),
        ({"messages": [{"author": "customer", "text": 5}]}, "messages[0].text: must be text"),
        ({"messages": ["bonjour"]}, "messages[0]: must be an object"),
        ({"facts": []}, "facts: must be an object"),
        ({"language": "Klingon!"}, "language: must be a BCP 47 language tag"),
    ],
)
def test_what_is_wrong_is_said_field_by_field(fields: dict[str, object], said: str) -> None:
    assert refusal(**fields).startswith(said)


def test_all_problems_are_told_at_once() -> None:
    assert len(refusal(status="x", reopened=-1, priority="soon").splitlines()) == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("{", "is not JSON"),
        ("[]", "must be an object"),
        ("null", "must be an object"),
        (b"\xff\xfe{}", "is not JSON"),
        ('{"id": "x", "subject": "\\ud800"}', "is not JSON"),
        ('{"id": "x", "subject": "a", "facts": ' + "[" * 9999 + "]" * 9999 + "}", "is not JSON"),
        ('{"id": "x", "subject": "a", "customer": {"id": "c", "value": NaN}}', "finite number"),
    ],
)
def test_what_is_no_case_at_all_is_refused_in_one_line(data: str | bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        Case.from_json(data, file="cases.jsonl", line=4)
    assert str(caught.value).startswith("cases.jsonl:4: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "fields",
    [{}, {"subject": "  "}, {"messages": [{"author": "customer", "text": " \n"}]}],
)
def test_a_case_that_says_nothing_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(InputError, match="needs a subject or at least one message"):
        Case.from_json(json.dumps({"id": "C-1"} | fields))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    with pytest.raises(InputError) as caught:
        Case.load(path)
    assert str(caught.value) == f"{path}: can't be read: No such file or directory"


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(b"\xef\xbb\xbf" + make_case().model_dump_json().encode())
    assert Case.load(path) == make_case()


def test_customer_messages_leave_out_notes_and_others() -> None:
    case = make_case(
        messages=[
            {"author": "customer", "text": "one"},
            {"author": "agent", "text": "two"},
            {"author": "customer", "text": "three", "internal": True},
            {"author": "bot", "text": "four"},
            {"author": "customer", "text": "five"},
        ]
    )
    assert [message.text for message in case.customer_messages] == ["one", "five"]


@pytest.mark.parametrize(
    ("status", "resolved"),
    [
        ("new", False),
        ("open", False),
        ("pending", False),
        ("hold", False),
        ("solved", True),
        ("closed", True),
    ],
)
def test_only_solved_and_closed_cases_are_resolved(status: str, resolved: bool) -> None:
    assert make_case(status=status).is_resolved is resolved


def test_a_case_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_case().subject = "other"  # type: ignore[misc]


def test_a_text_alone_makes_a_case_of_one_customer_message() -> None:
    case = Case.from_text("Bonjour", language="fr")
    assert [(m.author, m.text) for m in case.messages] == [("customer", "Bonjour")]
    assert case.language == "fr"


@pytest.mark.parametrize("data", [None, 3, {"id": "C-1"}, ["{}"]])
def test_what_is_no_json_text_is_told_as_a_wrong_call(data: Any) -> None:
    with pytest.raises(UsageError, match="a JSON text, not from"):
        Case.from_json(data)


@pytest.mark.parametrize("path", [None, 3, b"case.json"])
def test_what_is_no_path_is_told_as_a_wrong_call(path: Any) -> None:
    with pytest.raises(UsageError, match="from a path, not from"):
        Case.load(path)


def test_a_path_that_no_file_can_have_can_not_be_read() -> None:
    with pytest.raises(InputError, match="can't be read"):
        Case.load("case\0.json")


@pytest.mark.parametrize(
    ("text", "fields", "problem"),
    [
        (None, {}, "text: must be text"),
        (" ", {}, "a case needs a subject or at least one message with text"),
        ("Bonjour", {"langage": "fr"}, "langage: unknown field; did you mean 'language'?"),
    ],
)
def test_a_quick_try_tells_what_is_wrong_as_a_file_does(
    text: Any, fields: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InputError, match=re.escape(problem)):
        Case.from_text(text, **fields)
