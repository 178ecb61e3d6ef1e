"""A worker in a process of its own: it starts when it is needed, reads one file at a time, and may die without harm.

What it is told and what it answers is never logged. What the worker's side looks like stands in `worker.py`.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.channels.base import Later, Never
from bot.senses.worker import LENGTH

log = structlog.get_logger()

_ROOT = Path(__file__).parents[2]
_LONGEST_ANSWER = 4 * 1024 * 1024
# Nothing else of our environment is handed on: settings may stand there, and with them secrets.
_HANDED_ON = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
# On few cores a library's own threads wait for each other, and turns would wait for them.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")


class _Ended(Exception):
    """The process is no longer there, or speaks nonsense."""


@dataclass
class Process:
    """`python -m MODULE`, at most one of it.

    `seconds` for one file, `start_seconds` until it is ready to read. It is ended after `idle_seconds` without work
    and after `most_files`, so that its memory comes back. `megabytes` at most, where the system can hold it to that.
    `arguments` stand behind the module's name.
    """

    module: str
    seconds: float = 20.0
    start_seconds: float = 60.0
    idle_seconds: float = 300.0
    most_files: int = 200
    megabytes: int = 2048
    arguments: tuple[str, ...] = ()
    _running: asyncio.subprocess.Process | None = None
    _read: int = 0
    _idle: "asyncio.Task[None] | None" = None
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def pid(self) -> int | None:
        """The process that runs now, if one does."""
        return self._running.pid if self._running is not None else None

    async def ask(self, data: bytes) -> dict[str, object]:
        """What the worker says of this file.

        Raises Later where the process died, Never where the file took too long or broke the worker's reading.
        """
        async with self._one_at_a_time:
            self._stay()
            try:
                return await self._asked(data)
            finally:
                if self._running is not None:
                    self._idle = asyncio.create_task(self._end_when_idle(), name=f"{self.module} idle")

    async def close(self) -> None:
        """End the process as soon as nobody waits for its answer; it starts anew when it is asked again."""
        async with self._one_at_a_time:
            self._stay()
            await self._end()

    async def _asked(self, data: bytes) -> dict[str, object]:
        try:
            if self._running is None:
                await asyncio.wait_for(self._start(), self.start_seconds)
            said = await asyncio.wait_for(self._exchange(data), self.seconds)
        except TimeoutError:
            await self._end()
            log.warning("sense took too long", module=self.module)
            raise Never("it took too long") from None
        except _Ended:
            await self._end()
            log.warning("sense ended", module=self.module)
            raise Later(0, "the process ended") from None
        except asyncio.CancelledError:
            # The next answer would be the one to this file.
            await self._end()
            raise
        self._read += 1
        if self._read >= self.most_files or "fault" in said:
            await self._end()
        if "fault" in said:
            raise Never(f"broke: {said['fault']}")
        return said

    async def _start(self) -> None:
        command = (sys.executable, "-m", self.module, str(self.megabytes), *self.arguments)
        self._running = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            cwd=_ROOT,
            env=dict(_environment()),
            limit=_LONGEST_ANSWER,
        )
        self._read = 0
        await self._line()

    async def _exchange(self, data: bytes) -> dict[str, object]:
        assert self._running is not None
        assert self._running.stdin is not None
        try:
            self._running.stdin.write(LENGTH.pack(len(data)) + data)
            await self._running.stdin.drain()
        except ConnectionError:
            raise _Ended from None
        return await self._line()

    async def _line(self) -> dict[str, object]:
        assert self._running is not None
        assert self._running.stdout is not None
        try:
            said = json.loads(await self._running.stdout.readline())
        except ValueError:
            raise _Ended from None
        if not isinstance(said, dict):
            raise _Ended
        return said

    async def _end(self) -> None:
        ending, self._running = self._running, None
        if ending is None:
            return
        if ending.returncode is None:
            ending.kill()
        await ending.wait()

    def _stay(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    async def _end_when_idle(self) -> None:
        await asyncio.sleep(self.idle_seconds)
        async with self._one_at_a_time:
            await self._end()


def _environment() -> Iterator[tuple[str, str]]:
    yield from _ONE_THREAD.items()
    yield from ((name, os.environ[name]) for name in _HANDED_ON if name in os.environ)
