"""Files over HTTP: up from a page, down to whoever is in a room where they were shown."""

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.channels.base import Never
from bot.channels.uploads import SIZE_LIMIT, BrokenPicture, WrongKind
from bot.channels.webchat import texts
from bot.channels.webchat.allowance import Allowance
from bot.channels.webchat.files import Files
from bot.channels.webchat.identity import Identity, is_ours
from bot.channels.webchat.pages import guarded, refused
from storage import webchat
from storage.webchat import File

_UPLOAD_COST = 3
_SHOWN_IN_PLACE = ("image/", "audio/", "video/")


@dataclass(frozen=True)
class Exchange:
    """Every file has one owner and the rooms that it was shown in."""

    identity: Identity
    public_url: str
    files: Files
    allowance: Allowance

    async def upload(self, request: web.Request) -> web.Response:
        """The id of what was put up, to be named in a message."""
        visitor = self.identity.visitor(request)
        if visitor is None or not is_ours(request, self.public_url):
            return refused(request, 403, texts.NOT_HERE)
        if not self.allowance.may(visitor, asyncio.get_running_loop().time(), _UPLOAD_COST):
            return refused(request, 429, texts.SLOW)
        try:
            file = await self.files.put_up(visitor, await _body(request))
        except web.HTTPRequestEntityTooLarge:
            return refused(request, 413, texts.TOO_BIG)
        except WrongKind:
            return refused(request, 415, texts.WRONG_KIND)
        except BrokenPicture:
            return refused(request, 422, texts.BROKEN_PICTURE)
        told = {"id": file.id, "kind": file.kind, "url": f"/chat/file/{file.id}"}
        return guarded(web.json_response(told), request)

    async def download(self, request: web.Request) -> web.Response:
        visitor, file_id = self.identity.visitor(request), request.match_info["id"]
        if visitor is None:
            raise web.HTTPNotFound
        file = await self.files.transactions.run(lambda session: webchat.file_for(session, file_id, visitor))
        if file is None:
            raise web.HTTPNotFound
        try:
            content = await self.files.content(file)
        except Never:
            raise web.HTTPNotFound from None
        answer = guarded(_part(request, content, file.mime), request)
        answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        answer.headers["Content-Disposition"] = _disposition(file)
        return answer


def _disposition(file: File) -> str:
    """Shown in the page or kept as a file, under its name where it has one (RFC 6266; names are not ASCII)."""
    how = "inline" if file.mime.startswith(_SHOWN_IN_PLACE) else "attachment"
    return f"{how}; filename*=UTF-8''{quote(file.name, safe='')}" if file.name else how


def _part(request: web.Request, content: bytes, mime: str) -> web.Response:
    """All of it, or the piece that was asked for: Apple's players play nothing else."""
    try:
        begin, end, _ = request.http_range.indices(len(content))
    except ValueError:
        begin, end = 0, len(content)
    headers = {"Accept-Ranges": "bytes"}
    if "Range" not in request.headers or begin >= end:
        return web.Response(body=content, content_type=mime, headers=headers)
    headers["Content-Range"] = f"bytes {begin}-{end - 1}/{len(content)}"
    return web.Response(status=206, body=content[begin:end], content_type=mime, headers=headers)


async def _body(request: web.Request) -> bytes:
    """The first file of a form, or the whole body. Raises HTTPRequestEntityTooLarge or WrongKind."""
    chunks = request.content.readany
    if request.content_type.startswith("multipart/"):
        try:
            part = await _first_file(request)
        except ValueError:
            raise WrongKind from None
        if part is None:
            return b""
        chunks = part.read_chunk
    content = bytearray()
    while chunk := await chunks():
        content += chunk
        if len(content) > SIZE_LIMIT:
            raise web.HTTPRequestEntityTooLarge(SIZE_LIMIT, len(content))
    return bytes(content)


async def _first_file(request: web.Request) -> BodyPartReader | None:
    """Raises ValueError where it is no form at all."""
    form = await request.multipart()
    while part := await form.next():
        if isinstance(part, BodyPartReader) and part.filename is not None:
            return part
    return None
