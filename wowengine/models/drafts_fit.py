"""Fitting what screens drafts: heads on sentences, then a weighing for each rule on drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..guardrails.interface import Moment
from ..guardrails.surprise_timing import SurpriseTiming
from ..guardrails.upsell_timing import UpsellTiming
from ..index.encoders import UnitEncoder
from ..reading.judgement import feature_names
from ..reading.reader import Reader
from ..screening.bearing import LOOKS_AT, Bearing, bearings
from ..screening.draft import ReadDraft, read_draft
from ..screening.draft_models import DraftModels
from ..screening.giving import gives
from ..screening.kinds import LABELS, KindHeads
from ..screening.objection import compare
from ..screening.screen import may_offend
from ..screening.weighing import Weighing
from ..screening.whole import NEVER, Fitness, Whole, is_whole, telling
from .judgement_fit import even_odds, fit_judgement
from .kinds_fit import fit_kinds
from .labelled_drafts import DraftSentence, LabelledDraft
from .network import SEED
from .reads import NOW

FOLDS = 5
_STRENGTH = 0.05  # C of the weighings: few labelled drafts, standardised features
_RIGHT_MOMENT = 0.5  # readiness from which a price in an allowed draft says nothing of the kind
# Which rule's offending sentences are of which kind, beside the sentences of `data/drafts/`.
_OFFENCES = {"sale": "upsell-timing", "gift": "surprise-timing", "wound": "tone-deaf"}

Rows = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Read:
    """A labelled draft as it was read; `offends` is the row of its offending sentence.

    `passing`: the rules of timing that let pass at this moment, whatever is sold or given;
    `compared`: comparing alone objects to the draft.
    """

    labelled: LabelledDraft
    draft: ReadDraft
    readiness: float
    passing: frozenset[str]
    compared: bool
    offends: int | None


class DraftsFit:
    """Labelled sentences and drafts, encoded once, from which models are fitted and measured."""

    def __init__(
        self,
        encoder: UnitEncoder,
        reader: Reader,
        signals: Sequence[str],
        sentences: list[DraftSentence],
        drafts: list[LabelledDraft],
    ) -> None:
        self._encoder = encoder
        self._sentences = sentences
        self._vectors = encoder.encode_query([s.text for s in sentences])
        self._signals = signals
        self._reads = [_read(reader, labelled) for labelled in drafts]
        self._folds = _folds(self._reads)

    def models(self) -> tuple[DraftModels, dict[str, str]]:
        """The models, and the figures of drafts that they had not seen.

        What weighs learns from what weighs less by models that hadn't seen the draft, as it will
        be used: the rules from heads, the fitness of the whole draft from the rules.
        """
        own = self._bearings_from_outside()
        outside = self._judge(own)
        everything = np.arange(len(self._reads))
        weighings = {}
        for rule in LOOKS_AT:
            weights, bias = self._fit(rule, own, everything)
            threshold = self._place(rule, outside[rule], everything)
            weighings[rule] = Weighing(weights, bias, threshold)
        by_draft = [
            {rule: outside[rule][i].tolist() for rule in LOOKS_AT} for i in range(len(self._reads))
        ]
        fitness, unfit = self._fitness(by_draft)
        models = DraftModels(self._heads_without(None), weighings, fitness)
        return models, self._figures(outside, weighings, unfit)

    def _bearings_from_outside(self) -> list[list[Bearing]]:
        """The bearings of each draft by heads that haven't seen it."""
        found: dict[int, list[Bearing]] = {}
        for fold in range(FOLDS):
            heads = self._heads_without(fold)
            for i in np.flatnonzero(self._folds == fold):
                found[int(i)] = bearings(self._reads[i].draft, heads, self._signals)
        return [found[i] for i in range(len(self._reads))]

    def _judge(self, own: list[list[Bearing]]) -> dict[str, list[Scores]]:
        """Each rule's scores of each sentence of each draft, out of fold."""
        found: dict[str, dict[int, Scores]] = {rule: {} for rule in LOOKS_AT}
        for fold in range(FOLDS):
            train = np.flatnonzero(self._folds != fold)
            for rule in LOOKS_AT:
                weights, bias = self._fit(rule, own, train)
                for i in np.flatnonzero(self._folds == fold):
                    scores = _scores(weights, bias, own[i])
                    if rule in self._reads[i].passing:
                        scores = np.full_like(scores, NEVER)
                    found[rule][int(i)] = scores
        return {
            rule: [scores[i] for i in range(len(self._reads))] for rule, scores in found.items()
        }

    def _fitness(self, by_draft: list[dict[str, list[float]]]) -> tuple[Fitness, list[bool]]:
        """What judges whole drafts, and what it says of each without having seen it."""
        truth = np.array([read.labelled.rule is not None for read in self._reads])
        wholes = [
            Whole.of(read.draft, scores) for read, scores in zip(self._reads, by_draft, strict=True)
        ]
        fitted = fit_judgement(
            wholes,
            truth.tolist(),
            [f"case {twins}" for twins in _twins(self._reads)],
            feature_names(self._signals),
            even_odds,
        )
        told = [
            telling(scores, sure)
            for scores, sure in zip(by_draft, fitted.outside_probabilities.tolist(), strict=True)
        ]
        unfit = np.zeros(len(truth), dtype=bool)
        for fold in range(FOLDS):
            test = self._folds == fold
            weighing = _weigh([told[i] for i in np.flatnonzero(~test)], truth[~test])
            unfit[test] = [weighing.excess(told[i]) >= 0 for i in np.flatnonzero(test)]
        return Fitness(fitted.judgement, _weigh(told, truth)), unfit.tolist()

    def _heads_without(self, fold: int | None) -> KindHeads:
        """Heads fitted on all sentences and on the drafts of the other folds."""
        kept = [read for read, own in zip(self._reads, self._folds, strict=True) if own != fold]
        texts = [s.text for s in self._sentences] + [t for r in kept for t in r.draft.sentences]
        groups = [s.group for s in self._sentences]
        groups += [r.labelled.case.id for r in kept for _ in r.draft.sentences]
        vectors = np.concatenate([self._vectors, *(r.draft.vectors for r in kept)])
        truth = {
            kind: [float(bool(s.kinds.intersection(labels))) for s in self._sentences]
            + [value for read in kept for value in _truth(read, kind)]
            for kind, labels in LABELS.items()
        }
        return fit_kinds(self._encoder.name, texts, groups, vectors, truth)

    def _fit(
        self, rule: str, own: list[list[Bearing]], train: Rows
    ) -> tuple[dict[str, float], float]:
        """Weights and bias; what other rules object to is left out, it may be this as well."""
        from sklearn.linear_model import LogisticRegression

        names = LOOKS_AT[rule]
        rows, truth = [], []
        for i in train:
            read = self._reads[i]
            for row, bearing in enumerate(own[i]):
                offends = row == read.offends
                if not offends or read.labelled.rule == rule:
                    rows.append([bearing[name] for name in names])
                    truth.append(offends)
        inputs = np.array(rows)
        middle, spread = inputs.mean(axis=0), inputs.std(axis=0)
        scale = np.where(spread > 0, 1 / np.where(spread > 0, spread, 1), 0.0)
        model = LogisticRegression(C=_STRENGTH, max_iter=1000, random_state=SEED)
        model.fit((inputs - middle) * scale, truth)
        weights = model.coef_[0] * scale
        bias = float(model.intercept_[0] - middle @ weights)
        return dict(zip(names, weights.tolist(), strict=True)), bias

    def _place(self, rule: str, outside: list[Scores], among: Rows) -> float:
        """Where fewest drafts are judged wrong: of those to be sent, and of those it must hold."""
        best = np.array([scores.max() for scores in outside])[among]
        labels = ["" if self._reads[i].compared else self._reads[i].labelled.rule for i in among]
        sent = best[[label is None for label in labels]]
        held = best[[label == rule for label in labels]]
        options = np.sort(np.concatenate([sent, held]))
        middles = np.append((options[1:] + options[:-1]) / 2, options[-1] + 1)
        wrong = [int((sent >= t).sum() + (held < t).sum()) for t in middles]
        fewest = np.flatnonzero(np.array(wrong) == min(wrong))
        return float(middles[fewest[len(fewest) // 2]])

    def _figures(
        self, outside: dict[str, list[Scores]], weighings: dict[str, Weighing], unfit: list[bool]
    ) -> dict[str, str]:
        holds: list[list[tuple[str, int]]] = []
        for i, read in enumerate(self._reads):
            found = [
                (objection.rule, row)
                for row, objections in enumerate(compare(read.draft))
                for objection in objections
            ]
            excess = {
                (rule, row): score - weighings[rule].threshold
                for rule in LOOKS_AT
                for row, score in enumerate(outside[rule][i].tolist())
                if may_offend(rule, read.draft.sentences[row])
            }
            told = {rule for rule, _ in found}
            sure = [place for place, over in excess.items() if over >= 0 and place[0] not in told]
            if not is_whole(read.draft):
                found += sure or ([] if found else _given(read))
            elif unfit[i]:
                nearest = sorted(excess, key=lambda place: -excess[place])[:1]
                found += sure or ([] if found else nearest)
            holds.append(found)
        return dict(_said(self._reads, holds))


def _given(read: _Read) -> list[tuple[str, int]]:
    """The sentences in which words tell of a gift, where none may be given now."""
    if SurpriseTiming.name in read.passing:
        return []
    return [(SurpriseTiming.name, row) for row, s in enumerate(read.draft.sentences) if gives(s)]


def _read(reader: Reader, labelled: LabelledDraft) -> _Read:
    case = labelled.case
    draft = read_draft(reader, labelled.draft, case, case.now or NOW)
    offends = None
    if labelled.sentence is not None:
        alike = [_overlap(text, labelled.sentence) for text in draft.sentences]
        offends = int(np.argmax(alike))
    moment = Moment(draft.read)
    timing = (UpsellTiming(), SurpriseTiming())
    passing = frozenset(rule.name for rule in timing if rule.hold(moment) is None)
    compared = any(compare(draft))
    return _Read(labelled, draft, draft.read.sure_ready, passing, compared, offends)


def _overlap(one: str, two: str) -> float:
    mine, its = set(one.split()), set(two.split())
    return len(mine & its) / len(mine | its)


def _truth(read: _Read, kind: str) -> list[float]:
    """What a draft's sentences teach a head: 1, 0, or nothing (nan)."""
    rule = _OFFENCES.get(kind)
    if rule is None:
        return [float("nan")] * len(read.draft.sentences)
    found = []
    for row, text in enumerate(read.draft.sentences):
        offends = row == read.offends and read.labelled.rule == rule
        priced = read.labelled.rule is None and any(mark in text for mark in "€£$")
        unsure = kind == "sale" and priced and read.readiness > _RIGHT_MOMENT
        found.append(float("nan") if unsure else float(offends))
    return found


def _scores(weights: dict[str, float], bias: float, own: Sequence[Bearing]) -> Scores:
    weighing = Weighing(weights, bias, 0.0)
    return np.array([weighing.excess(bearing) for bearing in own])


def _folds(reads: list[_Read]) -> npt.NDArray[np.int_]:
    """A fold for each draft, rules and languages spread evenly, twins together."""
    from sklearn.model_selection import StratifiedGroupKFold

    kinds = [f"{r.labelled.rule} {r.draft.read.reading.language}" for r in reads]
    splits = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    folds = np.zeros(len(reads), dtype=int)
    for fold, (_, test) in enumerate(splits.split(kinds, kinds, _twins(reads))):
        folds[test] = fold
    return folds


def _twins(reads: list[_Read]) -> list[int]:
    """A number for each draft, shared by its twins: lines two by two, and drafts on one case."""
    found: list[int] = []
    before: list[str] = []
    for line, read in enumerate(reads):
        said = [message.text for message in read.labelled.case.messages]
        is_twin = bool(found) and (line % 2 == 1 or said == before)
        found.append(found[-1] if is_twin else line)
        before = said
    return found


def _weigh(told: list[dict[str, float]], truth: npt.NDArray[np.bool_]) -> Weighing:
    """Weights for what tells of a draft, to be held at even odds."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    names = list(told[0])
    inputs = np.array([[one[name] for name in names] for one in told])
    scaler = StandardScaler().fit(inputs)
    model = LogisticRegression(random_state=SEED).fit(scaler.transform(inputs), truth)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - scaler.mean_ @ weights)
    return Weighing(dict(zip(names, weights.tolist(), strict=True)), bias, 0.0)


def _said(reads: list[_Read], holds: list[list[tuple[str, int]]]) -> Any:
    """The figures: all drafts, by language, and for each rule those that it should hold."""
    right = [bool(found) == (r.labelled.rule is not None) for r, found in zip(reads, holds)]  # noqa: B905
    languages = [read.draft.read.reading.language for read in reads]
    yield "drafts", f"{len(reads)}, judged right {np.mean(right):.3f}"
    for name in sorted(set(languages)):
        mine = [ok for ok, language in zip(right, languages, strict=True) if language == name]
        yield f"drafts, {name}", f"{len(mine)}, judged right {np.mean(mine):.3f}"
    sent = [bool(h) for r, h in zip(reads, holds, strict=True) if r.labelled.rule is None]
    yield "drafts to be sent", f"{len(sent)}, held wrongly {np.mean(sent):.3f}"
    for rule in LOOKS_AT:
        own = [(r, h) for r, h in zip(reads, holds, strict=True) if r.labelled.rule == rule]
        held = np.mean([bool(h) for _, h in own])
        named = np.mean([(rule, r.offends) in h for r, h in own])
        yield rule, f"{len(own)} drafts, held {held:.3f}, rule and sentence named {named:.3f}"
