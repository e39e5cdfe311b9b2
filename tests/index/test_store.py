from __future__ import annotations

import json
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from wowengine.errors import IndexFormatError
from wowengine.index.encoders import UnitEncoder
from wowengine.index.playbook_index import PlaybookIndex
from wowengine.index.store import open_index, open_or_build, save_index

from tests.factories import make_engine, make_playbook
from tests.fakes import CountingEncoder, FakeEncoder
from tests.index.books import ALARM, BOOK, ROOM, TOPICS, about, answers, texts_of


@pytest.fixture
def counting() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    open_or_build(folder, BOOK, UnitEncoder(FakeEncoder()))
    return folder


def test_opening_again_encodes_no_text_of_the_playbook(
    saved: Path, counting: CountingEncoder
) -> None:
    unit = UnitEncoder(counting)
    index = open_index(saved, BOOK, unit)
    assert texts_of(*BOOK).isdisjoint(counting.documents + counting.queries)
    assert answers(index, unit) == answers(PlaybookIndex.build(BOOK, unit), unit)


def test_a_changed_gesture_has_only_its_changed_texts_encoded(
    saved: Path, counting: CountingEncoder
) -> None:
    changed = about("parcel", TOPICS[1], description="Bring the parcel at eight.")
    open_or_build(saved, make_playbook(ALARM, changed, ROOM), UnitEncoder(counting))
    known = texts_of(*BOOK) | {"Bring the parcel at eight."}
    assert [t for t in counting.documents if t in known] == ["Bring the parcel at eight."]
    counting.forget()
    open_index(saved, make_playbook(ALARM, changed, ROOM), UnitEncoder(counting))
    assert known.isdisjoint(counting.documents)


def test_a_replaced_playbook_has_only_its_new_texts_encoded(counting: CountingEncoder) -> None:
    engine = make_engine(BOOK, encoder=counting)
    counting.forget()
    engine.replace_playbook(make_playbook(ALARM, about("oven", TOPICS[5])))
    assert set(counting.documents) == texts_of(about("oven", TOPICS[5]))
    assert len(counting.documents) == len(set(counting.documents))
    assert "oven" in engine.playbook


def test_one_text_in_two_gestures_is_encoded_once_and_found_for_both(
    counting: CountingEncoder,
) -> None:
    twins = make_playbook(about("one", TOPICS[0]), about("two", TOPICS[0]))
    unit = UnitEncoder(counting)
    index = PlaybookIndex.build(twins, unit)
    assert len(counting.documents) == len(set(counting.documents))
    hits = index.dense.search(unit.encode_query(["Why alarm beeps?"]), 2)[0]
    assert {index.keys[row].gesture_id for row, _ in hits} == {"one", "two"}


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def said_by_us(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.message for record in caplog.records if record.name.startswith("wowengine")]


def refused_then_rebuilt(
    folder: Path, caplog: pytest.LogCaptureFixture, encoder: Any = None
) -> None:
    """The index is refused in one line, built anew, and good from then on."""
    counting = CountingEncoder(encoder)
    unit = UnitEncoder(counting)
    with pytest.raises(IndexFormatError) as caught:
        open_index(folder, BOOK, unit)
    assert str(caught.value).startswith(f"index {folder}: ")
    assert "\n" not in str(caught.value)
    with caplog.at_level(logging.WARNING, logger="wowengine"):
        rebuilt = open_or_build(folder, BOOK, unit)
    assert said_by_us(caplog) == [f"{caught.value}; it is built anew"]
    assert answers(rebuilt, unit) == answers(PlaybookIndex.build(BOOK, unit), unit)
    counting.forget()
    open_index(folder, BOOK, unit)
    assert texts_of(*BOOK).isdisjoint(counting.documents)


@pytest.mark.parametrize("keep", [0, 0.5, 0.99])
def test_a_truncated_file_is_refused_and_the_index_rebuilt(
    saved: Path, caplog: pytest.LogCaptureFixture, keep: float
) -> None:
    names = [path.relative_to(saved) for path in files_of(saved)]
    assert len(names) >= 5
    for name in names:
        whole = (saved / name).read_bytes()
        (saved / name).write_bytes(whole[: int(len(whole) * keep)])
        caplog.clear()
        refused_then_rebuilt(saved, caplog)


