"""`bot check`: what is missing before the service can start, in plain sentences."""

from pathlib import Path

import typer

from bot import texts
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.config import Config


def check(context: typer.Context) -> None:
    """Say in plain sentences what is missing before the service can start."""
    found = sentences(configured(context))
    if found:
        raise Failed("\n".join(found))
    typer.echo(texts.CHECK_FINE)


def sentences(config: Config) -> list[str]:
    """What is missing, one Chinese sentence each. More checks are more functions in this list."""
    return [sentence for look in (_channels, _key, _content) for sentence in look(config)]


def _channels(config: Config) -> list[str]:
    if config.telegram.enabled or config.webchat.enabled:
        return []
    return [texts.CHECK_NO_CHANNEL]


def _key(config: Config) -> list[str]:
    """A key that others on the machine can read does not lock anything."""
    path = config.database.key_file
    is_open = path.exists() and path.stat().st_mode & 0o077
    return [texts.check_key_open(str(path))] if is_open else []


def _content(config: Config) -> list[str]:
    path = config.content.path
    return [texts.check_no_content(path)] if path and not Path(path).is_dir() else []
