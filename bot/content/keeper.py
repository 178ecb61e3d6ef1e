"""Keeps what the rooms know as fresh as files and edits: read at the start, and again when one of them has changed."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator

import structlog

from bot import models
from bot.content.edits import Edits, merge
from bot.content.library import Library, Stamps
from bot.lasting import lasting
from domain.road import Criteria
from handlers.content import Content
from handlers.language.later import compile_all
from handlers.language.search import index

log = structlog.get_logger()

LOOK_SECONDS = 5.0

# Entries that are as they were need not be made ready again.
_index = functools.lru_cache(maxsize=1)(index)


class Keeper:
    """Fills `content` from the library's files, with the station's `edits` of answers over them."""

    def __init__(
        self, content: Content, library: Library, every: float = LOOK_SECONDS, edits: Edits | None = None
    ) -> None:
        self._content, self._library, self._every, self._edits = content, library, every, edits
        self._seen: tuple[Stamps, int] = ([], 0)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Read before the context begins, and watched inside it."""
        await asyncio.to_thread(self.look)
        watching = lasting(self._watch(), "content")
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            await asyncio.to_thread(self.look)

    @contextlib.asynccontextmanager
    async def learning(self, *, with_meaning: bool) -> AsyncIterator[None]:
        """The models come while everything runs already: what they do not know yet, the rules hear all the same."""
        reading = lasting(asyncio.to_thread(self.learn, with_meaning=with_meaning), "models")
        try:
            yield
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    def learn(self, *, with_meaning: bool) -> None:
        """First those of the characters, at once; then, where it is installed and wanted, the meaning beside them."""
        compile_all()
        self._content.knowledge.search("")
        self._content.models = models.read()
        if (encode := models.encoder() if with_meaning else None) is not None:
            self._content.models = models.read(encode=encode)
        log.info("models read", meaning=encode is not None)

    def look(self) -> None:
        """Read everything anew if a file or an edit is new, gone or changed.

        Whoever is asking keeps what they had in hand.
        """
        stamps = self._library.stamps(), self._edits.stamp() if self._edits else 0
        if stamps == self._seen:
            return
        reading = self._library.read()
        if self._edits:
            merge(reading, self._edits.texts())
        knowledge = _index(tuple(reading.entries.values()))
        if self._seen[0]:
            # At the start that is left to `learn`.
            knowledge.search("")
        self._content.knowledge = knowledge
        self._content.leaflets = reading.leaflets
        self._content.scams = {each.kind: each for each in reading.scams.values()}
        self._content.sites = tuple(reading.sites.values())
        self._content.offices = tuple(reading.offices.values())
        self._content.sweeps = tuple(reading.sweeps.values())
        self._content.hazards = {each.key: each for each in reading.hazards.values()}
        self._content.roads = reading.roads.get("roads", Criteria())
        self._content.guides = {each.topic: each for each in reading.guides.values()}
        self._content.canned = tuple(reading.canned.values())
        self._seen = stamps
        for fault in reading.faults:
            log.warning("content", says=fault)
        log.info("content read", entries=len(reading.entries), notices=len(reading.leaflets))
