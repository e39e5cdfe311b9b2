"""Fitting the relevance model and its threshold on small playbooks with labelled cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ..evaluation.labelled import Expected
from ..evaluation.metrics import ndcg
from ..guardrails.validity import fits_channel, fits_sector
from ..index.encoders import UnitEncoder, Vectors
from ..index.playbook_index import PlaybookIndex
from ..index.relevance import FEATURES, RelevanceModel, features_of, whole_of
from ..playbooks import Playbook
from ..reading.reader import ReadCase
from .labelled_moments import Training
from .reads import Reads

SEED = 20261122
_STRENGTH = 0.3  # C of the logistic regression
_FIRST_CHOICE_WEIGHT = 2.0
_FIRST_CHOICE_PULL = 3.0  # of a first choice beside an acceptable one, in where the answer lies
_RIDGE = 10.0  # how hard what is learnt must be to believe
_NEAR = 0.5  # the share of the identity that needs no learning
_ANSWER = FEATURES.index("answer")
_FACTS = FEATURES.index("facts")
_BREADTH = FEATURES.index("breadth")
# Labelled cases have facts for a purpose, a host may give them with every case: no more than this
# is believed of them (decision 14).
_MOST_OF_FACTS = 2.0
_WRONG_SILENCE = 0.0025  # of the cases that want a gesture, those without one above the threshold


Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One case as it was read: the gestures made for such a case, and what is expected.

    `need` (d,) is the whole case without what the cases of the other playbooks share, `gestures`
    (g, d) are the gestures as a whole, unit vectors; `sells` (g,) tells which are commercial,
    `met` (g,) which have the facts that they need, `free` (g,) which need none. Of `features`
    (g, f) the answer and the breadth are still missing: they depend on what a fit may have seen.
    """

    source: str
    read: ReadCase
    need: Vectors
    gestures: Vectors
    features: Scores
    ids: tuple[str, ...]
    sells: npt.NDArray[np.bool_]
    met: npt.NDArray[np.bool_]
    free: npt.NDArray[np.bool_]
    expected: Expected

    @property
    def grades(self) -> Scores:
        """2, 1 or 0 for each gesture; a held one is on topic, only its moment is wrong.

        0 for what lacks a fact: how well it fits is not labelled.
        """
        held = self.expected.held
        found = [self.expected.relevant.get(i, 1 if i in held else 0) for i in self.ids]
        return np.array(found, dtype=float) * self.met

    def without_facts(self) -> Sample:
        """The same case as a host that knows no facts sends it: what needs none may be made."""
        free = {name for name, is_free in zip(self.ids, self.free, strict=True) if is_free}
        left = {name: grade for name, grade in self.expected.relevant.items() if name in free}
        return replace(
            self,
            features=_without_facts(self.features),
            met=self.free,
            expected=self.expected.model_copy(update={"relevant": left}),
        )


def samples(training: Training, encoder: UnitEncoder, reads: Reads) -> list[Sample]:
    """The samples of every small playbook."""
    found = []
    labelled_reads = {
        path: [(one, reads.read(one.case, path.parent.name)) for one in labelled]
        for path, labelled in training.playbooks()
    }
    for path, labelled in labelled_reads.items():
        index = PlaybookIndex.build(Playbook.load(path), encoder)
        background = _background(
            r for p, own in labelled_reads.items() if p != path for _, r in own
        )
        for one, read in labelled:
            case, query = one.case, read.query
            chosen = np.array(
                [
                    g
                    for g, gesture in enumerate(index.gestures)
                    if fits_sector(gesture, case) and fits_channel(gesture, case)
                ],
                dtype=np.intp,
            )
            need = whole_of(query) - background
            lexical = index.lexical.scores(query.text)[chosen]
            allowed = np.zeros(len(index.gestures), dtype=np.bool_)
            allowed[chosen] = True
            met, free = index.met(case.facts), index.met({})
            facts = index.share_of_facts(met & allowed)[chosen]
            found.append(
                Sample(
                    source=path.parent.name,
                    read=read,
                    need=need,
                    gestures=index.wholes(chosen) / index.lengths[chosen, None],
                    features=features_of(
                        np.zeros_like(facts), lexical, facts, np.zeros_like(facts)
                    ),
                    ids=tuple(index.gestures[g].id for g in chosen),
                    sells=np.array(
                        [index.gestures[g].commercial != "none" for g in chosen], dtype=bool
                    ),
                    met=met[chosen],
                    free=free[chosen],
                    expected=one.expected,
                )
            )
    return found


@dataclass(frozen=True)
class Topics:
    """The log-odds of the relevance of each sample's gestures, by what has not seen its playbook.

    Each is a list of (g,), one for each sample: as the case came, and without its facts.
    """

    as_it_came: list[Scores]
    without_facts: list[Scores]


