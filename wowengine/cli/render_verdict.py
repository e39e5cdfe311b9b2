"""A verdict on a draft as a person reads it, in the language of its reasons."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from ..answer import Verdict
from ..values import in_language
from .clock import Clock
from .names import evidence_of
from .page import Hanging, Prose

_WORDS = {
    "fr": {
        "allowed": "Rien ne s'oppose à cet envoi.",
        "held": "À ne pas envoyer tel quel :",
        "person": "à décider par une personne",
        "when": "pas avant le {day}, {offset}",
    },
    "en": {
        "allowed": "Nothing speaks against sending this now.",
        "held": "Not to be sent as it is:",
        "person": "for a person to decide",
        "when": "not before {day}, {offset}",
    },
}


def print_verdict(verdict: Verdict, clock: Clock, page: Console) -> None:
    """Print the verdict on a page; where that is no terminal, each finding on a line of its own."""
    _, words = in_language(_WORDS, clock.language)
    head = Prose(words["allowed" if verdict.allowed else "held"], style="bold")
    found = list(_findings(verdict, clock, words))
    if page.is_terminal:
        page.print(Group(head, *(Padding(one, (0, 0, 0, 2)) for one in found)))
    else:
        lines = (head.plain, *(f"  {one.plain}" for one in found))
        page.out("\n".join(lines), highlight=False)


def _findings(verdict: Verdict, clock: Clock, words: dict[str, str]) -> Iterator[Text]:
    """What speaks against the draft: the rule, why, and when it could be said."""
    for held in verdict.held:
        when = words["person"]
        if held.retry_after is not None:
            when = words["when"].format(day=clock.day(held.retry_after), offset=clock.offset)
        reason = evidence_of(held.reason, clock.language)
        yield Hanging.assemble((f"[{held.rule}] ", "yellow"), reason, (f" ({when})", "dim"))
