"""Questions to a person on a terminal, one field of a gesture at a time."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, get_args

import click

from ...errors import InputError, Problem
from ...playbooks.documents import Document
from ...playbooks.playbook import parse_gesture
from ...values import Channel, Stage

_FACT = re.compile(r"facts\.([A-Za-z_][A-Za-z0-9_]*)")
KINDS = {
    "observation": "removes a struggle the customer has come to accept",
    "anticipation": "meets a need that has not arisen yet",
    "knowledge": "shares what the customer cannot know",
}
COMMERCIAL = {
    "none": "sells nothing",
    "mention": "points at something paid",
    "offer": "proposes something paid",
}
_STAND_IN: Document = {
    "id": "x",
    "kind": "knowledge",
    "title": "x",
    "description": "x",
    "situations": ["x"],
}


def ask_for_gesture(document: Document, languages: Sequence[str], taken: Sequence[str]) -> Document:
    """Ask for every field that the document doesn't have yet."""
    document = dict(document)
    _say("A new gesture. Press Enter to take what stands in brackets, or to leave out.")
    tags = _ask_languages(languages)
    for name in QUESTIONS:
        if name not in document:
            value = ask_for_field(name, document, tags, taken)
            if value is not None:
                document[name] = value
    return document


def ask_for_field(
    name: str, document: Document, languages: Sequence[str], taken: Sequence[str] = ()
) -> Any:
    """The value that the person gives a field, asked again until it can stand; None: left out."""
    while True:
        value = QUESTIONS[name](document, languages)
        problems = [] if value is None else _problems(name, value)
        if name == "id" and value in taken:
            problems = [Problem("id", f"'{value}' exists already; choose another")]
        if not problems:
            return value
        for problem in problems:
            _say(f"  {problem}")


def ask_which_field(default: str = "") -> str:
    """A field to change, or '' when there is none."""
    while True:
        _say(f"Fields: {', '.join(QUESTIONS)}")
        name: str = click.prompt(
            "Field to change (Enter: done)", default=default, show_default=False, err=True
        ).strip()
        if not name or name in QUESTIONS:
            return name
        _say(f"  there is no field '{name}'")


def _problems(name: str, value: Any) -> list[Problem]:
    try:
        parse_gesture(json.dumps({**_STAND_IN, name: value}))
    except InputError as error:
        return list(error.problems)
    return []


def _ask_languages(usual: Sequence[str]) -> list[str]:
    while True:
        answer = _prompt("Languages, separated by commas", ",".join(usual) or "en")
        tags = _words(answer)
        problems = _problems("title", dict.fromkeys(tags, "x")) if tags else []
        if tags and not problems:
            return tags
        _say("  give tags such as en, fr or pt-BR")


def _id(document: Document, languages: Sequence[str]) -> str:
    titles = document.get("title") or {}
    if isinstance(titles, str):
        titles = {"en": titles}
    title = titles.get("en") or next(iter(titles.values()), "")
    return _prompt("Id, short and in English", slug_of(title) or None)


