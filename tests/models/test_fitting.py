from __future__ import annotations

import json
import logging
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wowengine import Answer, Case, UsageError, WowEngine
from wowengine.errors import IndexFormatError, InputError
from wowengine.index.encoders import UnitEncoder
from wowengine.index.relevance import FEATURES as OF_RELEVANCE
from wowengine.models import Models
from wowengine.models.fitting import Figures, fit_models
from wowengine.models.labelled_moments import Training
from wowengine.ranking.silence import FEATURES as OF_SILENCE
from wowengine.screening.bearing import LOOKS_AT
from wowengine.shipped import data_folder

from tests.factories import NOW
from tests.fakes import CountingEncoder, FakeEncoder

PLAYBOOKS = ("home", "telecom")
CASES, MOMENTS, ROOMS, DRAFTS, THREADS = 25, 60, 60, 40, 40
FILES = (
    "heads.npz",
    "case-heads.npz",
    "subject.json",
    "outcome.json",
    "judgements.npz",
    "relevance.npz",
    "silence.json",
    "drafts.npz",
    "drafts.json",
    "drafts-whole.npz",
)
# A file of models, and what stands in its place: None for nothing.
FOREIGN = [
    (file, content)
    for file in FILES
    for content in (None, b"", b"PK\x03\x04", b"null", b"{}", b"[1]", b"\xff{")
]


class Fits:
    """`fit_models` on a small folder, with everything that it gave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.given: list[tuple[Models, Figures]] = []

    def __call__(self, encoder: UnitEncoder) -> tuple[Models, Figures]:
        self.given.append(fit_models(encoder, data=self.folder))
        return self.given[-1]


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def some_groups(lines: list[str], one_in: int) -> list[str]:
    """The lines of one group in so many."""
    groups = list(dict.fromkeys(json.loads(line)["group"] for line in lines))
    kept = set(groups[::one_in])
    return [line for line in lines if json.loads(line)["group"] in kept]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Slices of the shipped data, as small as every fit can do with."""
    shipped, small = data_folder(), tmp_path_factory.mktemp("data")
    for name, one_in in (("signals", 16), ("drafts", 11)):
        for file in sorted((shipped / name).glob("*.jsonl")):
            write(small / name / file.name, some_groups(lines_of(file), one_in))
    training = shipped / "training"
    for playbook in PLAYBOOKS:
        cases = lines_of(training / playbook / "cases.jsonl")
        write(small / "training" / playbook / "cases.jsonl", cases[::2][-CASES:])
        gestures = training / playbook / "playbook.jsonl"
        shutil.copyfile(gestures, small / "training" / playbook / gestures.name)
    for file, count in (("moments-1", MOMENTS), ("silence-1", ROOMS), ("drafts", DRAFTS)):
        write(small / "training" / f"{file}.jsonl", lines_of(training / f"{file}.jsonl")[:count])
    labelled = Training(small / "training")
    there = {(one.source, one.case.id) for one in (*labelled.moments(), *labelled.rooms())}
    files = sorted((shipped / "readings").glob("*.jsonl"))
    readings = [json.loads(line) for file in files for line in lines_of(file)]
    kept = [one for one in readings if (one["source"], one["case"]) in there]
    write(small / "readings" / "readings.jsonl", [json.dumps(one) for one in kept])
    threads = sorted((shipped / "promises").glob("*.jsonl"))
    write(small / "promises" / "threads.jsonl", lines_of(threads[0])[:THREADS])
    return small


@pytest.fixture(scope="module")
def fits(folder: Path) -> Iterator[Fits]:
    """What an engine that has no models for its encoder gets them from."""
    with pytest.MonkeyPatch.context() as patch:
        counted = Fits(folder)
        patch.setattr("wowengine.models.fitting.fit_models", counted)
        yield counted


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache folder of one user."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def first(fits: Fits, home: Path, folder: Path) -> WowEngine:
    """The engine of the first start, which fits."""
    return load(folder, CountingEncoder(), home)


@pytest.fixture(scope="module")
def cases(folder: Path) -> list[Case]:
    """The cases of the playbook that the engines answer from."""
    lines = lines_of(folder / "training" / "home" / "cases.jsonl")
    return [case_of(json.loads(line)) for line in lines]


def case_of(data: dict[str, Any]) -> Case:
    data.pop("expected", None)
    return Case.from_json(json.dumps({"now": NOW.isoformat()} | data))


def load(folder: Path, encoder: CountingEncoder, cache: Path) -> WowEngine:
    playbook = folder / "training" / "home" / "playbook.jsonl"
    return WowEngine.load(playbook, encoder=encoder, cache=cache)


def models_folder(cache: Path) -> Path:
    (found,) = (cache / "models").iterdir()
    return found


