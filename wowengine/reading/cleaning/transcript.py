"""Transcripts: a chat or a call pasted into one message, its turns by who spoke.

Good: "Visitor 4821: it beeps all night" above "Agent (Marie): I am looking into it". Bad: "Client :
Mme Roy" above "Technicien : Karim", which is a form.
"""

from __future__ import annotations

import re
from typing import Literal

Speaker = Literal["customer", "agent"]

_CUSTOMER = (
    r"customer|cliente?|visitor|visiteu(?:r|se)|user|utilisat(?:eur|rice)|guest|caller|appelante?|"
    r"usag[eè]re?|patiente?|moi|me"
)
_AGENT = (
    r"(?:support |chat |service )?agente?|advis[eo]r|support|operator|op[ée]rat(?:eur|rice)|"
    r"conseill(?:er|[èe]re)|assistante?|technicien(?:ne)?|service[ -]clients?|"
    r"customer (?:service|support|care)|rep(?:resentative)?|hotline|sav|(?:chat ?)?bot|syst[eè]me?|"
    r"system"
)
_TIME = r"[\[(]?\d{1,2} ?[:h] ?\d{2}(?::\d{2})?(?: ?[ap]m)?[\])]?"
_NAME = r"(?: ?#?\d+| ?\([^()\n]{1,30}\)| [-\u2013] [^\W\d_][\w.'-]*|(?: (?-i:[A-Z])[\w.'-]*){1,2})"
_HEAD = re.compile(
    rf"^[ \t*_-]*(?:{_TIME}[ \t*_,-]*)?(?:(?P<agent>{_AGENT})|(?P<customer>{_CUSTOMER}))"
    rf"{_NAME}?(?:[ ,]*{_TIME})?[*_]* ?:[*_]*(?=\s|$)",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_WORDS = 3  # that each side says in one of its turns, or it is a form


def turns_of(text: str) -> list[tuple[Speaker, str]]:
    """The turns of a transcript in their order, each with who speaks; none where it is none.

    `text` is clean, with its lines as they are broken; what stands above the first turn is the
    customer's.
    """
    heads = list(_HEAD.finditer(text)) if ":" in text and "\n" in text else []
    if not heads:
        return []
    starts = [head.start() for head in heads]
    turns: list[tuple[Speaker, str]] = [("customer", text[: starts[0]])]
    for head, end in zip(heads, [*starts[1:], len(text)], strict=True):
        turns.append(("agent" if head["agent"] else "customer", text[head.end() : end]))
    speaking = {who for who, said in turns[1:] if len(said.split()) >= _LEAST_WORDS}
    if speaking != {"customer", "agent"}:
        return []
    return [(who, said.strip()) for who, said in turns if said.strip()]
