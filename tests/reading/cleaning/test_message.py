"""Cleaning, held to `messages.jsonl`: messages as they come, and the words that stay."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine.reading.cleaning.courtesy import is_greeting
from wowengine.reading.cleaning.message import MAX_MESSAGE_CHARS, clean

_LINES = Path(__file__).with_name("messages.jsonl").read_text(encoding="utf-8").splitlines()
MESSAGES = [json.loads(line) for line in _LINES]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["tries"])
def test_what_a_person_wrote_stays_and_nothing_else(message: dict[str, str]) -> None:
    assert " ".join(clean(message["text"]).split()) == message["own"]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["tries"])
def test_the_same_stays_of_a_message_without_accents(message: dict[str, str]) -> None:
    assert " ".join(clean(_bare(message["text"])).split()) == _bare(message["own"])


@pytest.mark.parametrize(
    "shouted",
    [
        "BONJOUR JE VEUX MON ARGENT",
        "HELLO WHERE IS MY ORDER",
        "IL PLEUT DANS LA CUISINE.\n\nMERCI\nJE VEUX UNE RÉPONSE\n06 00 00 00 00",
        "STILL NO HEAT.\nTHANKS\nBUT WHEN WILL YOU COME",
    ],
)
def test_words_in_capitals_are_no_names(shouted: str) -> None:
    kept = clean(shouted)
    assert all(line in kept for line in shouted.splitlines()[:4])
    assert not is_greeting(kept)


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


def _bare(text: str) -> str:
    return normalize("NFC", "".join(c for c in normalize("NFD", text) if not combining(c)))
