"""What becomes of each line of a file that is imported."""

from __future__ import annotations

import io
import json
import sys

import pytest
from openpyxl import Workbook, load_workbook
from wowengine import InputError, Playbook, UsageError
from wowengine.playbooks.exchange import (
    Columns,
    Import,
    Plan,
    Rights,
    format_of,
    formats,
    read_columns,
)

from tests.factories import make_gesture

KNOWN = make_gesture(title={"en": "Call back", "fr": "Rappeler"}, tags=["phone"])


def named(name: str):
    return next(found for found in formats() if found.name == name)


def plan(
    content: str | bytes, *, name: str = "csv", columns: Columns | None = None, **more
) -> Plan:
    data = content.encode() if isinstance(content, str) else content
    rows = named(name).read(data, "sheet", columns or Columns())
    return Import(Playbook([KNOWN]), "sheet", **more).plan(rows)


def told(found: Plan) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_a_sheet_changes_only_what_it_has_a_column_for():
    [outcome] = plan("id,title.en\ncall-back,Ring back\n").outcomes
    assert (outcome.line, outcome.fate, outcome.fields) == (2, "changed", ("title.en",))
    assert outcome.change.after == KNOWN.model_copy(
        update={"title": {"en": "Ring back", "fr": "Rappeler"}}
    )


def test_an_amount_that_a_spreadsheet_wrote_shorter_is_no_change():
    known = make_gesture(cost={"amount": "1.20", "minutes": 5})
    rows = named("csv").read(b"id;cost.amount;cost.minutes\ncall-back;1,2;5,0\n", "s", Columns())
    [outcome] = Import(Playbook([known]), "s").plan(rows).outcomes
    assert (outcome.fate, outcome.fields, outcome.change) == ("same", (), None)


def test_the_language_of_a_heading_may_stand_in_capitals():
    [outcome] = plan("id,title.FR\ncall-back,Rappelez\n").outcomes
    assert outcome.fields == ("title.fr",)
    assert outcome.change.after.title == {"en": "Call back", "fr": "Rappelez"}


def test_a_blank_cell_empties_its_field():
    [outcome] = plan("id,title.fr,tags\ncall-back,,\n").outcomes
    assert outcome.fields == ("title.fr", "tags")
    assert outcome.change.after.title == {"en": "Call back"}
    assert outcome.change.after.tags == ()


def test_every_refused_line_is_named_with_its_field_and_none_is_lost():
    found = plan(
        "id,kind,title.en,description.en,situations.en\n"
        "one,observation,T,D,S\n"
        "Two words,observation,T,D,S\n"
        "three,kindness,T,D,S\n"
        "four,observation,,D,S\n"
        "one,observation,T,D,S\n"
    )
    assert [outcome.fate for outcome in found.outcomes] == ["new", *["refused"] * 4]
    assert [problem.line for problem in found.problems] == [3, 4, 5, 6]
    assert told(found)[0].startswith("sheet:3: id: must be a slug")
    assert told(found)[1].startswith("sheet:4: kind: must be one of")
    assert told(found)[2] == "sheet:5: title: is required"
    assert told(found)[3] == "sheet:6: id: 'one' already stands at line 2; rename one"


def test_a_line_number_is_that_of_the_line_where_the_row_begins():
    found = plan('id,kind,situations.en\ncall-back,observation,"one\ntwo"\nx,wrong,S\n')
    assert [outcome.line for outcome in found.outcomes] == [2, 4]
    assert found.outcomes[0].change.after.situations == {"en": ("one", "two")}


def test_someone_elses_sheet_is_read_through_a_mapping():
    columns = read_columns(
        ["title.fr=Titre", "description.fr=Quoi", "situations.fr=Quand"],
        ["Note"],
        ["kind=Observation", "cost.minutes=2,5"],
    )
    found = plan("Titre;Quoi;Quand;Note\nÉté au frais;D;S;?\n", columns=columns)
    [outcome] = found.outcomes
    assert (outcome.fate, outcome.id) == ("new", "ete-au-frais")
    assert outcome.change.after.kind == "observation"
    assert outcome.change.after.cost.minutes == 2.5
    assert outcome.notes == (
        "kind: 'Observation' read as observation",
        "cost.minutes: '2,5' read as 2.5",
        "id: ete-au-frais",
    )


def test_a_mapping_may_stand_in_a_yaml_file(tmp_path):
    file = tmp_path / "map.yaml"
    file.write_text("title:\n  fr: Titre\nid: Code\n", encoding="utf-8")
    assert read_columns([str(file)]).names == {"title.fr": "Titre", "id": "Code"}


def test_a_mapping_of_no_field_is_refused(tmp_path):
    with pytest.raises(UsageError, match="'titel' is no field of a gesture; did you mean 'title'"):
        read_columns(["titel=Titre"])
    file = tmp_path / "map.yaml"
    file.write_text("id: Code\ntitel: Titre\n", encoding="utf-8")
    with pytest.raises(InputError, match="'titel' is no field"):
        read_columns([str(file)])


