"""Fitting the heads on the shipped sentences."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import InputError, Problem
from ..index.encoders import UnitEncoder, Vectors
from ..reading.heads import MOODS, NO_STAGE, Heads, term_weight, terms_of
from ..values import STAGES

SEED = 20261122
FOLDS = 5
_STRENGTH = 10.0  # C of the logistic regressions
_FEWEST = 16  # sentences below which a signal gets no head
_FEWEST_GROUPS = 3  # groups below which a term is chance
_PRECISION_WEIGHT = 0.7  # beta of the F score that places the thresholds; < 1 favours precision
_NEVER = 1.1
_LEAST_PRECISION = 0.3  # a head less precise than this at its best says nothing on its own


@dataclass(frozen=True, slots=True)
class Example:
    """One training sentence with everything that holds in it."""

    text: str
    group: str
    signals: frozenset[str]
    mood: str
    stage: str


def load_examples(folder: Path) -> list[Example]:
    """The sentences of all `*.jsonl` files of a folder, in order. Raises InputError."""
    examples = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            try:
                data = json.loads(line)
                examples.append(
                    Example(
                        data["text"],
                        data["group"],
                        frozenset(data["signals"]),
                        data["mood"],
                        data["stage"] or NO_STAGE,
                    )
                )
            except (ValueError, KeyError, TypeError) as error:
                text = f"is no training sentence: {error!r}"
                raise InputError([Problem("", text, str(file), number)]) from None
    if not examples:
        raise InputError([Problem("", "holds no training sentence", str(folder))])
    return examples


def fit_heads(examples: list[Example], encoder: UnitEncoder) -> Heads:
    """Heads for `encoder`, with the grouped cross-validation figures of each."""
    vectors = encoder.encode_query([example.text for example in examples])
    terms = frequent_terms((example.text, example.group) for example in examples)
    inputs = inputs_of([example.text for example in examples], vectors, terms)
    groups = [example.group for example in examples]
    counts = Counter(name for example in examples for name in example.signals)
    names = sorted(name for name, count in counts.items() if count >= _FEWEST)
    columns, bias, thresholds, figures = [], [], {}, {}
    for name in names:
        truth = np.array([name in example.signals for example in examples])
        outside = _out_of_fold(inputs, truth, groups)
        thresholds[name], figures[name] = _place_threshold(truth, outside)
        model = logistic().fit(inputs, truth)
        columns.append(model.coef_.T)
        bias.append(model.intercept_)
    for title, classes, labels in (
        ("mood", MOODS, [e.mood for e in examples]),
        ("stage", (*STAGES, NO_STAGE), [e.stage for e in examples]),
    ):
        weights, offsets, figures[title] = _fit_exclusive(inputs, labels, classes, groups)
        columns.append(weights)
        bias.append(offsets)
    return Heads(
        encoder=encoder.name,
        signals=tuple(names),
        terms=terms,
        weights=np.concatenate(columns, axis=1).astype(np.float32),
        bias=np.concatenate(bias).astype(np.float32),
        thresholds=thresholds,
        background=vectors.mean(axis=0),
        figures={"sentences": len(examples), "folds": FOLDS, "seed": SEED, "heads": figures},
    )


def frequent_terms(texts: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The terms that occur in several groups, each with its row; from (text, group)."""
    groups: dict[str, set[str]] = {}
    for text, group in texts:
        for term in terms_of(text):
            groups.setdefault(term, set()).add(group)
    frequent = sorted(term for term, seen in groups.items() if len(seen) >= _FEWEST_GROUPS)
    return {term: row for row, term in enumerate(frequent)}


def inputs_of(texts: Sequence[str], vectors: Vectors, terms: dict[str, int]) -> Any:
    """Vectors and weighted terms side by side, shape (n, d + terms), sparse."""
    from scipy.sparse import csr_matrix, hstack

    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        known = [terms[term] for term in terms_of(text) if term in terms]
        rows.extend([row] * len(known))
        columns.extend(known)
        if known:
            values.extend([term_weight(len(known))] * len(known))
    shape = (len(texts), len(terms))
    return hstack([csr_matrix(vectors), csr_matrix((values, (rows, columns)), shape)]).tocsr()


def logistic() -> Any:
    """A head before it is fitted."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_STRENGTH, max_iter=300, tol=1e-3, random_state=SEED)


def _splits(inputs: Any, groups: Iterable[str]) -> Any:
    from sklearn.model_selection import GroupKFold

    folds = GroupKFold(FOLDS, shuffle=True, random_state=SEED)
    return folds.split(inputs, groups=np.array(list(groups)))


def _out_of_fold(
    inputs: Any, truth: npt.NDArray[np.bool_], groups: list[str]
) -> npt.NDArray[np.float64]:
    """The probability of each sentence by a head that has not seen its group."""
    outside = np.zeros(len(truth))
    for train, test in _splits(inputs, groups):
        if truth[train].any():
            model = logistic().fit(inputs[train], truth[train])
            outside[test] = model.predict_proba(inputs[test])[:, 1]
    return outside


def _place_threshold(
    truth: npt.NDArray[np.bool_], outside: npt.NDArray[np.float64]
) -> tuple[float, dict[str, float]]:
    order = np.argsort(-outside, kind="stable")
    hits = np.cumsum(truth[order])
    precision = hits / np.arange(1, len(truth) + 1)
    recall = hits / max(1, truth.sum())
    beta = _PRECISION_WEIGHT**2
    quality = (1 + beta) * precision * recall / np.maximum(beta * precision + recall, 1e-9)
    best = int(quality.argmax())
    average_precision = float((precision * truth[order]).sum() / max(1, truth.sum()))
    threshold = float(outside[order][best]) if precision[best] >= _LEAST_PRECISION else _NEVER
    return threshold, {
        "sentences": int(truth.sum()),
        "average_precision": round(average_precision, 3),
        "precision": round(float(precision[best]), 3),
        "recall": round(float(recall[best]), 3),
    }


def _fit_exclusive(
    inputs: Any, labels: list[str], names: tuple[str, ...], groups: list[str]
) -> tuple[Vectors, Vectors, dict[str, float]]:
    truth = np.array([names.index(label) for label in labels])
    outside = np.zeros(len(truth), dtype=int)
    for train, test in _splits(inputs, groups):
        outside[test] = logistic().fit(inputs[train], truth[train]).predict(inputs[test])
    model = logistic().fit(inputs, truth)
    weights = np.zeros((inputs.shape[1], len(names)), dtype=np.float32)
    bias = np.full(len(names), -1e3, dtype=np.float32)  # a class that no sentence shows never wins
    weights[:, model.classes_] = model.coef_.T
    bias[model.classes_] = model.intercept_
    return weights, bias, {"accuracy": round(float((outside == truth).mean()), 3)}
