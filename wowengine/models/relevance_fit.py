"""Fitting the relevance model and its threshold on small playbooks with labelled cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from ..evaluation.labelled import Expected
from ..evaluation.metrics import ndcg
from ..guardrails.validity import fits_channel, fits_sector
from ..index.encoders import UnitEncoder
from ..index.playbook_index import PlaybookIndex
from ..index.relevance import FEATURES, Nearness, RelevanceModel, features_of, whole_of
from ..playbooks import Playbook
from ..reading.reader import ReadCase, Reader
from .labelled_moments import Training

SEED = 20261122
NOW = datetime(2026, 11, 22, tzinfo=UTC)  # for labelled cases that don't say when they are asked
_STRENGTH = 0.3  # C of the logistic regression
_FIRST_CHOICE_WEIGHT = 2.0
_WRONG_SILENCE = 0.0025  # of the cases that want a gesture, those without one above the threshold


Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One case as it was read: its eligible gestures' ids and features, and what is expected."""

    source: str
    read: ReadCase
    features: Scores
    ids: tuple[str, ...]
    expected: Expected

    @property
    def grades(self) -> Scores:
        """2, 1 or 0 for each gesture; a held one is on topic, only its moment is wrong."""
        held = self.expected.held
        found = [self.expected.relevant.get(i, 1 if i in held else 0) for i in self.ids]
        return np.array(found, dtype=float)


def samples(training: Training, encoder: UnitEncoder, reader: Reader) -> list[Sample]:
    """The samples of every small playbook."""
    found = []
    for path, labelled in training.playbooks():
        index = PlaybookIndex.build(Playbook.load(path), encoder)
        source = path.parent.name
        for one in labelled:
            case = one.case
            read = reader.read(case, case.now or NOW)
            query = read.query
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
            nearness = Nearness(index, query, whole_of(query) - reader.background, chosen)
            lexical = index.lexical.scores(query.text)[chosen]
            features = features_of(index, query, nearness, lexical)
            ids = tuple(index.gestures[g].id for g in chosen)
            found.append(Sample(source, read, features, ids, one.expected))
    return found


def fit_relevance(data: list[Sample]) -> tuple[RelevanceModel, dict[str, str]]:
    """The model, and the figures of playbooks left out of the fit, one after the other."""
    everything = range(len(FEATURES))
    topics = outside_topics(data, everything)
    situations = FEATURES.index("situations")
    figures = {
        "nDCG@3, situations alone": mean_ndcg(data, [s.features[:, situations] for s in data]),
        "nDCG@3, all features": mean_ndcg(data, topics),
    }
    for left in everything:
        kept = [i for i in everything if i != left]
        figures[f"nDCG@3, without {FEATURES[left]}"] = mean_ndcg(data, outside_topics(data, kept))
    scores = [1 / (1 + np.exp(-topic)) for topic in topics]
    threshold, figures["threshold"] = place_threshold(data, scores)
    weights, bias = _fit(data, everything)
    return RelevanceModel(weights, bias, threshold), figures


def outside_topics(data: list[Sample], columns: Sequence[int]) -> list[Scores]:
    """The log-odds of each sample's gestures by a model that has not seen its playbook."""
    found: dict[int, Scores] = {}
    for source in sorted({s.source for s in data}):
        weights, bias = _fit([s for s in data if s.source != source], columns)
        for i, sample in enumerate(data):
            if sample.source == source:
                found[i] = sample.features[:, list(columns)] @ weights + bias
    return [found[i] for i in range(len(data))]


def place_threshold(data: list[Sample], scores: list[Scores]) -> tuple[float, str]:
    """The least relevance worth showing: as high as it may be and silence hardly any case.

    Whether to say nothing is weighed by `fit_silence`, which looks at more.
    """
    best = np.array([score.max(initial=0) for score in scores])
    wants = np.array([bool(sample.expected.relevant) for sample in data])
    threshold = float(np.quantile(best[wants], _WRONG_SILENCE))
    right = float((best[~wants] < threshold).mean())
    return threshold, f"{threshold:.3f}: right silence {right:.2f}, wrong {_WRONG_SILENCE:.4f}"


def mean_ndcg(data: list[Sample], scores: list[Scores]) -> str:
    """nDCG@3 over the cases with something relevant: all together, then by playbook."""
    by_source: dict[str, list[float]] = {}
    for sample, score in zip(data, scores, strict=True):
        if sample.expected.relevant:
            ranked = [sample.ids[i] for i in np.argsort(-score, kind="stable")]
            by_source.setdefault(sample.source, []).append(ndcg(ranked, sample.expected.relevant))
    everything = [value for values in by_source.values() for value in values]
    parts = [f"{name} {np.mean(values):.3f}" for name, values in by_source.items()]
    return f"{np.mean(everything):.3f} ({', '.join(parts)})"


def _fit(data: list[Sample], columns: Sequence[int]) -> tuple[Scores, float]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    inputs = np.concatenate([s.features for s in data])[:, list(columns)]
    grades = np.concatenate([s.grades for s in data])
    scaler = StandardScaler().fit(inputs)
    model = LogisticRegression(C=_STRENGTH, max_iter=1000, random_state=SEED)
    importance = np.where(grades > 1, _FIRST_CHOICE_WEIGHT, 1.0)
    model.fit(scaler.transform(inputs), grades > 0, sample_weight=importance)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - scaler.mean_ @ weights)
