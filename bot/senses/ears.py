"""Turning voice into text: fetched, measured, given to whatever is there that can listen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.channels.base import Channel, Never
from bot.senses.length import seconds
from domain.errand import Failure, Result
from domain.message import Attachment, AttachmentKind

# Two minutes take a tenth of this from a messenger, and as much uncompressed.
_LARGEST = 12 * 1024 * 1024


class Engine(Protocol):
    async def hear(self, recording: bytes) -> Result:
        """The words of a recording. Raises Later or Never."""
        ...

    async def close(self) -> None:
        """End whatever it is at."""
        ...


@dataclass(frozen=True, slots=True)
class Ears:
    """What an errand of voice does; recordings of more than `longest` seconds are left to a person."""

    channels: Mapping[str, Channel]
    engine: Engine | None
    longest: float

    async def hear(self, owed: Mapping[str, object]) -> Result:
        if self.engine is None:
            # Owed before it was switched off.
            return Result(failure=Failure.MISSING)
        channel = self.channels.get(str(owed["channel"]))
        if channel is None:
            raise Never("its channel is not in use")
        size = int(str(owed["size"]))
        if size > _LARGEST:
            return Result(failure=Failure.TOO_LONG)
        recording = await channel.fetch(Attachment(AttachmentKind.VOICE, str(owed["reference"]), channel.name, size))
        if len(recording) > _LARGEST or (seconds(recording) or 0) > self.longest:
            return Result(failure=Failure.TOO_LONG)
        return await self.engine.hear(recording)

    async def close(self) -> None:
        if self.engine is not None:
            await self.engine.close()
