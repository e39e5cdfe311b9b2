"""An answer as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from ..answer import Answer, Held, Suggestion
from ..values import Cost, in_language

_WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "read": "Lu dans le dossier",
        "nothing": "Aucun geste ne convient maintenant. Ne rien faire est une bonne réponse.",
        "held": "Retenu pour l'instant",
        "retry": "à revoir le {day}",
        "person": "à décider par une personne",
        "why": "Pourquoi",
        "cost": "Coût",
        "when": "Quand",
        "message": "Message prêt à envoyer",
        "now": "maintenant",
        "from": "à partir du {day}",
        "until": "jusqu'au {day}",
        "free": "rien",
        "minutes": "{n} min",
        "day": "%d/%m/%Y %H:%M",
        "mood": {
            "negative": "mécontent",
            "strained": "à bout de patience",
            "sarcastic": "sarcastique",
            "neutral": "neutre",
            "relieved": "soulagé",
            "pleased": "content",
            "delighted": "ravi",
        },
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
        "retry": "ask again on {day}",
        "person": "for a person to decide",
        "why": "Why",
        "cost": "Cost",
        "when": "When",
        "message": "Message ready to send",
        "now": "now",
        "from": "from {day}",
        "until": "until {day}",
        "free": "nothing",
        "minutes": "{n} min",
        "day": "%d %b %Y %H:%M",
        "mood": {},
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
_WIDTH = 100
_SIGNALS_SHOWN = 6
_SURE = 0.5
_MENDED_BY_FACTS = ("needs", "timing")  # a fact or a resolution mends it, not a person


def print_answer(answer: Answer, *, color: bool = True) -> None:
    """Print the answer on standard output, in the language of the case."""
    console = Console(no_color=not color, highlight=False, soft_wrap=False)
    if console.width > _WIDTH:
        console = Console(no_color=not color, highlight=False, width=_WIDTH)
    for part in _parts(answer):
        console.print(part)


def mood_name(mood: str, language: str) -> str:
    """A mood as a person says it in that language."""
    return str(in_language(_WORDS, language)[1]["mood"].get(mood, mood))


def _parts(answer: Answer) -> Iterator[RenderableType]:
    _, words = in_language(_WORDS, answer.reading.language)
    yield _reading(answer, words)
    if not answer.suggestions:
        yield Panel(Text(words["nothing"]), border_style="dim", expand=True)
    for position, suggestion in enumerate(answer.suggestions, start=1):
        yield _suggestion(position, suggestion, words)
    if answer.held:
        yield Text(f"{words['held']}", style="bold yellow")
        for held in answer.held:
            yield Padding(_held(held, words), (0, 0, 0, 2))


def _reading(answer: Answer, words: Words) -> Text:
    reading = answer.reading
    parts = [reading.language, words["mood"].get(reading.mood, reading.mood)]
    if reading.stage:
        parts.append(reading.stage)
    certain = sorted(reading.signals, key=lambda signal: -signal.confidence)
    parts.extend(signal.name for signal in certain[:_SIGNALS_SHOWN] if signal.confidence >= _SURE)
    return Text.assemble((f"{words['read']} ", "bold"), (" · ".join(parts), "dim"))


def _suggestion(position: int, item: Suggestion, words: Words) -> Panel:
    kind = words["kind"].get(item.kind, item.kind)
    if item.commercial != "none":
        kind = f"{kind}, {words['commercial'][item.commercial]}"
    lines: list[RenderableType] = [
        Text.assemble((f"{words['why']} : ", "bold"), " ".join(item.reasons)),
        Text.assemble((f"{words['cost']} : ", "bold"), _cost(item.cost, words)),
        Text.assemble((f"{words['when']} : ", "bold"), _when(item, words)),
    ]
    if item.message:
        lines.append(Text(f"{words['message']} :", style="bold"))
        lines.append(Padding(Text(item.message, style="italic"), (0, 0, 0, 2)))
    title = Text.assemble(
        (f"{position}. {item.title} ", f"bold {_COLORS[item.kind]}"),
        (f"({kind}, {item.relevance:.0%})", "dim"),
    )
    return Panel(Group(*lines), title=title, title_align="left", border_style=_COLORS[item.kind])


def _held(held: Held, words: Words) -> Text:
    when = f" ({words['person']})"
    if held.retry_after is not None:
        when = f" ({words['retry'].format(day=_day(held.retry_after, words))})"
    elif held.rule in _MENDED_BY_FACTS:
        when = ""
    name = (held.gesture_id, "bold")
    return Text.assemble(name, (f" [{held.rule}] ", "yellow"), held.reason, (when, "dim"))


def _cost(cost: Cost, words: Words) -> str:
    parts = []
    if cost.amount:
        parts.append(f"{cost.amount} {cost.currency}")
    if cost.minutes:
        parts.append(words["minutes"].format(n=f"{cost.minutes:g}"))
    return ", ".join(parts) or str(words["free"])


def _when(item: Suggestion, words: Words) -> str:
    parts = [words["channel"].get(item.channel, item.channel)] if item.channel else []
    if item.not_before is not None:
        parts.append(words["from"].format(day=_day(item.not_before, words)))
    if item.not_after is not None:
        parts.append(words["until"].format(day=_day(item.not_after, words)))
    if item.not_before is None and item.not_after is None:
        parts.append(words["now"])
    return ", ".join(parts)


def _day(when: datetime, words: Words) -> str:
    return when.strftime(words["day"])
