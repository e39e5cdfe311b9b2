"""Writes docs/commands.md from the commands themselves; `--check` only says whether it is current.

python scripts/generate_docs.py [--check]
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from wowengine.cli import wow

TARGET = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
_HEAD = """\
# Commands

Written from the commands themselves by `python scripts/generate_docs.py`; don't edit it by hand.
Every command also says this when asked with `--help`.

Exit codes: 0 done; 1 an unexpected failure; 2 bad usage or bad input; 3 a check did not pass.
"""


def reference() -> str:
    """The whole reference, as Markdown."""
    parts = [_HEAD]
    for context in _contexts(click.Context(wow, info_name="wow")):
        parts.append("\n".join(_section(context)))
    return "\n".join(parts)


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """The command and all those under it, in the order of their names."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None and not command.hidden:
                yield from _contexts(click.Context(command, info_name=name, parent=context))


def _section(context: click.Context) -> Iterator[str]:
    command = context.command
    yield f"## {context.command_path}"
    yield ""
    yield f"    {context.command_path} {' '.join(command.collect_usage_pieces(context))}"
    yield ""
    yield _escaped(inspect.cleandoc(command.help or "").replace("\b\n", ""))
    yield ""
    if isinstance(command, click.Group):
        yield from (f"- `{context.command_path} {name}`" for name in command.list_commands(context))
        yield ""
    records = [p.get_help_record(context) for p in command.params if isinstance(p, click.Option)]
    told = [record for record in records if record is not None]
    if told:
        yield "| option | |"
        yield "|---|---|"
        yield from (f"| `{_cell(name)}` | {_escaped(_cell(text))} |" for name, text in told)
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _escaped(text: str) -> str:
    return text.replace("<", "\\<").replace("*", "\\*")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 3 when it is stale")
    only_check = parser.parse_args().check
    text = reference()
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    if only_check:
        print(f"{TARGET} is stale; run python scripts/generate_docs.py", file=sys.stderr)
        return 3
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
