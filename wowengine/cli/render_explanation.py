"""An explanation as a person reads it on a terminal, in the language of the case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.text import Text

from ..answer import Journey, JourneyReason, Promise, Reading, Signal, Subject
from ..explanation import Considered, Explanation, RuleSaid
from ..reading.mood import HAPPY, UNHAPPY
from ..saying import quoted
from ..values import in_language
from .clock import Clock
from .names import evidence_of, in_figures, name_of
from .page import Prose, page_of

_WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "colon": " : ",
        "read": "1. Lu dans le dossier",
        "retrieved": "2. Retrouvé dans le playbook",
        "rules": "3. Ce qu'a dit chaque règle",
        "ranked": "4. Classement",
        "as_of": "le {day} · {zone} · langue : {language} · humeur : {mood} · étape : {stage}",
        "ready": "le moment permet un mot commercial",
        "doubtful": "moment trop incertain pour un mot commercial",
        "not-ready": "pas le moment d'un mot commercial",
        "room": ("le dossier laisse place à un geste", "le dossier ne laisse place à aucun geste"),
        "field": "champ",
        "message": "message {n}, {author}",
        "promise": {
            "kept": "promesse tenue",
            "broken": "promesse rompue",
            "open": "promesse en cours",
        },
        "by": "pour le {day}",
        "because": "parce que : {text}",
        "journey": "parcours",
        "verdict": {
            "good": "bon",
            "mixed": "mitigé",
            "bad": "mauvais",
            "unknown": "trop peu pour le dire",
        },
        "reason": {"good": "bien", "bad": "mal", "circling": "tourne en rond"},
        "course": "cours de l'humeur",
        "direction": {"improving": "s'améliore", "worsening": "se dégrade", "steady": "stable"},
        "subject": "sujet",
        "none": "rien",
        "unknown": "inconnue",
        "least": "pertinence minimale pour suggérer : {least}",
        "near": "proche de : {text}",
        "passed": ("ne passe aucune règle", "passe {count} règle", "passe {count} règles"),
        "outcome": {
            "suggested": "suggéré",
            "held": "retenu",
            "not-relevant-enough": "pas assez pertinent",
            "no-room": "aucun geste n'a sa place ici",
            "out-of-reach": "passe, mais il manque de quoi faire ce qui convient mieux",
            "doubtful-moment": "passe, mais le moment est trop incertain pour vendre",
            "far-behind": "passe, mais trop loin derrière le meilleur",
            "beyond-limit": "passe, mais d'autres valent mieux",
        },
        "score": "note {score}",
    },
    "en": {
        "colon": ": ",
        "read": "1. Read in the case",
        "retrieved": "2. Retrieved from the playbook",
        "rules": "3. What each rule said",
        "ranked": "4. Ranking",
        "as_of": "on {day} · {zone} · language: {language} · mood: {mood} · stage: {stage}",
        "ready": "the moment allows a commercial word",
        "doubtful": "the moment is too uncertain for a commercial word",
        "not-ready": "not the moment for a commercial word",
        "room": ("the case leaves room for a gesture", "the case leaves no room for a gesture"),
        "field": "field",
        "message": "message {n}, {author}",
        "promise": {"kept": "promise kept", "broken": "promise broken", "open": "promise open"},
        "by": "by {day}",
        "because": "because: {text}",
        "journey": "journey",
        "verdict": {"unknown": "too little to tell"},
        "reason": {"good": "good", "bad": "bad", "circling": "going round in circles"},
        "course": "course of the mood",
        "direction": {"improving": "improving", "worsening": "worsening", "steady": "steady"},
        "subject": "subject",
        "none": "nothing",
        "unknown": "unknown",
        "least": "least relevance to be suggested: {least}",
        "near": "close to: {text}",
        "passed": ("passed by no rule", "passed by {count} rule", "passed by {count} rules"),
        "outcome": {
            "suggested": "suggested",
            "held": "held",
            "not-relevant-enough": "not relevant enough",
            "no-room": "no gesture has a place here",
            "out-of-reach": "passes, but what would fit better lacks facts",
            "doubtful-moment": "passes, but the moment is too uncertain to sell",
            "far-behind": "passes, but too far behind the best",
            "beyond-limit": "passes, but others are worth more",
        },
        "score": "score {score}",
    },
}
Words = dict[str, Any]
_SMALL = 0.0995  # shown as less than 10 %


def print_explanation(explanation: Explanation, clock: Clock, *, color: bool = True) -> None:
    """Print the explanation on standard output, in a clock's language and times."""
    page = page_of(color=color)
    _, words = in_language(_WORDS, clock.language)
    for title, part in (
        ("read", _read(explanation, words, clock)),
        ("retrieved", _retrieved(explanation, words, clock)),
        ("rules", _rules(explanation, words, clock)),
        ("ranked", _ranked(explanation, words, clock)),
    ):
        page.print(Line(Prose(words[title], style="bold"), align="left", style="dim"))
        for line in part:
            page.print(Padding(line, (0, 0, 0, 2)))