def test_an_unknown_column_is_refused_with_what_to_do():
    with pytest.raises(InputError, match=r"sheet:1: onwer: unknown column; did you mean 'owner'"):
        plan("id,onwer\ncall-back,me\n")


def test_a_column_that_stands_twice_is_refused():
    with pytest.raises(InputError, match="the second one for 'id'"):
        plan("id,id\na,b\n")


def test_cells_beyond_the_headings_are_refused():
    assert told(plan("id,owner\ncall-back,me,you\n")) == [
        "sheet:2: has 3 cells under 2 headings; is a quote missing?"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_as_spreadsheets_write_it(encoding, delimiter):
    content = f"id{delimiter}title.fr\ncall-back{delimiter}Été\n".encode(encoding)
    assert plan(content).changes[0].after.title["fr"] == "Été"


def test_a_first_line_that_names_the_separator_is_no_line_of_headings():
    assert plan("sep=;\r\nid;title.fr\r\ncall-back;Été\r\n").outcomes[0].line == 3
    with pytest.raises(InputError, match=r"sheet:2: onwer: unknown column"):
        plan('"sep=,"\nid,onwer\ncall-back,me\n')


def test_a_workbook_under_the_name_of_a_csv_is_told():
    with pytest.raises(InputError, match="is a ZIP archive or a workbook, not text"):
        plan(workbook(["id"]), name="csv")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1 200,50", "1200.50"),
        ("1\u202f200", "1200"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1,200,000", "1200000"),
        ("0,125", "0.125"),
        ("12,5", "12.5"),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed, read):
    [outcome] = plan(f"id;cost.amount\ncall-back;{typed}\n").outcomes
    assert str(outcome.change.after.cost.amount) == read
    assert outcome.notes == (f"cost.amount: '{typed}' read as {read}",)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("31/01/2027", "2027-01-31"),
        ("31.1.2027", "2027-01-31"),
        ("01/31/2027", "2027-01-31"),
        ("05/05/2027 00:00", "2027-05-05"),
    ],
)
def test_a_date_is_read_as_people_type_it(typed, read):
    [outcome] = plan(f"id,valid_from\ncall-back,{typed}\n").outcomes
    assert str(outcome.change.after.valid_from) == read
    assert outcome.notes == (f"valid_from: '{typed}' read as {read}",)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("valid_from", "05/01/2027", "'05/01/2027' may mean 2027-01-05 or 2027-05-01; write"),
        ("valid_until", "31/02/2027", "must be a date such as 2026-01-31 (year-month-day), not"),
        ("cost.amount", "1,200", "'1,200' may mean 1.200 or 1200; write the one that is meant"),
        ("cost.amount", "1.20 €", "must be a decimal number, such as 12.50, without a currency"),
        ("cost.minutes", "five", "must be a number, such as 7.5"),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused_with_the_remedy(field, typed, said):
    [problem] = told(plan(f"id;{field}\ncall-back;{typed}\n"))
    assert problem.startswith(f"sheet:2: {field}: {said}")


def test_blanks_that_nobody_sees_are_no_part_of_a_word():
    headings = "\ufeffid\u200b,kind,stages,owner"
    cells = "call-back\u00a0\u200b,knowledge\u200b,use\ufeff,Ana\u00a0"
    [outcome] = plan(f"{headings}\n{cells}\n").outcomes
    after = outcome.change.after
    assert (after.id, after.kind, after.stages) == ("call-back", "knowledge", ("use",))
    assert after.owner == "Ana\u00a0"


def test_csv_that_is_not_utf_8_is_refused_with_its_line():
    with pytest.raises(InputError, match="sheet:2: is not UTF-8; save it as 'CSV UTF-8'"):
        plan("id,title.fr\ncall-back,Été\n".encode("latin-1"))


def test_what_is_new_comes_in_as_a_draft():
    sheet = "id,kind,title,description,situations,status\nnew,observation,T,D,S,active\n"
    [outcome] = plan(sheet).outcomes
    assert outcome.change.after.status == "draft"
    assert outcome.notes == (
        "status: draft, not active; submit it for review, or use --keep-status",
    )
    assert plan(sheet, rights=Rights(keep_status=True)).changes[0].after.status == "active"


def test_a_changed_active_gesture_goes_back_to_draft_where_others_approve():
    sheet = "id,title.en\ncall-back,Ring back\n"
    rights = Rights("Zoe", ("Ana", "Ben"))
    assert plan(sheet, rights=rights).changes[0].after.status == "draft"
    assert plan(sheet).changes[0].after.status == "active"
    assert plan("id\ncall-back\n", rights=rights).count("same") == 1


