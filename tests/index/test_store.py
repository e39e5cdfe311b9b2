from __future__ import annotations

import json
import logging
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from wowengine import Gesture, Playbook, WowEngine
from wowengine.errors import IndexFormatError
from wowengine.index.encoders import UnitEncoder
from wowengine.index.keys import keys_of
from wowengine.index.playbook_index import PlaybookIndex
from wowengine.index.store import open_index, open_or_build, save_index

from tests.factories import make_case, make_engine, make_gesture, make_playbook
from tests.fakes import CountingEncoder, FakeEncoder, make_models

TOPICS = ("alarm beeps", "parcel late", "room noisy", "bill strange", "seat hurts", "oven cold")
QUERIES = ("the alarm beeps at night", "my parcel is late", "a cold oven", "nothing of this")


def about(gesture_id: str, topic: str, **fields: Any) -> Gesture:
    given = {
        "id": gesture_id,
        "title": {"en": f"Help when {topic}", "fr": f"Aider : {topic}"},
        "description": f"What to do when {topic}.",
        "situations": [f"The {topic} again.", f"Why {topic}?"],
        "contraindications": [f"The {topic} is over."],
    }
    return make_gesture(**(given | fields))


ALARM, PARCEL, ROOM = (
    about("alarm", TOPICS[0]),
    about("parcel", TOPICS[1]),
    about("room", TOPICS[2]),
)
BOOK = make_playbook(ALARM, PARCEL, ROOM)


def answers(index: PlaybookIndex, unit: UnitEncoder) -> list[Any]:
    """Everything that a search can tell, by stable names."""
    queries = unit.encode_query(QUERIES)
    everything = index.allowed(date(2026, 3, 10), None, lambda _: True)
    dense = [
        [(index.keys[row].id, round(similarity, 5)) for row, similarity in hits]
        for hits in index.dense.search(queries, 8)
    ]
    lexical = [
        {g.id: round(float(s), 5) for g, s in zip(index.gestures, scores, strict=True)}
        for scores in map(index.lexical.scores, QUERIES)
    ]
    found = [
        [
            index.gestures[g].id
            for g in index.nearest(query, index.lexical.scores(text), everything, 3)
        ]
        for query, text in zip(queries, QUERIES, strict=True)
    ]
    return [dense, lexical, found, index.playbook.content_hash]


def texts_of(*gestures: Gesture) -> set[str]:
    return {key.text for gesture in gestures for key in keys_of(gesture)}


class ChangingPlaybook(RuleBasedStateMachine):
    """Any sequence of changes, saves and reloads, beside an index built afresh."""

    ids = st.sampled_from(["a", "b", "c", "d"])
    topics = st.sampled_from(TOPICS)

    def __init__(self) -> None:
        super().__init__()
        self.unit = UnitEncoder(FakeEncoder())
        self.gestures: dict[str, Gesture] = {}
        self.folder = tempfile.TemporaryDirectory()
        self.place = Path(self.folder.name) / "index"
        self.index = PlaybookIndex.build(self.book, self.unit)

    @property
    def book(self) -> Playbook:
        return Playbook(self.gestures.values())

    def changed(self) -> None:
        self.index = PlaybookIndex.build(self.book, self.unit, known=self.index)

    @rule(gesture_id=ids, topic=topics, status=st.sampled_from(["active", "active", "retired"]))
    def add_or_update(self, gesture_id: str, topic: str, status: str) -> None:
        self.gestures.pop(gesture_id, None)  # an updated gesture moves to the end of the file
        self.gestures[gesture_id] = about(gesture_id, topic, status=status)
        self.changed()

    @rule(gesture_id=ids, title=topics)
    def retitle(self, gesture_id: str, title: str) -> None:
        if gesture_id in self.gestures:
            changed = self.gestures[gesture_id].model_copy(update={"title": {"en": title}})
            self.gestures[gesture_id] = Gesture.model_validate(changed.model_dump())
            self.changed()

    @rule(gesture_id=ids)
    def delete(self, gesture_id: str) -> None:
        self.gestures.pop(gesture_id, None)
        self.changed()

    @rule()
    def save(self) -> None:
        save_index(self.index, self.unit, self.place)

    @rule()
    def reload(self) -> None:
        self.index = open_or_build(self.place, self.book, self.unit)

    @invariant()
    def answers_as_a_fresh_build(self) -> None:
        fresh = PlaybookIndex.build(self.book, self.unit)
        assert answers(self.index, self.unit) == answers(fresh, self.unit)

    def teardown(self) -> None:
        self.folder.cleanup()


