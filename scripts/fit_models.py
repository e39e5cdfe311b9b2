"""Fit the models of the bundled encoder on `data/` and write them into the package.

Run from the top of the checkout: `python scripts/fit_models.py`. Every figure printed is measured
on what its fit had not seen: paraphrases and translations of a sentence never straddle a split,
nor do the cases of one small playbook.
"""

from __future__ import annotations

from pathlib import Path

from wowengine.index.encoders import load_encoder
from wowengine.models.fitting import fit_models

PACKAGE = Path(__file__).resolve().parent.parent / "wowengine" / "models"


def main() -> None:
    models, figures = fit_models(load_encoder())
    models.save(PACKAGE)
    for name, said in figures.items():
        print(name, said if isinstance(said, str) else "")
        if not isinstance(said, str):
            for part, value in said.items():
                print(f"  {part}: {value}")


if __name__ == "__main__":
    main()
