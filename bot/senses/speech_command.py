"""Any engine at all: a program that reads a recording on stdin and writes its words to stdout."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.base import Later, Never
from bot.config import PREFIX
from domain.errand import Failure, Result


@dataclass(frozen=True, slots=True)
class SpeechCommand:
    """One run for each recording. Whoever takes longer than `within` seconds is ended with all that it began."""

    command: Sequence[str]
    within: float

    async def hear(self, recording: bytes) -> Result:
        """Raises Later where it failed, Never where it took too long."""
        starting = asyncio.create_task(self._started(), name="speech command")
        try:
            process = await asyncio.shield(starting)
        except OSError:
            return Result(failure=Failure.MISSING)
        except asyncio.CancelledError:
            # Cut off in the middle of its start, what it has begun already would stay behind.
            await _ended(await starting)
            raise
        try:
            async with asyncio.timeout(self.within):
                out, _ = await process.communicate(recording)
        except TimeoutError:
            raise Never("the speech command took too long") from None
        finally:
            await _ended(process)
        if process.returncode:
            raise Later(0, f"the speech command ended with {process.returncode}")
        words = out.decode("utf-8", "replace").strip()
        return Result(words) if words else Result(failure=Failure.UNREADABLE)

    async def close(self) -> None:
        """Each run ends with its recording."""

    async def _started(self) -> asyncio.subprocess.Process:
        # The secrets of the service are none of its business.
        environment = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        return await asyncio.create_subprocess_exec(
            *self.command, stdin=pipe, stdout=pipe, stderr=nothing, env=environment, start_new_session=True
        )


async def _ended(process: asyncio.subprocess.Process) -> None:
    """Whatever happened, nothing of it stays behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
