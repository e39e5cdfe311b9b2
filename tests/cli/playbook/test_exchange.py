"""`wow playbook import`, `export` and `translate`, as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wowengine.cli import main
from wowengine.playbooks import Playbook
from wowengine.playbooks.workspace import Workspace, to_line

from tests.factories import make_gesture

KNOWN = make_gesture(message="See {{ facts.url }}.", needs=["url"])
GOOD = "id,kind,title.en,description.en,situations.en\nnew,observation,T,D,S\n"
BAD = GOOD + "other,kindness,T,D,S\n"


@pytest.fixture(autouse=True)
def playbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WOW_AUTHOR", "Zoe")
    monkeypatch.delenv("WOW_PLAYBOOK", raising=False)
    Path("playbook.jsonl").write_text(to_line(KNOWN) + "\n", encoding="utf-8")
    return tmp_path / "playbook.jsonl"


def wow(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["playbook", *arguments])
        raise SystemExit(0)
    return int(ended.value.code or 0)


def test_an_import_is_one_change_in_the_history(playbook):
    Path("in.csv").write_text(GOOD + "call-back,observation,Ring,D,S\n", encoding="utf-8")
    assert wow("import", "in.csv", "--reason", "from the front desk") == 0
    assert [gesture.id for gesture in Playbook.load(playbook)] == ["call-back", "new"]
    [event] = Workspace.open(playbook).journal.events()
    assert (event.action, event.author, event.reason) == ("import", "Zoe", "from the front desk")
    assert wow("undo") == 0
    assert playbook.read_text(encoding="utf-8") == to_line(KNOWN) + "\n"


def test_one_refused_line_and_nothing_is_imported(playbook, capsys):
    before = playbook.read_bytes()
    Path("in.csv").write_text(BAD, encoding="utf-8")
    assert wow("import", "in.csv") == 2
    told = capsys.readouterr()
    assert "line 2: new new" in told.out
    assert "line 3: refused other: kind: must be one of" in told.out
    assert "in.csv:3: kind: must be one of" in told.err
    assert "in.csv: 1 line refused; nothing was imported" in told.err
    assert playbook.read_bytes() == before
    assert not Path("playbook.history.db").exists()


def test_the_good_lines_are_taken_when_that_is_asked_for(playbook, capsys):
    Path("in.csv").write_text(BAD, encoding="utf-8")
    assert wow("import", "in.csv", "--skip-invalid") == 2
    assert "1 line refused; the other lines were taken" in capsys.readouterr().err
    assert "new" in Playbook.load(playbook)


def test_a_dry_run_shows_the_diff_and_writes_nothing(playbook, capsys):
    before = playbook.read_bytes()
    Path("in.csv").write_text(GOOD, encoding="utf-8")
    assert wow("import", "in.csv", "--dry-run") == 0
    assert '+{"id": "new"' in capsys.readouterr().out
    assert playbook.read_bytes() == before


def test_the_report_can_be_read_by_a_program(capsys):
    Path("in.csv").write_text(BAD, encoding="utf-8")
    assert wow("import", "in.csv", "--json") == 2
    report = json.loads(capsys.readouterr().out)
    assert [(line["line"], line["fate"]) for line in report] == [(2, "new"), (3, "refused")]
    assert report[1]["problems"][0]["field"] == "kind"


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.yaml", "out.jsonl"])
def test_an_export_imported_again_changes_nothing(playbook, capsys, name):
    before = playbook.read_bytes()
    assert wow("export", name) == 0
    assert wow("import", name) == 0
    assert "0 new, 0 changed, 1 the same" in capsys.readouterr().err
    assert playbook.read_bytes() == before


def test_an_export_never_replaces_the_playbook_itself(playbook, capsys):
    before = playbook.read_bytes()
    assert wow("export", "./playbook.jsonl") == 2
    assert "is the playbook itself" in capsys.readouterr().err
    assert playbook.read_bytes() == before


def test_an_export_that_cannot_be_written_leaves_nothing_behind(tmp_path, capsys):
    Path("out.csv").mkdir()
    assert wow("export", "out.csv") == 2
    assert "out.csv: can't be written" in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.csv", "playbook.jsonl"]


def test_markdown_is_for_reading_only(capsys):
    assert wow("export", "out.md") == 0
    assert "Call back at the promised hour" in Path("out.md").read_text(encoding="utf-8")
    assert wow("import", "out.md") == 2
    assert "Markdown is for reading only" in capsys.readouterr().err


def test_a_translation_goes_out_and_comes_back(playbook, capsys):
    assert wow("translate", "missing", "--to", "de") == 0
    told = capsys.readouterr()
    assert told.out == "call-back: de: title, description, situations, message\n"
    assert wow("translate", "export", "de.csv", "--to", "de") == 0
    text = Path("de.csv").read_text(encoding="utf-8-sig")
    done = text.replace(
        '"See {{ facts.url }}.",""', '"See {{ facts.url }}.","Hier: {{ facts.url }}"'
    )
    Path("de.csv").write_text(done, encoding="utf-8")
    assert wow("translate", "import", "de.csv") == 0
    message = Playbook.load(playbook)["call-back"].message
    assert message == {"en": "See {{ facts.url }}.", "de": "Hier: {{ facts.url }}"}
    assert "1 text taken, 3 waiting" in capsys.readouterr().err


def test_a_lost_placeholder_is_refused_and_nothing_is_taken(playbook, capsys):
    before = playbook.read_bytes()
    Path("de.csv").write_text(
        "id,field,en,de\n"
        "call-back,title,Call back at the promised hour,Zurückrufen\n"
        "call-back,message,See {{ facts.url }}.,Hier: {{ facts.link }}\n",
        encoding="utf-8",
    )
    assert wow("translate", "import", "de.csv") == 2
    told = capsys.readouterr().err
    assert "de.csv:3: call-back.message: lost {{ facts.url }}" in told
    assert "de.csv:3: call-back.message: {{ facts.link }} isn't in the source" in told
    assert playbook.read_bytes() == before


def test_a_language_that_is_none_is_refused(capsys):
    assert wow("translate", "export", "x.csv", "--to", "German") == 2
    assert "must be a BCP 47 language tag" in capsys.readouterr().err
