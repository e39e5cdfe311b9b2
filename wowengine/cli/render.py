"""An answer as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from ..answer import Answer, Held, Suggestion
from ..guardrails.needs import Needs
from ..playbooks import Playbook
from ..values import Cost, in_language
from .clock import Clock
from .names import evidence_of, in_figures, name_of, sentences
from .page import Prose, page_of

_WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "read": "Lu dans le dossier",
        "nothing": "Aucun geste ne convient maintenant. Ne rien faire est une bonne réponse.",
        "lacking": "Il manque au dossier de quoi faire ce qui conviendrait (voir plus bas). "
        "Ne rien faire est une bonne réponse.",
        "held": "Retenu pour l'instant",
        "colon": " :",
        "relevance": "pertinence {share}",
        "why": "Pourquoi",
        "cost": "Coût",
        "when": "Quand",
        "message": "Message prêt à envoyer",
        "free": "rien",
        "minutes": "{n} min",
        "kind": {
            "observation": "observation",
            "anticipation": "anticipation",
            "knowledge": "savoir",
        },
        "commercial": {"mention": "signale du payant", "offer": "propose du payant"},
        "channel": {
            "email": "courriel",
            "chat": "tchat",
            "phone": "téléphone",
            "sms": "SMS",
            "social": "réseaux sociaux",
            "in_person": "sur place",
            "post": "courrier",
            "portal": "espace client",
        },
    },
    "en": {
        "read": "Read in the case",
        "nothing": "No gesture fits now. Doing nothing is a good answer.",
        "lacking": "What would fit lacks facts (see below). Doing nothing is a good answer.",
        "held": "Held back for now",
        "colon": ":",
        "relevance": "relevance {share}",
        "why": "Why",
        "cost": "Cost",
        "when": "When",
        "message": "Message ready to send",
        "free": "nothing",
        "minutes": "{n} min",
        "kind": {},
        "commercial": {"mention": "points at something paid", "offer": "proposes something paid"},
        "channel": {
            "email": "e-mail",
            "sms": "text message",
            "in_person": "in person",
            "social": "social media",
            "portal": "customer portal",
        },
    },
}
Words = dict[str, Any]

_COLORS = {"observation": "cyan", "anticipation": "green", "knowledge": "magenta"}
_SIGNALS_SHOWN = 6
_SURE = 0.5


def print_answer(answer: Answer, playbook: Playbook, clock: Clock, *, color: bool = True) -> None:
    """Print the answer on standard output, in the language of the case and the times of a clock.

    What is held is called as in `playbook`.
    """
    page_of(color=color).print(Group(*_parts(answer, playbook, clock)))


def _parts(answer: Answer, playbook: Playbook, clock: Clock) -> Iterator[RenderableType]:
    _, words = in_language(_WORDS, clock.language)
    yield _reading(answer, words, clock)
    if not answer.suggestions:
        why = "lacking" if any(held.rule == Needs.name for held in answer.held) else "nothing"
        yield Panel(Prose(words[why]), border_style="dim", expand=True)
    for position, suggestion in enumerate(answer.suggestions, start=1):
        yield _suggestion(position, suggestion, words, clock)
    if answer.held:
        yield Prose(words["held"], style="bold yellow")
        for held in answer.held:
            title = in_language(playbook[held.gesture_id].title, clock.language)[1]
            yield Padding(Group(*_held(held, title, clock)), (0, 0, 0, 2))


def _reading(answer: Answer, words: Words, clock: Clock) -> Text:
    reading, language = answer.reading, clock.language
    parts = [
        name_of("language", reading.language, language),
        name_of("mood", reading.mood, language),
    ]
    if reading.stage:
        parts.append(name_of("stage", reading.stage, language))
    certain = sorted(reading.signals, key=lambda signal: -signal.confidence)
    names = (signal.name for signal in certain[:_SIGNALS_SHOWN] if signal.confidence >= _SURE)
    parts.extend(name_of("signal", name, language) for name in names)
    parts.append(clock.zone())
    head = f"{words['read']}{words['colon']} "
    return Prose.assemble((head, "bold"), (" · ".join(dict.fromkeys(parts)), "dim"))


def _suggestion(position: int, item: Suggestion, words: Words, clock: Clock) -> Panel:
    when = clock.window(item)
    if item.channel:
        when = f"{words['channel'].get(item.channel, item.channel)}, {when}"
    reasons = sentences(tuple(evidence_of(reason, clock.language) for reason in item.reasons))
    lines: list[RenderableType] = [Prose(_nature(item, words, clock.language), style="dim")]
    lines += [
        Prose.assemble((f"{words[name]}{words['colon']} ", "bold"), text)
        for name, text in (
            ("why", reasons),
            ("cost", _cost(item.cost, words, clock.language)),
            ("when", when),
        )
    ]
    if item.message:
        lines.append(Prose(f"{words['message']}{words['colon']}", style="bold"))
        lines.append(Padding(Prose(item.message, style="italic"), (0, 0, 0, 2)))
    color = _COLORS[item.kind]
    title = Text(f"{position}. {item.title}", style=f"bold {color}")
    return Panel(Group(*lines), title=title, title_align="left", border_style=color)


def _nature(item: Suggestion, words: Words, language: str) -> str:
    """Its kind, whether it sells, and how relevant it is."""
    parts = [words["kind"].get(item.kind, item.kind)]
    if item.commercial != "none":
        parts.append(words["commercial"][item.commercial])
    share = in_figures(f"{item.relevance:.0%}", language)
    return " · ".join([*parts, words["relevance"].format(share=share)])


def _held(held: Held, title: str, clock: Clock) -> Iterator[RenderableType]:
    """What is held, and below it why and until when."""
    yield Prose.assemble(
        (title, "bold"), (f" · {held.gesture_id}", "dim"), (f" [{held.rule}]", "yellow")
    )
    reason = evidence_of(held.reason, clock.language)
    again = clock.again(held.rule, held.retry_after)
    yield Padding(Prose.assemble(reason, (again, "dim")), (0, 0, 0, 2))


def _cost(cost: Cost, words: Words, language: str) -> str:
    parts = []
    if cost.amount:
        parts.append(f"{in_figures(str(cost.amount), language)} {cost.currency}")
    if cost.minutes:
        parts.append(words["minutes"].format(n=in_figures(f"{cost.minutes:g}", language)))
    return ", ".join(parts) or str(words["free"])
