"""The settings that a command works with."""

from pathlib import Path

import typer

from bot import logs
from bot.config import Config, load


def configured(context: typer.Context) -> Config:
    """The settings of `--config`; from here on the log follows them and keeps their secrets."""
    path: Path | None = context.find_root().params.get("config")
    config = load(path)
    logs.set_up(config.log.level, config.log.format, config.secrets())
    return config
