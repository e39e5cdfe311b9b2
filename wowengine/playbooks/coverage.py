"""Where a playbook is rich and where thin: sectors by stages by kinds, and cases unanswered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import numpy.typing as npt

from ..values import Kind, Stage
from .gesture import Gesture

if TYPE_CHECKING:
    from ..case import Case
    from ..engine import WowEngine
    from ..evaluation.labelled import Expected
    from ..index.encoders import UnitEncoder, Vectors

STAGES: tuple[Stage, ...] = get_args(Stage)
KINDS: tuple[Kind, ...] = get_args(Kind)
GENERAL = "general"  # the row of gestures for any sector
# Stages at which a customer decides for themselves what the company is worth: the first days,
# when it breaks, when it is mended, when they choose again, and the last memory.
MOMENTS_OF_TRUTH: frozenset[Stage] = frozenset(
    {"onboarding", "incident", "repair", "renewal", "departure"}
)

_MOST_THEMES = 12
_MOST_LINKED = 600  # cases compared each with each
_EXAMPLES = 3
_WORDS = 5
_TEXT = 220


@dataclass(frozen=True)
class Cell:
    """How many gestures of each kind serve one sector at one stage."""

    sector: str
    stage: Stage
    kinds: dict[Kind, int]

    @property
    def total(self) -> int:
        """All kinds together."""
        return sum(self.kinds.values())

    @property
    def is_moment_of_truth(self) -> bool:
        """Whether the stage is one at which customers make up their minds."""
        return self.stage in MOMENTS_OF_TRUTH


@dataclass(frozen=True)
class Map:
    """The heat map: `rows` of cells, one row a sector, the general one last, one cell a stage."""

    rows: tuple[tuple[Cell, ...], ...]
    gestures: int

    @property
    def most(self) -> int:
        """The fullest cell of the sectors' own."""
        return max((cell.total for row in self.rows for cell in row), default=0)

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """Empty cells, moments of truth first."""
        empty = [cell for row in self.rows for cell in row if not cell.total]
        return tuple(sorted(empty, key=lambda cell: not cell.is_moment_of_truth))


@dataclass(frozen=True)
class Theme:
    """Cases alike that had no good gesture: what they speak of, and example texts."""

    words: tuple[str, ...]
    cases: tuple[str, ...]
    sectors: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Unmet:
    """What the cases say of a playbook.

    `answered` had a good gesture; `held` had one that the guard kept back; `silent` were labelled
    as wanting none; the others fall into `themes`, the largest first.
    """

    answered: int
    held: int
    silent: int
    themes: tuple[Theme, ...]

    @property
    def unmet(self) -> int:
        """How many cases had no good gesture."""
        return sum(len(theme.cases) for theme in self.themes)


def map_of(gestures: Iterable[Gesture]) -> Map:
    """The heat map of the gestures that are not retired.

    One without sectors stands in the general row only; one without stages in all stages.
    """
    live = [gesture for gesture in gestures if gesture.status != "retired"]
    count: Counter[tuple[str, str, str]] = Counter()
    for gesture in live:
        for sector in gesture.sectors or (GENERAL,):
            for stage in gesture.stages or STAGES:
                count[sector, stage, gesture.kind] += 1
    sectors = sorted({sector for gesture in live for sector in gesture.sectors})
    rows = tuple(
        tuple(
            Cell(sector, stage, {kind: count[sector, stage, kind] for kind in KINDS})
            for stage in STAGES
        )
        for sector in (*sectors, GENERAL)
    )
    return Map(rows, len(live))


def unmet_by(
    engine: WowEngine,
    encoder: UnitEncoder,
    cases: Sequence[tuple[Case, Expected | None]],
) -> Unmet:
    """What these cases, labelled or not, find in the engine's playbook."""
    count: Counter[str] = Counter()
    lost: list[tuple[Case, str | None]] = []
    answers = engine.suggest_many(case for case, _ in cases)
    for (case, expected), answer in zip(cases, answers, strict=True):
        suggested = {suggestion.gesture_id for suggestion in answer.suggestions}
        held = {held.gesture_id for held in answer.held if _is_gift(engine, held.gesture_id)}
        if expected is not None and not expected.relevant:
            count["silent"] += 1
        elif suggested & set(expected.relevant) if expected is not None else suggested:
            count["answered"] += 1
        elif held & set(expected.relevant) if expected is not None else held:
            count["held"] += 1
        else:
            lost.append((case, answer.reading.stage))
    themes = _themes([case for case, _ in lost], [stage for _, stage in lost], encoder)
    return Unmet(count["answered"], count["held"], count["silent"], themes)


def _is_gift(engine: WowEngine, gesture_id: str) -> bool:
    playbook = engine.playbook
    return gesture_id in playbook and playbook[gesture_id].commercial == "none"


