"""The command line: python -m bot COMMAND. It ends with 0 when all is fine, 1 failed, 2 wrong use or settings."""

import functools
import gc
import inspect
import itertools
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import structlog
import typer

from bot import VERSION, logs
from bot.commands import COMMANDS, command
from bot.commands.failed import Failed
from bot.config import ConfigError

FAILED, WRONG = 1, 2
ANYWHERE = "--config PATH may stand before or after the command."

# Pretty tracebacks print the values of variables, which may be secrets or somebody's words.
app = typer.Typer(
    name="bot",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
    epilog=ANYWHERE,
)


_homes = {"": app}


def _home(group: str) -> typer.Typer:
    """Where the commands of a group stand; "" is the command line itself."""
    if group not in _homes:
        _homes[group] = typer.Typer(no_args_is_help=group not in COMMANDS, rich_markup_mode=None)
        about = inspect.getdoc(command(group)) if group in COMMANDS else f"Commands about {group}."
        app.add_typer(_homes[group], name=group, help=about, epilog=ANYWHERE)
    return _homes[group]


@functools.cache
def _add(name: str) -> None:
    group, _, last = name.rpartition(" ")
    if any(other.startswith(f"{name} ") for other in COMMANDS):
        _home(name).callback(invoke_without_command=True, epilog=ANYWHERE)(command(name))
        return
    _home(group).command(last, epilog=ANYWHERE)(command(name))


def _wanted(words: Sequence[str]) -> list[str]:
    """The commands that these words may mean: the one they name, or all where help or none that we know is asked for.

    `words`: with `--config PATH` before the command.
    """
    rest = itertools.islice(words, 2 if words[:1] == ["--config"] else 0, None)
    first = next((word for word in rest if not word.startswith("--config=")), "")
    named = [name for name in COMMANDS if name.split()[0] == first]
    return [] if first == "--version" else named or [*COMMANDS]


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(VERSION)
        raise typer.Exit


@app.callback()
def bot(
    config: Annotated[Path | None, typer.Option(metavar="PATH", help="the settings file")] = None,
    version: Annotated[bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="say it")] = False,
) -> None:
    """Xiaofeng, the chat bot of the community's groups."""


def config_first(words: Sequence[str]) -> list[str]:
    """The same command line with `--config PATH` before the command, wherever it stood."""
    ahead: list[str] = []
    rest: list[str] = []
    waiting = list(words)
    while waiting and waiting[0] != "--":
        word = waiting.pop(0)
        if word == "--config":
            ahead += [word, *waiting[:1]]
            del waiting[:1]
        else:
            (ahead if word.startswith("--config=") else rest).append(word)
    return [*ahead, *rest, *waiting]


def main(words: Sequence[str]) -> None:
    """Runs one command and leaves the process with its code."""
    words = config_first(words)
    for name in _wanted(words):
        _add(name)
    if not gc.isenabled():
        # What was read to begin with stays for good.
        gc.freeze()
        gc.enable()
    logs.set_up("WARNING", "text", ())
    try:
        app(words, prog_name="python -m bot")
    except ConfigError as error:
        typer.echo(str(error), err=True)
        sys.exit(WRONG)
    except Failed as error:
        typer.echo(str(error), err=True)
        sys.exit(FAILED)
    except Exception:
        reference = logs.reference()
        structlog.get_logger("bot").exception("command_failed", reference=reference)
        typer.echo(f"This went wrong on our side; the log has it under {reference}.", err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main(sys.argv[1:])
