"""Fitting the heads on the shipped sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..case import Case
from ..index.encoders import UnitEncoder, Vectors
from ..reading.context import VOICE_SHARE, VOICES, WHOLE_SHARE, whole_case
from ..reading.heads import MOODS, NO_STAGE, Heads, term_weight
from ..reading.language import language_of
from ..reading.sentences import Voice, sentences_of
from ..reading.terms import terms_of
from ..values import STAGES, base_language
from .lines import all_lines
from .network import SEED, Inputs, Network, fit_network

FOLDS = 5
_HIDDEN = 256
_TOGETHER = 200  # sentences
_FREE = 1e3  # C of what has two parameters
_FLOOR = 1e-6  # probabilities below are all alike
_STRENGTH = 10.0  # C of the logistic regressions
_FEWEST = 16  # sentences below which a signal gets no head
_FEWEST_GROUPS = 3  # groups below which a term is chance
_PRECISION_WEIGHT = 0.7  # beta of the F score that places the thresholds; < 1 favours precision
_NEVER = 1.1
_THREADS = "threads-"  # files of sentences taken from whole cases, as they come
_OF_CASE = "t-"  # what stands before the case in their group
_COMPOSED = 0.2  # what a sentence written for a signal counts in placing a threshold
_LEAST_PRECISION = 0.3  # no threshold lies where less is right; a head without one is silent

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One training sentence with everything that holds in it.

    `case`: the case that it was taken from as it came ("source/id"); None for one that was written
    for a signal. `voice`: whose words it is there.
    """

    text: str
    group: str
    signals: frozenset[str]
    mood: str
    stage: str
    case: str | None = None
    voice: Voice = "customer"


def load_examples(folder: Path) -> list[Example]:
    """The sentences of all `*.jsonl` files of a folder, in order. Raises InputError."""
    return all_lines(
        folder,
        "training sentence",
        lambda file: _of_thread if file.name.startswith(_THREADS) else _composed,
    )


def _composed(data: dict[str, Any]) -> Example:
    return Example(
        data["text"],
        data["group"],
        frozenset(data["signals"]),
        data["mood"],
        data["stage"] or NO_STAGE,
        voice=data["author"],
    )


def _of_thread(data: dict[str, Any]) -> Example:
    return replace(_composed(data), case=data["group"].removeprefix(_OF_CASE))


@dataclass(frozen=True)
class FittedHeads:
    """The `heads`, and those of each fold, which have not seen the cases that `fold_of` names."""

    heads: Heads
    by_fold: tuple[Heads, ...]
    fold_of: Mapping[str, int]

    def unaware_of(self, case: str) -> Heads:
        """Heads that have seen no sentence of a case ("source/id")."""
        fold = self.fold_of.get(case)
        return self.heads if fold is None else self.by_fold[fold]


def fit_heads(
    examples: list[Example], encoder: UnitEncoder, cases: Mapping[str, Case] | None = None
) -> FittedHeads:
    """Heads for `encoder`, with the grouped cross-validation figures of each.

    One hidden layer is shared by all heads: what tells one signal helps to tell the others.
    `cases` are those that sentences were taken from, by what their examples call them; where one
    is missing, a sentence is heard by itself.
    """
    texts = [example.text for example in examples]
    vectors = encoder.encode_query(texts)
    background = vectors.mean(axis=0)
    terms = frequent_terms((example.text, example.group) for example in examples)
    around = _around(examples, encoder, cases or {}, background)
    inputs = inputs_of(texts, np.hstack([vectors - background, around]), terms)
    counts = Counter(name for example in examples for name in example.signals)
    names = tuple(sorted(name for name, count in counts.items() if count >= _FEWEST))
    truth = _truth(examples, names)
    outside = np.zeros_like(truth)
    networks: list[Network] = []
    fold_of: dict[str, int] = {}
    for fold, (train, test) in enumerate(_splits([example.group for example in examples])):
        networks.append(fit_network(inputs[train], truth[train], _HIDDEN, _TOGETHER))
        outside[test] = networks[fold].probabilities(inputs[test])
        tested = (examples[row].case for row in test)
        fold_of |= {case: fold for case in tested if case is not None}
    slopes, offsets = calibrate(outside, truth)
    outside = sure_of(slopes * log_odds(outside) + offsets)
    weights = np.array([_COMPOSED if example.case is None else 1.0 for example in examples])
    thresholds, figures = {}, {}
    for column, name in enumerate(names):
        holds = truth[:, column] > 0
        thresholds[name], found = place_threshold(holds, outside[:, column], weights)
        figures[name] = {"sentences": int(holds.sum())} | found
    first, last = len(names), len(names) + len(MOODS)
    figures["mood"] = _accuracy(truth[:, first:last], outside[:, first:last])
    figures["stage"] = _accuracy(truth[:, last:], outside[:, last:])
    networks.append(fit_network(inputs, truth, _HIDDEN, _TOGETHER))
    own, heard = len(background), len(background) + around.shape[1]
    *by_fold, heads = [
        Heads(
            encoder=encoder.name,
            signals=names,
            terms=terms,
            weights=np.vstack([network.weights[:own], network.weights[heard:]]),
            bias=network.bias - background @ network.weights[:own],
            thresholds=thresholds,
            background=background,
            output=np.vstack(
                [network.output * slopes, network.output_bias * slopes + offsets]
            ).astype(np.float32),
            context=network.weights[own:heard],
            figures={"sentences": len(examples), "folds": FOLDS, "seed": SEED, "heads": figures},
        )
        for network in networks
    ]
    return FittedHeads(heads, tuple(by_fold), fold_of)