def test_a_missing_file_is_refused_and_the_index_rebuilt(
    saved: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in [path.relative_to(saved) for path in files_of(saved)]:
        (saved / name).unlink()
        caplog.clear()
        refused_then_rebuilt(saved, caplog)


def test_a_file_of_another_index_is_refused_and_the_index_rebuilt(
    saved: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = tmp_path / "other"
    open_or_build(other, make_playbook(ALARM, about("oven", TOPICS[5])), UnitEncoder(FakeEncoder()))
    (saved / "vectors.npy").write_bytes((other / "vectors.npy").read_bytes())
    refused_then_rebuilt(saved, caplog)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"format": None},
        {"encoder": 5},
        {"probe": "near"},
        {"probe": ["near"]},
        {"probe": [1.0]},
        {"files": []},
        {"gestures": None},
        {"dimension": 7},
        {"prompts": None},
        {"playbook": None},
    ],
    ids=str,
)
def test_a_foreign_manifest_is_refused_and_the_index_rebuilt(
    saved: Path, caplog: pytest.LogCaptureFixture, change: dict[str, Any]
) -> None:
    path = saved / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    refused_then_rebuilt(saved, caplog)


@pytest.mark.parametrize("name", ["encoder", "prompts", "dimension", "probe", "playbook", "files"])
def test_a_manifest_without_a_field_is_refused_and_the_index_rebuilt(
    saved: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    path = saved / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    del manifest[name]
    path.write_text(json.dumps(manifest), "utf-8")
    refused_then_rebuilt(saved, caplog)


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "{", "\x00\x01"])
def test_what_is_no_manifest_is_refused_and_the_index_rebuilt(
    saved: Path, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    (saved / "manifest.json").write_text(text, "utf-8")
    refused_then_rebuilt(saved, caplog)


@pytest.mark.parametrize(
    "encoder",
    [
        pytest.param(FakeEncoder(name="other"), id="another-name"),
        pytest.param(FakeEncoder(dimension=32), id="another-dimension"),
        pytest.param(FakeEncoder(salt="v2"), id="same-name-other-vectors"),
    ],
)
def test_an_index_of_another_encoder_is_refused_and_rebuilt(
    saved: Path, caplog: pytest.LogCaptureFixture, encoder: FakeEncoder
) -> None:
    refused_then_rebuilt(saved, caplog, encoder)


def test_a_folder_that_is_not_there_is_built_without_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_or_build(tmp_path / "deep" / "index", BOOK, UnitEncoder(FakeEncoder()))
    assert not said_by_us(caplog)
    assert (tmp_path / "deep" / "index" / "manifest.json").exists()


def test_a_folder_that_cannot_be_written_costs_a_warning_not_the_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    unit = UnitEncoder(FakeEncoder())
    index = open_or_build(tmp_path / "file" / "index", BOOK, unit)
    assert answers(index, unit) == answers(PlaybookIndex.build(BOOK, unit), unit)
    assert "can't be saved" in caplog.text


def test_saving_leaves_nothing_beside_the_index(saved: Path) -> None:
    unit = UnitEncoder(FakeEncoder())
    save_index(PlaybookIndex.build(BOOK, unit), unit, saved)
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_a_save_that_fails_leaves_the_old_index_whole(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    unit = UnitEncoder(FakeEncoder())
    before = {path: path.read_bytes() for path in files_of(saved)}
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr("wowengine.index.lexical.LexicalIndex.save", full_disk)
        save_index(PlaybookIndex.build(make_playbook(ALARM), unit), unit, saved)
    assert {path: path.read_bytes() for path in files_of(saved)} == before
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]
    open_index(saved, BOOK, unit)


def test_many_may_save_at_once_and_leave_one_whole_index_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder, unit = tmp_path / "index", UnitEncoder(FakeEncoder())
    index = PlaybookIndex.build(BOOK, unit)
    with ThreadPoolExecutor(8) as pool:
        for saving in [pool.submit(save_index, index, unit, folder) for _ in range(40)]:
            saving.result()
    assert [path.name for path in tmp_path.iterdir()] == ["index"]
    open_or_build(folder, BOOK, unit)
    assert not said_by_us(caplog)


def test_what_a_killed_save_left_is_removed_but_not_what_another_is_writing(saved: Path) -> None:
    left, fresh = (saved.with_name(f".index.{name}") for name in ("left0000", "fresh000"))
    for folder in (left, fresh):
        folder.mkdir()
    os.utime(left, (0, 0))
    unit = UnitEncoder(FakeEncoder())
    save_index(PlaybookIndex.build(BOOK, unit), unit, saved)
    assert sorted(saved.parent.iterdir()) == [fresh, saved]
