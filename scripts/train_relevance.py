"""Fit the relevance model and its threshold on `data/training/` and write them into place.

Run from the top of the checkout: `python scripts/train_relevance.py`. Each folder of
`data/training/` has a small playbook and labelled cases on it. The figures printed are measured on
playbooks left out of the fit, one after the other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from wowengine.evaluation.labelled import Expected, load_labelled
from wowengine.evaluation.metrics import ndcg
from wowengine.guardrails.validity import fits_channel, fits_sector
from wowengine.index.encoders import load_encoder
from wowengine.index.playbook_index import PlaybookIndex
from wowengine.index.relevance import FEATURES, Nearness, features_of, whole_case
from wowengine.playbooks import Playbook
from wowengine.reading.heads import shipped_heads
from wowengine.reading.reader import Reader
from wowengine.reading.readiness import ReadinessModel

TOP = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 22, tzinfo=UTC)
SEED = 20261122
Scores = npt.NDArray[np.float64]
SHARE = 1.0  # of the background taken off the whole case
STRENGTH = 0.3
SILENCE_BETA = 0.7


@dataclass
class Sample:
    """One case: the features of its eligible gestures, their ids, and what is expected."""

    source: str
    features: Scores
    ids: list[str]
    expected: Expected

    @property
    def grades(self) -> Scores:
        """2, 1 or 0 for each gesture; a held one is on topic, only its moment is wrong."""
        return np.array(
            [self.expected.relevant.get(i, 1 if i in self.expected.held else 0) for i in self.ids],
            dtype=float,
        )


def samples() -> list[Sample]:
    encoder, heads = load_encoder(), shipped_heads()
    blank = ReadinessModel({"weights": {}, "bias": 0.0, "threshold": 0.5})
    reader = Reader(encoder, heads, blank)
    found = []
    for folder in sorted(p for p in (TOP / "data" / "training").iterdir() if p.is_dir()):
        index = PlaybookIndex.build(Playbook.load(folder / "playbook.jsonl"), encoder)
        for labelled in load_labelled(folder / "cases.jsonl"):
            case = labelled.case
            query = reader.read(case, case.now or NOW).query
            chosen = np.array(
                [
                    g
                    for g, gesture in enumerate(index.gestures)
                    if fits_sector(gesture, case)
                    and fits_channel(gesture, case)
                    and all(case.facts.get(name) for name in gesture.needs)
                ],
                dtype=np.intp,
            )
            whole = whole_case(query, reader.background, SHARE)
            features = features_of(index, query, Nearness(index, query, whole, chosen))
            ids = [index.gestures[g].id for g in chosen]
            found.append(Sample(folder.name, features, ids, labelled.expected))
    return found


def fit(train: list[Sample]) -> tuple[Scores, float]:
    inputs = np.concatenate([s.features for s in train])
    grades = np.concatenate([s.grades for s in train])
    scaler = StandardScaler().fit(inputs)
    model = LogisticRegression(C=STRENGTH, max_iter=1000, random_state=SEED)
    model.fit(scaler.transform(inputs), grades > 0, sample_weight=np.where(grades == 2, 2.0, 1.0))
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - scaler.mean_ @ weights)


def relevance(sample: Sample, weights: Scores, bias: float) -> Scores:
    return 1 / (1 + np.exp(-(sample.features @ weights + bias)))


def outside_scores(data: list[Sample]) -> list[Scores]:
    """The relevances of each sample by a model that has not seen its playbook."""
    found: dict[int, Scores] = {}
    for source in sorted({s.source for s in data}):
        model = fit([s for s in data if s.source != source])
        found |= {i: relevance(s, *model) for i, s in enumerate(data) if s.source == source}
    return [found[i] for i in range(len(data))]


def place_threshold(data: list[Sample], scores: list[Scores]) -> tuple[float, str]:
    """Where silence on cases that want it and speech on the others balance best."""
    best = np.array([s.max(initial=0) for s in scores])
    wants = np.array([bool(s.expected.relevant) for s in data])
    options = np.unique(best)
    right = np.array([(best[~wants] < t).mean() for t in options])
    wrong = np.array([(best[wants] < t).mean() for t in options])
    at = int((right - 1.5 * wrong).argmax())
    return float(options[at]), f"right silence {right[at]:.2f}, wrong silence {wrong[at]:.2f}"


def mean_ndcg(data: list[Sample], scores: list[Scores]) -> str:
    by_source: dict[str, list[float]] = {}
    for sample, score in zip(data, scores, strict=True):
        if sample.expected.relevant:
            ranked = [sample.ids[i] for i in np.argsort(-score, kind="stable")]
            by_source.setdefault(sample.source, []).append(ndcg(ranked, sample.expected.relevant))
    everything = [v for values in by_source.values() for v in values]
    parts = [f"{name} {np.mean(values):.3f}" for name, values in by_source.items()]
    return f"{np.mean(everything):.3f} ({', '.join(parts)})"


def main() -> None:
    data = samples()
    situations = FEATURES.index("situations")
    print("nDCG@3, situations alone:", mean_ndcg(data, [s.features[:, situations] for s in data]))
    scores = outside_scores(data)
    print("nDCG@3, all features, playbook left out:", mean_ndcg(data, scores))
    for left, name in enumerate(FEATURES):
        kept = [i for i in range(len(FEATURES)) if i != left]
        less = [Sample(s.source, s.features[:, kept], s.ids, s.expected) for s in data]
        print(f"  without {name}:", mean_ndcg(data, outside_scores(less)))
    threshold, said = place_threshold(data, scores)
    print(f"threshold {threshold:.3f}: {said}")
    weights, bias = fit(data)
    model = {
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)},
        "bias": round(bias, 4),
        "threshold": round(threshold, 4),
        "background_share": SHARE,
        "fitted_on": f"{len(data)} labelled cases, 4 playbooks, seed {SEED}",
    }
    path = TOP / "wowengine" / "index" / "relevance.json"
    path.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    print(path.read_text())


if __name__ == "__main__":
    main()
