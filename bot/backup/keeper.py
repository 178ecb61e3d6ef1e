"""Makes a backup every day, and lets old ones go once a newer one lies whole on the disk."""

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.backup.making import ENDING, Source, make, name_of
from bot.backup.settings import Backup
from bot.config import Config
from bot.lasting import lasting
from bot.logs import reference
from domain.rotation import Keep, outdated
from storage.engine import Database

log = structlog.get_logger()

_LOOK_EVERY = 60.0
# After one that failed, so that a full disk is not written to without end.
_AGAIN = timedelta(hours=1)


@dataclass
class Backups:
    """What lies in the folder is the truth. `is_ours`: it is this process, of several, that makes them."""

    source: Source
    settings: Backup
    zone: ZoneInfo
    now: Callable[[], datetime]
    is_ours: Callable[[], bool] = lambda: True
    _failed_at: datetime | None = None

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Looks inside the context; one that is being made when it ends is finished."""
        if not self.settings.path:
            yield
            return
        looking = lasting(self._look_on(), "backups")
        try:
            yield
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)

    async def _look_on(self) -> None:
        while True:
            await asyncio.to_thread(self.look)
            await asyncio.sleep(_LOOK_EVERY)

    def look(self) -> None:
        """Make one if it is due."""
        now = self.now()
        if not self.is_ours() or (self._failed_at and now < self._failed_at + _AGAIN) or self._is_there_for(now):
            return
        folder = Path(self.settings.path)
        try:
            made = make(self.source, folder / name_of(now), now)
            gone = self._let_go(folder)
            log.info("backup made", bytes=made.size, media=made.media, let_go=gone)
        except Exception:
            self._failed_at = now
            log.exception("no backup could be made", reference=reference())

    def age(self) -> float:
        """Of the newest one, in seconds; infinite where there is none, no number where none is wanted."""
        if not self.settings.path:
            return math.nan
        last = newest(Path(self.settings.path))
        return (self.now() - last[0]).total_seconds() if last else math.inf

    def _is_there_for(self, now: datetime) -> bool:
        """Is there one since the last time that it was due?"""
        local = now.astimezone(self.zone)
        due = local.replace(hour=self.settings.at.hour, minute=self.settings.at.minute, second=0, microsecond=0)
        if due > local:
            due -= timedelta(days=1)
        last = newest(Path(self.settings.path))
        return last is not None and last[0] >= due

    def _let_go(self, folder: Path) -> int:
        keep = Keep(self.settings.keep_daily, self.settings.keep_weekly, self.settings.keep_monthly)
        files = {at.astimezone(self.zone): file for at, file in all_in(folder)}
        old = outdated(files, keep)
        for at in old:
            files[at].unlink()
        return len(old)


def backups(config: Config, database: Database, now: Callable[[], datetime], is_ours: Callable[[], bool]) -> Backups:
    """Those of one service."""
    return Backups(Source(database, config.media.path), config.backup, config.time.zone, now, is_ours)


def all_in(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups that lie in a folder under names of ours, the oldest first."""
    found: list[tuple[datetime, Path]] = []
    for file in folder.glob(f"xiaofeng-*{ENDING}"):
        with contextlib.suppress(ValueError):  # somebody's own file
            found.append((datetime.strptime(file.name, f"xiaofeng-%Y%m%dT%H%M%S%z{ENDING}"), file))
    return sorted(found)


def newest(folder: Path) -> tuple[datetime, Path] | None:
    """When the last one was made, and where it lies."""
    found = all_in(folder)
    return found[-1] if found else None
