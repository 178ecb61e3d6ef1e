"""Too much from one person: answered once, then silence until it ends."""

from collections import deque
from datetime import datetime, timedelta
from enum import Enum
from threading import Lock

_WINDOW = timedelta(minutes=1)
_REMEMBERED = 1000


class Verdict(Enum):
    FINE = "fine"
    WARN = "warn"
    SILENT = "silent"


class Flood:
    """Counts what each person said in the last minute; people who are quiet again are forgotten."""

    def __init__(self, resident_limit: int, staff_limit: int) -> None:
        self.allow(resident_limit, staff_limit)
        self._heard: dict[str, deque[datetime]] = {}
        # What was judged lately: a turn is run once more where the database was busy, or where another one broke.
        self._judged: dict[tuple[str, str], Verdict] = {}
        self._warned: set[str] = set()
        self._swept: datetime | None = None
        # Turns of several people are judged by several threads.
        self._lock = Lock()

    def allow(self, resident_limit: int, staff_limit: int) -> None:
        """From now on so many."""
        self._limits = {False: resident_limit, True: staff_limit}

    def judge(self, who: str, key: str, now: datetime, *, staff: bool) -> Verdict:
        """Count one message (named by its key) of this person once, and say what to do with it."""
        with self._lock:
            self._sweep(now)
            verdict = self._judged.get((who, key))
            if verdict is None:
                verdict = self._judged[who, key] = self._count(who, now, self._limits[staff])
                if len(self._judged) > _REMEMBERED:
                    del self._judged[next(iter(self._judged))]
            return verdict

    def _count(self, who: str, now: datetime, limit: int) -> Verdict:
        heard = self._heard.setdefault(who, deque())
        while heard and heard[0] <= now - _WINDOW:
            heard.popleft()
        if len(heard) < limit:
            self._warned.discard(who)
        # Never more than the limit plus one: a flood ends a minute after it stops, however long it was.
        heard.append(now)
        if len(heard) <= limit:
            return Verdict.FINE
        heard.popleft()
        if who in self._warned:
            return Verdict.SILENT
        self._warned.add(who)
        return Verdict.WARN

    def _sweep(self, now: datetime) -> None:
        if self._swept is not None and now - self._swept < _WINDOW:
            return
        self._swept = now
        quiet = [who for who, heard in self._heard.items() if not heard or heard[-1] <= now - _WINDOW]
        for who in quiet:
            del self._heard[who]
            self._warned.discard(who)
