from __future__ import annotations

import pytest
from wowengine.reading.cleaning.quoted import (
    after_headers,
    is_marked,
    mails_in,
    own_and_marked,
    quote_start,
    up_to_quote,
    without_quoted_lines,
)

HEADER = "On Tue, 3 Mar 2026 at 10:12, Ana <ana@shop.example> wrote:"
BLOCK = ["From: Ana", "Sent: Tuesday", "To: Leo", "Subject: Parcel"]


def test_quoted_mail_begins_at_its_header() -> None:
    assert quote_start(["It beeps.", "", HEADER, "> Does it?"]) == 2
    assert quote_start(["It beeps.", *BLOCK, "", "Does it?"]) == 1
    assert quote_start(["It beeps.", "On Monday he wrote:", "soon"]) is None


@pytest.mark.parametrize(
    "header",
    [
        "On Mon, 16 Nov 2026 at 10:12, Acme Support wrote:",
        "On Mon, Nov 16, 2026 at 10:12 AM, Acme Support wrote:",
        "---- on Mon, 16 Nov 2026 10:12:00 +0100 Acme <s@acme.example> wrote ----",
        "---- Le lun., 16 nov. 2026 10:12:00 +0100 Acme <s@acme.example> a écrit ----",
    ],
)
def test_a_header_is_known_on_any_day_and_from_any_program(header: str) -> None:
    assert quote_start(["It beeps.", header, "", "We apologise."]) == 1
    assert after_headers([header, "", "We apologise."]) == ["We apologise."]


def test_what_my_husband_wrote_at_an_hour_is_no_header() -> None:
    assert quote_start(["Le 16 novembre à 10:12, mon mari vous a écrit :", "Rien."]) is None


@pytest.mark.parametrize(
    "block",
    [
        "De: Service client\nDate: 20 nov. 2026\nA: Paul\nSujet: Votre dossier",
        "De : Service client\nÀ : Paul\nSujet : Votre dossier",
        "*From:* Care\n*Date:* 20 November 2026\n*To:* Paul\n*Subject:* Your case",
        "Von: Kundendienst\nGesendet: Freitag, 20. November 2026\nAn: Paul\nBetreff: Ihr Fall",
        "Von: Kundendienst\nDatum: 20. November 2026\nAn: Paul\nBetreff: Ihr Fall",
    ],
)
def test_a_block_of_headers_is_known_in_any_of_its_writings(block: str) -> None:
    lines = ["It beeps.", *block.splitlines(), "", "We promise."]
    assert quote_start(lines) == 1
    assert after_headers(lines[1:]) == ["We promise."]


@pytest.mark.parametrize(
    "story",
    [
        "De : mon fils\nSujet : la panne de mardi\nRien ne marche.",
        "Von: Hamburg\nAn: Berlin\nDas Paket fehlt.",
        "From: Leeds\nTo: York\nThe parcel is lost.",
    ],
)
def test_a_list_that_looks_a_little_like_headers_is_no_quoted_mail(story: str) -> None:
    assert quote_start(["It beeps.", *story.splitlines()]) is None


def test_what_follows_a_header_is_the_mail_itself() -> None:
    assert after_headers([HEADER, "", "Does it?"]) == ["Does it?"]
    assert after_headers([*BLOCK, "", "Does it?"]) == ["Does it?"]


def test_each_mail_stands_below_its_header() -> None:
    lines = ["Yes.", HEADER, "> Does it?", *BLOCK, "", "It beeps."]
    assert list(mails_in(lines)) == [
        ([], ["Yes."]),
        ([HEADER], ["> Does it?"]),
        ([*BLOCK, ""], ["It beeps."]),
    ]
    assert is_marked(lines[2])
    assert not is_marked(lines[0])


def test_answers_below_a_quote_with_marks_are_ones_own() -> None:
    lines = ["Hello.", HEADER, "> Does it?", "It does."]
    assert own_and_marked(lines, 1) == ["Hello.", "> Does it?", "It does."]
    assert own_and_marked(["Hello.", HEADER, "Does it?"], 1) == ["Hello."]


def test_a_flattened_mail_ends_where_its_quote_begins() -> None:
    assert up_to_quote(f"It beeps. {HEADER} Does it?") == "It beeps. "
    assert up_to_quote(f"{HEADER} Does it?") == f"{HEADER} Does it?"


def test_lines_with_marks_are_quoted_but_a_lone_more_than_is_not() -> None:
    assert without_quoted_lines(["> One", "Two", ">> Three"]) == ["Two"]
    assert without_quoted_lines(["Waited", "> 30 minutes"]) == ["Waited", "> 30 minutes"]
