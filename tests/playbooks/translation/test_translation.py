"""A translator's sheet: what goes out, and what may come back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine import InputError, Playbook, UsageError
from wowengine.playbooks.translation import (
    Sheet,
    Unit,
    lacking,
    placeholder_faults,
    read_sheet,
    take_back,
    units_of,
    write_sheet,
)

from tests.factories import make_gesture

FORMATS = ("csv", "xliff-1.2", "xliff-2.0")
MESSAGE = "Hello{% if customer.name %} {{ customer.name }}{% endif %}, see {{ facts.url }}."
GESTURE = make_gesture(
    situations=["Nobody calls.", "=Still waiting."], message=MESSAGE, contraindications=["Angry."]
)
GERMAN = {
    "title": "Zurückrufen",
    "description": "Eine Person ruft an.",
    "situations.1": "Niemand ruft an.",
    "situations.2": "Ich warte.",
    "contraindications.1": "Wütend.",
    "message": "{{facts.url}}: hallo{% if customer.name %} {{ customer.name }}{% endif %}!",
}


def sheet(**targets: str) -> Sheet:
    units = units_of([GESTURE], "en", "de")
    return Sheet(
        "en",
        "de",
        tuple(
            Unit(u.id, u.field, u.source, {**GERMAN, **targets}.get(u.field, ""), number)
            for number, u in enumerate(units, start=2)
        ),
    )


def test_what_lacks_a_language_is_listed_by_field():
    assert lacking(GESTURE, ["en", "de"]) == {
        "de": ["title", "description", "situations", "contraindications", "message"]
    }
    assert [u.field for u in units_of([GESTURE], "en", "de")] == [
        "title",
        "description",
        "situations.1",
        "situations.2",
        "contraindications.1",
        "message",
    ]


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_translated_sheet_is_taken_whole(chosen):
    back = read_sheet(write_sheet(sheet(), chosen), "sheet")
    found = take_back(back, Playbook([GESTURE]), "sheet")
    assert found.problems == ()
    assert [outcome.fate for outcome in found.outcomes] == ["changed"] * 6
    [change] = found.changes
    assert change.after.title == {"en": GESTURE.title["en"], "de": "Zurückrufen"}
    assert change.after.situations["de"] == ("Niemand ruft an.", "Ich warte.")
    assert change.after.message["en"] == MESSAGE
    assert lacking(change.after, ["de"]) == {}
    again = take_back(back, Playbook([change.after]), "sheet")
    assert again.changes == []
    assert again.count("same") == 6


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_sheet_comes_back_as_it_went_out_for_the_shipped_playbook(chosen):
    units = tuple(units_of(Playbook.shipped(), "fr", "en", everything=True))
    back = read_sheet(write_sheet(Sheet("fr", "en", units), chosen), "sheet")
    told = [(u.id, u.field, u.source, u.target) for u in back.units]
    assert told == [(u.id, u.field, u.source, u.target) for u in units]


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
awkward = st.sampled_from(
    ["=1", "'=", "\r\n", "\t", "<a>&amp;", "]]>", "{{ x }}", "{% if y %}", '"']
)
texts = (
    st.lists(words | awkward, min_size=1, max_size=4)
    .map("".join)
    .filter(lambda text: text.strip() and not re.search("[\ufffe\uffff]", text))
)


@pytest.mark.parametrize("chosen", FORMATS)
@given(source=texts, target=texts)
def test_any_text_survives_the_way_to_the_translator_and_back(chosen, source, target):
    out = Sheet("en", "pt-BR", (Unit("x", "message", source, target),))
    back = read_sheet(write_sheet(out, chosen), "sheet")
    assert (back.source, back.target) == ("en", "pt-BR")
    assert [(u.source, u.target) for u in back.units] == [(source, target)]


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("Hallo, {{ facts.url }}", "lost {% if customer.name %}"),
        (MESSAGE.replace("facts.url", "facts.URL"), "{{ facts.URL }} isn't in the source"),
        (MESSAGE.replace(" {{ customer.name }}", ""), "lost {{ customer.name }}"),
        (MESSAGE + " {{ facts.url }}", "{{ facts.url }} isn't in the source"),
        (MESSAGE + " {{", "has braces that open or close nothing"),
        (
            "{{ customer.name }}{% if customer.name %}{% endif %} {{ facts.url }}",
            "{{ customer.name }} has moved out of {% if customer.name %}",
        ),
        (
            "{% endif %}{{ customer.name }}{% if customer.name %} {{ facts.url }}",
            "the order of {% if customer.name %}, {% endif %} has changed",
        ),
    ],
)
def test_lost_changed_and_moved_placeholders_are_refused_with_their_line(target, fault):
    assert fault in placeholder_faults(MESSAGE, target)
    found = take_back(sheet(message=target), Playbook([GESTURE]), "sheet.csv")
    assert f"sheet.csv:7: call-back.message: {fault}" in [str(p) for p in found.problems]
    assert [outcome.fate for outcome in found.outcomes] == ["changed"] * 5 + ["refused"]


def test_words_may_move_around_placeholders():
    assert placeholder_faults(MESSAGE, GERMAN["message"]) == []
    assert placeholder_faults("{{ a }} and {{ b }}", "{{b}} und {{  a }}") == []


def test_a_list_waits_for_its_last_line():
    found = take_back(sheet(**{"situations.2": ""}), Playbook([GESTURE]), "sheet")
    fates = {outcome.fields[0]: outcome.fate for outcome in found.outcomes}
    assert fates["situations.1"] == fates["situations.2"] == "waiting"
    assert "de" not in found.changes[0].after.situations
    assert found.changes[0].after.title["de"] == "Zurückrufen"


def test_a_source_that_changed_meanwhile_is_refused():
    newer = GESTURE.model_copy(update={"title": {"en": "Ring back"}})
    found = take_back(sheet(), Playbook([newer]), "sheet")
    assert [str(p) for p in found.problems] == [
        "sheet:2: call-back.title: the source has changed since; export the sheet again"
    ]


def test_a_gesture_that_is_gone_is_refused_line_by_line():
    found = take_back(sheet(), Playbook([make_gesture(id="other")]), "sheet")
    assert [problem.line for problem in found.problems] == [2, 3, 4, 5, 6, 7]


def test_a_line_that_stands_twice_is_refused():
    once = sheet()
    twice = Sheet("en", "de", (*once.units, once.units[0]))
    found = take_back(twice, Playbook([GESTURE]), "sheet")
    assert [p.message for p in found.problems] == ["stands twice in this sheet; keep one"]


def test_placeholders_are_elements_that_a_translators_tool_locks():
    assert b'<ph id="2">{{ customer.name }}</ph>' in write_sheet(sheet(), "xliff-1.2")
    data = write_sheet(sheet(), "xliff-2.0")
    assert b'<data id="d2" xml:space="preserve">{{ customer.name }}</data>' in data
    assert b'<ph id="2" dataRef="d2"' in data


def test_a_tool_that_cuts_a_text_into_segments_is_understood():
    data = write_sheet(Sheet("en", "de", (Unit("x", "message", "One. Two."),)), "xliff-2.0")
    cut = data.replace(
        b'<source xml:space="preserve">One. Two.</source>',
        b"<source>One.</source><target>Eins.</target></segment>"
        b"<ignorable><source> </source></ignorable>"
        b"<segment><source>Two.</source><target>Zwei.</target>",
    )
    [unit] = read_sheet(cut, "sheet").units
    assert (unit.source, unit.target) == ("One. Two.", "Eins. Zwei.")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "sheet:1: has a document type"),
        (b"<xliff>", "sheet:1: is not XML"),
        (b"<html/>", "is not XLIFF"),
        (b'<xliff version="1.2"><file/></xliff>', "doesn't name its two languages"),
        (b"id,field,en\n", "sheet:1: needs the columns"),
        (b"id,field,en,German\n", "'German' is no language"),
        (b"", "needs the columns"),
    ],
)
def test_what_is_no_sheet_is_refused(data, problem):
    with pytest.raises(InputError, match=problem):
        read_sheet(data, "sheet")


def test_what_xml_cannot_carry_is_refused_on_the_way_out():
    out = Sheet("en", "de", (Unit("x", "title", "a\x01b"),))
    with pytest.raises(UsageError, match=r"x: title: holds U\+0001, which XML can't carry"):
        write_sheet(out, "xliff-1.2")
    assert read_sheet(write_sheet(out, "csv"), "sheet").units[0].source == "a\x01b"
