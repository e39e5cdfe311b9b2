"""`wow policy`: what the engine must not do now, as a file that people can read and change."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import policy_option

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ..guardrails.interface import RuleKind
    from ..guardrails.settings import PolicySettings

_CHECK_FAILED = 3


@click.group()
def policy() -> None:
    """See, change and check the rules that hold gestures back."""


@policy.command("init")
@click.argument("path", type=click.Path(path_type=Path), default=Path("policy.toml"))
def init_command(path: Path) -> None:
    """Write the defaults, documented, to PATH (policy.toml); never over an existing file."""
    from ..errors import UsageError
    from ..guardrails.documented import shipped_policy

    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(shipped_policy())
    except FileExistsError:
        raise UsageError(f"{path} is there already; give another path") from None
    except OSError as error:
        with suppress(OSError):  # begun, it would be taken for a policy
            path.unlink(missing_ok=True)
        raise UsageError(f"{path} can't be written: {error.strerror or error}") from None
    click.echo(f"written: {path}", err=True)
    click.echo(f"next: edit it, then: wow policy check --policy {path}", err=True)


@policy.command("show")
@policy_option
@click.option("--sector", help="As it is for cases of this sector.")
@click.option("--gesture", metavar="ID", help="As it is for this gesture.")
@click.option(
    "--playbook",
    type=click.Path(path_type=Path),
    help="The playbook whose gestures and sectors can be named. The shipped one when left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the settings as JSON, for programs.")
def show_command(
    policy: Path | None,
    sector: str | None,
    gesture: str | None,
    playbook: Path | None,
    as_json: bool,
) -> None:
    """Show every setting in force; '*' marks what differs from the default."""
    from ..guardrails.registry import rule_kinds

    settings = _settings(policy)
    _check_names(settings, playbook, sector, gesture)
    own = {name: settings.of(name, sector, gesture) for name in rule_kinds()}
    if as_json:
        data = {
            "company": settings.company.model_dump(mode="json"),
            "journey": settings.journey.model_dump(mode="json"),
            "presets": settings.presets,
            "rules": {name: one.model_dump(mode="json") for name, one in own.items()},
        }
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    from ..guardrails.documented import toml_value
    from ..guardrails.settings import PolicySettings

    default = PolicySettings()
    click.echo(f"presets {toml_value(settings.presets)}")
    click.echo("\n".join(["company", *_shown(settings.company, default.company)]))
    click.echo("\n".join(["journey", *_shown(settings.journey, default.journey)]))
    for name, kind in rule_kinds().items():
        state = "" if own[name].enabled else ", off"
        head = f"{name} ({kind.step}{state})"
        click.echo("\n".join([head, *_shown(own[name], kind.settings())]))


@policy.command("check")
@policy_option
@click.option(
    "--playbook",
    type=click.Path(path_type=Path),
    help="Also check that its gestures and sectors are those of this playbook. The shipped one "
    "when left out.",
)
def check_command(policy: Path | None, playbook: Path | None) -> None:
    """Check a policy file: every problem with its line and remedy. Exits with 3 when there is one.

    A file that can't be read at all is bad input: 2.
    """
    from ..errors import InputError
    from ..guardrails.policy import Policy
    from ..guardrails.settings import policy_text, read_settings
    from ..playbooks import Playbook

    if policy is None:
        raise click.UsageError("name a policy: --policy FILE, or WOW_POLICY in the environment")
    if not policy.is_file():
        raise click.UsageError(f"{policy} is no file")
    book = Playbook.load(playbook) if playbook else Playbook.shipped()
    text = policy_text(policy)
    try:
        found = Policy(settings=read_settings(text, str(policy)))
        found.check_names(book)
    except InputError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise click.exceptions.Exit(_CHECK_FAILED) from None
    click.echo(f"{policy}: good; {len(found.rules)} rules are asked", err=True)


@policy.command("explain")
@click.argument("rule", required=False)
@policy_option
def explain_command(rule: str | None, policy: Path | None) -> None:
    """Say when RULE holds, a bad and a good example, and its settings; every rule without one."""
    from ..guardrails.documented import explanation, setting_lines, summary
    from ..guardrails.registry import rule_kinds

    kinds = rule_kinds()
    if rule is None:
        for kind in kinds.values():
            click.echo(f"{kind.step:<13} {kind.name:<18} {summary(kind)}")
        return
    kind = _kind(rule)
    click.echo(f"{kind.name} ({kind.step})\n\n{explanation(kind)}\n")
    for key, value, meaning in setting_lines(_settings(policy).of(rule)):
        click.echo(f"  {key} = {value or '(left out)'}\n      {meaning}")


def _shown(given: BaseModel, default: BaseModel) -> Iterator[str]:
    """A line a setting; whether a rule is on is said by its head, where that is the default."""
    from ..guardrails.documented import setting_lines

    for key, value, _ in setting_lines(given):
        mark = " " if getattr(given, key) == getattr(default, key) else "*"
        if key != "enabled" or mark == "*":
            yield f"  {mark} {key} = {value or '(left out)'}"


def _check_names(
    settings: PolicySettings, playbook: Path | None, sector: str | None, gesture: str | None
) -> None:
    """Refuse sectors and gestures that there aren't.

    Where no playbook is named, the gestures of the policy count as there.
    """
    from ..guardrails.settings import SECTORS
    from ..playbooks import Playbook

    book = Playbook.load(playbook) if playbook else Playbook.shipped()
    gestures = {one.id for one in book.gestures}
    if playbook is None:
        gestures.update(settings.gestures)
    sectors = dict.fromkeys((*SECTORS, *(name for g in book.gestures for name in g.sectors)))
    settings.check_names(gestures, sectors)
    if sector is not None:
        _check_known("sector", sector, sectors)
    if gesture is not None:
        _check_known("gesture", gesture, gestures, "name the playbook that has it: --playbook")


def _kind(name: str) -> RuleKind:
    from ..guardrails.registry import rule_kinds

    kinds = rule_kinds()
    _check_known("rule", name, kinds)
    return kinds[name]


def _check_known(what: str, name: str, known: Collection[str], remedy: str | None = None) -> None:
    """Raises click's BadParameter, with the nearest name or else the remedy."""
    import difflib

    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else remedy or f"Available: {', '.join(known)}"
        raise click.BadParameter(f"can't find {what} '{name}'; {hint}")


def _settings(path: Path | None) -> PolicySettings:
    from ..guardrails.settings import PolicySettings, load_settings

    return PolicySettings() if path is None else load_settings(path)
