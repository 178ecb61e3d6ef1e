"""The command line: one file a command, all of them in this list.

A command is a function whose first argument is the `typer.Context`. It asks `bot.commands.settings.configured`
for the settings, raises `Failed` where it could not do what was asked, and returns nothing.
"""

from collections.abc import Callable

from bot.commands.check import check

COMMANDS: tuple[Callable[..., None], ...] = (check,)
