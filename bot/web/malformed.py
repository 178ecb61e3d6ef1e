"""Requests that are none: counted, and told at most once a minute, never with their words.

aiohttp writes a line with a traceback for each, and quotes what was sent.
"""

import logging
import time
from collections.abc import Callable

import structlog
from aiohttp.http_exceptions import HttpProcessingError

log = structlog.get_logger()

_EVERY_SECONDS = 60.0


class Malformed(logging.Logger):
    """What aiohttp's server writes to instead of its own log; all but malformed requests goes on there."""

    def __init__(self, count: Callable[[], None], clock: Callable[[], float] = time.monotonic) -> None:
        # aiohttp tells some of them as things for those who look for faults.
        super().__init__("bot.web", logging.DEBUG)
        self.parent = self._else = logging.getLogger("aiohttp.server")
        self._count, self._clock = count, clock
        self._told_at, self._untold = float("-inf"), 0

    def handle(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        if isinstance(fault, HttpProcessingError):
            self.one()
        elif self._else.isEnabledFor(record.levelno):
            super().handle(record)

    def one(self) -> None:
        """One more of them."""
        self._count()
        self._untold += 1
        if self._clock() - self._told_at >= _EVERY_SECONDS:
            log.warning("somebody sends what is no request", count=self._untold)
            self._told_at, self._untold = self._clock(), 0
