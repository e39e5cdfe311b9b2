"""Fit the readiness model and its threshold on `data/training/` and write them into place.

Run from the top of the checkout: `python scripts/train_readiness.py`. Moments come from
`moments-*.jsonl` (a case with `moment`, right or wrong) and from the commercial labels of the
labelled cases. The figures printed are measured on folds left out of the fit; cases of one
source file never straddle a fold where there are sources enough.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler
from wowengine.case import Case
from wowengine.evaluation.labelled import load_labelled
from wowengine.index.encoders import load_encoder
from wowengine.reading.heads import shipped_heads
from wowengine.reading.reader import Reader
from wowengine.reading.readiness import ReadinessModel

TOP = Path(__file__).resolve().parent.parent
TRAINING = TOP / "data" / "training"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
SEED = 20261122
STRENGTHS = (0.003, 0.01, 0.03, 0.1)
LEAK_WEIGHT = 3.0  # how many false holds one leak is worth


def moments() -> list[tuple[Case, bool]]:
    found = []
    for file in sorted(TRAINING.glob("moments-*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            data = json.loads(line)
            right = data.pop("moment") == "right"
            data.pop("why", None)
            found.append((Case.model_validate_json(json.dumps(data)), right))
    for file in sorted(TRAINING.glob("*/cases.jsonl")):
        for labelled in load_labelled(file):
            if labelled.expected.held or labelled.expected.allowed:
                found.append((labelled.case, bool(labelled.expected.allowed)))
    return found


def main() -> None:
    reader = Reader(
        load_encoder(), shipped_heads(), ReadinessModel({"weights": {}, "bias": 0, "threshold": 1})
    )
    data = moments()
    features = [reader.read(case, case.now or NOW).features for case, _ in data]
    truth = np.array([right for _, right in data])
    vectorizer = DictVectorizer(sparse=False)
    inputs = vectorizer.fit_transform(features)
    print(f"{len(truth)} moments, {truth.mean():.2f} right")
    best = (0.0, STRENGTHS[0], 0.5)
    for strength in STRENGTHS:
        outside = np.zeros(len(truth))
        folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
        for train, test in folds.split(inputs, truth):
            scaler = StandardScaler().fit(inputs[train])
            model = LogisticRegression(C=strength, max_iter=2000).fit(
                scaler.transform(inputs[train]), truth[train]
            )
            outside[test] = model.predict_proba(scaler.transform(inputs[test]))[:, 1]
        accuracy = ((outside >= 0.5) == truth).mean()
        options = np.unique(outside)
        leaks = np.array([(outside[~truth] >= t).mean() for t in options])
        holds = np.array([(outside[truth] < t).mean() for t in options])
        at = int((LEAK_WEIGHT * leaks + holds).argmin())
        curve = ", ".join(
            f"{x:.0%} leaks {holds[np.argmax(leaks <= x)]:.0%} false holds"
            for x in (0.02, 0.05, 0.1)
        )
        print(
            f"C={strength}: accuracy {accuracy:.3f}; {curve}; at {options[at]:.2f}: "
            f"leaks {leaks[at]:.3f}, false holds {holds[at]:.3f}"
        )
        if accuracy > best[0]:
            best = (accuracy, strength, float(options[at]))
    _, strength, threshold = best
    scaler = StandardScaler().fit(inputs)
    model = LogisticRegression(C=strength, max_iter=2000).fit(scaler.transform(inputs), truth)
    weights = model.coef_[0] / scaler.scale_
    names = vectorizer.get_feature_names_out()
    result = {
        "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True) if w},
        "bias": round(float(model.intercept_[0] - scaler.mean_ @ weights), 4),
        "threshold": round(threshold, 4),
        "fitted_on": f"{len(truth)} labelled moments, C={strength}, seed {SEED}",
    }
    path = TOP / "wowengine" / "reading" / "readiness.json"
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    strongest = sorted(result["weights"].items(), key=lambda kv: -abs(kv[1]))[:12]
    print(strongest)


if __name__ == "__main__":
    main()
