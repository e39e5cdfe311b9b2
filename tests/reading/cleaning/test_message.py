"""Cleaning, held to `messages.jsonl`: messages as they come, and the words that stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine.reading.cleaning.message import MAX_MESSAGE_CHARS, clean

_LINES = Path(__file__).with_name("messages.jsonl").read_text(encoding="utf-8").splitlines()
MESSAGES = [json.loads(line) for line in _LINES]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["tries"])
def test_what_a_person_wrote_stays_and_nothing_else(message: dict[str, str]) -> None:
    assert " ".join(clean(message["text"]).split()) == message["own"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
def test_lines_may_end_in_any_way(end: str) -> None:
    mail = ["It beeps.", "", "-----Original Message-----", "From: Ana", "Is it solved?"]
    assert clean(end.join(mail)) == "It beeps."


def test_a_giant_message_of_markup_is_bounded() -> None:
    assert len(clean("<p>word</p>" * 200_000)) <= MAX_MESSAGE_CHARS + 1


@given(st.text(max_size=500), st.sampled_from([message["text"] for message in MESSAGES]))
def test_whatever_stands_around_them_some_words_stay(before: str, message: str) -> None:
    assert clean(f"{before}\n{message}")


@given(st.sampled_from([message["text"] for message in MESSAGES]))
def test_words_above_a_quote_stay_whatever_it_is(message: str) -> None:
    assert clean(f"Nobody has called me back.\n\n{message}").startswith(
        "Nobody has called me back."
    )
