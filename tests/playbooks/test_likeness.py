"""What resembles what: pairs alike, and what a merged gesture takes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from wowengine.index.encoders import UnitEncoder
from wowengine.playbooks.likeness import Meanings, alike_pairs, new_positions

from tests.factories import make_gesture
from tests.fakes import FakeEncoder

WORDS = st.lists(st.sampled_from("alarm beep night bill card room train".split()), min_size=1)


def _meanings(*gestures: object) -> Meanings:
    return Meanings(gestures, UnitEncoder(FakeEncoder()))  # type: ignore[arg-type]


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=6))
def test_pairs_between_gestures_are_those_of_brute_force(texts: list[list[list[str]]]) -> None:
    meanings = _meanings(
        *(
            make_gesture(id=f"g-{n}", situations=[" ".join(words) for words in own])
            for n, own in enumerate(texts)
        )
    )
    rows = [r for r, key in enumerate(meanings.keys) if key.field == "situations"]
    expected = {
        (a, b)
        for a in rows
        for b in rows
        if meanings.owner[a] != meanings.owner[b]
        and float(meanings.vectors[a] @ meanings.vectors[b]) >= 0.6
    }
    found = {
        (near.row, near.other): near.similarity for near in meanings.between("situations", 0.6)
    }

    close = {pair for pair in expected ^ set(found) if not _on_the_edge(meanings, *pair)}
    assert {a for a, _ in found} == {a for a, _ in expected} or close == set()
    if all(sum(a == row for a, _ in expected) <= 16 for row in rows):
        assert close == set()


def _on_the_edge(meanings: Meanings, a: int, b: int) -> bool:
    return abs(float(meanings.vectors[a] @ meanings.vectors[b]) - 0.6) < 1e-5


def test_rows_are_those_of_the_gesture_in_the_order_of_its_texts() -> None:
    meanings = _meanings(
        make_gesture(id="one", situations={"fr": ["a", "b"], "en": ["c"]}),
        make_gesture(id="two", situations=["d", "e"]),
    )

    own = [meanings.keys[row].text for row in meanings.rows(1, "situations")]
    french = [meanings.keys[row].text for row in meanings.rows(0, "situations", language="fr")]
    assert own == ["d", "e"]
    assert french == ["a", "b"]


def test_two_gestures_in_different_languages_that_say_the_same_are_a_pair(
    encoder: UnitEncoder,
) -> None:
    french = make_gesture(
        id="filmer",
        language="fr",
        title="Filmer la réparation et envoyer la vidéo",
        description="Le technicien filme la réparation et envoie le lien au client.",
        situations=["Je n'étais pas là quand le technicien est venu, qu'a-t-il réparé ?"],
    )
    english = make_gesture(
        id="film",
        title="Film the repair and send the video",
        description="The technician films the repair and sends the link to the customer.",
        situations=["I was not there when the technician came, what did he repair?"],
    )
    other = make_gesture(
        id="umbrella",
        title="Lend an umbrella",
        description="When it rains, lend the guest an umbrella.",
        situations=["It is pouring and I have to walk to the station."],
    )
    pairs = alike_pairs(Meanings([french, other, english], encoder))

    assert [(pair.first.id, pair.second.id) for pair in pairs] == [("filmer", "film")]
    assert pairs[0].score > 0.7
    assert {field for field, *_ in pairs[0].why} == {"title", "description", "situations"}


def test_positions_that_are_near_copies_in_one_language_are_left_in_all() -> None:
    keeper = make_gesture(id="a", situations={"fr": ["alarme nuit"], "en": ["alarm night"]})
    giver = make_gesture(
        id="b",
        situations={"fr": ["alarme nuit", "facture carte"], "en": ["quite other", "bill card"]},
    )

    assert new_positions(_meanings(keeper, giver), 0, 1) == [1]


def test_a_text_that_stands_twice_has_one_vector_in_both_places() -> None:
    meanings = _meanings(
        make_gesture(id="one", situations=["the same"]),
        make_gesture(id="two", situations=["the same"]),
    )
    rows = [r for r, key in enumerate(meanings.keys) if key.text == "the same"]

    assert np.array_equal(meanings.vectors[rows[0]], meanings.vectors[rows[1]])
