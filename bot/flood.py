"""Too much from one person: answered once, then silence until it ends."""

from collections import deque
from datetime import datetime, timedelta
from enum import Enum

_WINDOW = timedelta(minutes=1)


class Verdict(Enum):
    FINE = "fine"
    WARN = "warn"
    SILENT = "silent"


class Flood:
    """Counts what each person said in the last minute; people who are quiet again are forgotten."""

    def __init__(self, resident_limit: int, staff_limit: int) -> None:
        self._limits = {False: resident_limit, True: staff_limit}
        self._heard: dict[str, deque[tuple[datetime, str, Verdict]]] = {}
        self._warned: set[str] = set()
        self._swept: datetime | None = None

    def judge(self, who: str, key: str, now: datetime, *, staff: bool) -> Verdict:
        """Count one message (named by its key) of this person and say what to do with it."""
        self._sweep(now)
        heard = self._heard.setdefault(who, deque())
        while heard and heard[0][0] <= now - _WINDOW:
            heard.popleft()
        before = next((verdict for _, counted, verdict in heard if counted == key), None)
        if before is not None:  # the turn is run once more
            return before
        limit = self._limits[staff]
        if len(heard) < limit:
            self._warned.discard(who)
        verdict = Verdict.FINE
        if len(heard) >= limit:
            verdict = Verdict.SILENT if who in self._warned else Verdict.WARN
            self._warned.add(who)
            # Never more than the limit: a flood ends a minute after it stops, however long it was.
            heard.popleft()
        heard.append((now, key, verdict))
        return verdict

    def _sweep(self, now: datetime) -> None:
        if self._swept is not None and now - self._swept < _WINDOW:
            return
        self._swept = now
        quiet = [who for who, heard in self._heard.items() if not heard or heard[-1][0] <= now - _WINDOW]
        for who in quiet:
            del self._heard[who]
            self._warned.discard(who)
