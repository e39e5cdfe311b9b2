"""Fitting the model of silence on small playbooks with labelled cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..ranking.silence import FEATURES, Reach, Silence, features_of, lacking_of
from .relevance_fit import SEED, Sample, Topics

_WRONG_SILENCE = 0.07  # of the cases that want a gesture, the most that may be met with silence
_WITHOUT_FACTS = 0.3  # what a case counts that is asked once more without its facts
_ALWAYS = 10.0  # log-odds of what is within reach, where no case teaches what isn't

Scores = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Seen:
    """Cases as the model sees them, (n, f) and (n,); whether they want what may be made."""

    features: Scores
    lacking: Scores
    wants: Mask
    sources: npt.NDArray[np.str_]

    def where(self, mask: Mask) -> _Seen:
        """Some of them."""
        return _Seen(self.features[mask], self.lacking[mask], self.wants[mask], self.sources[mask])


def fit_silence(
    data: Sequence[Sample], topics: Topics, room: Scores, readiness: Scores
) -> tuple[Silence, dict[str, str]]:
    """The model, and the figures of playbooks left out of the fit, one after the other.

    What models say that haven't seen the case: `topics` of each gesture's relevance, `room` and
    `readiness` (samples,) in [0, 1].
    """
    came = _seen(data, topics.as_it_came, room, readiness)
    differs = np.array([bool((one.met != one.free).any()) for one in data], dtype=bool)
    without = [one.without_facts() for one in data]
    bare = _seen(without, topics.without_facts, room, readiness).where(came.wants & differs)
    fits_nothing = np.array([s.expected.room and not s.expected.relevant for s in data], dtype=bool)
    figures = {
        f"right silence by {', '.join(FEATURES[:count])}": _said(
            _wanted_outside(came, came, count), came.wants, fits_nothing
        )
        for count in range(1, len(FEATURES) + 1)
    }
    wanted = _wanted_outside(came, came, len(FEATURES))
    outside = wanted * _reach_outside(came, bare, came)
    threshold = _threshold(outside, came.wants)
    figures["right silence by all, within reach"] = _said(outside, came.wants, fits_nothing)
    bare_wanted = _wanted_outside(came, bare, len(FEATURES))
    before = bare_wanted < _threshold(wanted, came.wants)
    after = bare_wanted * _reach_outside(came, bare, bare) < threshold
    figures["without their facts"] = (
        f"{len(after)} cases; silence where nothing that they want is left "
        f"{_share(before[~bare.wants])}, by reach {_share(after[~bare.wants])}; where something is "
        f"{_share(before[bare.wants])}, by reach {_share(after[bare.wants])}"
    )
    weights, bias = _fit(came.features, came.wants)
    return Silence(tuple(weights.tolist()), bias, _fit_reach(came, bare), threshold), figures


def _seen(
    data: Sequence[Sample], topics: Sequence[Scores], room: Scores, readiness: Scores
) -> _Seen:
    features, lacking = [], []
    for sample, topic, sure, ready in zip(data, topics, room, readiness, strict=True):
        relevance = 1 / (1 + np.exp(-topic))
        plain, commercial, missed = (
            relevance[part].tolist()
            for part in (sample.met & ~sample.sells, sample.met & sample.sells, ~sample.met)
        )
        features.append(features_of(sure, ready, plain, commercial))
        lacking.append(lacking_of(ready, plain, commercial, missed))
    return _Seen(
        np.array(features),
        np.array(lacking),
        np.array([bool(sample.expected.relevant) for sample in data]),
        np.array([sample.source for sample in data]),
    )


def _wanted_outside(came: _Seen, asked: _Seen, count: int) -> Scores:
    """How surely cases want a gesture, by the first features, fitted without their playbook."""
    found = np.zeros(len(asked.wants))
    for source in np.unique(asked.sources):
        others, own = came.sources != source, asked.sources == source
        weights, bias = _fit(came.features[others, :count], came.wants[others])
        found[own] = 1 / (1 + np.exp(-(asked.features[own, :count] @ weights + bias)))
    return found


def _reach_outside(came: _Seen, bare: _Seen, asked: _Seen) -> Scores:
    """How surely what they want is within reach, fitted without their playbook."""
    found = np.zeros(len(asked.wants))
    for source in np.unique(asked.sources):
        reach = _fit_reach(came.where(came.sources != source), bare.where(bare.sources != source))
        own = asked.sources == source
        found[own] = [reach.sure(lacking) for lacking in asked.lacking[own].tolist()]
    return found


def _fit_reach(came: _Seen, bare: _Seen) -> Reach:
    """From the cases that want what may be made, and from all such without their facts."""
    if bare.wants.all():
        return Reach(0.0, _ALWAYS)
    want = came.where(came.wants)
    weights, bias = _fit(
        np.concatenate([want.lacking, bare.lacking])[:, None],
        np.concatenate([want.wants, bare.wants]),
        np.repeat([1.0, _WITHOUT_FACTS], [len(want.wants), len(bare.wants)]),
    )
    return Reach(float(weights[0]), bias)


def _fit(inputs: Scores, wants: Mask, counts: Scores | None = None) -> tuple[Scores, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(random_state=SEED).fit(inputs, wants, counts)
    return model.coef_[0], float(model.intercept_[0])


def _threshold(outside: Scores, wants: Mask) -> float:
    return float(np.quantile(outside[wants], _WRONG_SILENCE))


def _said(outside: Scores, wants: Mask, fits_nothing: Mask) -> str:
    from sklearn.metrics import roc_auc_score

    right = outside < _threshold(outside, wants)
    return (
        f"{_share(right[~wants])} at wrong silence {_WRONG_SILENCE:.2f}, "
        f"AUC {roc_auc_score(wants, outside):.3f}; where only nothing fits "
        f"{_share(right[fits_nothing])}, of the others {_share(right[~wants & ~fits_nothing])}"
    )


def _share(mask: Mask) -> str:
    return f"{mask.mean() if len(mask) else 0:.3f}"
