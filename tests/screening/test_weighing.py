from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from wowengine.errors import IndexFormatError
from wowengine.index.encoders import UnitEncoder
from wowengine.models import shipped_models
from wowengine.screening.bearing import LOOKS_AT
from wowengine.screening.draft_models import DraftModels
from wowengine.screening.kinds import LABELS
from wowengine.screening.weighing import Weighing


def test_the_threshold_turns_exactly() -> None:
    weighing = Weighing({"sale": 2.0}, bias=-1.0, threshold=3.0)
    assert weighing.excess({"sale": 2.0}) == 0
    assert weighing.excess({"sale": 1.999}) < 0
    assert weighing.excess({"sale": 2.5, "gift": 9.0}) == 1.0


def test_draft_models_come_back_as_they_were_saved(tmp_path: Path, encoder: UnitEncoder) -> None:
    models = shipped_models().drafts
    models.save(tmp_path)
    again = DraftModels.load(tmp_path)
    assert again.weighings == models.weighings
    texts = ["Our plan is only £5.", "Nous vous offrons un bon de 20 €."]
    vectors = encoder.encode_query(texts)
    assert again.heads.kinds(texts, vectors) == models.heads.kinds(texts, vectors)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "drafts-whole.npz",
        "drafts.json",
        "drafts.npz",
    ]


@pytest.mark.parametrize("damage", ["", "[]", '{"promise": 1}', '{"promise": {"weights": {}}}'])
def test_damaged_weighings_are_refused_in_one_line(tmp_path: Path, damage: str) -> None:
    shipped_models().drafts.save(tmp_path)
    (tmp_path / "drafts.json").write_text(damage, encoding="utf-8")
    with pytest.raises(IndexFormatError, match="can't be read") as caught:
        DraftModels.load(tmp_path)
    assert "\n" not in str(caught.value)


def test_the_shipped_models_know_every_kind_and_rule() -> None:
    models = shipped_models().drafts
    assert models.heads.signals == tuple(LABELS)
    assert {rule: tuple(w.weights) for rule, w in models.weighings.items()} == dict(LOOKS_AT)
    assert len(models.heads.weights) == 512 + len(models.heads.terms)
    assert models.heads.output is not None
    assert models.heads.output.shape == (models.heads.weights.shape[1] + 1, len(LABELS))


def test_what_sells_and_what_gives_is_told_apart(encoder: UnitEncoder) -> None:
    texts = [
        "Switch to our Premium plan for only £9 a month.",
        "We have added a £20 voucher to your account as a small gesture.",
    ]
    sells, gives = shipped_models().drafts.heads.kinds(texts, encoder.encode_query(texts))
    assert sells["sale"] > 0 > sells["gift"]
    assert gives["gift"] > 0
    assert np.isfinite(list(gives.values())).all()
