"""The `wow` command: its group, and the one place where errors become one line and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from ..errors import InputError, WowError
from .batch import batch
from .evaluate import evaluate
from .explain import explain
from .playbook import playbook
from .policy import policy
from .screen import screen
from .suggest import suggest

DONE, FAILED, BAD_INPUT, CHECK_FAILED = 0, 1, 2, 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wowengine", prog_name="wow")
def wow() -> None:
    """Well-timed surprise gestures for support cases.

    Exit codes: 0 done, 1 an unexpected failure, 2 bad usage or bad input, 3 a check did not pass.
    """


wow.add_command(suggest)
wow.add_command(batch)
wow.add_command(evaluate)
wow.add_command(screen)
wow.add_command(explain)
wow.add_command(playbook)
wow.add_command(policy)


def _is_worth_telling(record: logging.LogRecord) -> bool:
    """What this package says; of others, warnings only: some set their own level to debug."""
    return record.name.startswith("wowengine") or record.levelno >= logging.WARNING


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `wow` and exit with the code of the contract."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # what a customer typed must never break the terminal
            reconfigure(errors="backslashreplace")
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_is_worth_telling)
    logging.basicConfig(format="wow: %(message)s", handlers=[handler])
    logging.getLogger("wowengine").setLevel(logging.INFO)
    try:
        given = list(arguments) if arguments is not None else None
        code = wow.main(args=given, standalone_mode=False)
        if isinstance(code, int):  # click hands on the code of an Exit instead of raising it
            sys.exit(code)
    except click.ClickException as error:
        error.show()
        sys.exit(BAD_INPUT)
    except click.exceptions.Abort:
        click.echo("wow: interrupted", err=True)
        sys.exit(130)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except InputError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(BAD_INPUT)
    except WowError as error:
        click.echo(f"wow: {error}", err=True)
        sys.exit(BAD_INPUT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except Exception as error:
        if os.environ.get("WOW_TRACEBACK"):
            raise
        click.echo(
            f"wow: unexpected failure: {type(error).__name__}: {error} "
            "(set WOW_TRACEBACK=1 to see where)",
            err=True,
        )
        sys.exit(FAILED)
