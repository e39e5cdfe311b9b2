from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from wowengine.errors import IndexFormatError
from wowengine.index.encoders import UnitEncoder
from wowengine.models import shipped_models
from wowengine.reading.heads import MOODS, TERMS_SHARE, Heads, SentenceHeads
from wowengine.values import STAGES

from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
TEXTS = ["The oven is broken", "What a WONDERFUL parcel", "plain words", ""]


def test_heads_come_back_as_they_were_saved(tmp_path: Path) -> None:
    heads = make_heads(UNIT)
    heads.save(tmp_path / "deep" / "heads.npz")
    again = Heads.load(tmp_path / "deep" / "heads.npz")
    assert (again.encoder, again.signals, again.terms) == (
        heads.encoder,
        heads.signals,
        heads.terms,
    )
    assert again.thresholds == heads.thresholds
    vectors = UNIT.encode_query(TEXTS)
    before, after = heads.probabilities(TEXTS, vectors), again.probabilities(TEXTS, vectors)
    for name in ("signals", "mood", "stage"):
        assert np.array_equal(getattr(before, name), getattr(after, name))
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["heads.npz"]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04truncated"])
def test_a_file_that_holds_no_heads_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "heads.npz"
    path.write_bytes(content)
    with pytest.raises(IndexFormatError, match="can't be read") as caught:
        Heads.load(path)
    assert "\n" not in str(caught.value)


def test_truncated_heads_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "heads.npz"
    make_heads(UNIT).save(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(IndexFormatError, match="can't be read"):
        Heads.load(path)


def test_missing_heads_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexFormatError, match="can't be read"):
        Heads.load(tmp_path / "none.npz")


def test_a_known_word_decides_and_an_unknown_one_does_not() -> None:
    heads = make_heads(UNIT)
    said = heads.probabilities(TEXTS, UNIT.encode_query(TEXTS))
    unresolved = said.signals[:, heads.signals.index("unresolved")]
    assert unresolved[0] > 0.9
    assert unresolved[1:].max() < 0.1
    assert MOODS[int(said.mood[1].argmax())] == "delighted"
    assert STAGES[int(said.stage[1].argmax())] == "delivery"
    assert MOODS[int(said.mood[2].argmax())] == "neutral"


def test_moods_and_stages_share_one_and_signals_stand_alone() -> None:
    said = make_heads(UNIT).probabilities(TEXTS, UNIT.encode_query(TEXTS))
    assert said.mood.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert said.stage.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert ((said.signals >= 0) & (said.signals <= 1)).all()


def test_no_sentence_has_no_probability() -> None:
    said = make_heads(UNIT).probabilities([], UNIT.encode_query([]))
    assert (len(said.signals), len(said.mood), len(said.stage)) == (0, 0, 0)


def test_the_shipped_heads_are_the_bundled_encoders_and_know_what_rules_ask_for() -> None:
    heads = shipped_models().heads
    assert heads.encoder == "use-multilingual-v3-uncased"
    assert heads.background.shape == (512,)
    assert heads.output is not None
    hidden = len(heads.bias)
    assert heads.weights.shape == (512 + len(heads.terms), hidden)
    assert heads.output.shape == (hidden + 1, len(heads.signals) + len(MOODS) + len(STAGES) + 1)
    assert set(heads.thresholds) == set(heads.signals)
    assert {"unresolved", "struggled", "promise-broken", "buying-interest"} <= set(heads.signals)


def test_with_an_output_the_weights_lead_to_a_hidden_layer() -> None:
    """Two units of one word each; the head wants the first and not the second."""
    heads = SentenceHeads(
        encoder="fake",
        signals=("wanted",),
        terms={"lift": 0, "stairs": 1},
        weights=np.vstack([np.zeros((4, 2)), 10 * np.eye(2)]).astype(np.float32),
        bias=np.array([-1, -1], dtype=np.float32),
        thresholds={},
        background=np.zeros(4, dtype=np.float32),
        output=np.array([[1], [-1], [0.5]], dtype=np.float32),
    )
    scores = heads.scores(["lift", "stairs", "door"], np.zeros((3, 4), dtype=np.float32))
    lone = 10 * TERMS_SHARE - 1
    assert scores[:, 0].tolist() == pytest.approx([lone + 0.5, -lone + 0.5, 0.5])


def test_heads_with_a_hidden_layer_survive_being_written_and_read(tmp_path: Path) -> None:
    heads = shipped_models().heads
    heads.save(tmp_path / "heads.npz")
    vectors = np.eye(3, 512, dtype=np.float32)
    again = Heads.load(tmp_path / "heads.npz")
    np.testing.assert_array_equal(
        again.scores(TEXTS[:3], vectors), heads.scores(TEXTS[:3], vectors)
    )
