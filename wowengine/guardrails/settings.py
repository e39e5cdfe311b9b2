"""The settings of a policy, read from TOML: what is misspelt or impossible is told at once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..errors import OF_A_NAME, InputError, Problem, problems_of
from ..reading.journey import DEFAULT_WEIGHTS, JourneyWeights
from .interface import UNKNOWN_COMPANY, Company, RuleSettings
from .registry import rule_kinds

Table = Mapping[str, Any]
Key = tuple[str, ...]

_TABLES = ("company", "journey", "presets", "rules", "sectors", "gestures")
_OTHER_PLAYBOOK = "name the playbook that has it (--playbook), or remove it"
# Those of the playbook's documentation; a playbook may have others (see `for_playbook`).
SECTORS = (
    """
    home-services hospitality retail telecom travel health banking insurance software
    manufacturing transport energy education public-services restaurants security
    """
).split()
_IN_TOML = {"unknown field": "unknown setting", "must be an object": "must be a table"}
_NAME = r"(?:\"[^\"]+\"|'[^']+'|[\w-]+)"
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")


@dataclass(frozen=True)
class PolicySettings:
    """What a policy file says. `of` gives the settings of one rule for one sector and gesture."""

    company: Company = UNKNOWN_COMPANY
    journey: JourneyWeights = DEFAULT_WEIGHTS
    presets: tuple[str, ...] = ()
    rules: Mapping[str, Table] = field(default_factory=dict)
    sectors: Mapping[str, Mapping[str, Table]] = field(default_factory=dict)
    gestures: Mapping[str, Mapping[str, Table]] = field(default_factory=dict)
    file: str | None = None
    lines: Mapping[Key, int] = field(default_factory=dict)

    def of(self, rule: str, sector: str | None = None, gesture: str | None = None) -> RuleSettings:
        """The rule's own, then the sector's, then the gesture's settings, the later ones winning.

        A setting that is a table itself, such as hours by day, is set entry by entry: what a table
        leaves out is as it was. Raises InputError when they are impossible together.
        """
        tables: list[tuple[Key, Table]] = [
            (("rules", rule), self.rules.get(rule, {})),
            (("sectors", sector or "", rule), self.sectors.get(sector or "", {}).get(rule, {})),
            (("gestures", gesture or "", rule), self.gestures.get(gesture or "", {}).get(rule, {})),
        ]
        model = rule_kinds()[rule].settings
        defaults = {name: own.default for name, own in model.model_fields.items()
                    if isinstance(own.default, Mapping)}  # fmt: skip
        try:
            return model.model_validate(_merged(defaults, *(table for _, table in tables)))
        except ValidationError as error:
            raise InputError(self._problems(error, model, tables)) from None

    def overrides(self, rule: str) -> tuple[list[str], list[str]]:
        """The sectors and the gestures that have settings of their own for the rule."""
        return (
            [name for name, tables in self.sectors.items() if rule in tables],
            [name for name, tables in self.gestures.items() if rule in tables],
        )

    def check_names(self, gestures: Iterable[str], sectors: Iterable[str]) -> None:
        """Raises InputError when a gesture or sector that is set is neither here nor known."""
        known = {*sectors, *SECTORS}
        gestures = set(gestures)
        problems = [
            *(self._unknown(("gestures", n), "gesture", gestures, _OTHER_PLAYBOOK)
              for n in self.gestures if n not in gestures),
            *(self._unknown(("sectors", n), "sector", known) for n in self.sectors
              if n not in known),
        ]  # fmt: skip
        if problems:
            raise InputError(problems)

    def problem(self, key: Key, message: str) -> Problem:
        """Something wrong at a key of the file, with its line where that is known."""
        line = next((self.lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in self.lines),
                    None)  # fmt: skip
        return Problem(".".join(key), message, self.file, line)

    def _problems(
        self,
        error: ValidationError,
        model: type[Company | JourneyWeights | RuleSettings],
        tables: list[tuple[Key, Table]],
    ) -> Iterator[Problem]:
        """What is wrong, each at the last of the tables that says it."""
        said = [where for where, table in tables if table] or [tables[0][0]]
        for one in error.errors(include_url=False):
            (told,) = problems_of([one], model.model_fields)
            names = tuple(str(part) for part in one["loc"] if part != OF_A_NAME)
            whose = [where for where, table in tables if names and _says(table, names)]
            where = (whose or said)[-1]
            message = told.message
            for word, own in _IN_TOML.items():
                message = message.replace(word, own)
            field = ".".join((*where, *filter(None, [told.field])))
            yield replace(self.problem((*where, *names), message), field=field)

    def _unknown(
        self, key: Key, what: str, known: Iterable[str], remedy: str = "remove it"
    ) -> Problem:
        return self.problem(key, f"there is no such {what}; {_hint(key[-1], known, remedy)}")


def load_settings(path: str | Path) -> PolicySettings:
    """The settings of a policy file. Raises InputError naming file, line and key."""
    return read_settings(policy_text(path), str(path))


def policy_text(path: str | Path) -> str:
    """The text of a policy file. Raises InputError when it can't be read at all."""
    file = str(path)
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", file)]) from None
    except UnicodeDecodeError:
        raise InputError([Problem("", "is not UTF-8 text; save it as UTF-8", file)]) from None