def text_of(case: Case) -> str:
    """What the case says, in short: its subject and the customer's words."""
    parts = [case.subject, *(message.text for message in case.customer_messages)]
    text = " ".join(" ".join(part.split()) for part in parts if part.strip())
    return text or " ".join(message.text for message in case.messages)


def _themes(
    cases: Sequence[Case], stages: Sequence[str | None], encoder: UnitEncoder
) -> tuple[Theme, ...]:
    if not cases:
        return ()
    texts = [text_of(case) for case in cases]
    vectors = encoder.encode_query(texts)
    groups = clusters(vectors)
    themes = []
    for members in groups:
        others = [texts[i] for i in range(len(texts)) if i not in set(members)]
        sectors = Counter(cases[i].sector or "unknown" for i in members)
        found = Counter(stages[i] or "unknown" for i in members)
        themes.append(
            Theme(
                words=_telling_words([texts[i] for i in members], others),
                cases=tuple(cases[i].id for i in members),
                sectors=tuple(sectors.most_common(3)),
                stages=tuple(found.most_common(3)),
                examples=tuple(_short(texts[i]) for i in members[:_EXAMPLES]),
            )
        )
    return tuple(sorted(themes, key=lambda theme: -len(theme.cases)))


def clusters(vectors: Vectors) -> list[list[int]]:
    """Groups of unit vectors alike, each with its most typical member first; always the same.

    Ward's method on what sets the vectors apart from their mean, about sqrt(n / 2) groups; of very
    many vectors an even sample makes the groups and the others join the nearest.
    """
    apart = vectors - vectors.mean(axis=0)
    apart /= np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-12)
    sample = np.unique(np.linspace(0, len(apart) - 1, _MOST_LINKED).astype(int))
    wanted = min(_MOST_THEMES, max(1, round((len(apart) / 2) ** 0.5)))
    labels = _ward(apart[sample], wanted)
    centres = np.stack([apart[sample][labels == k].mean(axis=0) for k in range(wanted)])
    distances = (centres**2).sum(axis=1) - 2 * apart @ centres.T
    everyone = distances.argmin(axis=1)
    found = []
    for k in range(wanted):
        members = np.flatnonzero(everyone == k)
        order = members[np.argsort(distances[members, k], kind="stable")]
        if len(order):
            found.append([int(i) for i in order])
    return found


def _ward(points: Vectors, wanted: int) -> npt.NDArray[np.intp]:
    """Which of `wanted` groups each point falls into, joining the cheapest two at a time."""
    n = len(points)
    squares = (points**2).sum(axis=1)
    cost = (squares[:, None] + squares[None, :] - 2 * points @ points.T) / 2
    np.fill_diagonal(cost, np.inf)
    size = np.ones(n)
    labels = np.arange(n)
    for _ in range(n - wanted):
        i, j = sorted(int(k) for k in np.unravel_index(int(cost.argmin()), cost.shape))
        joined = size + size[i] + size[j]
        row = ((size + size[i]) * cost[i] + (size + size[j]) * cost[j] - size * cost[i, j]) / joined
        row[[i, j]] = np.inf
        cost[i], cost[:, i] = row, row
        cost[j], cost[:, j] = np.inf, np.inf
        size[i] += size[j]
        labels[labels == j] = i
    return np.unique(labels, return_inverse=True)[1].astype(np.intp)


def _telling_words(texts: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The words that stand in many of these texts and in few of the others."""
    here = Counter(word for text in texts for word in _words(text))
    there = Counter(word for text in others for word in _words(text))
    least = 1 if len(texts) < 3 else 2  # noqa: PLR2004 - said by more than one where there are more
    weight = {
        word: n / len(texts) - there[word] / max(1, len(others))
        for word, n in here.items()
        if n >= least
    }
    return tuple(sorted(weight, key=lambda word: (-weight[word], word))[:_WORDS])


def _words(text: str) -> set[str]:
    """The words of a text that carry meaning, as they are written."""
    from ..index.lexical import words

    spoken = (word.lower() for word in re.findall(r"[^\W\d_]{4,}", text))
    return {word for word in spoken if words(word)}


def _short(text: str) -> str:
    return text if len(text) <= _TEXT else f"{text[: _TEXT - 1].rstrip()}…"


@cache
def _page() -> Any:
    from jinja2 import Environment

    source = resources.files("wowengine.playbooks").joinpath("coverage.html.j2").read_text("utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source)


def as_html(heat: Map, unmet: Unmet | None, title: str) -> str:
    """One page that needs nothing else: the heat map, and the themes of the cases."""
    html: str = _page().render(
        heat=heat, unmet=unmet, title=title, stages=STAGES, kinds=KINDS, truth=MOMENTS_OF_TRUTH
    )
    return html
