"""Fitting what screens drafts: heads on sentences, then a weighing for each rule on drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
import numpy.typing as npt

from ..guardrails.interface import Moment
from ..guardrails.upsell_timing import UpsellTiming
from ..index.encoders import UnitEncoder
from ..reading.reader import Reader
from ..screening.bearing import LOOKS_AT, Bearing, bearings
from ..screening.draft import ReadDraft, read_draft
from ..screening.draft_models import DraftModels
from ..screening.kinds import LABELS, KindHeads
from ..screening.objection import compare
from ..screening.weighing import Weighing
from .heads_fit import SEED
from .kinds_fit import fit_kinds
from .labelled_drafts import DraftSentence, LabelledDraft
from .relevance_fit import NOW

FOLDS = 5
_NEVER = -20.0  # the log-odds of a sale at a moment that is right
_STRENGTH = 0.05  # C of the weighings: few labelled drafts, standardised features
_RIGHT_MOMENT = 0.5  # readiness from which a price in an allowed draft says nothing of the kind
# Which rule's offending sentences are of which kind, beside the sentences of `data/drafts/`.
_OFFENCES = {"sale": "upsell-timing", "gift": "surprise-timing", "wound": "tone-deaf"}

Rows = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Read:
    """A labelled draft as it was read; `offends` is the row of its offending sentence.

    `may_sell`: the moment is right for it; `compared`: comparing alone objects to the draft.
    """

    labelled: LabelledDraft
    draft: ReadDraft
    readiness: float
    may_sell: bool
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
        """The models, and the figures of drafts that neither stage of the fit had seen.

        The weighings learn from heads that hadn't seen the draft, as they will be used; for the
        figures, both stages leave out the draft's fold, and so does the place of the threshold.
        """
        pairs = {
            pair: self._bearings(self._heads_without(set(pair)))
            for pair in combinations_with_replacement(range(FOLDS), 2)
        }
        outside = self._judge(lambda fold: self._seen_from(pairs, fold))
        own = [pairs[fold, fold][i] for i, fold in enumerate(self._folds)]
        everything = np.arange(len(self._reads))
        weighings = {}
        for rule in LOOKS_AT:
            weights, bias = self._fit(rule, own, everything)
            threshold = self._place(rule, outside[rule], everything)
            weighings[rule] = Weighing(weights, bias, threshold)
        models = DraftModels(self._heads_without(set()), weighings)
        return models, self._figures(outside)

    def _seen_from(
        self, pairs: dict[tuple[int, int], list[list[Bearing]]], fold: int
    ) -> list[list[Bearing]]:
        """The bearings of each draft by heads that have seen neither it nor `fold`."""
        return [pairs[min(fold, mine), max(fold, mine)][i] for i, mine in enumerate(self._folds)]

    def _judge(self, seen_from: Callable[[int], list[list[Bearing]]]) -> dict[str, list[Scores]]:
        """Each rule's scores of each sentence of each draft, out of fold."""
        found: dict[str, dict[int, Scores]] = {rule: {} for rule in LOOKS_AT}
        for fold in range(FOLDS):
            own = seen_from(fold)
            train = np.flatnonzero(self._folds != fold)
            for rule in LOOKS_AT:
                weights, bias = self._fit(rule, own, train)
                for i in np.flatnonzero(self._folds == fold):
                    scores = _scores(weights, bias, own[i])
                    if rule == UpsellTiming.name and self._reads[i].may_sell:
                        scores = np.full_like(scores, _NEVER)
                    found[rule][int(i)] = scores
        return {
            rule: [scores[i] for i in range(len(self._reads))] for rule, scores in found.items()
        }

    def _heads_without(self, folds: set[int]) -> KindHeads:
        """Heads fitted on all sentences and on the drafts of the other folds."""
        kept = [
            read for read, fold in zip(self._reads, self._folds, strict=True) if fold not in folds
        ]
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

    def _bearings(self, heads: KindHeads) -> list[list[Bearing]]:
        return [bearings(read.draft, heads, self._signals) for read in self._reads]

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

    def _figures(self, outside: dict[str, list[Scores]]) -> dict[str, str]:
        holds: list[list[tuple[str, int]]] = []
        places = {
            (rule, fold): self._place(rule, outside[rule], np.flatnonzero(self._folds != fold))
            for rule in LOOKS_AT
            for fold in range(FOLDS)
        }
        for i, read in enumerate(self._reads):
            found = [
                (rule, int(row))
                for rule in LOOKS_AT
                for row in np.flatnonzero(outside[rule][i] >= places[rule, int(self._folds[i])])
            ]
            for row, objections in enumerate(compare(read.draft)):
                found += [(objection.rule, row) for objection in objections]
            holds.append(found)
        return dict(_said(self._reads, holds))


def _read(reader: Reader, labelled: LabelledDraft) -> _Read:
    case = labelled.case
    draft = read_draft(reader, labelled.draft, case, case.now or NOW)
    offends = None
    if labelled.sentence is not None:
        alike = [_overlap(text, labelled.sentence) for text in draft.sentences]
        offends = int(np.argmax(alike))
    may_sell = UpsellTiming().hold(Moment(draft.read)) is None
    compared = any(compare(draft))
    return _Read(labelled, draft, draft.read.sure_ready, may_sell, compared, offends)


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
    """A fold for each draft, rules and languages spread evenly."""
    generator = np.random.default_rng(SEED)
    folds = np.zeros(len(reads), dtype=int)
    strata: dict[tuple[str, str], list[int]] = {}
    for i, read in enumerate(reads):
        key = (read.labelled.rule or "", read.draft.read.reading.language)
        strata.setdefault(key, []).append(i)
    position = 0
    for key in sorted(strata):
        for i in generator.permutation(strata[key]):
            folds[i] = position % FOLDS
            position += 1
    return folds


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
