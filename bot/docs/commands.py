"""What people and operators can say: made from what the rooms declare, and from the command line."""

import inspect
import sys
from typing import get_args

import typer
from typer.models import ArgumentInfo, OptionInfo

from bot.commands import COMMANDS
from bot.commands import command as command_line_function
from bot.docs.tables import code, listed, table
from handlers import rooms
from handlers.feature import Command, Feature, Who

_HEAD = ("command", "Chinese", "where", "what it does")


def everybody() -> str:
    return table(_HEAD, [_row(command) for command in rooms.find().menu(staff=False)])


def staff() -> str:
    return table(_HEAD, [_row(command) for command in rooms.find().menu(staff=True)])


def unlisted() -> str:
    """Commands that no menu shows, because they have words of their own or only buttons say them."""
    hidden = [command for command in rooms.find().commands.values() if not command.help]
    rows = [(code(f"/{c.name}"), _words(c), _who(c), _where(c)) for c in sorted(hidden, key=lambda c: c.name)]
    return table(("command", "Chinese", "who", "where"), rows)


def rooms_of_today() -> str:
    found = [(feature, sys.modules[f"handlers.{feature.name}"]) for feature in rooms.find().features]
    rows = [(code(f"handlers/{f.name}/"), inspect.getdoc(room) or "", _declares(f)) for f, room in found]
    return table(("room", "", "declares"), rows)


def command_line() -> str:
    rows = [(code(" ".join([name, *_arguments(name)])), _meaning(name)) for name in COMMANDS]
    return table(("`python -m bot` …", "what it does"), rows)


def _row(command: Command) -> tuple[str, str, str, str]:
    return code(f"/{command.name} {command.needs}".strip()), _words(command), _where(command), command.help


def _words(command: Command) -> str:
    return listed(command.words)


def _who(command: Command) -> str:
    return "staff" if command.who is Who.STAFF else "everybody"


def _where(command: Command) -> str:
    return "private and group" if command.in_group else "private"


def _declares(feature: Feature) -> str:
    """The commands by name, the timers by name, and which other parts of the declaration are not empty."""
    parts = [code(f"/{command.name}") for command in feature.commands if command.help or command.words]
    parts += [f"timer {code(timer.name)}" for timer in feature.timers]
    parts += [f"form {code(form.name)}" for form in feature.forms]
    others = ("intents", "watches", "edits", "continues", "changes", "replies", "delivered", "welcome")
    return listed([*parts, *(name for name in others if getattr(feature, name))])


def _arguments(name: str) -> list[str]:
    """What the command takes, from its function: arguments in capitals, switches with their dashes."""
    taken = inspect.signature(command_line_function(name)).parameters.values()
    return [_argument(parameter) for parameter in taken if parameter.annotation is not typer.Context]


def _argument(parameter: inspect.Parameter) -> str:
    switch = f"--{parameter.name.replace('_', '-')}"
    if parameter.default is inspect.Parameter.empty:
        is_switch = any(isinstance(each, OptionInfo) for each in get_args(parameter.annotation))
        return f"{switch} {parameter.name.upper()}" if is_switch else parameter.name.upper()
    if any(isinstance(each, ArgumentInfo) for each in get_args(parameter.annotation)):
        return f"[{parameter.name.upper()}]"
    return f"[{switch}]" if isinstance(parameter.default, bool) else f"[{switch} {parameter.name.upper()}]"


def _meaning(name: str) -> str:
    return (inspect.getdoc(command_line_function(name)) or "").splitlines()[0]
