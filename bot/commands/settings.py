"""The settings that a command works with."""

from pathlib import Path

import typer

from bot import logs
from bot.config import Config, load


def settings_file(context: typer.Context) -> Path | None:
    """The file of `--config`, where it was given."""
    path: Path | None = context.find_root().params.get("config")
    return path


def configured(context: typer.Context) -> Config:
    """The settings of `--config`; from here on the log follows them and keeps their secrets."""
    config = load(settings_file(context))
    logs.set_up(config.log.level, config.log.format, config.secrets())
    return config