def fit_relevance(data: list[Sample]) -> tuple[RelevanceModel, Topics, dict[str, str]]:
    """The model, what it says of each playbook without having seen it, and the figures of that."""
    everything = range(len(FEATURES))
    features = outside_features(data)
    topics = _outside_topics(data, features, everything)
    bare = {left: [_without_facts(own) for own in rows] for left, rows in features.items()}
    without_facts = _outside_topics(data, features, everything, bare)
    near = [(sample.gestures @ sample.need).astype(np.float64) for sample in data]
    figures = {
        "nDCG@3, nearness alone": mean_ndcg(data, near),
        "nDCG@3, all features": mean_ndcg(data, topics),
    }
    for left in everything:
        kept = [i for i in everything if i != left]
        without = _outside_topics(data, features, kept)
        figures[f"nDCG@3, without {FEATURES[left]}"] = mean_ndcg(data, without)
    scores = [1 / (1 + np.exp(-topic)) for topic in topics]
    threshold, figures["threshold"] = place_threshold(data, scores)
    weights, bias = _fit(data, features[None], everything)
    background = _background(sample.read for sample in data)
    seen = _taught(data).together
    answers = _answers(seen)
    axes = _axes(_apart(seen, answers))
    model = RelevanceModel(weights, bias, threshold, background, answers, axes)
    return model, Topics(topics, without_facts), figures


def outside_features(data: list[Sample]) -> dict[str | None, list[Scores]]:
    """For each playbook left out, and for none, the features of every sample.

    The answer is looked for by what was fitted without that playbook and without the sample's own:
    what has seen a case knows its answer, and would be trusted too much.
    """
    taught, gestures = _taught(data), _gestures(data)
    maps: dict[frozenset[str | None], Vectors] = {}
    breadths: dict[frozenset[str | None], dict[str, dict[str, float]]] = {}
    found: dict[str | None, list[Scores]] = {}
    for left in (None, *sorted(gestures)):
        found[left] = []
        for sample in data:
            unseen = frozenset({left, sample.source})
            if unseen not in maps:
                seen = taught.but(unseen)
                maps[unseen] = _answers(seen)
                apart = _apart(seen, maps[unseen])
                breadths[unseen] = {
                    source: _breadths(gestures[source], apart) for source in unseen if source
                }
            features, breadth = sample.features.copy(), breadths[unseen][sample.source]
            features[:, _ANSWER] = sample.gestures @ (sample.need @ maps[unseen])
            features[:, _BREADTH] = [breadth[i] for i in sample.ids]
            found[left].append(features)
    return found


def _gestures(data: list[Sample]) -> dict[str, dict[str, Vectors]]:
    """The gestures of each playbook that some case might have, as a whole, by their id."""
    found: dict[str, dict[str, Vectors]] = {}
    for sample in data:
        own = found.setdefault(sample.source, {})
        own.update(zip(sample.ids, sample.gestures, strict=True))
    return found


@dataclass(frozen=True)
class _Pairs:
    """What the cases of a playbook teach of where an answer lies.

    The products of their needs (n, d) with themselves and with their targets (n, d), both (d, d),
    and n.
    """

    alike: Scores
    leads: Scores
    count: int

    def less(self, others: Iterable[_Pairs]) -> _Pairs:
        """The same without what some of its playbooks taught."""
        alike, leads, count = self.alike, self.leads, self.count
        for other in others:
            alike, leads = alike - other.alike, leads - other.leads
            count -= other.count
        return _Pairs(alike, leads, count)


@dataclass(frozen=True)
class _Taught:
    """What the cases of each playbook teach, and of all together."""

    own: dict[str, _Pairs]
    together: _Pairs

    def but(self, unseen: frozenset[str | None]) -> _Pairs:
        """What all but some playbooks teach."""
        return self.together.less(self.own[name] for name in unseen if name in self.own)


def _taught(data: list[Sample]) -> _Taught:
    """What the cases teach, by playbook."""
    by_source: dict[str, list[Sample]] = {}
    for sample in data:
        own = by_source.setdefault(sample.source, [])
        if sample.expected.relevant and sample.grades.any():
            own.append(sample)
    dimension = len(data[0].need)
    found = {}
    for source, own in by_source.items():
        needs = np.array([s.need for s in own], dtype=np.float64).reshape(-1, dimension)
        targets = np.array([_target(s) for s in own]).reshape(-1, dimension)
        found[source] = _Pairs(needs.T @ needs, needs.T @ targets, len(needs))
    together = _Pairs(
        np.sum([own.alike for own in found.values()], axis=0),
        np.sum([own.leads for own in found.values()], axis=0),
        sum(own.count for own in found.values()),
    )
    return _Taught(found, together)


def _answers(seen: _Pairs) -> Vectors:
    """A map (d, d) from needs to the gestures that answer them, against all that might have.

    A ridge regression towards a share of the identity: where nothing was learnt, a case is
    answered by what is near it.
    """
    one = np.eye(len(seen.alike))
    moved = np.linalg.solve(seen.alike + _RIDGE * one, seen.leads - _NEAR * seen.alike)
    result: Vectors = (_NEAR * one + moved).astype(np.float32)
    return result