def test_json_lines_are_judged_one_by_one():
    lines = ["{", "[]", json.dumps({"id": "x", "colour": 1}), '{"id":' + "[" * 100_000]
    found = plan("\n".join(lines), name="jsonl")
    assert [outcome.fate for outcome in found.outcomes] == ["refused"] * 4
    assert told(found)[0].startswith("sheet:1: is not JSON")
    assert "sheet:2: must be an object" in told(found)
    assert "sheet:3: colour: unknown field; remove it" in told(found)


def test_json_lines_in_another_encoding_are_told_with_the_remedy():
    line = json.dumps({"id": "x", "title": "Été"}, ensure_ascii=False)
    assert told(plan(line.encode("latin-1"), name="jsonl")) == [
        "sheet:1: is not UTF-8; save it as UTF-8"
    ]
    with pytest.raises(InputError, match="sheet: is in UTF-16; save it as UTF-8"):
        plan(line.encode("utf-16-le"), name="jsonl")


def test_yaml_keeps_numbers_dates_and_no_as_they_were_typed():
    text = (
        "- id: no\n  kind: observation\n  title: 2024\n  description: yes\n  situations: [no]\n"
        "  cost: {amount: 12.50, minutes: 3}\n  valid_from: 2026-01-31\n"
    )
    after = plan(text, name="yaml").changes[0].after
    assert (after.id, after.title, str(after.cost.amount)) == ("no", {"en": "2024"}, "12.50")
    assert after.valid_from.isoformat() == "2026-01-31"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- &a [1]\n- *a\n", "sheet:1: aliases"),
        ("- id: x\n  id: y\n", "sheet:2: id: stands twice"),
        ("- id: [\n", "is not YAML"),
        ("- !!python/object:os.system x\n", "the tag"),
        ("- !!binary aGk=\n", "sheet:1: the tag"),
        ("[" * 5_000, "nested too deeply"),
        ("- ? [a]\n  : b\n", "a field's name must be text"),
    ],
)
def test_dangerous_or_broken_yaml_is_refused(text, problem):
    with pytest.raises(InputError, match=problem):
        plan(text, name="yaml")


def workbook(*rows: list) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_formula_in_a_workbook_is_refused_with_its_cell():
    found = plan(workbook(["id", "owner"], ["call-back", "=1+1"]), name="xlsx")
    assert told(found) == ["sheet:2: B2: holds a formula; put its value there"]


def test_numbers_and_dates_of_a_workbook_are_read_as_they_look():
    from datetime import date

    sheet = workbook(
        ["id", "cost.minutes", "valid_from", "tags"], ["call-back", 3.0, date(2026, 1, 31), 2024]
    )
    after = plan(sheet, name="xlsx").changes[0].after
    assert (after.cost.minutes, after.tags) == (3, ("2024",))
    assert after.valid_from.isoformat() == "2026-01-31"


def test_what_is_no_workbook_is_refused():
    with pytest.raises(InputError, match="is not an XLSX workbook"):
        plan(b"PK\x03\x04 broken", name="xlsx")


def test_a_workbook_holds_texts_only_and_never_a_formula():
    gesture = make_gesture(title="=HYPERLINK(1)", owner="+33 1", source="007")
    sheet = load_workbook(io.BytesIO(named("xlsx").write([gesture], Columns()))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"'=HYPERLINK(1)", "'+33 1", "007"} <= {cell.value for cell in cells}


def test_a_text_longer_than_a_cell_is_refused_not_cut():
    with pytest.raises(UsageError, match=r"call-back: description.en: 40000 characters"):
        named("xlsx").write([make_gesture(description="x" * 40_000)], Columns())


def test_csv_takes_texts_longer_than_the_csv_modules_own_limit():
    gesture = make_gesture(description="x" * 200_000)
    data = named("csv").write([gesture], Columns())
    assert plan(data).changes[0].after.description == gesture.description


@pytest.mark.parametrize(
    ("name", "library", "says"),
    [("xlsx", "openpyxl", "XLSX needs openpyxl"), ("yaml", "ruamel.yaml", "YAML needs ruamel")],
)
def test_a_missing_library_is_named_with_the_command_that_mends_it(
    monkeypatch, name, library, says
):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=says) as wrong:
        named(name).write([KNOWN], Columns())
    assert "pip install 'wowengine[curation]'" in str(wrong.value)
    with pytest.raises(UsageError, match=says):
        named(name).read(b"", "sheet", Columns())


def test_markdown_shows_texts_as_they_are_and_is_never_read():
    gesture = make_gesture(title="# *Not* a <b>heading</b>", message="```\ncode {{ facts.x }}")
    text = named("markdown").write([gesture], Columns()).decode()
    assert r"### \# \*Not\* a \<b\>heading\</b\>" in text
    assert "````\n```\ncode {{ facts.x }}\n````" in text
    with pytest.raises(UsageError, match="for reading only"):
        named("markdown").read(b"", "x.md", Columns())


def test_an_unknown_ending_asks_for_a_format(tmp_path):
    with pytest.raises(UsageError, match="use --format"):
        format_of(tmp_path / "x.doc", None, formats())
