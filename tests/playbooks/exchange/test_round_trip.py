"""What was exported comes back as it was, whatever its texts."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wowengine.playbooks import Gesture, Playbook
from wowengine.playbooks.exchange import Columns, Import, Rights, format_of, formats
from wowengine.playbooks.exchange.cells import neutralise, restore
from wowengine.playbooks.exchange.interface import Format

from tests.factories import make_gesture

BACK_AND_FORTH = [found for found in formats() if found.name != "markdown"]
RUNS_AS_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")

_AWKWARD = st.sampled_from(
    [
        "=1+1",
        "+33 1 23 45 67 89",
        "-5 %",
        "@here",
        "\t=cmd|' /C calc'!A0",
        "\r=1",
        "'=already",
        "''",
        "'tis",
        " =spaced",
        "＝full width",
        "json:",
        'json:["x"]',
        "a, b; c",
        "one\ntwo\r\nthree",
        "trailing ",
        " leading",
        "_x000D_",
        "\x00\x01\x0b\x1f\x7f\x85",
        "\u2028\u2029\ufeff\ufffe",
        "« déjà » — l’été",
        '"quoted"',
        "{{ customer.name }}",
        "yes",
        "null",
        "1e3",
        "2026-01-31",
        "0x1F",
        "# not a comment",
        "key: value",
        "- item",
        "&anchor *alias !tag",
        "|",
        "a\n\n  b\n",
        "  \n x",
        "😀",
        "e\u0301",
    ]
)
texts = st.one_of(
    _AWKWARD, st.text(min_size=1, max_size=30), st.tuples(_AWKWARD, _AWKWARD).map("".join)
).filter(str.strip)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
languages = st.sampled_from(["en", "fr", "pt-BR", "de"])
durations = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3000)).map(
    lambda value: timedelta(seconds=int(value.total_seconds()))
)


def localised(value: st.SearchStrategy, **size: int) -> st.SearchStrategy:
    return st.dictionaries(languages, value, **size)


def words(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, max_size=3)


@st.composite
def windows(draw: st.DrawFn) -> dict:
    wait = draw(durations)
    fields = {"after": draw(st.sampled_from(["contact", "resolution"])), "wait": wait}
    if draw(st.booleans()):
        fields["within"] = wait + timedelta(seconds=draw(st.integers(1, 10**7)))
    return {name: value for name, value in fields.items() if draw(st.booleans()) or name == "wait"}


OPTIONAL = {
    "language": languages,
    "contraindications": localised(st.lists(texts, max_size=2), max_size=2),
    "message": st.none() | localised(texts, max_size=2),
    "sectors": words(slugs),
    "stages": words(st.sampled_from(["use", "billing", "departure"])),
    "channels": words(st.sampled_from(["email", "in_person"])),
    "cost": st.fixed_dictionaries(
        {},
        optional={
            "amount": st.decimals(0, 999_999, places=2, allow_nan=False, allow_infinity=False),
            "currency": st.sampled_from(["EUR", "CAD"]),
            "minutes": st.floats(0, 1e6, allow_nan=False),
        },
    ),
    "commercial": st.sampled_from(["none", "mention", "offer"]),
    "timing": st.none() | windows() | st.just({}),
    "repeat_after": st.none() | durations,
    "capacity": st.none() | st.fixed_dictionaries({"per_day": st.integers(1, 10**6)}),
    "needs": words(texts),
    "valid_from": st.none() | st.dates(date(1000, 1, 1), date(2025, 1, 1)),
    "valid_until": st.none() | st.dates(date(2025, 1, 1), date(9999, 1, 1)),
    "status": st.sampled_from(["draft", "active", "retired"]),
    "source": st.none() | texts | st.sampled_from(["", " "]),
    "owner": st.none() | texts,
    "tags": words(texts | st.just("")),
}
gestures = st.fixed_dictionaries(
    {
        "id": slugs,
        "kind": st.sampled_from(["observation", "anticipation", "knowledge"]),
        "title": localised(texts, min_size=1, max_size=2),
        "description": localised(texts, min_size=1, max_size=2),
        "situations": localised(st.lists(texts, max_size=3), min_size=1, max_size=2).filter(
            lambda found: any(found.values())
        ),
    },
    optional=OPTIONAL,
).map(Gesture.model_validate)
playbooks = st.lists(gestures, min_size=1, max_size=3, unique_by=lambda gesture: gesture.id)


def there_and_back(gestures: list[Gesture], chosen: Format, columns: Columns) -> list[Gesture]:
    data = chosen.write(gestures, columns)
    plan = Import(Playbook(), "file", Rights(keep_status=True)).plan(
        chosen.read(data, "file", columns)
    )
    assert plan.problems == ()
    return [change.after for change in plan.changes if change.after is not None]


@pytest.mark.parametrize("chosen", BACK_AND_FORTH, ids=lambda found: found.name)
@given(found=playbooks)
@settings(max_examples=100)
def test_generated_gestures_come_back_as_they_were(chosen, found):
    back = there_and_back(found, chosen, Columns())
    assert back == found
    assert [g.content_hash for g in back] == [g.content_hash for g in found]


@pytest.mark.parametrize("chosen", BACK_AND_FORTH, ids=lambda found: found.name)
def test_the_shipped_playbook_comes_back_as_it_was(chosen):
    shipped = list(Playbook.shipped())
    back = there_and_back(shipped, chosen, Columns())
    assert back == shipped
    assert Playbook(back).content_hash == Playbook.shipped().content_hash


@pytest.mark.parametrize("chosen", BACK_AND_FORTH, ids=lambda found: found.name)
def test_an_export_brings_no_change_to_the_playbook_it_came_from(chosen):
    shipped = Playbook.shipped()
    data = chosen.write(shipped.gestures, Columns())
    plan = Import(shipped, "file").plan(chosen.read(data, "file", Columns()))
    assert plan.count("same") == len(shipped)
    assert plan.changes == []


@given(found=playbooks)
@settings(max_examples=60)
def test_no_cell_of_an_export_begins_as_a_formula_does(found):
    csv_data = format_of("x.csv", "csv", formats()).write(found, Columns())
    rows = csv.reader(io.StringIO(csv_data.decode("utf-8-sig"), newline=""))
    assert [cell for row in rows for cell in row if RUNS_AS_FORMULA.match(cell)] == []


@given(text=st.text() | _AWKWARD)
def test_neutralising_is_undone(text):
    assert restore(neutralise(text)) == text


def test_a_renamed_column_comes_back_under_its_field():
    gesture = make_gesture()
    columns = Columns({"title.en": "=Title", "id": "Code"})
    for chosen in BACK_AND_FORTH:
        assert there_and_back([gesture], chosen, columns) == [gesture]


def test_money_keeps_its_cents():
    gesture = make_gesture(cost={"amount": "12.50"})
    for chosen in BACK_AND_FORTH:
        assert there_and_back([gesture], chosen, Columns())[0].cost.amount == Decimal("12.50")
        assert str(there_and_back([gesture], chosen, Columns())[0].cost.amount) == "12.50"
