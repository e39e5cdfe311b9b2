from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine.reading.cleaning.message import MAX_MESSAGE_CHARS, clean
from wowengine.reading.sentences import (
    MAX_SENTENCE_CHARS,
    MAX_SENTENCES,
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


def test_a_sentence_of_an_earlier_contact_says_which() -> None:
    journey = [{"summary": "Called."}, {"channel": "email"}, {"summary": "Came. Left again."}]
    found = sentences_of(make_case(journey=journey), "en")
    assert [(s.text, s.touchpoint) for s in found] == [
        ("Called.", 0),
        ("Came.", 2),
        ("Left again.", 2),
        ("My alarm has been beeping all night.", None),
    ]


def test_a_note_in_the_third_person_is_cut_and_cleaned_without_what_the_helpdesk_logs() -> None:
    note = (
        "Assigned to Billing\nShe has called twice already. Her mother is ill.\n"
        "Tags added: vip, late\n\nOn Tue, 3 Mar 2026 at 10:00, Ana <a@shop.example> wrote:\n> Hi"
    )
    case = make_case(messages=[{"author": "agent", "text": note, "internal": True}])
    assert [(s.text, s.voice) for s in sentences_of(case, "en")] == [
        ("She has called twice already.", "note"),
        ("Her mother is ill.", "note"),
    ]


def test_what_a_machine_logs_is_no_sentence_unless_a_customer_writes_it() -> None:
    log = "Statut : ouvert → en attente"
    by_machine = make_case(subject="Fuite", messages=[{"author": "system", "text": log}])
    assert [s.text for s in sentences_of(by_machine, "fr")] == ["Fuite"]
    assert texts(log, language="fr") == [log]


def test_a_case_of_nothing_but_a_log_holds_no_sentence() -> None:
    case = make_case(messages=[{"author": "system", "text": "Ticket closed."}])
    assert sentences_of(case, "en") == []


def test_a_message_is_cut_by_the_rules_of_its_own_language() -> None:
    english = "Mr. Smith came on Monday and he did not find the leak. We are still waiting."
    assert texts(english, language="fr") == [
        "Mr. Smith came on Monday and he did not find the leak.",
        "We are still waiting.",
    ]


@pytest.mark.parametrize("text", ["a < b and b > a here", "I <3 you all", "x <- the arrow"])
def test_a_lone_angle_bracket_is_no_markup(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    "char",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\udfff"],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_what_cannot_be_seen_is_left_out(char: str) -> None:
    assert texts(f"It{char}never came.") == ["It never came."]


@pytest.mark.parametrize(
    "mark",
    ["\xad", "\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff", "&shy;", "&#8203;"],
    ids=ascii,
)
def test_marks_without_width_leave_words_whole(mark: str) -> None:
    assert texts(f"Aucune of{mark}fre com{mark}merciale.") == ["Aucune offre commerciale."]


def test_an_emoji_of_several_stays_one() -> None:
    assert texts("Ma famille 👨\u200d👩\u200d👧 a froid.") == [
        "Ma famille 👨\u200d👩\u200d👧 a froid."
    ]


def test_letters_and_their_accents_are_one() -> None:
    assert texts("C'est re\u0301pe\u0301te\u0301.\n\nEnvoye\u0301 de mon iPhone") == [
        "C'est répété."
    ]


def test_fine_quotes_become_plain_ones() -> None:
    assert clean("L’eau “chaude”") == 'L\'eau "chaude"'


@pytest.mark.parametrize("text", ["?!", "...", "1", "-- ", "> 1", "🙂", "<br>"])
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


@pytest.mark.parametrize(
    "text",
    [
        "Appel de M. Delmas, rien ne marche.",
        "Mme. Roy et M. Petit passent le 3 janv. au matin.",
        "Livraison au 4, apt. 3.",
        "Ask for no. 12 at the desk.",
        "It costs approx. £20 a month.",
        "The appt. is at 9 a.m. on Monday.",
        "Vu avec S. Roy ce matin.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert list(split(text, "en" if " at " in text or "£" in text else "fr")) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Votre RDV du 12 nov. Au revoir.", ["Votre RDV du 12 nov.", "Au revoir."]),
        ("I said no. Then they left.", ["I said no.", "Then they left."]),
        ("We come at 9 a.m. Bring the key.", ["We come at 9 a.m.", "Bring the key."]),
    ],
)
def test_a_stop_after_an_abbreviation_may_end_one(text: str, sentences: list[str]) -> None:
    assert list(split(text, "fr" if "RDV" in text else "en")) == sentences
