"""Fit only the models that screen drafts, with the other models as they are shipped.

Run from the top of the checkout, after `data/drafts/` or `data/training/drafts.jsonl` changed:
`python scripts/fit_drafts.py`. The figures are of drafts that no stage of the fit had seen.
"""

from __future__ import annotations

from pathlib import Path

from wowengine.index.encoders import load_encoder
from wowengine.models import shipped_models
from wowengine.models.fitting import fit_drafts
from wowengine.shipped import data_folder

PACKAGE = Path(__file__).resolve().parent.parent / "wowengine" / "models"


def main() -> None:
    encoder = load_encoder()
    models, figures = fit_drafts(encoder, shipped_models().reader(encoder), data_folder())
    models.save(PACKAGE)
    for name, said in figures.items():
        print(f"{name}: {said}")


if __name__ == "__main__":
    main()
