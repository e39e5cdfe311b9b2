from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine.reading.sentences import (
    MAX_MESSAGE_CHARS,
    MAX_SENTENCE_CHARS,
    MAX_SENTENCES,
    clean,
    sentences_of,
    split,
)

from tests.factories import make_case


def texts(*messages: str, language: str = "en") -> list[str]:
    said = [{"author": "customer", "text": text} for text in messages]
    return [sentence.text for sentence in sentences_of(make_case(messages=said), language)]


def test_a_message_is_cut_into_its_sentences() -> None:
    assert texts("The alarm beeps. Nobody calls back! Why?") == [
        "The alarm beeps.",
        "Nobody calls back!",
        "Why?",
    ]


def test_lines_are_cut_too_and_spaces_made_one() -> None:
    assert texts("The alarm\tbeeps  again\n\nNobody calls") == [
        "The alarm beeps again",
        "Nobody calls",
    ]


def test_every_sentence_says_whose_it_is_and_where() -> None:
    case = make_case(
        subject="Beeping",
        journey=[{"summary": "Called twice."}],
        messages=[
            {"author": "system", "text": "Opening hours."},
            {"author": "customer", "text": "It beeps."},
            {"author": "agent", "text": "We are coming."},
            {"author": "agent", "text": "She is tired.", "internal": True},
            {"author": "bot", "text": "Choose one."},
        ],
        satisfaction={"score": 3, "comment": "So so."},
    )
    assert [(s.text, s.voice, s.message) for s in sentences_of(case, "en")] == [
        ("Beeping", "subject", None),
        ("Called twice.", "journey", None),
        ("Opening hours.", "system", 0),
        ("It beeps.", "customer", 1),
        ("We are coming.", "agent", 2),
        ("She is tired.", "note", 3),
        ("Choose one.", "system", 4),
        ("So so.", "survey", None),
    ]


@pytest.mark.parametrize(
    "quoted",
    [
        "> You said it would come.\n> On Monday.",
        "On Tue, 3 Mar 2026 at 10:00, Ana <ana@shop.example> wrote:\nYou said it would come.",
        "Le mar. 3 mars 2026 à 10:00, Ana <ana@shop.example> a écrit :\nVous aviez dit lundi.",
        "-----Original Message-----\nFrom: Ana\nYou said it would come.",
        "---- Message d'origine ----\nDe : Ana\nVous aviez dit lundi.",
        "---------- Forwarded message ---------\nFrom: Ana",
    ],
)
def test_quoted_mail_is_not_what_the_customer_says(quoted: str) -> None:
    assert texts(f"It never came.\n\n{quoted}") == ["It never came."]


def test_a_mail_that_is_nothing_but_a_quote_is_still_read() -> None:
    said = texts("-----Original Message-----\nIt never came, please help.")
    assert "It never came, please help." in said


def test_an_answer_below_the_quoted_lines_is_kept() -> None:
    assert texts("> Is it solved?\nNo, it still beeps.") == ["No, it still beeps."]


def test_a_signature_is_left_out() -> None:
    assert texts("It never came.\n-- \nAna Roy\nHead of everything") == ["It never came."]


def test_a_dash_in_a_sentence_is_no_signature() -> None:
    assert texts("It never came -- not once.") == ["It never came -- not once."]


def test_markup_is_left_out_with_its_styles_and_scripts() -> None:
    html = (
        "<html><head><style>p { color: red }</style><script>alert('x')</script></head>"
        "<body><p>It <b>never</b> came.</p><!-- hidden --><br/></body></html>"
    )
    assert texts(html) == ["It never came."]


@pytest.mark.parametrize("text", ["a < b and b > a here", "I <3 you all", "x <- the arrow"])
def test_a_lone_angle_bracket_is_no_markup(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    "char",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u200b", "\u202e", "\ufeff", "\ud800", "\udfff"],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_what_cannot_be_seen_is_left_out(char: str) -> None:
    assert texts(f"It{char}never came.") == ["It never came."]


def test_fine_quotes_become_plain_ones() -> None:
    assert clean("L’eau “chaude”") == 'L\'eau "chaude"'


@pytest.mark.parametrize("text", ["?!", "...", "1", "-- ", "> quoted", "🙂", "<br>"])
def test_what_says_nothing_is_no_sentence(text: str) -> None:
    assert texts(text) == []


def test_a_giant_message_is_read_at_its_beginning_and_its_end() -> None:
    found = texts("First words. " + "In between. " * 400_000 + "Last words.")
    assert found[0] == "First words."
    assert found[-1] == "Last words."
    assert len(found) <= MAX_SENTENCES
    assert sum(map(len, found)) <= MAX_MESSAGE_CHARS + 1


def test_a_giant_case_is_read_at_its_beginning_and_above_all_its_end() -> None:
    found = texts(*(f"Message number {i}." for i in range(3_000)))
    assert len(found) == MAX_SENTENCES
    assert found[0] == "Message number 0."
    assert found[MAX_SENTENCES // 4] == f"Message number {3_000 - MAX_SENTENCES * 3 // 4}."
    assert found[-1] == "Message number 2999."


def test_a_giant_word_is_cut() -> None:
    found = list(split("x" * 1_000, "en"))
    assert [len(piece) for piece in found] == [MAX_SENTENCE_CHARS, MAX_SENTENCE_CHARS, 200]


def test_a_giant_subject_is_cut() -> None:
    (subject,) = sentences_of(make_case(messages=[], subject="beep " * 1_000_000), "en")
    assert len(subject.text) <= MAX_SENTENCE_CHARS


@pytest.mark.parametrize("language", ["en", "fr", "de", "tlh", "xx"])
def test_a_language_that_nobody_knows_is_cut_all_the_same(language: str) -> None:
    assert texts("Qapla' now. Second one.", language=language)[-1] == "Second one."


@given(st.text(max_size=3_000), st.sampled_from(["fr", "en", "tlh"]))
def test_whatever_is_typed_becomes_sentences_of_bounded_length(text: str, language: str) -> None:
    for sentence in split(clean(text), language):
        assert 0 < len(sentence) <= MAX_SENTENCE_CHARS
        assert "\x00" not in sentence
        assert "\n" not in sentence


@pytest.mark.parametrize(
    "courtesy",
    [
        "Bonjour,",
        "Bonjour Madame Dupont,",
        "Hi Sam,",
        "Kind regards, K. Osei",
        "Cordialement, L. Roy",
    ],
)
def test_a_line_of_bare_courtesy_is_set_aside(courtesy: str) -> None:
    assert texts(f"{courtesy}\nThe alarm beeps.") == ["The alarm beeps."]


@pytest.mark.parametrize(
    "text", ["Bonjour, mon alarme bipe", "Hello again, still broken", "Best phone ever"]
)
def test_a_courtesy_that_goes_on_to_say_something_stays(text: str) -> None:
    assert texts(f"{text}\nAnd more.") == [text, "And more."]


def test_a_case_of_nothing_but_courtesy_is_still_read() -> None:
    assert texts("Bonjour,") == ["Bonjour,"]
