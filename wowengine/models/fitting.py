"""Fitting all models for one encoder, from the shipped sentences and labelled cases.

Needs scikit-learn, which the extra `sentence-transformers` brings along.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..index.encoders import UnitEncoder
from ..reading.judgement import Judgement
from ..reading.reader import Reader
from .bundle import Models
from .heads_fit import fit_heads, load_examples
from .judgement_fit import Fitted, fit_judgement
from .labelled_moments import Answered, Training
from .relevance_fit import NOW, fit_relevance, samples

_LEAK = 3.0  # false holds that weigh as one commercial word at a wrong moment

Figures = dict[str, Any]


def fit_models(encoder: UnitEncoder, data: Path | None = None) -> tuple[Models, Figures]:
    """The models for `encoder`, and the figures measured on what each fit had not seen.

    `data` is a folder with `signals/` and `training/`; the shipped one when left out.
    """
    _need_sklearn()
    folder = data or data_folder()
    training = Training(folder / "training")
    heads = fit_heads(load_examples(folder / "signals"), encoder)
    undecided = Judgement.undecided(encoder.dimension)
    reader = Reader(encoder, heads, undecided, undecided)
    moments, rooms = list(training.moments()), list(training.rooms())
    readiness = _judge(reader, moments, wrong_yes=_LEAK)
    room = _judge(reader, rooms, wrong_yes=1.0)
    by_case = {
        f"{one.source}/{one.case.id}": float(sure)
        for one, sure in zip(rooms, room.outside_probabilities, strict=True)
    }
    relevance, least_room, figures = fit_relevance(samples(training, encoder, reader, by_case))
    judged_room = replace(room.judgement, threshold=least_room)
    models = Models(heads, readiness.judgement, judged_room, relevance)
    return models, {
        "heads": heads.figures["heads"],
        "readiness": _said(readiness),
        "room": _said(room),
        "relevance": figures,
    }


def data_folder() -> Path:
    """Where the training data lies: in the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "data"
    return inside if (inside / "signals").exists() else package.parent / "data"


def _judge(reader: Reader, answered: list[Answered], wrong_yes: float) -> Fitted:
    reads = [reader.read(one.case, one.case.now or NOW) for one in answered]
    answers = [one.answer for one in answered]
    return fit_judgement(reads, answers, [one.source for one in answered], wrong_yes)


def _said(fitted: Fitted) -> str:
    wrong_yes, wrong_no = fitted.errors_at(fitted.judgement.threshold)
    accuracy = float(((fitted.outside >= 0) == fitted.truth).mean())
    return (
        f"{len(fitted.truth)} cases, accuracy {accuracy:.3f}; at {fitted.judgement.threshold:.2f}: "
        f"wrong yes {wrong_yes:.3f}, wrong no {wrong_no:.3f}"
    )


def _need_sklearn() -> None:
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise UsageError(
            "another encoder needs models fitted for it, and those scikit-learn: "
            "pip install 'wowengine[sentence-transformers]'"
        ) from None