def _apart(seen: _Pairs, answers: Vectors) -> Scores:
    """How far the answers to cases lie apart, in every direction: their covariance (d, d)."""
    covariance = seen.alike / max(1, seen.count)
    result: Scores = answers.T.astype(np.float64) @ covariance @ answers
    return result


def _axes(apart: Scores) -> Vectors:
    """The axes (d, d) along which answers lie apart, each as long as they do."""
    variances, directions = np.linalg.eigh(apart)
    result: Vectors = (directions * np.sqrt(np.maximum(variances, 0))).T
    return result.astype(np.float32)


def _breadths(gestures: dict[str, Vectors], apart: Scores) -> dict[str, float]:
    """How far answers lie apart along each of some gestures (d,), by their id."""
    wholes = np.array(list(gestures.values())).reshape(-1, len(apart))
    squares = np.einsum("ij,ij->i", wholes @ apart, wholes)
    return dict(zip(gestures, np.sqrt(np.maximum(squares, 0)).tolist(), strict=True))


def _target(sample: Sample) -> Vectors:
    """Where the answer to a case lies, from the middle of what was eligible, shape (d,)."""
    weights = np.where(sample.grades > 1, _FIRST_CHOICE_PULL, sample.grades)
    chosen = weights @ sample.gestures / weights.sum()
    result: Vectors = chosen - sample.gestures[sample.met].mean(axis=0)
    return result


def _background(reads: Iterable[ReadCase]) -> Vectors:
    """What whole cases have in common, shape (d,)."""
    wholes = [whole_of(read.query) for read in reads if len(read.query.sentences)]
    result: Vectors = np.mean(wholes, axis=0)
    return result


def _outside_topics(
    data: list[Sample],
    features: dict[str | None, list[Scores]],
    columns: Sequence[int],
    asked: dict[str | None, list[Scores]] | None = None,
) -> list[Scores]:
    """The log-odds of each sample's gestures by a model that has not seen its playbook.

    The model is fitted on `features`, and looks at those `asked` for, the same when left out.
    """
    found: dict[int, Scores] = {}
    for source in sorted({s.source for s in data}):
        others = [i for i, s in enumerate(data) if s.source != source]
        own = features[source]
        weights, bias = _fit([data[i] for i in others], [own[i] for i in others], columns)
        for i, sample in enumerate(data):
            if sample.source == source:
                found[i] = (asked or features)[source][i][:, list(columns)] @ weights + bias
    return [found[i] for i in range(len(data))]


def _without_facts(features: Scores) -> Scores:
    """The features (g, f) of gestures that no fact singles out."""
    found = features.copy()
    found[:, _FACTS] = 0
    return found


def place_threshold(data: list[Sample], scores: list[Scores]) -> tuple[float, str]:
    """The least relevance worth showing: as high as it may be and silence hardly any case.

    Whether to say nothing is weighed by `fit_silence`, which looks at more.
    """
    best = np.array([s[one.met].max(initial=0) for one, s in zip(data, scores, strict=True)])
    wants = np.array([bool(sample.expected.relevant) for sample in data])
    threshold = float(np.quantile(best[wants], _WRONG_SILENCE))
    right = float((best[~wants] < threshold).mean())
    return threshold, f"{threshold:.3f}: right silence {right:.2f}, wrong {_WRONG_SILENCE:.4f}"


def mean_ndcg(data: list[Sample], scores: list[Scores]) -> str:
    """nDCG@3 over the cases with something relevant: all together, then by playbook."""
    by_source: dict[str, list[float]] = {}
    for sample, score in zip(data, scores, strict=True):
        if sample.expected.relevant:
            ranked = [sample.ids[i] for i in np.argsort(-score, kind="stable") if sample.met[i]]
            by_source.setdefault(sample.source, []).append(ndcg(ranked, sample.expected.relevant))
    everything = [value for values in by_source.values() for value in values]
    parts = [f"{name} {np.mean(values):.3f}" for name, values in by_source.items()]
    return f"{np.mean(everything):.3f} ({', '.join(parts)})"


def _fit(
    data: list[Sample], features: list[Scores], columns: Sequence[int]
) -> tuple[Scores, float]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    met = np.concatenate([sample.met for sample in data])
    inputs = np.concatenate(features)[met][:, list(columns)]
    grades = np.concatenate([s.grades for s in data])[met]
    scaler = StandardScaler().fit(inputs)
    model = LogisticRegression(C=_STRENGTH, max_iter=1000, random_state=SEED)
    importance = np.where(grades > 1, _FIRST_CHOICE_WEIGHT, 1.0)
    model.fit(scaler.transform(inputs), grades > 0, sample_weight=importance)
    weights = model.coef_[0] / scaler.scale_
    weights = np.where(np.array(columns) == _FACTS, np.minimum(weights, _MOST_OF_FACTS), weights)
    return weights, float(model.intercept_[0] - scaler.mean_ @ weights)