def _around(
    examples: list[Example],
    encoder: UnitEncoder,
    cases: Mapping[str, Case],
    background: Vectors,
) -> Vectors:
    """What stands around each sentence, shape (n, d + voices); zero where that isn't known."""
    found = np.zeros((len(examples), len(background) + len(VOICES)), dtype=np.float32)
    rows: dict[str, list[int]] = {}
    for row, example in enumerate(examples):
        if example.case is not None and example.case in cases:
            rows.setdefault(example.case, []).append(row)
            found[row, len(background) + VOICES.index(example.voice)] = VOICE_SHARE
    said = {
        name: [s.text for s in sentences_of(cases[name], base_language(language_of(cases[name])))]
        for name in rows
    }
    vectors = encoder.encode_query([text for texts in said.values() for text in texts])
    start = 0
    for name, texts in said.items():
        whole = whole_case(texts, vectors[start : start + len(texts)], background)
        found[rows[name], : len(background)] = WHOLE_SHARE * whole
        start += len(texts)
    return found


def _truth(examples: list[Example], names: tuple[str, ...]) -> Scores:
    """A row a sentence: 1 for each signal that holds, for its mood, for its stage."""
    stages = (*STAGES, NO_STAGE)
    truth = np.zeros((len(examples), len(names) + len(MOODS) + len(stages)))
    for row, example in enumerate(examples):
        truth[row, [names.index(name) for name in example.signals.intersection(names)]] = 1
        truth[row, len(names) + MOODS.index(example.mood)] = 1
        truth[row, len(names) + len(MOODS) + stages.index(example.stage)] = 1
    return truth


def calibrate(outside: Scores, truth: Scores) -> tuple[Scores, Scores]:
    """For each head the slope and offset that make log-odds of what it says of unseen sentences.

    The network is surer of itself than it is right.
    """
    from sklearn.linear_model import LogisticRegression

    slopes, offsets = np.ones(truth.shape[1]), np.zeros(truth.shape[1])
    for column, scores in enumerate(log_odds(outside).T):
        holds = truth[:, column] > 0
        if holds.any():
            model = LogisticRegression(C=_FREE, random_state=SEED).fit(scores[:, None], holds)
            slopes[column], offsets[column] = model.coef_[0, 0], model.intercept_[0]
    return slopes, offsets


def log_odds(probabilities: Scores) -> Scores:
    """Of probabilities, none of which is all but certain."""
    p = np.clip(probabilities, _FLOOR, 1 - _FLOOR)
    odds: Scores = np.log(p / (1 - p))
    return odds


def sure_of(odds: Scores) -> Scores:
    """The probabilities of log-odds."""
    sure: Scores = 1 / (1 + np.exp(-odds))
    return sure


def _accuracy(truth: Scores, outside: Scores) -> dict[str, float]:
    return {"accuracy": round(float((truth.argmax(axis=1) == outside.argmax(axis=1)).mean()), 3)}


def frequent_terms(texts: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The terms that occur in several groups, each with its row; from (text, group)."""
    groups: dict[str, set[str]] = {}
    for text, group in texts:
        for term in terms_of(text):
            groups.setdefault(term, set()).add(group)
    frequent = sorted(term for term, seen in groups.items() if len(seen) >= _FEWEST_GROUPS)
    return {term: row for row, term in enumerate(frequent)}


def inputs_of(texts: Sequence[str], dense: Vectors, terms: dict[str, int]) -> Inputs:
    """What is dense about some sentences (n, d), and their weighted terms."""
    from scipy.sparse import csr_matrix

    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        known = [terms[term] for term in terms_of(text) if term in terms]
        rows.extend([row] * len(known))
        columns.extend(known)
        if known:
            values.extend([term_weight(len(known))] * len(known))
    shape = (len(texts), len(terms))
    return Inputs(dense, csr_matrix((values, (rows, columns)), shape))


def logistic() -> Any:
    """A head before it is fitted."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_STRENGTH, max_iter=300, tol=1e-3, random_state=SEED)


def _splits(groups: Sequence[str]) -> Any:
    from sklearn.model_selection import GroupKFold

    folds = GroupKFold(FOLDS, shuffle=True, random_state=SEED)
    return folds.split(np.zeros(len(groups)), groups=np.array(groups))


def place_threshold(
    truth: npt.NDArray[np.bool_], outside: Scores, weights: Scores
) -> tuple[float, dict[str, float]]:
    """Where a head says yes, and its figures, for what it says of what it hasn't seen.

    Precision counts more than recall, and is at least three in ten; what doesn't reach that is
    never said.
    """
    order = np.argsort(-outside, kind="stable")
    hits = np.cumsum((truth * weights)[order])
    precision = hits / np.cumsum(weights[order])
    recall = hits / max(1e-9, float(weights[truth].sum()))
    square = _PRECISION_WEIGHT**2
    quality = (1 + square) * precision * recall / np.maximum(square * precision + recall, 1e-9)
    best = int(np.where(precision >= _LEAST_PRECISION, quality, -1.0).argmax())
    average_precision = float((precision * (truth * weights)[order]).sum() / max(1e-9, hits[-1]))
    threshold = float(outside[order][best]) if precision[best] >= _LEAST_PRECISION else _NEVER
    return threshold, {
        "average_precision": round(average_precision, 3),
        "precision": round(float(precision[best]), 3),
        "recall": round(float(recall[best]), 3),
    }
