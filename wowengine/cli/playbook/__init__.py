"""`wow playbook`: curation, for a customer-experience manager who is no programmer."""

from __future__ import annotations

from importlib import import_module

import click

# Command to the module of this folder that defines it under the same name ('-' as '_'); modules
# are loaded when a command of theirs is called, so that `wow --help` stays instant.
_COMMANDS = {
    "add": "edit",
    "approve": "review",
    "copy": "edit",
    "coverage": "coverage",
    "diff": "history",
    "duplicates": "duplicates",
    "edit": "edit",
    "export": "exchange",
    "history": "history",
    "import": "exchange",
    "init": "start",
    "lint": "lint",
    "list": "view",
    "merge": "duplicates",
    "reject": "review",
    "restore": "edit",
    "retire": "edit",
    "review": "review",
    "search": "view",
    "show": "view",
    "stats": "coverage",
    "submit": "review",
    "translate": "translate",
    "undo": "history",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        name = cmd_name.replace("-", "_") + "_command"
        found: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return found


@click.group(cls=_LazyGroup)
def playbook() -> None:
    """Grow, check, review and retire the gestures of a playbook."""