def test_any_sequence_of_changes_saves_and_reloads_answers_as_a_fresh_build() -> None:
    run_state_machine_as_test(
        ChangingPlaybook, settings=settings(max_examples=20, stateful_step_count=12)
    )  # type: ignore[no-untyped-call]


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


HIDDEN = {
    "draft": {"status": "draft"},
    "retired": {"status": "retired"},
    "not-yet": {"valid_from": "2026-03-11"},
    "no-longer": {"valid_until": "2026-03-09"},
    "other-sector": {"sectors": ["banking"]},
    "other-channel": {"channels": ["social"]},
}


@pytest.mark.parametrize("path", ["exact", "graph", "reopened", "replaced", "many"])
@pytest.mark.parametrize("why", HIDDEN)
def test_what_is_hidden_never_comes_back(path: str, why: str, tmp_path: Path) -> None:
    said = "The alarm beeps again."
    rare = {"tags": ["zyzzyva"], "situations": [said, "Why zyzzyva?"]}
    shown, hidden = about("shown", TOPICS[0], **rare), about("hidden", TOPICS[0], **rare)
    withdrawn = about("hidden", TOPICS[0], **rare, **HIDDEN[why])
    case = make_case(f"{said} Why zyzzyva?", sector="security", channel="email")
    book = make_playbook(withdrawn, shown)
    if path == "reopened":
        models = make_models(UnitEncoder(FakeEncoder()))
        for once in (make_playbook(hidden, shown), book, book):
            engine = WowEngine.load(once, FakeEncoder(), models=models, cache=tmp_path)
    elif path == "replaced":
        engine = make_engine(make_playbook(hidden, shown))
        assert {s.gesture_id for s in engine.suggest(case).suggestions} == {"hidden", "shown"}
        engine.replace_playbook(book)
    else:
        engine = make_engine(book, exact_up_to=0 if path == "graph" else 1_000)
    answer = next(engine.suggest_many([case])) if path == "many" else engine.suggest(case)
    assert [s.gesture_id for s in answer.suggestions] == ["shown"]
    told = {held.rule for held in answer.held if held.gesture_id == "hidden"}
    assert told == ({"validity"} if why == "other-channel" else set())


@pytest.mark.parametrize("status", ["draft", "retired"])
@pytest.mark.parametrize("exact_up_to", [0, 1_000])
def test_the_index_does_not_even_hold_what_is_not_in_use(status: str, exact_up_to: int) -> None:
    book = make_playbook(ALARM, about("out", TOPICS[1], status=status))
    index = PlaybookIndex.build(book, UnitEncoder(FakeEncoder()), exact_up_to=exact_up_to)
    assert [gesture.id for gesture in index.gestures] == ["alarm"]
    assert {key.gesture_id for key in index.keys} == {"alarm"}
    assert len(index.lexical) == 1
    assert not index.lexical.scores("parcel").any()


def test_contraindications_are_kept_but_never_found() -> None:
    unit = UnitEncoder(FakeEncoder())
    index = PlaybookIndex.build(BOOK, unit)
    (hits,) = index.dense.search(unit.encode_query(["The alarm beeps is over."]), 99)
    assert {index.keys[row].field for row, _ in hits} == {"situations", "title", "description"}
    assert "contraindications" in {key.field for key in index.keys}


def test_readers_see_one_whole_playbook_while_another_thread_rebuilds() -> None:
    said = "The alarm beeps again."
    books = [
        make_playbook(*(about(f"{name}-{i}", TOPICS[0]) for i in range(6))) for name in ("a", "b")
    ]
    names = {book.content_hash: name for book, name in zip(books, "ab", strict=True)}
    engine = make_engine(books[0])
    done = threading.Event()

    def read() -> set[str]:
        seen = set()
        while not done.is_set():
            answer = engine.suggest(make_case(said))
            assert len(answer.suggestions) == 3
            owner = names[answer.playbook]
            assert all(s.gesture_id.startswith(f"{owner}-") for s in answer.suggestions)
            seen.add(owner)
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        try:
            for turn in range(60):
                engine.replace_playbook(books[(turn + 1) % 2])
        finally:
            done.set()
        assert set.union(*(reader.result() for reader in readers)) <= {"a", "b"}
    assert engine.playbook.content_hash == books[0].content_hash
