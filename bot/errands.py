"""Slow work that is owed, done outside any turn: fetching the files that people sent, and what takes still longer.

What people wait for is a craft: each has a lane of its own, so that none waits behind another, and the room that
owed it hears what came of it in the same transaction that settles it.
"""

import asyncio
import contextlib
import os
import uuid
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Commands, Later, Never
from bot.channels.uploads import BrokenPicture, without_place
from bot.delivery import Delivery
from bot.lasting import lasting, until
from bot.routing import watched
from bot.transactions import Transactions
from domain.errand import Failure, Result
from domain.message import Attachment, AttachmentKind
from handlers.rooms import Rooms
from handlers.service import Service
from handlers.turn import Tick
from storage import drafts, errands, media, outbox
from storage.engine import Unavailable
from storage.errands import Errand
from storage.outbox import Waiting
from storage.sealed import Keyring

log = structlog.get_logger()

_LOOK_EVERY = 5.0
_AT_ONCE = 20
# With pauses of up to ten minutes: about a day.
_TRIES = 150
_LONGEST_PAUSE = 600.0
_MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Craft:
    """How one kind of slow work is done that somebody waits for; after so many `tries` it has come to nothing.

    `do` takes what was owed. It raises Later or Never.
    """

    do: Callable[[Mapping[str, object]], Awaitable[Result]]
    tries: int = 3


@dataclass
class Errands:
    """Works off the table of errands, each at least once; those of a craft beside all others."""

    transactions: Transactions
    channels: Mapping[str, Channel]
    keyring: Keyring
    folder: Path
    rooms: Rooms
    service: Service
    delivery: Delivery
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    crafts: dict[str, Craft] = field(default_factory=dict)
    staff_menu: Commands = ()
    _owed: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))

    def wake(self) -> None:
        """Somebody waits for what has just been owed."""
        for lane in self._owed.values():
            lane.set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        lanes = [lasting(self._work_on(lane), f"errands {lane}".strip()) for lane in ("", *self.crafts)]
        try:
            yield
        finally:
            for lane in lanes:
                lane.cancel()
            await asyncio.gather(*lanes, return_exceptions=True)

    async def _work_on(self, lane: str) -> None:
        while True:
            self._owed[lane].clear()
            try:
                await self._work_off(lane)
            except Unavailable:
                log.warning("database away, errands wait")
            except Exception:
                log.exception("errands broke")
            await until(self._owed[lane], _LOOK_EVERY)

    async def work_off(self) -> None:
        """Do everything that is due now."""
        for lane in ("", *self.crafts):
            await self._work_off(lane)

    async def _work_off(self, lane: str) -> None:
        """One lane: a kind of craft, or "" for all that is none."""
        while taken := await self.transactions.run(lambda session: self._take(session, lane)):
            for errand in taken:
                await self._do(errand)
            if not lane:
                return

    def _take(self, session: Session, lane: str) -> Sequence[Errand]:
        if lane:
            return errands.take(session, self.now(), 1, only=lane)
        return errands.take(session, self.now(), _AT_ONCE, besides=tuple(self.crafts))

    async def _do(self, errand: Errand) -> None:
        try:
            result = await self._done(errand)
            await self._settle(partial(self._came, errand, result))
        except (Later, Never) as fault:
            await self._settle(partial(self._failed, errand, fault))
        except Unavailable:
            raise
        except Exception as fault:
            # The errands behind it are not held up.
            log.exception("errand broke", errand=errand.id, kind=errand.kind)
            await self._settle(partial(self._failed, errand, Later(0, f"broke: {type(fault).__name__}")))

    async def _done(self, errand: Errand) -> Result:
        if errand.kind in self.crafts:
            return await self.crafts[errand.kind].do(errand.payload)
        return await _WORK[errand.kind](self, errand)

    async def _settle(self, how: Callable[[Session], list[Waiting]]) -> None:
        self.delivery.offer(await self.transactions.run(how))

    def _came(self, errand: Errand, result: Result, session: Session) -> list[Waiting]:
        errands.done(session, errand.id, self.now())
        tick = self._tick(session)
        self._tell(tick, errand, result)
        return outbox.owe(session, tick.owed, tick.now, self.delivery.claimant)

    def _failed(self, errand: Errand, fault: Later | Never, session: Session) -> list[Waiting]:
        """Try again later, or give up, keep the reason and tell whoever waits."""
        craft = self.crafts.get(errand.kind)
        if isinstance(fault, Never) or errand.tries + 1 >= (craft.tries if craft else _TRIES):
            errands.give_up(session, errand.id, self.now(), fault.reason)
            tick = self._tick(session)
            tick.apart(lambda: self._tell(tick, errand, Result(failure=Failure.BROKE)), errand.kind)
            return outbox.owe(session, tick.owed, tick.now, self.delivery.claimant)
        pause = min(_LONGEST_PAUSE, 2.0 ** min(errand.tries, _MOST_DOUBLINGS))
        errands.again(session, errand.id, self.now() + timedelta(seconds=max(fault.seconds, pause)), fault.reason)
        return []

    def _tick(self, session: Session) -> Tick:
        return Tick(session, self.now(), self.service, watch=partial(watched, self.rooms))

    def _tell(self, tick: Tick, errand: Errand, result: Result) -> None:
        """The room that owed it hears what came of it."""
        if errand.kind in self.rooms.errands:
            self.rooms.errands[errand.kind](tick, errand.payload, result)
            drafts.keep(tick.session)
        if tick.owes_errand:
            self.wake()

    async def _fetch(self, errand: Errand) -> Result:
        """Keep a sealed copy of one file, so that it outlives the platform's link; of what is not safe, nothing, nor of
        what was erased meanwhile.
        """
        medium_id = int(str(errand.payload["medium"]))
        attachment = await self.transactions.run(lambda session: _described(session, medium_id))
        if attachment is None:
            return Result()
        if (channel := attachment.channel) not in self.channels:
            raise Never("its channel is not in use")
        name = uuid.uuid4().hex
        came = await self.channels[channel].fetch(attachment)
        try:
            content = await asyncio.to_thread(without_place, came)
        except BrokenPicture:
            return Result(failure=Failure.UNREADABLE)
        _write(self.folder / name, self.keyring.seal(content))
        if not await self.transactions.run(lambda session: media.fetched(session, medium_id, name)):
            (self.folder / name).unlink(missing_ok=True)
        return Result()

    async def _show_menu(self, errand: Errand) -> Result:
        """Somebody joined the staff: their private chat shows the commands of the staff."""
        channel = self.channels.get(str(errand.payload["channel"]))
        if channel is not None:
            await channel.set_staff_menu(str(errand.payload["address"]), self.staff_menu)
        return Result()

    async def _erase_file(self, errand: Errand) -> Result:
        """A copy whose case was anonymised goes; it may have gone before."""
        (self.folder / Path(str(errand.payload["file"])).name).unlink(missing_ok=True)
        return Result()


_WORK = {"fetch": Errands._fetch, "erase_file": Errands._erase_file, "staff_menu": Errands._show_menu}


def _described(session: Session, medium_id: int) -> Attachment | None:
    medium = media.find(session, medium_id)
    return Attachment(AttachmentKind(medium.kind), medium.reference, medium.channel) if medium is not None else None


def _write(path: Path, sealed: bytes) -> None:
    """All of it or nothing, also when the power goes."""
    half = path.with_suffix(".part")
    with half.open("wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
