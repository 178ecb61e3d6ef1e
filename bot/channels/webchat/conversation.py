"""The WebSocket of one open page, from its first frame to its end."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

import structlog
from aiohttp import WSCloseCode, WSMsgType, web

from bot.channels.webchat import frames, texts
from bot.channels.webchat.allowance import Allowance
from bot.channels.webchat.frames import frame
from bot.channels.webchat.hearing import Hearing
from bot.channels.webchat.identity import Identity, is_ours
from bot.channels.webchat.pages import refused
from bot.channels.webchat.socket import Socket

log = structlog.get_logger()

_PING_SECONDS = 25.0
_GOODBYE_SECONDS = 2.0
# Pages of one browser, and of all together: a cookie costs nothing, so a limit for each alone would be none.
SOCKETS_OF_ONE, SOCKETS = 12, 4000


@dataclass(frozen=True)
class Conversation:
    """Frames are taken one after the other; who says too much is made to wait, and nothing of it is lost."""

    identity: Identity
    public_url: str
    hearing: Hearing
    allowance: Allowance
    _open: Counter[str] = field(default_factory=Counter)

    async def begin(self, request: web.Request) -> web.StreamResponse:
        visitor = self.identity.visitor(request)
        if visitor is None or not is_ours(request, self.public_url):
            return refused(request, 403, texts.NOT_HERE)
        if self._open[visitor] >= SOCKETS_OF_ONE or self._open.total() >= SOCKETS:
            return refused(request, 429, texts.SLOW)
        self._open[visitor] += 1
        try:
            return await self._talk(visitor, request)
        finally:
            self._open[visitor] -= 1
            if not self._open[visitor]:
                del self._open[visitor]

    async def _talk(self, visitor: str, request: web.Request) -> web.StreamResponse:
        stream = web.WebSocketResponse(
            heartbeat=_PING_SECONDS, max_msg_size=frames.FRAME_LIMIT, timeout=_GOODBYE_SECONDS, compress=False
        )
        try:
            await stream.prepare(request)
        except ValueError:  # its key is none
            return refused(request, 400, texts.UNREADABLE)
        socket = Socket(visitor, request, stream, self.hearing.history.house)
        writing = asyncio.create_task(self._write(socket))
        try:
            await self._listen(socket, stream)
        finally:
            self.hearing.history.hub.leave(socket)
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
        return stream

    async def _write(self, socket: Socket) -> None:
        try:
            await socket.write(self.hearing.history.missed)
        except Exception as fault:  # the page comes back, and asks again for what it missed
            log.warning("web chat: a page is cut off", why=type(fault).__name__)
            socket.cut()

    async def _listen(self, socket: Socket, stream: web.WebSocketResponse) -> None:
        has_greeted = False
        async for message in stream:
            if message.type is not WSMsgType.TEXT:
                break
            said = frames.parsed(message.data)
            if isinstance(said, frames.Read) and not self._may_read(socket):
                continue
            if not isinstance(said, frames.Read) and not await self._is_let_through(socket):
                break
            if said is None or isinstance(said, frames.Hello) is has_greeted:
                socket.tell(frame("error", text=texts.UNREADABLE))
                continue
            has_greeted = True
            try:
                await self.hearing.take(socket, said)
            except Exception as fault:  # not acknowledged: the page comes back and says it again
                log.warning("web chat: not taken", why=type(fault).__name__)
                await stream.close(code=WSCloseCode.TRY_AGAIN_LATER)
                break

    def _may_read(self, socket: Socket) -> bool:
        """Marks of reading come by themselves: they take nothing from what may be said, and too many are left out."""
        return self.allowance.may(f"{socket.visitor} reads", asyncio.get_running_loop().time())

    async def _is_let_through(self, socket: Socket) -> bool:
        """Wait where too much was said; False where the page is gone meanwhile and will say it again."""
        wait = self.allowance.wait(socket.visitor, asyncio.get_running_loop().time())
        if wait > 0:
            socket.tell(frame("slow", text=texts.SLOW))
            await asyncio.sleep(wait)
        return wait == 0 or socket.is_open
