"""Fitting all models for one encoder, from the shipped sentences and labelled cases.

Needs scikit-learn and torch, which the extra `sentence-transformers` brings along.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import InputError, Problem, UsageError
from ..index.encoders import UnitEncoder
from ..reading.judgement import feature_names
from ..reading.reader import Reader
from ..screening.draft_models import DraftModels
from ..shipped import data_folder
from .bundle import Models
from .case_heads_fit import fit_case_heads
from .drafts_fit import DraftsFit
from .heads_fit import fit_heads, load_examples
from .judgement_fit import Fitted, Placing, Scores, even_odds, fit_judgement, seldom_no
from .labelled_drafts import load_drafts, load_sentences
from .labelled_moments import Answered, Training, is_playbook
from .labelled_readings import check_cases, load_labelled_readings
from .outcome_fit import fit_outcome, load_threads
from .reads import Reads
from .relevance_fit import Sample, fit_relevance, samples
from .silence_fit import fit_silence
from .subject_fit import fit_subject

_OF_PLAYBOOKS = 2.0  # what a playbook's case counts in room: the others were written to be hard
_FALSE_HOLDS = 0.04  # of the right moments for a commercial word, the most that may be missed

Figures = dict[str, Any]


def fit_models(encoder: UnitEncoder, data: Path | None = None) -> tuple[Models, Figures]:
    """The models for `encoder`, and the figures measured on what each fit had not seen.

    `data` is a folder with `signals/`, `readings/`, `promises/`, `drafts/` and `training/`; the
    shipped one when left out. Raises InputError when it teaches nothing, UsageError when a library
    is missing.
    """
    _need_libraries()
    folder = data or data_folder()
    training = Training(folder / "training")
    moments, rooms = list(training.moments()), list(training.rooms())
    cases = {f"{one.source}/{one.case.id}": one.case for one in (*moments, *rooms)}
    labelled = load_labelled_readings(folder / "readings")
    check_cases(labelled, cases)
    fitted = fit_heads(load_examples(folder / "signals"), encoder, cases)
    heads, reads = fitted.heads, Reads(encoder, fitted)
    case_heads = fit_case_heads(labelled, reads, heads, cases)
    subject, of_subject = fit_subject(labelled, reads, cases)
    outcome, of_outcome = fit_outcome(load_threads(folder / "promises"), encoder, heads)
    readiness = judge(reads, moments, seldom_no(_FALSE_HOLDS))
    room = judge(reads, rooms, even_odds, of_playbooks=_OF_PLAYBOOKS)
    on_playbooks = samples(training, encoder, reads)
    relevance, topics, figures = fit_relevance(on_playbooks)
    silence, of_silence = fit_silence(
        on_playbooks,
        topics,
        _from_outside(on_playbooks, rooms, room),
        _from_outside(on_playbooks, moments, readiness),
    )
    drafts, of_drafts = fit_drafts(
        encoder,
        Reader(encoder, heads, readiness.judgement, room.judgement, case_heads=case_heads),
        folder,
    )
    models = Models(
        heads,
        case_heads,
        subject,
        outcome,
        readiness.judgement,
        room.judgement,
        relevance,
        silence,
        lambda: drafts,
    )
    return models, {
        "heads": heads.figures["heads"],
        "case heads": case_heads.figures["heads"],
        "subject": of_subject,
        "promises": of_outcome,
        "readiness": _said(readiness),
        "room": _said(room),
        "relevance": figures,
        "silence": of_silence,
        "drafts": of_drafts,
    }


def fit_drafts(
    encoder: UnitEncoder, reader: Reader, folder: Path
) -> tuple[DraftModels, dict[str, str]]:
    """The models that screen drafts of cases as `reader` reads them, and their figures."""
    return DraftsFit(
        encoder,
        reader,
        reader.signals,
        load_sentences(folder / "drafts"),
        load_drafts(folder / "training" / "drafts.jsonl"),
    ).models()


def judge(
    reads: Reads, answered: list[Answered], placing: Placing, of_playbooks: float = 1.0
) -> Fitted:
    """One question about whole cases, fitted on its labelled answers."""
    seen = [reads.read(one.case, one.source) for one in answered]
    answers = [one.answer for one in answered]
    if len(set(answers)) < 2:  # noqa: PLR2004 - yes and no
        text = f"answers a question only one way in {len(answers)} cases; both ways are needed"
        raise InputError([Problem("", text, "data/training")])
    names = feature_names(reads.signals)
    sources = [one.source for one in answered]
    weights = [of_playbooks if is_playbook(source) else 1.0 for source in sources]
    return fit_judgement(seen, answers, sources, names, placing, weights)


def _from_outside(data: list[Sample], answered: list[Answered], fitted: Fitted) -> Scores:
    """How sure a yes is for each sample, by models that haven't seen it."""
    seen = {
        (one.source, one.case.id): float(sure)
        for one, sure in zip(answered, fitted.outside_probabilities, strict=True)
    }
    judgement = fitted.judgement
    return np.array(
        [
            seen.get(
                (one.source, one.read.case.id),
                one.read.sure_of(judgement),
            )
            for one in data
        ]
    )


def _said(fitted: Fitted) -> str:
    wrong_yes, wrong_no = fitted.errors_at(fitted.judgement.threshold)
    accuracy = float(((fitted.outside >= 0) == fitted.truth).mean())
    return (
        f"{len(fitted.truth)} cases, accuracy {accuracy:.3f}; at {fitted.judgement.threshold:.2f}: "
        f"wrong yes {wrong_yes:.3f}, wrong no {wrong_no:.3f}"
    )


def _need_libraries() -> None:
    if find_spec("sklearn") is None or find_spec("torch") is None:
        raise UsageError(
            "another encoder needs models fitted for it, and those scikit-learn and torch: "
            "pip install 'wowengine[sentence-transformers]'"
        )