def contents(cache: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in models_folder(cache).iterdir()}


def answers(engine: WowEngine, cases: list[Case]) -> list[Answer]:
    return list(engine.suggest_many(cases))


def test_the_first_start_fits_and_keeps_what_it_fitted(
    first: WowEngine, fits: Fits, home: Path
) -> None:
    models, _ = fits.given[0]
    assert models_folder(home).name.startswith(f"{first.encoder.fingerprint}-")
    assert set(contents(home)) == set(FILES)
    assert models.heads.encoder == models.drafts.heads.encoder == "fake"
    assert len(models.heads.background) == 64


def test_every_start_after_the_first_reads_what_was_kept(
    first: WowEngine, fits: Fits, folder: Path, home: Path, cases: list[Case]
) -> None:
    fitted, kept = len(fits.given), contents(home)
    encoder = CountingEncoder()
    again = load(folder, encoder, home)
    trained = {json.loads(line)["text"] for file in folder.glob("s*/*") for line in lines_of(file)}
    assert len(fits.given) == fitted
    assert not trained.intersection(encoder.queries)
    assert contents(home) == kept
    assert [ids(one) for one in answers(again, cases)] == [
        ids(one) for one in answers(first, cases)
    ]


def ids(answer: Answer) -> tuple[list[str], list[tuple[str, str]]]:
    suggested = [suggestion.gesture_id for suggestion in answer.suggestions]
    return suggested, [(held.gesture_id, held.rule) for held in answer.held]


def test_every_promised_figure_is_there(first: WowEngine, fits: Fits) -> None:
    models, figures = fits.given[0]
    assert set(figures) == {
        *("heads", "case heads", "subject", "promises", "readiness", "room"),
        *("relevance", "silence", "drafts"),
    }
    assert {"mood", "stage"} <= set(figures["case heads"])
    assert figures["subject"]["cases"] > 0
    assert figures["promises"]["promises"] > 0
    heads = figures["heads"]
    assert set(heads) == {*models.heads.signals, "mood", "stage"}
    assert "unresolved" in models.heads.signals
    for signal in models.heads.signals:
        assert heads[signal]["sentences"] >= 16
        assert all(
            0 <= heads[signal][name] <= 1 for name in ("average_precision", "precision", "recall")
        )
    assert all(0 < heads[name]["accuracy"] < 1 for name in ("mood", "stage"))
    assert figures["room"].startswith(f"{ROOMS + len(PLAYBOOKS) * CASES} cases, accuracy 0.")
    for name, judgement in (("readiness", models.readiness), ("room", models.room)):
        assert f"; at {judgement.threshold:.2f}: wrong yes 0." in figures[name]
    assert models.room.threshold == 0.5 != models.readiness.threshold
    assert set(figures["relevance"]) == {
        "nDCG@3, nearness alone",
        "nDCG@3, all features",
        *(f"nDCG@3, without {name}" for name in OF_RELEVANCE),
        "threshold",
    }
    *_, within, without = figures["silence"]
    assert len(figures["silence"]) == len(OF_SILENCE) + 2
    assert (within, without) == ("right silence by all, within reach", "without their facts")
    assert figures["drafts"]["drafts"].startswith(f"{DRAFTS}, judged right 0.")
    assert set(LOOKS_AT) < set(figures["drafts"])


def test_readiness_is_measured_on_moments_and_on_cases_with_something_to_sell(
    first: WowEngine, fits: Fits, folder: Path
) -> None:
    cases = [
        json.loads(line)["expected"]
        for playbook in PLAYBOOKS
        for line in lines_of(folder / "training" / playbook / "cases.jsonl")
    ]
    telling = sum(bool(one.get("held") or one.get("allowed")) for one in cases)
    _, figures = fits.given[0]
    assert figures["readiness"].startswith(f"{MOMENTS + telling} cases, accuracy 0.")


def gist(answer: Answer) -> tuple[object, ...]:
    """What was read, without how sure."""
    read = answer.reading
    signals = [(signal.name, signal.evidence) for signal in read.signals]
    return read.language, read.mood, read.stage, signals, read.journey and read.journey.verdict


def test_what_is_saved_and_loaded_answers_the_same(
    first: WowEngine, fits: Fits, cases: list[Case], tmp_path: Path
) -> None:
    fitted, _ = fits.given[0]
    fitted.save(tmp_path / "once")
    once = Models.load(tmp_path / "once")
    once.save(tmp_path / "twice")
    twice = Models.load(tmp_path / "twice")
    by_fitted, by_once, by_twice = (
        answers(WowEngine(first.index, first.encoder, models), cases)
        for models in (fitted, once, twice)
    )
    assert any(one.suggestions for one in by_fitted)
    assert any(one.held for one in by_fitted)
    assert by_once == by_twice
    for before, after in zip(by_fitted, by_once, strict=True):
        assert ids(before) == ids(after)
        assert gist(before) == gist(after)  # weights are kept with half the digits
        for one, two in zip(before.suggestions, after.suggestions, strict=True):
            assert one.score == pytest.approx(two.score, abs=0.01)


