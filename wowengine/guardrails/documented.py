"""Policies as text: the defaults with what each setting means, as `policy.toml` ships them."""

from __future__ import annotations

import inspect
import json
import sys
import textwrap
from collections.abc import Collection, Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any

from pydantic import BaseModel

from ..reading.journey import JourneyWeights
from ..values import write_duration
from .clock import write_hours
from .interface import STEPS, Company, RuleKind
from .settings import preset_names, preset_settings

_WIDTH = 98
_HEAD = """\
# The policy: what must not be done now. Every rule is here with its defaults; leave out what you
# don't change. A misspelt or impossible setting is an error when the policy is loaded:
#
#     wow policy check --policy policy.toml
#
# A rule can be set otherwise for one sector or one gesture:
#
#     [sectors.health.quiet-hours]
#     start = "19:00"
#
#     [gestures.birthday-card.tone-deaf]
#     enabled = false
#
# A gesture's settings win over its sector's, those over the rule's own. What stands in braces is
# set entry by entry: an entry that is left out stays as it was, so
#
#     [rules.surprise-timing]
#     silent = {{ spam = 0.4, just-thanks = false }}
#
# changes one signal and switches one off. Hours are "09:00-12:00 14:00-18:00", of a whole day
# "00:00-24:00", of a closed one "". Durations are ISO 8601 ("P30D", "PT12H"), times of day are
# "08:00". Rules are asked in the order of the funnel:
# {steps}.

# Presets change the defaults of some rules. Available: {presets}.
presets = []
"""

_JOURNEY = (
    "What the contacts with a customer add up to: a balance from -1 to 1, good from 0.25 up, bad "
    "from -0.5 down."
)


def documented(kinds: Mapping[str, RuleKind]) -> str:
    """The defaults of these rules as a policy file that explains itself."""
    head = _HEAD.format(steps=" → ".join(STEPS), presets=", ".join(preset_names()))
    journey = [*_comment(_JOURNEY), "[journey]", *_settings(JourneyWeights, JourneyWeights())]
    parts = [head, "\n".join(["[company]", *_settings(Company, Company())]), "\n".join(journey)]
    step = ""
    for kind in kinds.values():
        lines = [] if kind.step == step else [f"# ---- {kind.step} " + "-" * 40, ""]
        step = kind.step
        lines += [*_comment(summary(kind)), f"[rules.{kind.name}]"]
        lines += _settings(kind.settings, kind.settings(), preset_settings(kind.name))
        parts.append("\n".join(lines))
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def shipped_policy() -> str:
    """The text of the shipped policy file."""
    return (resources.files(__package__) / "policy.toml").read_text(encoding="utf-8")


def summary(kind: RuleKind) -> str:
    """When the rule holds, in a sentence: the first of its module's docstring."""
    return explanation(kind).split("\n\n", 1)[0].replace("\n", " ")


def explanation(kind: RuleKind) -> str:
    """The docstring of the module in which the rule is made: when it holds, bad and good."""
    module = sys.modules.get(getattr(kind.make, "__module__", ""))
    return inspect.cleandoc((module and module.__doc__) or kind.name)


def setting_lines(settings: BaseModel) -> Iterator[tuple[str, str, str]]:
    """Each setting: its name, its value as TOML ("" where it is left out), what it means."""
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        yield name, "" if value is None else toml_value(value), field.description or ""


def toml_value(value: Any) -> str:
    """A setting's value as it is written in TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | date | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return f'"{write_duration(value)}"'
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name} = {toml_value(one)}" for name, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return f'"{write_hours(value)}"'
        return f"[{', '.join(toml_value(one) for one in value)}]"
    return json.dumps(str(value), ensure_ascii=False)


def _settings(
    model: type[BaseModel], settings: Any, of_presets: Collection[str] = ()
) -> Iterator[str]:
    """The lines of one table; what presets set is left to them."""
    for name, field in model.model_fields.items():
        value = getattr(settings, name)
        yield from _comment(field.description or "")
        if value is None:
            yield f"# {name} ="
        else:
            yield "\n".join(_line(f"# {name}" if name in of_presets else name, value))


def _line(name: str, value: Any) -> Iterator[str]:
    line = f"{name} = {toml_value(value)}"
    if len(line) <= _WIDTH or not isinstance(value, tuple):
        yield line
        return
    yield f"{name} = ["
    inner = ", ".join(toml_value(one).replace(" ", "\0") for one in value) + ","
    filled = textwrap.fill(
        inner, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
    yield filled.replace("\0", " ")  # a text with a space in it stays on its line
    yield "]"


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ")