def _read(explanation: Explanation, words: Words, clock: Clock) -> Iterator[RenderableType]:
    reading, language = explanation.answer.reading, clock.language
    stages = (reading.stage,) if reading.stage else explanation.stages
    yield Prose(
        words["as_of"].format(
            day=clock.day(explanation.now),
            zone=clock.zone(),
            language=name_of("language", reading.language, language),
            mood=_mood(reading, language),
            stage=", ".join(name_of("stage", one, language) for one in stages) or words["unknown"],
        )
    )
    moment = "doubtful" if explanation.is_doubtful else "ready"
    ready = words[moment if explanation.is_ready else "not-ready"]
    yield Prose(" · ".join((words["room"][not explanation.has_room], ready)))
    if reading.subject is not None:
        yield _found(words["subject"], "", reading.subject.text, reading.subject, words, clock)
    for signal in sorted(reading.signals, key=lambda signal: -signal.confidence):
        name, sure = name_of("signal", signal.name, language), _share(signal.confidence, clock)
        yield _found(name, f" {sure}", signal.evidence, signal, words, clock)
    for promise in reading.promises:
        yield _promise(promise, words, clock)
    yield from _mood_course(reading, words, clock)
    yield from _journey(reading.journey, words, clock)


def _found(
    name: str,
    figure: str,
    text: str,
    found: Signal | Subject | JourneyReason,
    words: Words,
    clock: Clock,
) -> Text:
    """A finding: what it is, its figure, its evidence, and whose words it is from."""
    where = name_of("author", found.author, clock.language) if found.author else words["field"]
    if found.message is not None:
        where = words["message"].format(n=found.message + 1, author=where)
    said = evidence_of(text, clock.language)
    return Prose.assemble(
        (name, "bold cyan"), (figure, "dim"), words["colon"], said, (f" ({where})", "dim")
    )


def _promise(promise: Promise, words: Words, clock: Clock) -> Text:
    author = name_of("author", promise.author, clock.language)
    parts = [words["message"].format(n=promise.message + 1, author=author)]
    if promise.by is not None:
        parts.insert(0, words["by"].format(day=clock.day(promise.by)))
    if promise.because is not None:
        because = evidence_of(promise.because.text, clock.language)
        if promise.because.author is not None:
            because = quoted(because, clock.language)
        parts.append(words["because"].format(text=because))
    return Prose.assemble(
        (words["promise"][promise.state], "bold cyan"),
        (f" {_share(promise.confidence, clock)}", "dim"),
        words["colon"],
        promise.what,
        (f" ({', '.join(parts)})", "dim"),
    )


def _mood(reading: Reading, language: str) -> str:
    """The mood, and the rating that made it or bears it out."""
    mood = name_of("mood", reading.mood, language)
    side = {"complaint": UNHAPPY, "praise": HAPPY}
    for signal in reading.signals:
        is_rating = signal.author is None and signal.evidence.startswith("satisfaction.")
        if is_rating and reading.mood in side.get(signal.name, ()):
            return f"{mood} ({evidence_of(signal.evidence, language)})"
    return mood


