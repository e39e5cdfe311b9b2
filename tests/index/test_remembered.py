from __future__ import annotations

import numpy as np
from wowengine.index.encoders import UnitEncoder
from wowengine.index.remembered import RememberedVectors

from tests.fakes import CountingEncoder

TEXTS = ["the lift is broken", "the lift is loud", "nobody called back"]


def counting() -> tuple[CountingEncoder, UnitEncoder]:
    encoder = CountingEncoder()
    return encoder, UnitEncoder(encoder)


def test_only_new_sentences_are_encoded() -> None:
    encoder, unit = counting()
    remembered = RememberedVectors(unit)
    remembered.encode_query(TEXTS[:2])
    remembered.encode_query(TEXTS)
    assert encoder.queries == TEXTS


def test_the_vectors_are_those_of_the_encoder_in_the_order_asked() -> None:
    _, unit = counting()
    remembered = RememberedVectors(unit)
    remembered.encode_query([TEXTS[1]])
    found = remembered.encode_query([*TEXTS, TEXTS[0]])
    np.testing.assert_array_equal(found, unit.encode_query([*TEXTS, TEXTS[0]]))


def test_nothing_asked_gives_no_rows() -> None:
    _, unit = counting()
    assert RememberedVectors(unit).encode_query([]).shape == (0, unit.dimension)


def test_what_was_asked_longest_ago_is_forgotten_first() -> None:
    encoder, unit = counting()
    remembered = RememberedVectors(unit, kept=2)
    for text in (TEXTS[0], TEXTS[1], TEXTS[0], TEXTS[2]):
        remembered.encode_query([text])
    encoder.forget()
    remembered.encode_query([TEXTS[0]])
    remembered.encode_query([TEXTS[1]])
    assert encoder.queries == [TEXTS[1]]


def test_a_sentence_said_twice_in_one_case_is_encoded_once() -> None:
    encoder, unit = counting()
    RememberedVectors(unit).encode_query([TEXTS[0], TEXTS[0]])
    assert encoder.queries == [TEXTS[0]]


def test_texts_are_not_kept() -> None:
    _, unit = counting()
    remembered = RememberedVectors(unit)
    remembered.encode_query(TEXTS)
    assert all(isinstance(key, bytes) and len(key) == 16 for key in remembered._known)
