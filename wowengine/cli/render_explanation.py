"""An explanation as a person reads it on a terminal, in the language of the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.text import Text

from ..answer import Signal
from ..explanation import Considered, Explanation, RuleSaid
from ..values import in_language
from .render import mood_name

_WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "read": "1. Lu dans le dossier",
        "retrieved": "2. Retrouvé dans le playbook",
        "rules": "3. Ce qu'a dit chaque règle",
        "ranked": "4. Classement",
        "as_of": "le {day} · langue {language} · humeur : {mood} · étape : {stage}",
        "ready": ("le moment permet un mot commercial", "pas le moment d'un mot commercial"),
        "room": ("le dossier laisse place à un geste", "le dossier ne laisse place à aucun geste"),
        "field": "champ",
        "message": "message {n}, {author}",
        "none": "rien",
        "unknown": "inconnue",
        "least": "pertinence minimale pour suggérer : {least:.0%}",
        "near": "proche de : « {text} »",
        "passed": "laissé passer par {count} règles",
        "retry": "à revoir le {day}",
        "person": "à décider par une personne",
        "day": "%d/%m/%Y %H:%M",
        "outcome": {
            "suggested": "suggéré",
            "held": "retenu",
            "not-relevant-enough": "pas assez pertinent",
            "no-room": "aucun geste n'a sa place ici",
            "beyond-limit": "passe, mais d'autres valent mieux",
        },
        "score": "note {score:.2f}",
    },
    "en": {
        "read": "1. Read in the case",
        "retrieved": "2. Retrieved from the playbook",
        "rules": "3. What each rule said",
        "ranked": "4. Ranking",
        "as_of": "on {day} · language {language} · mood: {mood} · stage: {stage}",
        "ready": ("the moment allows a commercial word", "not the moment for a commercial word"),
        "room": ("the case leaves room for a gesture", "the case leaves no room for a gesture"),
        "field": "field",
        "message": "message {n}, {author}",
        "none": "nothing",
        "unknown": "unknown",
        "least": "least relevance to be suggested: {least:.0%}",
        "near": "close to: {text}",
        "passed": "passed by {count} rules",
        "retry": "ask again on {day}",
        "person": "for a person to decide",
        "day": "%d %b %Y %H:%M",
        "outcome": {
            "suggested": "suggested",
            "held": "held",
            "not-relevant-enough": "not relevant enough",
            "no-room": "no gesture has a place here",
            "beyond-limit": "passes, but others are worth more",
        },
        "score": "score {score:.2f}",
    },
}
Words = dict[str, Any]
_WIDTH = 100


def print_explanation(explanation: Explanation, *, color: bool = True) -> None:
    """Print the explanation on standard output."""
    console = Console(no_color=not color, highlight=False)
    if console.width > _WIDTH:
        console = Console(no_color=not color, highlight=False, width=_WIDTH)
    _, words = in_language(_WORDS, explanation.answer.reading.language)
    for title, part in (
        ("read", _read(explanation, words)),
        ("retrieved", _retrieved(explanation, words)),
        ("rules", _rules(explanation, words)),
        ("ranked", _ranked(explanation, words)),
    ):
        console.print(Line(Text(words[title], style="bold"), align="left", style="dim"))
        for line in part:
            console.print(Padding(line, (0, 0, 0, 2)))


def _read(explanation: Explanation, words: Words) -> Iterator[RenderableType]:
    reading = explanation.answer.reading
    yield Text(
        words["as_of"].format(
            day=_day(explanation.now, words),
            language=reading.language,
            mood=mood_name(reading.mood, reading.language),
            stage=reading.stage or ", ".join(explanation.stages) or words["unknown"],
        )
    )
    yield Text(" · ".join((words["room"][not explanation.has_room],
                           words["ready"][not explanation.is_ready])))  # fmt: skip
    for signal in sorted(reading.signals, key=lambda signal: -signal.confidence):
        yield _signal(signal, words)


def _signal(signal: Signal, words: Words) -> Text:
    where = words["field"]
    if signal.message is not None:
        where = words["message"].format(n=signal.message + 1, author=signal.author)
    return Text.assemble(
        (f"{signal.name} ", "bold cyan"),
        (f"{signal.confidence:.0%} ", "dim"),
        signal.evidence,
        (f" ({where})", "dim"),
    )


def _retrieved(explanation: Explanation, words: Words) -> Iterator[RenderableType]:
    yield Text(words["least"].format(least=explanation.threshold), style="dim")
    for one in explanation.considered:
        yield Text.assemble(
            (f"{one.relevance:>4.0%} ", "bold"),
            f"{one.title} ",
            (f"[{one.gesture_id}] ", "dim"),
            (words["near"].format(text=one.situation), "dim"),
        )
    if not explanation.considered:
        yield Text(words["none"])


def _rules(explanation: Explanation, words: Words) -> Iterator[RenderableType]:
    for one in explanation.considered:
        holding = [said for said in one.rules if said.reason is not None]
        passed = words["passed"].format(count=len(one.rules) - len(holding))
        yield Text.assemble((f"{one.gesture_id} ", "bold"), (passed, "green"))
        for said in holding:
            yield Padding(_said(said, words), (0, 0, 0, 2))
    if not explanation.considered:
        yield Text(words["none"])


def _said(said: RuleSaid, words: Words) -> Text:
    when = words["person"]
    if said.retry_after is not None:
        when = words["retry"].format(day=_day(said.retry_after, words))
    return Text.assemble(
        (f"{said.rule} ", "yellow"),
        (f"({said.step}) ", "dim"),
        said.reason or "",
        (f" ({when})", "dim"),
    )


def _ranked(explanation: Explanation, words: Words) -> Iterator[RenderableType]:
    order = [suggestion.gesture_id for suggestion in explanation.answer.suggestions]

    def place(one: Considered) -> tuple[int, float]:
        at = order.index(one.gesture_id) if one.gesture_id in order else len(order)
        return at, -(one.score or 0.0)

    for one in sorted(explanation.considered, key=place):
        parts: list[Any] = [(f"{one.title} ", "bold"), words["outcome"][one.outcome]]
        if one.held is not None:
            parts.append((f" [{one.held.rule}] {one.held.reason}", "dim"))
        if one.score is not None:
            parts.append((f" ({words['score'].format(score=one.score)})", "dim"))
        number = f"{order.index(one.gesture_id) + 1}. " if one.gesture_id in order else "–  "
        yield Text.assemble(number, *parts)
    if not explanation.considered:
        yield Text(words["none"])


def _day(when: datetime, words: Words) -> str:
    return when.strftime(words["day"])
