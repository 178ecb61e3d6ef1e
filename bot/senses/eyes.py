"""The slow work of reading pictures that somebody shows us."""

import contextlib
import importlib.util
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from bot.channels.base import Channel, Never
from bot.config import Config
from bot.errands import Craft
from bot.senses.process import Process
from bot.transactions import Transactions
from domain.errand import Failure, Result
from domain.message import Attachment, AttachmentKind
from storage import checks

# What requirements-extras.txt brings for it.
_NEEDS = ("cv2", "onnxruntime", "rapidocr", "zxingcpp")
_LARGEST = 20 * 1024 * 1024
_MEGABYTES = 1200


def are_installed() -> bool:
    return all(importlib.util.find_spec(name) for name in _NEEDS)


@dataclass(frozen=True, slots=True)
class Eyes:
    """Fetches the pictures of a `Checked` through their channel; without a `process` nothing can be read here."""

    transactions: Transactions
    channels: Mapping[str, Channel]
    process: Process | None

    async def read(self, owed: Mapping[str, object]) -> Result:
        """What stands in the pictures from `begin` until before `end`. Raises Later."""
        if self.process is None:
            return Result(failure=Failure.MISSING)
        checked_id = int(str(owed["checked"]))
        files = await self.transactions.run(lambda session: checks.files(session, checked_id))
        photos = [file for file in files if file.kind is AttachmentKind.PHOTO]
        meant = photos[int(str(owed["begin"])) : int(str(owed["end"]))]
        return _together([await self._look(self.process, photo) for photo in meant])

    async def _look(self, process: Process, photo: Attachment) -> Result:
        channel = self.channels.get(photo.channel)
        if channel is None or photo.size > _LARGEST:
            return Result(failure=Failure.BROKE)
        try:
            data = await channel.fetch(photo)
            if len(data) > _LARGEST:
                return Result(failure=Failure.BROKE)
            return _as_result(await process.ask(data))
        except Never:
            return Result(failure=Failure.BROKE)


def _as_result(said: Mapping[str, object]) -> Result:
    codes = said.get("codes")
    found = tuple(str(code) for code in codes) if isinstance(codes, list) else ()
    return Result(str(said.get("words") or ""), found, Failure.UNREADABLE if "failure" in said else None)


def _together(results: list[Result]) -> Result:
    """What could be read of any of them; a failure only where nothing could."""
    words = "\n".join(result.words for result in results if result.words)
    codes = tuple(dict.fromkeys(code for result in results for code in result.codes))
    failures = [result.failure for result in results if result.failure]
    failure = None if words or codes else next(iter(failures), Failure.BROKE)
    return Result(words, codes, failure)


@contextlib.asynccontextmanager
async def open_eyes(
    config: Config, transactions: Transactions, channels: Mapping[str, Channel]
) -> AsyncIterator[Craft]:
    """The craft of reading pictures, as far as they can be read here; inside the context its process may live."""
    can_see = config.senses.pictures and are_installed()
    process = Process("bot.senses.picture", megabytes=_MEGABYTES) if can_see else None
    try:
        yield Craft(Eyes(transactions, channels, process).read)
    finally:
        if process is not None:
            await process.close()
