"""An answer as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from ..answer import Answer, Held, Suggestion
from ..values import Cost, in_language
from .clock import Clock
from .names import evidence_of, in_figures, name_of, sentences
from .page import Prose, page_of

_WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "read": "Lu dans le dossier",
        "nothing": "Aucun geste ne convient maintenant. Ne rien faire est une bonne réponse.",
        "held": "Retenu pour l'instant",
        "colon": " :",
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
        "held": "Held back for now",
        "colon": ":",
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


def print_answer(answer: Answer, clock: Clock, *, color: bool = True) -> None:
    """Print the answer on standard output, in the language of the case and the times of a clock."""
    page_of(color=color).print(Group(*_parts(answer, clock)))


def _parts(answer: Answer, clock: Clock) -> Iterator[RenderableType]:
    _, words = in_language(_WORDS, clock.language)
    yield _reading(answer, words, clock)
    if not answer.suggestions:
        yield Panel(Prose(words["nothing"]), border_style="dim", expand=True)
    for position, suggestion in enumerate(answer.suggestions, start=1):
        yield _suggestion(position, suggestion, words, clock)
    if answer.held:
        yield Prose(words["held"], style="bold yellow")
        for held in answer.held:
            yield Padding(_held(held, clock), (0, 0, 0, 2))


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
    kind = words["kind"].get(item.kind, item.kind)
    if item.commercial != "none":
        kind = f"{kind}, {words['commercial'][item.commercial]}"
    when = clock.window(item)
    if item.channel:
        when = f"{words['channel'].get(item.channel, item.channel)}, {when}"
    reasons = sentences(tuple(evidence_of(reason, clock.language) for reason in item.reasons))
    lines: list[RenderableType] = [
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
    title = Prose.assemble(
        (f"{position}. {item.title} ", f"bold {_COLORS[item.kind]}"),
        (f"({kind}, {in_figures(f'{item.relevance:.0%}', clock.language)})", "dim"),
    )
    return Panel(Group(*lines), title=title, title_align="left", border_style=_COLORS[item.kind])


def _held(held: Held, clock: Clock) -> Text:
    reason = evidence_of(held.reason, clock.language)
    again = clock.again(held.rule, held.retry_after)
    return Prose.assemble(
        (held.gesture_id, "bold"), (f" [{held.rule}] ", "yellow"), reason, (again, "dim")
    )


def _cost(cost: Cost, words: Words, language: str) -> str:
    parts = []
    if cost.amount:
        parts.append(f"{in_figures(str(cost.amount), language)} {cost.currency}")
    if cost.minutes:
        parts.append(words["minutes"].format(n=in_figures(f"{cost.minutes:g}", language)))
    return ", ".join(parts) or str(words["free"])
