from __future__ import annotations

import pytest
from wowengine import UsageError
from wowengine.reading.cleaning.markup import MAX_CHARS
from wowengine.reading.sentences import MAX_SENTENCES
from wowengine.screening.draft import sentences_to_screen

from tests.factories import make_case

SORRY = "I am sorry, the engineer comes tomorrow morning."
SALE = "Why not take our Premium plan at only 9.99 euros a month, order it now."
WROTE = "Le 20 nov. 2026 à 10:00, Paul <a@b.fr> a écrit :"
BLOCK = "From: Paul\nSent: 20 November 2026\nTo: us\nSubject: Heating"
SAID = "Nobody comes. It is 14 degrees in here and my mother, who is 91, is ill. Fix it."


@pytest.mark.parametrize(
    "between",
    [
        "\n> ",
        "\nThis email is confidential and intended only for the addressee.\n",
        "This email is confidential and intended only for the addressee. ",
        "\nCe message est confidentiel et destiné exclusivement à son destinataire.\n",
        f"\n{WROTE}\n",
        f"\n{WROTE} ",
        f"\n{BLOCK}\n\n",
        "\nRegards,\nPaul\n",
        "\n--\n",
        "\nSent from my iPhone\n",
        f"<div class='gmail_signature'>{SALE}</div>",
    ],
)
def test_every_sentence_of_the_draft_is_screened(between: str) -> None:
    found = sentences_to_screen(f"{SORRY} {between}{SALE}", make_case(SAID, language="en"))
    assert found[0] == SORRY
    assert SALE in " ".join(found)


DONE = "Votre dossier est complet."
OFFER = "Découvrez nos nouvelles offres d'hiver"


@pytest.mark.parametrize(
    ("draft", "left"),
    [
        (f"Bonjour Madame Roy,\n{DONE}\nCordialement,\nClaire\nService client", [DONE]),
        (f"Chère cliente,\n{DONE}\nBien à vous,\nC. Roy\nConseillère clientèle", [DONE]),
        (f"Hi there,\n{SORRY}\nKind regards,\nPaul Reed\nCustomer care\n020 7946 0123", [SORRY]),
        (f"{SORRY}\nTake care,\nPaul\nGuest relations", [SORRY]),
        (f"{DONE}\nCordialement, le service client", [DONE]),
        (
            f"Hi,\n{SORRY}\nRegards,\nPaul\nYour keys are with us.",
            [SORRY, "Your keys are with us."],
        ),
        (f"{DONE}\nCordialement,\nClaire\n{OFFER}", [DONE, OFFER]),
        (f"{SORRY}\nRegards,\nPaul\nTry our Gold plan", [SORRY, "Try our Gold plan"]),
        (f"{SORRY}\nRegards, your Gold plan awaits", [SORRY, "Regards, your Gold plan awaits"]),
        ("Hello, 20% off today", ["Hello, 20% off today"]),
        ("Bonjour,\nCordialement,", ["Bonjour,", "Cordialement,"]),
    ],
)
def test_greetings_closings_and_who_signs_are_set_aside(draft: str, left: list[str]) -> None:
    assert sentences_to_screen(draft, make_case(SAID)) == left


@pytest.mark.parametrize(
    ("draft", "left"), [("...\nOui.", ["Oui."]), ("👍", ["👍"]), (":-)", [":-)"])]
)
def test_what_says_something_is_a_word_or_an_emoji(draft: str, left: list[str]) -> None:
    assert sentences_to_screen(draft, make_case(SAID)) == left


@pytest.mark.parametrize(
    "quoted",
    [
        f"{WROTE}\n> Nobody comes. It is 14 degrees\n> in here and my mother,\n> who is 91.",
        f"{WROTE}\n\n{SAID}",
        f"{BLOCK}\n\n{SAID}",
        f"> {SAID}",
        f"<blockquote><p>{SAID}</p></blockquote>",
        f"{WROTE}\n> Fix it.\n> {BLOCK}\n>\n> Thank you for your order.",
    ],
)
def test_what_is_quoted_from_the_case_is_set_aside(quoted: str) -> None:
    order = {"author": "agent", "text": "Thank you for your order."}
    said = {"author": "customer", "text": SAID}
    case = make_case(messages=[order, said])
    assert sentences_to_screen(f"{SORRY}\n\n{quoted}", case) == [SORRY]


def test_answers_between_what_is_quoted_are_the_drafts_own() -> None:
    draft = f"{WROTE}\n> Nobody comes.\nWe come today.\n> It is 14 degrees\n> Fix it.\nWe will."
    assert sentences_to_screen(draft, make_case(SAID)) == ["We come today.", "We will."]


def test_words_of_the_case_that_bear_no_mark_are_the_drafts_own() -> None:
    assert sentences_to_screen("Fix it.", make_case(SAID)) == ["Fix it."]


def test_a_quoted_word_that_only_looks_like_one_of_the_case_is_the_drafts_own() -> None:
    assert sentences_to_screen("Yes.\n> Fix", make_case("The fixture leaks.")) == ["Yes.", "Fix"]


def test_a_private_note_is_not_set_aside() -> None:
    note = {"author": "agent", "text": "He always complains.", "internal": True}
    draft = "We come today.\n> He always complains."
    assert sentences_to_screen(draft, make_case(messages=[note])) == [
        "We come today.",
        "He always complains.",
    ]


def test_a_draft_may_be_as_long_as_can_be_read() -> None:
    longest = "We came.\n" * MAX_SENTENCES
    assert len(sentences_to_screen(longest, make_case())) == MAX_SENTENCES
    assert len(sentences_to_screen(longest + f"> {SAID}", make_case(SAID))) == MAX_SENTENCES
    around = f"{'word ' * 3_000}end.\n"
    assert SALE in sentences_to_screen(f"{around}{SALE}\n{around}", make_case())


@pytest.mark.parametrize(
    "draft", ["We came.\n" * MAX_SENTENCES + SALE, "x" * (MAX_CHARS + 1)], ids=["lines", "chars"]
)
def test_a_draft_too_long_to_be_read_whole_is_refused(draft: str) -> None:
    with pytest.raises(UsageError, match=r"too long.* 400 sentences .* 200,000 characters"):
        sentences_to_screen(draft, make_case())


@pytest.mark.parametrize(
    "draft", ["", "<p></p>", "- \n- ", "...", f"{WROTE}\n> Fix it.", "> Fix it."]
)
def test_a_draft_without_a_word_of_its_own_is_refused(draft: str) -> None:
    with pytest.raises(UsageError, match="says nothing"):
        sentences_to_screen(draft, make_case(SAID))
