"""What the pages of the console stand on."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.config import Config
from bot.dispatch import Dispatcher
from handlers.service import Service
from handlers.turn import Tick
from storage.console import Lasts
from storage.engine import Database

T = TypeVar("T")
Question = Callable[[Tick], T]


@dataclass(frozen=True)
class House:
    """What every page may ask, and whom it says commands to."""

    config: Config
    database: Database
    dispatcher: Dispatcher
    now: Callable[[], datetime]
    # One picture at a time: each may take a good part of a small machine's memory.
    drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    @property
    def service(self) -> Service:
        """As it is now: the settings may be read anew."""
        return self.dispatcher.service

    @property
    def lasts(self) -> Lasts:
        return self.config.console.lasts

    @property
    def framed(self) -> bool:
        return self.config.console.framed

    @property
    def origin(self) -> str:
        """The address that people open, as far as it is known."""
        return self.config.console.public_url or self.config.webchat.public_url

    def look(self, question: Question[T]) -> T:
        """What the question finds; nothing can be written here. It takes its time: call it on a thread."""
        engine = self.database.read.execution_options(postgresql_readonly=True)
        with Session(engine) as session:
            return question(Tick(session, self.now(), self.service))