def read_settings(text: str, file: str | None = None) -> PolicySettings:
    """The settings in a TOML text. Raises InputError naming every wrong key at once."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError([Problem("", f"is not TOML: {error}", file)]) from None
    except RecursionError:
        message = "is nested too deeply; no setting needs more than a list in a table"
        raise InputError([Problem("", message, file)]) from None
    except ValueError:  # what int() says of thousands of digits
        message = "has a number of too many digits; shorten it"
        raise InputError([Problem("", message, file)]) from None
    found = PolicySettings(file=file, lines=_lines(text))
    problems = list(_shape(found, data))
    if problems:
        raise InputError(problems)
    rules = dict(data.get("rules", {}))
    for name in data.get("presets", ()):
        for rule, table in _preset(name)["rules"].items():
            if table.get("enabled") and rules.get(rule, {}).get("enabled") is False:
                message = f"is false, while the preset '{name}' turns it on; leave one of them out"
                raise InputError([found.problem(("rules", rule, "enabled"), message)])
            rules[rule] = _merged(table, rules.get(rule, {}))
    company, journey = UNKNOWN_COMPANY, DEFAULT_WEIGHTS
    try:
        company = Company.model_validate(data.get("company", {}))
    except ValidationError as error:
        problems.extend(found._problems(error, Company, [(("company",), data["company"])]))
    try:
        journey = JourneyWeights.model_validate(data.get("journey", {}))
    except ValidationError as error:
        problems.extend(found._problems(error, JourneyWeights, [(("journey",), data["journey"])]))
    settings = PolicySettings(
        company=company,
        journey=journey,
        presets=tuple(data.get("presets", ())),
        rules=rules,
        sectors=data.get("sectors", {}),
        gestures=data.get("gestures", {}),
        file=file,
        lines=found.lines,
    )
    problems.extend(_value_problems(settings))
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.line or 0))
    return settings


def preset_names() -> list[str]:
    """The presets that come with wowengine."""
    return sorted(
        file.name.removesuffix(".toml")
        for file in (resources.files(__package__) / "presets").iterdir()
        if file.name.endswith(".toml")
    )


def preset_settings(rule: str) -> set[str]:
    """The settings of a rule that some preset sets."""
    return {key for name in preset_names() for key in _preset(name)["rules"].get(rule, {})}


def _preset(name: str) -> dict[str, Any]:
    file = resources.files(__package__) / "presets" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _merged(*tables: Table) -> dict[str, Any]:
    """All of them in one, the later ones winning; a table that several have, entry by entry."""
    found: dict[str, Any] = {}
    for table in tables:
        for name, value in table.items():
            below = found.get(name)
            if isinstance(below, Mapping) and isinstance(value, Mapping):
                found[name] = _merged(below, value)
            else:
                found[name] = value
    return found


def _says(table: Any, names: Key) -> bool:
    """Whether the table has what these names lead to."""
    if not names or not isinstance(table, Mapping):
        return True
    return names[0] in table and _says(table[names[0]], names[1:])


def _value_problems(settings: PolicySettings) -> Iterable[Problem]:
    """What is wrong in every table, so that all is told in one go."""
    problems: list[Problem] = []
    for rule in rule_kinds():
        sectors, gestures = settings.overrides(rule)
        pairs = [(None, None), *((s, None) for s in sectors), *((None, g) for g in gestures)]
        for sector, gesture in pairs:
            try:
                settings.of(rule, sector, gesture)
            except InputError as error:
                problems.extend(error.problems)
    return dict.fromkeys(problems) or _idle_problems(settings)


def _idle_problems(settings: PolicySettings) -> Iterator[Problem]:
    """What is set of a rule that is off by default, and that nothing turns on or off."""
    for rule, kind in rule_kinds().items():
        if kind.settings.model_fields["enabled"].default:
            continue
        tables: dict[Key, Table] = {("rules", rule): settings.rules.get(rule, {})}
        for whose, own in (("sectors", settings.sectors), ("gestures", settings.gestures)):
            tables |= {(whose, name, rule): of[rule] for name, of in own.items() if rule in of}
        if any("enabled" in table for table in tables.values()):
            continue
        for key, table in tables.items():
            if PolicySettings(rules={rule: table}).of(rule) != PolicySettings().of(rule):
                yield settings.problem(key, "is set, but the rule is off; say enabled = true, or "
                                       "false to leave it off, or name its preset")  # fmt: skip


def _shape(settings: PolicySettings, data: Table) -> Iterator[Problem]:
    """What stands where nothing of that name can stand."""
    for name, value in data.items():
        if name not in _TABLES:
            yield settings.problem((name,), f"unknown setting; {_hint(name, _TABLES)}")
        elif name == "presets":
            yield from _preset_problems(settings, value)
        elif not isinstance(value, dict):
            yield settings.problem((name,), f"must be a table: [{name}]")
        elif name == "rules":
            yield from _rule_problems(settings, value, (name,))
        elif name in ("sectors", "gestures"):
            for own, tables in value.items():
                key = (name, own)
                if isinstance(tables, dict):
                    yield from _rule_problems(settings, tables, key)
                else:
                    yield settings.problem(key, f"must be tables of rules: [{name}.{own}.RULE]")
            if name == "sectors":
                unknown = [own for own in value if not re.fullmatch(r"[a-z0-9-]+", own)]
                yield from (settings.problem((name, own), "must be a slug") for own in unknown)


def _preset_problems(settings: PolicySettings, value: Any) -> Iterator[Problem]:
    known = preset_names()
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        yield settings.problem(("presets",), "must be a list of names of presets")
        return
    for name in value:
        if name not in known:
            message = f"there is no preset '{name}'; {_hint(name, known)}"
            yield settings.problem(("presets",), message)


def _rule_problems(settings: PolicySettings, tables: Table, where: Key) -> Iterator[Problem]:
    for rule, table in tables.items():
        if rule not in rule_kinds():
            hint = _hint(rule, rule_kinds())
            yield settings.problem((*where, rule), f"there is no such rule; {hint}")
        elif not isinstance(table, dict):
            at = ".".join((*where, rule))
            yield settings.problem((*where, rule), f"must be a table of settings: [{at}]")


def _hint(name: str, known: Iterable[str], remedy: str = "remove it") -> str:
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"Available: {', '.join(known)}" if len(known) <= len(SECTORS) else remedy


def _lines(text: str) -> dict[Key, int]:
    """The line on which each table and each key of a table begins."""
    found: dict[Key, int] = {}
    table: Key = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("["):
            table = names = _header(line) or table
        elif key := _KEY.match(line):
            names = (*table, *(name.strip("\"'") for name in re.findall(_NAME, key[1])))
        else:
            continue
        for length in range(1, len(names) + 1):
            found.setdefault(names[:length], number)
    return found


def _header(line: str) -> Key:
    try:
        data = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    names: list[str] = []
    while isinstance(data, dict) and len(data) == 1:
        ((name, data),) = data.items()
        names.append(name)
    return tuple(names)