def test_what_is_saved_and_loaded_judges_drafts_the_same(
    first: WowEngine, fits: Fits, folder: Path, tmp_path: Path
) -> None:
    fitted, _ = fits.given[0]
    fitted.save(tmp_path)
    engines = [
        WowEngine(first.index, first.encoder, models) for models in (fitted, Models.load(tmp_path))
    ]
    drafts = [json.loads(line) for line in lines_of(folder / "training" / "drafts.jsonl")]
    before, after = (
        [engine.screen(one["draft"], case_of(one["case"])) for one in drafts] for engine in engines
    )
    assert {verdict.allowed for verdict in before} == {True, False}
    assert before == after


@pytest.mark.parametrize(("file", "content"), FOREIGN)
def test_a_folder_in_which_a_file_is_missing_or_foreign_is_refused_in_one_line(
    first: WowEngine, home: Path, tmp_path: Path, file: str, content: bytes | None
) -> None:
    copy = tmp_path / "models"
    shutil.copytree(models_folder(home), copy)
    if content is None:
        (copy / file).unlink()
    else:
        (copy / file).write_bytes(content)
    with pytest.raises(IndexFormatError, match="can't be read") as refused:
        Models.load(copy)
    assert "\n" not in str(refused.value)


def test_damaged_models_are_fitted_anew_the_same_and_said_so(
    first: WowEngine,
    fits: Fits,
    folder: Path,
    home: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    shutil.copytree(home, tmp_path / "home")
    damaged = models_folder(tmp_path / "home") / "judgements.npz"
    damaged.write_bytes(damaged.read_bytes()[:1000])
    fitted = len(fits.given)
    with caplog.at_level(logging.WARNING):
        load(folder, CountingEncoder(), tmp_path / "home")
    assert len(fits.given) == fitted + 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "can't be read" in caplog.text
    assert "fitted anew" in caplog.text
    assert contents(tmp_path / "home") == contents(home)


def test_models_that_cannot_be_kept_serve_all_the_same(
    first: WowEngine,
    fits: Fits,
    folder: Path,
    cases: list[Case],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wowengine.models.fitting.fit_models", lambda _: fits.given[0])
    (tmp_path / "models").write_text("a file where a folder should be")
    with caplog.at_level(logging.WARNING):
        engine = load(folder, CountingEncoder(), tmp_path)
    assert answers(engine, cases) == answers(first, cases)
    assert "can't be saved" in caplog.text


def test_labelled_cases_that_answer_only_one_way_are_refused_in_one_line(
    fits: Fits, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(fits.folder, folder)
    for file in (folder / "training").glob("moments-*.jsonl"):
        lines = [json.loads(line) | {"moment": "right"} for line in lines_of(file)]
        write(file, [json.dumps(line) for line in lines])
    for cases in (folder / "training").glob("*/cases.jsonl"):
        told = [json.loads(line) for line in lines_of(cases)]
        for one in told:
            one["expected"].pop("held", None)
        write(cases, [json.dumps(one) for one in told])
    with pytest.raises(InputError, match="only one way") as caught:
        fit_models(UnitEncoder(FakeEncoder()), data=folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("library", ["sklearn", "torch"])
def test_without_a_library_the_remedy_is_named_and_nothing_is_encoded(
    fits: Fits, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    encoder = CountingEncoder()
    with pytest.raises(UsageError, match=r"pip install 'wowengine\[sentence-transformers\]'"):
        load(folder, encoder, tmp_path)
    assert encoder.queries == encoder.documents == []
    assert list(tmp_path.iterdir()) == []


def test_whoever_has_kept_models_needs_no_scikit_learn(
    first: WowEngine, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    assert load(folder, CountingEncoder(), home).encoder.name == "fake"


def test_another_encoder_has_models_of_its_own(
    first: WowEngine,
    fits: Fits,
    folder: Path,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def fit(encoder: UnitEncoder) -> tuple[Models, Figures]:
        asked.append(encoder.name)
        return fits.given[0]

    monkeypatch.setattr("wowengine.models.fitting.fit_models", fit)
    shutil.copytree(home, tmp_path / "home")
    load(folder, CountingEncoder(FakeEncoder(name="other")), tmp_path / "home")
    assert len(list((tmp_path / "home" / "models").iterdir())) == 2
    assert asked == ["other"]
