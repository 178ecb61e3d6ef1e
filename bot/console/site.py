"""The console as a part of the web server."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.config import Config
from bot.console.guard import Guard
from bot.console.house import House
from bot.console.pages import PAGES
from bot.dispatch import Dispatcher
from storage.engine import Database


def routes(
    config: Config, database: Database, dispatcher: Dispatcher, now: Callable[[], datetime]
) -> list[web.AbstractRouteDef]:
    """What it answers to."""
    return Guard(House(config, database, dispatcher, now), PAGES).routes()
