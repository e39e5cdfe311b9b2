"""An explanation as a person reads it on a terminal, in the language of the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.text import Text

from ..answer import Journey, JourneyReason, Promise, Reading, Signal, Subject
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
        "promise": {
            "kept": "promesse tenue",
            "broken": "promesse rompue",
            "open": "promesse en cours",
        },
        "by": "pour le {day}",
        "because": "parce que : « {text} »",
        "journey": "parcours",
        "verdict": {"good": "bon", "mixed": "mitigé", "bad": "mauvais", "unknown": "inconnu"},
        "reason": {"good": "bien", "bad": "mal", "circling": "tourne en rond"},
        "course": "cours de l'humeur",
        "direction": {"improving": "s'améliore", "worsening": "se dégrade", "steady": "stable"},
        "subject": "sujet",
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
        "promise": {"kept": "promise kept", "broken": "promise broken", "open": "promise open"},
        "by": "by {day}",
        "because": "because: {text}",
        "journey": "journey",
        "verdict": {"good": "good", "mixed": "mixed", "bad": "bad", "unknown": "unknown"},
        "reason": {"good": "good", "bad": "bad", "circling": "going round in circles"},
        "course": "course of the mood",
        "direction": {"improving": "improving", "worsening": "worsening", "steady": "steady"},
        "subject": "subject",
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
    if reading.subject is not None:
        yield _found(words["subject"], "", reading.subject.text, reading.subject, words)
    for signal in sorted(reading.signals, key=lambda signal: -signal.confidence):
        yield _found(signal.name, f"{signal.confidence:.0%} ", signal.evidence, signal, words)
    for promise in reading.promises:
        yield _promise(promise, words)
    yield from _mood_course(reading, words)
    yield from _journey(reading.journey, words)


def _found(
    name: str, figure: str, text: str, found: Signal | Subject | JourneyReason, words: Words
) -> Text:
    """A finding: what it is, its figure, its evidence, and whose words it is from."""
    where = found.author if found.author else words["field"]
    if found.message is not None:
        where = words["message"].format(n=found.message + 1, author=found.author)
    return Text.assemble((f"{name} ", "bold cyan"), (figure, "dim"), text, (f" ({where})", "dim"))


def _promise(promise: Promise, words: Words) -> Text:
    parts = [words["message"].format(n=promise.message + 1, author=promise.author)]
    if promise.by is not None:
        parts.insert(0, words["by"].format(day=_day(promise.by, words)))
    if promise.because is not None:
        parts.append(words["because"].format(text=promise.because.text))
    return Text.assemble(
        (f"{words['promise'][promise.state]} ", "bold cyan"),
        (f"{promise.confidence:.0%} ", "dim"),
        promise.what,
        (f" ({', '.join(parts)})", "dim"),
    )


def _mood_course(reading: Reading, words: Words) -> Iterator[Text]:
    course = reading.mood_course
    if course.messages:
        moods = " → ".join(mood_name(one.mood, reading.language) for one in course.messages)
        yield Text.assemble(
            (f"{words['course']} ", "bold cyan"),
            moods,
            (f" ({words['direction'][course.direction]})", "dim"),
        )


def _journey(journey: Journey, words: Words) -> Iterator[RenderableType]:
    verdict = f"{words['verdict'][journey.verdict]} ({journey.balance:+.2f})"
    yield Text.assemble((f"{words['journey']} ", "bold cyan"), verdict)
    for reason in journey.reasons:
        day = f"{_day(reason.at, words)} " if reason.at else ""
        name, figure = words["reason"][reason.kind], f"{reason.value:+.1f} {day}"
        yield Padding(_found(name, figure, reason.evidence, reason, words), (0, 0, 0, 2))


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
