"""Fit the reading's heads for the bundled encoder on `data/signals/` and write them into place.

Run from the top of the checkout: `python scripts/train_heads.py`. The figures printed are those of
grouped cross-validation: paraphrases and translations of a sentence never straddle a split.
"""

from __future__ import annotations

from pathlib import Path

from wowengine.index.encoders import load_encoder
from wowengine.reading.training import fit_heads, load_examples

TOP = Path(__file__).resolve().parent.parent


def main() -> None:
    heads = fit_heads(load_examples(TOP / "data" / "signals"), load_encoder())
    heads.save(TOP / "wowengine" / "reading" / "heads.npz")
    for name, figures in heads.figures["heads"].items():
        print(name, " ".join(f"{key} {value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
