"""The one door to the database for the asyncio side: plain work goes in, its result comes back after commit.

On SQLite one thread takes all work that waits and commits it with one fsync. On PostgreSQL a small pool of threads
does each piece in a transaction of its own, in order for each key, also beside other processes.
"""

import asyncio
import queue
import threading
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bot.copying import Copying
from storage.engine import Database
from storage.work import Result, Work, alone, together

T = TypeVar("T")

_TOGETHER = 64
_THREADS = 4


class Transactions(Protocol):
    async def run(self, work: Work[T], key: str = "") -> T:
        """Do the work in a transaction and return its result after commit; work of one key keeps its order.

        Raises what the work raised (nothing of it is kept), or Unavailable when the database is away or busy.
        """
        ...

    async def close(self) -> None:
        """Finish what waits, then stop."""
        ...


def open_transactions(database: Database) -> Transactions:
    return _Grouped(database) if database.is_sqlite else _Pooled(database)


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work[Any]
    done: "asyncio.Future[Any]"


class _Grouped:
    """One thread, one connection, one commit for all that waits."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loop = asyncio.get_running_loop()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._copying = Copying(Path(str(database.url.database)))
        self._thread = threading.Thread(target=self._work_off, name="database")
        self._thread.start()

    async def run(self, work: Work[T], key: str = "") -> T:  # noqa: ARG002 one thread keeps every order
        job = _Job(work, self._loop.create_future())
        self._jobs.put(job)
        result: T = await job.done
        return result

    async def close(self) -> None:
        self._jobs.put(None)
        await self._loop.run_in_executor(None, self._thread.join)
        await self._loop.run_in_executor(None, self._copying.close)

    def _work_off(self) -> None:
        stopping = False
        while not stopping:
            group, stopping = self._take()
            if group:
                self._loop.call_soon_threadsafe(_tell, group, self._results(group))
                self._copying.soon()

    def _results(self, group: list[_Job]) -> list[Result[Any]]:
        try:
            return together(self._database, [job.work for job in group])
        except Exception as fault:  # not swallowed: everybody who waits is told, and the thread lives on
            return [Result(None, fault) for _ in group]

    def _take(self) -> tuple[list[_Job], bool]:
        """All jobs that wait now (at least one), and whether to stop after them."""
        group: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            group.append(job)
            if len(group) == _TOGETHER or self._jobs.empty():
                return group, False
            job = self._jobs.get()
        return group, True


def _tell(group: Sequence[_Job], results: Sequence[Result[Any]]) -> None:
    for job, result in zip(group, results, strict=True):
        if job.done.done():  # whoever asked was cancelled; the work is committed all the same
            continue
        if result.fault is not None:
            job.done.set_exception(result.fault)
        else:
            job.done.set_result(result.value)


class _Pooled:
    """A pool of threads, each with a transaction of its own; a queue for each key stands before it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="database")
        self._lanes: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()

    async def run(self, work: Work[T], key: str = "") -> T:
        if not key:
            return await self._alone(work, key)
        # Before the pool, so that one busy group does not hold all threads.
        async with self._lanes.setdefault(key, asyncio.Lock()):
            return await self._alone(work, key)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self._pool.shutdown)

    async def _alone(self, work: Work[T], key: str) -> T:
        doing = asyncio.get_running_loop().run_in_executor(self._pool, alone, self._database, work, key)
        try:
            result = await asyncio.shield(doing)
        except asyncio.CancelledError:
            # Whoever asked was cancelled; the work goes on, and the next of its key comes after it.
            await asyncio.wait([doing])
            raise
        if result.fault is not None:
            raise result.fault
        value: T = result.value  # type: ignore[assignment]
        return value
