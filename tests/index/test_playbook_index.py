from __future__ import annotations

import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from wowengine import Gesture, Playbook, WowEngine
from wowengine.index import playbook_index
from wowengine.index.encoders import UnitEncoder
from wowengine.index.playbook_index import PlaybookIndex
from wowengine.index.store import open_or_build, save_index

from tests.factories import make_case, make_engine, make_gesture, make_playbook
from tests.fakes import FakeEncoder, make_models
from tests.index.books import ALARM, BOOK, TOPICS, about, answers


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
    assert told == ({"validity"} if why in ("not-yet", "other-channel") else set())


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


@pytest.mark.parametrize("together", [1, 2, 1_000])
def test_a_gesture_as_a_whole_is_made_of_its_fields(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playbook_index, "_TOGETHER", together)
    two, one = {"en": ["red", "green"], "fr": ["vert"]}, {"en": ["red"]}
    names = {"title": {"en": "blue"}, "description": {"en": "white"}}
    book = make_playbook(
        make_gesture(id="a", situations=two, contraindications={"en": ["black"]}, **names),
        make_gesture(id="b", situations=one, **names),
        make_gesture(id="c", situations=one, **names),
    )
    unit = UnitEncoder(FakeEncoder())
    red, green, vert, blue, white = unit.encode_document(["red", "green", "vert", "blue", "white"])
    index = PlaybookIndex.build(book, unit)
    a = (red + green + vert) / 3 + 0.15 * blue + 0.3 * white
    b = red + 0.15 * blue + 0.3 * white
    np.testing.assert_allclose(index.wholes(np.array([1, 0])), [b, a], atol=1e-6)
    expected = [np.linalg.norm(whole) for whole in (a, b, b)]
    np.testing.assert_allclose(index.lengths, expected, atol=1e-6)
    axes = np.stack([2 * red, green - red]).astype(np.float32)
    reached = [np.linalg.norm(axes @ whole) / np.linalg.norm(whole) for whole in (a, b, b)]
    np.testing.assert_allclose(index.breadths(axes), reached, atol=1e-6)
    assert index.breadths(axes) is index.breadths(axes)
    np.testing.assert_allclose(index.breadths(axes / 2), np.array(reached) / 2, atol=1e-6)
    empty = PlaybookIndex.build(make_playbook(), unit)
    assert empty.lengths.shape == empty.breadths(axes).shape == (0,)


NEEDING = make_playbook(
    make_gesture(id="film", needs=["film_url"]),
    make_gesture(id="recap", needs=["recap", "film_url"]),
    make_gesture(id="plain"),
)


@pytest.mark.parametrize(
    ("facts", "shares"),
    [
        ({}, [0, 0, 0]),
        ({"film_url": ""}, [0, 0, 0]),
        ({"film_url": "N/A"}, [0, 0, 0]),
        ({"recap": "moved twice"}, [0, 0, 0]),
        ({"film_url": "u"}, [1, 0, 0]),
        ({"film_url": "u", "recap": "moved twice", "other": 1}, [0.5, 0, 0.5]),
    ],
)
def test_the_facts_of_a_case_single_out_what_they_allow(
    facts: dict[str, object], shares: list[float]
) -> None:
    index = PlaybookIndex.build(NEEDING, UnitEncoder(FakeEncoder()))
    assert [gesture.id for gesture in index.gestures] == ["film", "plain", "recap"]
    assert index.share_of_facts(index.met(facts)).tolist() == shares


def test_of_what_may_not_be_suggested_the_facts_say_nothing() -> None:
    index = PlaybookIndex.build(NEEDING, UnitEncoder(FakeEncoder()))
    met = index.met({"film_url": "u", "recap": "moved twice"})
    assert index.share_of_facts(met & np.array([True, True, False])).tolist() == [1, 0, 0]