def slug_of(title: str) -> str:
    """A short id from a title: 'Film the repair' gives 'film-the-repair'."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:5])


def _texts(question: str, *, required: bool) -> Callable[[Document, Sequence[str]], Any]:
    def ask(document: Document, languages: Sequence[str]) -> Any:
        name = question.split(",", maxsplit=1)[0].split(" ", maxsplit=1)[0].lower()
        old = document.get(name) if isinstance(document.get(name), dict) else {}
        found = {}
        for tag in languages:
            default = (old or {}).get(tag) or ("" if not required else None)
            text = _prompt(f"{question} [{tag}]", default, show=bool(default))
            if text.strip():
                found[tag] = text.strip()
        return found or None

    return ask


def _lists(question: str, *, required: bool) -> Callable[[Document, Sequence[str]], Any]:
    def ask(document: Document, languages: Sequence[str]) -> Any:
        found: dict[str, list[str]] = {}
        for tag in languages:
            _say(f"{question} [{tag}], one a line; an empty line ends.")
            texts: list[str] = []
            while True:
                default = None if required and not texts else ""
                text = _prompt(f"  {len(texts) + 1}", default, show=False).strip()
                if not text:
                    break
                texts.append(text)
            if texts:
                found[tag] = texts
        return found or None

    return ask


def _choice(question: str, meanings: dict[str, str]) -> Callable[[Document, Sequence[str]], str]:
    def ask(document: Document, languages: Sequence[str]) -> str:
        for word, meaning in meanings.items():
            _say(f"  {word}: {meaning}")
        default = "none" if "none" in meanings else None
        choice: str = click.prompt(
            question,
            type=click.Choice(list(meanings)),
            default=default,
            show_choices=False,
            err=True,
        )
        return choice

    return ask


def _several(question: str, allowed: Sequence[str]) -> Callable[[Document, Sequence[str]], Any]:
    def ask(document: Document, languages: Sequence[str]) -> Any:
        if allowed:
            _say(f"  {', '.join(allowed)}")
        return _words(_prompt(f"{question}, separated by commas (Enter: any)", "", show=False))

    return ask


def _cost(document: Document, languages: Sequence[str]) -> Any:
    amount = _prompt("Money out per use, as in 2.50", "0.00").replace(",", ".")
    currency = _prompt("Currency", "EUR") if amount.strip("0.,") else "EUR"
    minutes: float = click.prompt("Staff minutes per use", type=float, err=True)
    return {"amount": amount, "currency": currency, "minutes": minutes}


def _timing(document: Document, languages: Sequence[str]) -> Any:
    after = _prompt("When: after 'contact' or 'resolution' (Enter: any time)", "", show=False)
    if not after:
        return None
    wait = _prompt("  not sooner than (PT2H: two hours, P1D: a day)", "PT0H")
    within = _prompt("  not later than (Enter: no limit)", "", show=False)
    return {"after": after, "wait": wait, **({"within": within} if within else {})}


def _repeat_after(document: Document, languages: Sequence[str]) -> Any:
    question = "Again for the same customer after (P90D: 90 days; Enter: never)"
    return _prompt(question, "", show=False) or None


def _needs(document: Document, languages: Sequence[str]) -> Any:
    message = document.get("message") or {}
    texts = message.values() if isinstance(message, dict) else [message]
    used = dict.fromkeys(name for text in texts for name in _FACT.findall(text))
    answer = _prompt("Facts that must be known, separated by commas", ",".join(used), bool(used))
    return _words(answer) or None


def _plain(question: str) -> Callable[[Document, Sequence[str]], Any]:
    def ask(document: Document, languages: Sequence[str]) -> Any:
        return _prompt(f"{question} (Enter: none)", "", show=False) or None

    return ask


def _tags(document: Document, languages: Sequence[str]) -> Any:
    return _words(_prompt("Tags, separated by commas (Enter: none)", "", show=False)) or None


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _prompt(question: str, default: str | None, show: bool = True) -> str:
    return str(click.prompt(question, default=default, show_default=show, type=str, err=True))


def _say(text: str) -> None:
    click.echo(text, err=True)


# Field to question, in the order of asking.
QUESTIONS: dict[str, Callable[[Document, Sequence[str]], Any]] = {
    "title": _texts("Title, what the agent does", required=True),
    "id": _id,
    "kind": _choice("Kind", KINDS),
    "description": _texts("Description, concretely", required=True),
    "situations": _lists("Situations in customers' own words", required=True),
    "contraindications": _lists("When it would hurt", required=False),
    "message": _texts("Message ready to send (Enter: none)", required=False),
    "sectors": _several("Sectors", ()),
    "stages": _several("Stages", get_args(Stage)),
    "channels": _several("Channels", get_args(Channel)),
    "cost": _cost,
    "commercial": _choice("Commercial", COMMERCIAL),
    "timing": _timing,
    "repeat_after": _repeat_after,
    "needs": _needs,
    "source": _plain("Source: where the idea comes from"),
    "owner": _plain("Owner: who answers for it"),
    "tags": _tags,
}
