"""The fields of a gesture as options of `add` and `edit`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, get_args

import click

from ...values import Channel, Commercial, Kind, Stage, language_tag

F = TypeVar("F", bound=Callable[..., Any])

_TAGGED = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.*)", re.DOTALL)
_TEXT = "LANG=TEXT"
_TEXTS = ("title", "description", "message")
_TEXT_LISTS = {"situation": "situations", "contraindication": "contraindications"}
_LISTS = {
    "sector": "sectors",
    "stage": "stages",
    "channel": "channels",
    "need": "needs",
    "tag": "tags",
}
_TIMING = ("after", "wait", "within")
_PLAIN = (
    "kind",
    "language",
    "commercial",
    "repeat_after",
    "valid_from",
    "valid_until",
    "source",
    "owner",
)


def field_options(command: F) -> F:
    """An option for every field, handed on together as keyword arguments."""
    options = (
        click.option("--kind", type=click.Choice(get_args(Kind))),
        click.option("--language", help="Of texts that don't name theirs; 'en' when left out."),
        click.option("--title", metavar=_TEXT, multiple=True, help="Once a language."),
        click.option("--description", metavar=_TEXT, multiple=True, help="Once a language."),
        click.option("--situation", metavar=_TEXT, multiple=True, help="Several a language."),
        click.option(
            "--contraindication", metavar=_TEXT, multiple=True, help="Several a language."
        ),
        click.option("--message", metavar=_TEXT, multiple=True, help="Once a language."),
        click.option("--sector", multiple=True, help="Several; none means any."),
        click.option("--stage", type=click.Choice(get_args(Stage)), multiple=True),
        click.option("--channel", type=click.Choice(get_args(Channel)), multiple=True),
        click.option("--amount", help="Money out per use, as in 2.50."),
        click.option("--currency", help="As in EUR."),
        click.option("--minutes", type=float, help="Staff time per use."),
        click.option("--commercial", type=click.Choice(get_args(Commercial))),
        click.option("--after", type=click.Choice(["contact", "resolution"])),
        click.option("--wait", metavar="DURATION", help="Not before: ISO 8601, as in PT2H."),
        click.option("--within", metavar="DURATION", help="Not later, as in P7D."),
        click.option("--repeat-after", metavar="DURATION", help="For one customer, as in P90D."),
        click.option("--per-day", type=int, help="How many the team can honour."),
        click.option("--need", metavar="FACT", multiple=True, help="A fact that must be known."),
        click.option("--valid-from", metavar="DATE"),
        click.option("--valid-until", metavar="DATE"),
        click.option("--source", help="Where the idea comes from."),
        click.option("--owner", help="Who answers for it."),
        click.option("--tag", multiple=True),
    )
    for option in reversed(options):
        command = option(command)
    return command


def read_fields(given: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What those options say, as the fields of a document; `before` is the gesture as it was."""
    language = given.get("language") or before.get("language") or "en"
    fields: dict[str, Any] = {name: given[name] for name in _PLAIN if given.get(name)}
    for name in _TEXTS:
        if given.get(name):
            fields[name] = dict(_tagged(text, language) for text in given[name])
    for option, name in _TEXT_LISTS.items():
        for text in given.get(option) or ():
            tag, rest = _tagged(text, language)
            fields.setdefault(name, {}).setdefault(tag, []).append(rest)
    for option, name in _LISTS.items():
        if given.get(option):
            fields[name] = list(given[option])
    _nest(fields, "cost", given, ("amount", "currency", "minutes"), before)
    _nest(fields, "timing", given, _TIMING, before)
    if given.get("per_day") is not None:
        fields["capacity"] = {"per_day": given["per_day"]}
    return fields


def _nest(
    fields: dict[str, Any],
    name: str,
    given: Mapping[str, Any],
    parts: Iterable[str],
    before: Mapping[str, Any],
) -> None:
    said = {part: given[part] for part in parts if given.get(part) is not None}
    if said:
        fields[name] = {**(before.get(name) or {}), **said}


def _tagged(text: str, language: str) -> tuple[str, str]:
    found = _TAGGED.fullmatch(text)
    return (language_tag(found[1]), found[2]) if found else (language, text)