def _mood_course(reading: Reading, words: Words, clock: Clock) -> Iterator[Text]:
    course = reading.mood_course
    if course.messages:
        moods = " → ".join(name_of("mood", one.mood, clock.language) for one in course.messages)
        yield Prose.assemble(
            (words["course"], "bold cyan"),
            words["colon"],
            moods,
            (f" ({words['direction'][course.direction]})", "dim"),
        )


def _journey(journey: Journey, words: Words, clock: Clock) -> Iterator[RenderableType]:
    balance = in_figures(f"{journey.balance:+.2f}", clock.language)
    verdict = words["verdict"].get(journey.verdict, journey.verdict)
    if journey.reasons:
        verdict += f" ({balance})"
    yield Prose.assemble((words["journey"], "bold cyan"), words["colon"], verdict)
    for reason in journey.reasons:
        value = in_figures(f"{reason.value:+.1f}", clock.language)
        figure = f" {value} {clock.day(reason.at)}" if reason.at else f" {value}"
        found = _found(words["reason"][reason.kind], figure, reason.evidence, reason, words, clock)
        yield Padding(found, (0, 0, 0, 2))


def _retrieved(explanation: Explanation, words: Words, clock: Clock) -> Iterator[RenderableType]:
    yield Prose(words["least"].format(least=_share(explanation.threshold, clock)), style="dim")
    for one in explanation.considered:
        yield Prose.assemble(
            (f"{_share(one.relevance, clock):>5} ", "bold"),
            f"{one.title} ",
            (f"[{one.gesture_id}] ", "dim"),
            (words["near"].format(text=quoted(one.situation, clock.language)), "dim"),
        )
    if not explanation.considered:
        yield Prose(words["none"])


def _rules(explanation: Explanation, words: Words, clock: Clock) -> Iterator[RenderableType]:
    for one in explanation.considered:
        holding = [said for said in one.rules if said.reason is not None]
        count = len(one.rules) - len(holding)
        passed = words["passed"][min(count, 2)].format(count=count)
        yield Prose.assemble((f"{one.gesture_id} ", "bold"), (passed, "green"))
        for said in holding:
            yield Padding(_said(said, clock), (0, 0, 0, 2))
    if not explanation.considered:
        yield Prose(words["none"])


def _said(said: RuleSaid, clock: Clock) -> Text:
    return Prose.assemble(
        (f"{said.rule} ", "yellow"),
        (f"({name_of('step', said.step, clock.language)}) ", "dim"),
        evidence_of(said.reason or "", clock.language),
        (clock.again(said.rule, said.retry_after), "dim"),
    )


def _ranked(explanation: Explanation, words: Words, clock: Clock) -> Iterator[RenderableType]:
    order = [suggestion.gesture_id for suggestion in explanation.answer.suggestions]

    def place(one: Considered) -> tuple[int, float]:
        at = order.index(one.gesture_id) if one.gesture_id in order else len(order)
        return at, -(one.score or 0.0)

    for one in sorted(explanation.considered, key=place):
        parts: list[Any] = [(one.title, "bold"), words["colon"], words["outcome"][one.outcome]]
        if one.held is not None:
            parts.append((f" [{one.held.rule}]", "yellow"))
            if one.held.reason not in [said.reason for said in one.rules]:  # told above
                parts.append((f" {evidence_of(one.held.reason, clock.language)}", "dim"))
        if one.score is not None:
            score = in_figures(f"{one.score:.2f}", clock.language)
            parts.append((f" ({words['score'].format(score=score)})", "dim"))
        number = f"{order.index(one.gesture_id) + 1}. " if one.gesture_id in order else "–  "
        yield Prose.assemble(number, *parts)
    if not explanation.considered:
        yield Prose(words["none"])


def _share(share: float, clock: Clock) -> str:
    """'82%', and a decimal of what is small: thresholds are."""
    return in_figures(f"{share:.0%}" if share >= _SMALL else f"{share:.1%}", clock.language)
