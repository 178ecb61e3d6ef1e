"""Slow work that is owed, done outside any turn: fetching the files that people sent."""

import asyncio
import contextlib
import os
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Commands, Later, Never
from bot.lasting import lasting
from bot.transactions import Transactions
from domain.message import Attachment, AttachmentKind
from storage import errands, media
from storage.engine import Unavailable
from storage.errands import Errand
from storage.sealed import Keyring

log = structlog.get_logger()

_LOOK_EVERY = 5.0
_AT_ONCE = 20
# With pauses of up to ten minutes: about a day.
_TRIES = 150
_LONGEST_PAUSE = 600.0
_MOST_DOUBLINGS = 10


@dataclass
class Errands:
    """Works off the table of errands, one after the other, each at least once."""

    transactions: Transactions
    channels: Mapping[str, Channel]
    keyring: Keyring
    folder: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    staff_menu: Commands = ()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        worker = lasting(self._work_on(), "errands")
        try:
            yield
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)

    async def _work_on(self) -> None:
        while True:
            try:
                await self.work_off()
            except Unavailable:
                log.warning("database away, errands wait")
            except Exception:
                log.exception("errands broke")
            await asyncio.sleep(_LOOK_EVERY)

    async def work_off(self) -> None:
        """Do everything that is due now."""
        for errand in await self.transactions.run(lambda session: errands.take(session, self.now(), _AT_ONCE)):
            await self._do(errand)

    async def _do(self, errand: Errand) -> None:
        try:
            await _WORK[errand.kind](self, errand)
        except (Later, Never) as fault:
            await self.transactions.run(partial(self._failed, errand, fault))
        except Unavailable:
            raise
        except Exception as fault:
            # The errands behind it are not held up.
            log.exception("errand broke", errand=errand.id, kind=errand.kind)
            await self.transactions.run(partial(self._failed, errand, Later(0, f"broke: {type(fault).__name__}")))
        else:
            await self.transactions.run(lambda session: errands.done(session, errand.id, self.now()))

    def _failed(self, errand: Errand, fault: Later | Never, session: Session) -> None:
        """Try again later, or give up and keep the reason."""
        if isinstance(fault, Never) or errand.tries + 1 >= _TRIES:
            errands.give_up(session, errand.id, self.now(), fault.reason)
            return
        pause = min(_LONGEST_PAUSE, 2.0 ** min(errand.tries, _MOST_DOUBLINGS))
        errands.again(session, errand.id, self.now() + timedelta(seconds=max(fault.seconds, pause)), fault.reason)

    async def _fetch(self, errand: Errand) -> None:
        """Keep a sealed copy of one file, so that it outlives the platform's link."""
        medium_id = int(str(errand.payload["medium"]))
        kind, channel, reference = await self.transactions.run(lambda session: _described(session, medium_id))
        if channel not in self.channels:
            raise Never("its channel is not in use")
        attachment = Attachment(AttachmentKind(kind), reference, channel)
        name = uuid.uuid4().hex
        _write(self.folder / name, self.keyring.seal(await self.channels[channel].fetch(attachment)))
        await self.transactions.run(lambda session: media.fetched(session, medium_id, name))

    async def _show_menu(self, errand: Errand) -> None:
        """Somebody joined the staff: their private chat shows the commands of the staff."""
        channel = self.channels.get(str(errand.payload["channel"]))
        if channel is not None:
            await channel.set_staff_menu(str(errand.payload["address"]), self.staff_menu)


_WORK = {"fetch": Errands._fetch, "staff_menu": Errands._show_menu}


def _described(session: Session, medium_id: int) -> tuple[str, str, str]:
    medium = media.get(session, medium_id)
    return medium.kind, medium.channel, medium.reference


def _write(path: Path, sealed: bytes) -> None:
    """All of it or nothing, also when the power goes."""
    half = path.with_suffix(".part")
    with half.open("wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
