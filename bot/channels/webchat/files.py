"""Files on their way: put up by a page, kept sealed, given to those who may see them."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.channels.base import Never
from bot.channels.uploads import SIZE_LIMIT, BrokenPicture, Prepared, WrongKind, prepared
from bot.transactions import Transactions
from domain.message import OURS, Attachment, AttachmentKind
from storage import webchat
from storage.sealed import Keyring
from storage.webchat import CHANNEL, File

_UNSENT_FOR = timedelta(days=1)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MIMES = {
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".ics": "text/calendar",
    ".png": "image/png",
}


@dataclass(frozen=True)
class Files:
    """The sealed files of the web chat in the media folder."""

    folder: Path
    keyring: Keyring
    transactions: Transactions
    now: Callable[[], datetime]
    # One picture at a time: each may take a good part of a small machine's memory.
    _drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def put_up(self, visitor: str, content: bytes) -> File:
        """Keep what a visitor sends. Raises WrongKind or BrokenPicture."""
        async with self._drawing:
            file = await asyncio.to_thread(prepared, content)
        return await self._keep(visitor, file)

    async def ours(self, attachment: Attachment) -> Attachment:
        """An attachment of ours as the web chat knows it: what lies in a local file is put up first. Raises Never."""
        if attachment.channel == CHANNEL or attachment.kind is AttachmentKind.LOCATION:
            return attachment
        if attachment.channel == OURS:
            file = Prepared(attachment.kind, _mime(attachment.name), attachment.content)
            kept = await self._keep("", file, attachment.name)
            return Attachment(attachment.kind, kept.id, CHANNEL, kept.size, attachment.name)
        try:
            content = await asyncio.to_thread(_read_some, Path(attachment.reference))
            kept = await self.put_up("", content)
        except (OSError, ValueError):
            raise Never("the file to send is missing") from None
        except (WrongKind, BrokenPicture):
            raise Never("the file to send is of no kind that the web chat shows") from None
        return Attachment(AttachmentKind(kept.kind), kept.id, CHANNEL, kept.size)

    async def content(self, file: File) -> bytes:
        """The clear bytes. Raises Never where our copy is gone."""
        try:
            return await asyncio.to_thread(self._unseal, file.id)
        except OSError:
            raise Never("the file is gone") from None

    async def sweep(self) -> None:
        """Forget what was put up and never sent."""
        before = self.now() - _UNSENT_FOR
        for file_id in await self.transactions.run(lambda session: webchat.drop_unshown(session, before)):
            await asyncio.to_thread(partial(self._path(file_id).unlink, missing_ok=True))

    async def _keep(self, visitor: str, file: Prepared, name: str = "") -> File:
        row = File(secrets.token_urlsafe(16), visitor, file.kind, file.mime, len(file.content), name)
        await asyncio.to_thread(self._seal, row.id, file.content)
        await self.transactions.run(lambda session: webchat.keep_file(session, row, self.now()))
        return row

    def _path(self, file_id: str) -> Path:
        return self.folder / f"webchat-{file_id}"

    def _seal(self, file_id: str, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._path(file_id).write_bytes(self.keyring.seal(content))

    def _unseal(self, file_id: str) -> bytes:
        return self.keyring.unseal(self._path(file_id).read_bytes())


def _mime(name: str) -> str:
    """What we make ourselves; never what a browser would run."""
    return _MIMES.get(Path(name).suffix.lower(), "application/octet-stream")


def _read_some(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise ValueError("too big")
    return content
