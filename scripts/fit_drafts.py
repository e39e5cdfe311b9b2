"""Fit only the models that screen drafts, with the other models as they are shipped.

Run from the top of the checkout, after `data/drafts/` or `data/training/drafts.jsonl` changed:
`python scripts/fit_drafts.py`. The figures are of drafts that no stage of the fit had seen.
"""

from __future__ import annotations

from pathlib import Path

from wowengine.index.encoders import load_encoder
from wowengine.models import shipped_models
from wowengine.models.drafts_fit import DraftsFit
from wowengine.models.fitting import data_folder
from wowengine.models.labelled_drafts import load_drafts, load_sentences

PACKAGE = Path(__file__).resolve().parent.parent / "wowengine" / "models"


def main() -> None:
    encoder, shipped, data = load_encoder(), shipped_models(), data_folder()
    models, figures = DraftsFit(
        encoder,
        shipped.reader(encoder),
        shipped.heads.signals,
        load_sentences(data / "drafts"),
        load_drafts(data / "training" / "drafts.jsonl"),
    ).models()
    models.save(PACKAGE)
    for name, said in figures.items():
        print(f"{name}: {said}")


if __name__ == "__main__":
    main()
