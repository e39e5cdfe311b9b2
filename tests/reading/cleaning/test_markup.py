from __future__ import annotations

import pytest
from wowengine.reading.cleaning.markup import MAX_CHARS, without_markup


def lines(html: str) -> list[str]:
    return [line.strip() for line in without_markup(html).splitlines() if line.strip()]


def test_each_block_is_a_line_and_spans_are_words() -> None:
    assert lines("<div>One <b>b</b>ig\nword</div><p>Two</p>Three<br>Four") == [
        "One big word",
        "Two",
        "Three",
        "Four",
    ]


def test_lines_of_plain_text_with_a_stray_tag_stay_lines() -> None:
    assert lines("One <b>big</b> word\nTwo") == ["One big word", "Two"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
def test_a_paragraph_is_one_line_however_its_lines_end(end: str) -> None:
    assert lines(f"<p>One{end}two</p>{end}<p>Three</p>") == ["One two", "Three"]


def test_items_of_a_list_begin_with_a_dash() -> None:
    assert lines("<ul><li>One<li>Two</ul>") == ["- One", "- Two"]


def test_what_is_never_shown_is_left_out() -> None:
    html = "<head><title>T</title><style>p > b {}</style></head><!-- <p>no</p> --><p>Yes</p>"
    assert lines(html) == ["Yes"]


def test_a_quote_is_marked_and_ends_where_its_element_ends() -> None:
    html = "<blockquote><div>One<br>Two</div></blockquote><p>Three</p>"
    assert lines(html) == [">", "> One", "> Two", ">", "Three"]


def test_the_signature_that_a_mail_program_marks_is_left_out() -> None:
    assert lines("<div>One</div><div class='gmail_signature'><p>Ana</p></div>Two") == ["One", "Two"]


def test_that_signature_is_there_when_asked_for() -> None:
    html = "<div>One</div><div class='gmail_signature'><p>Ana</p></div>"
    assert without_markup(html, with_signature=True).split() == ["One", "Ana"]


def test_entities_are_resolved_and_what_they_hide_is_no_markup() -> None:
    assert without_markup("&lt;b&gt; &eacute; &#233; &#x1F642;") == "<b> é é 🙂"


@pytest.mark.parametrize(
    "text",
    [
        "a < b > c",
        "I <3 you",
        "x <- y",
        "<leo@mail.example>",
        "R&D",
        "if price<cost and qty>0 then total is wrong",
        "si prix<coût et qté>0 le total est faux",
        "if a<b and c>0 it fails",
        "x<p and y>q",
        "<John Smith>",
        "<order number>",
    ],
)
def test_plain_text_comes_back_as_it_is(text: str) -> None:
    assert without_markup(text) == text


@pytest.mark.parametrize(
    "tag",
    [
        "<br>", "<BR/>", "<br />", '<br clear="all">', "<o:p></o:p>", "<td nowrap>", "</p >",
        "<font color=red>", '<A HREF="https://shop.example/?a=1">', "<!DOCTYPE html>", "<?xml?>",
        '<img src="x"\nalt="y"/>',
    ],
)  # fmt: skip
def test_tags_are_known_in_any_writing(tag: str) -> None:
    assert without_markup(f"One {tag} two").split() == ["One", "two"]


def test_unclosed_and_stray_tags_lose_no_words() -> None:
    assert lines("</div><p>One<b>Two</i></p></p>Three") == ["OneTwo", "Three"]


def test_giant_markup_is_read_at_its_beginning_and_its_end() -> None:
    found = lines("<p>First</p>" + "<p>between</p>" * MAX_CHARS + "<p>Last</p>")
    assert (found[0], found[-1]) == ("First", "Last")
    assert sum(map(len, found)) < MAX_CHARS
