from __future__ import annotations

import threading

import pytest
from wowengine import WowEngine, ahead
from wowengine.index.encoders import UnitEncoder
from wowengine.models.heads_fit import load_examples
from wowengine.shipped import data_folder
from wowengine.templates import compiled

from tests.factories import make_case, make_engine, make_gesture, make_playbook

TEXT = "My alarm beeps all night."
MESSAGES = {"en": "Ahead for {{ customer.name }}.", "fr": "En avance pour {{ customer.name }}."}
BROKEN = {"en": "Hello {{ customer."}


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_PAUSE", 0)


def workers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "wowengine-ahead"]


def wait_for_all() -> None:
    for thread in workers():
        thread.join(timeout=30)


def engine_with(*messages: dict[str, str]) -> WowEngine:
    gestures = (make_gesture(id=f"g-{n}", message=m) for n, m in enumerate(messages))
    return make_engine(make_playbook(*gestures))


def test_behind_the_first_answer_messages_are_compiled_whatever_one_of_them_is_like() -> None:
    compiled.cache_clear()
    engine = engine_with(BROKEN, MESSAGES)
    assert compiled.cache_info().currsize == 0
    engine.suggest(make_case(TEXT))
    wait_for_all()
    before = compiled.cache_info().misses
    for source in MESSAGES.values():
        compiled(source)
    assert compiled.cache_info().misses == before


def test_it_is_done_once_for_a_playbook_and_again_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[object] = []
    monkeypatch.setattr("wowengine.engine.work_ahead", lambda index, encoder: done.append(index))
    engine = engine_with(MESSAGES)
    for _ in range(3):
        engine.suggest(make_case(TEXT))
    engine.replace_playbook(make_playbook(make_gesture(id="other")))
    list(engine.suggest_many([make_case(TEXT)] * 2))
    assert len(done) == 2
    assert done[1] is engine.index


def test_words_learned_ahead_leave_vectors_as_they_are(encoder: UnitEncoder) -> None:
    text = ["La chaudière ronronne comme un vieux chat philosophe."]
    before = encoder.encode_query(text)
    encoder.learn_words(["un chat philosophe", "", "zwieback \U0001f9c0"])
    assert abs(encoder.encode_query(text) - before).max() < 1e-6


@pytest.mark.parametrize("is_bundled", [True, False])
def test_the_words_of_support_are_learned_by_an_encoder_that_learns(is_bundled: bool) -> None:
    learned: list[str] = []

    class Learner:
        def learn_words(self, texts: list[str]) -> None:
            learned.extend(texts)

    learner = Learner()
    learner.is_bundled = is_bundled  # type: ignore[attr-defined]
    index = engine_with(MESSAGES).index
    ahead._work(index, learner)  # type: ignore[arg-type]
    own = [text for texts in index.gestures[0].situations.values() for text in texts]
    assert learned[: len(own)] == own
    shipped = [example.text for example in load_examples(data_folder() / "signals")]
    assert learned[len(own) :] == (shipped if is_bundled else [])
