"""What stands before every request: names of hosts, headers of answers, and an end to whoever sends too slowly."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field

from aiohttp import hdrs, web
from aiohttp.http_exceptions import BadHttpMessage
from aiohttp.typedefs import Handler, Middleware
from aiohttp.web_protocol import RequestHandler

from bot.web.malformed import Malformed

HEAD_SECONDS, BODY_SECONDS = 10.0, 60.0

_MISDIRECTED = 421
# Probes ask by address, whatever names the service has.
_PROBES = ("/healthz", "/readyz", "/metrics")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Guard:
    """`hosts`: the names that we answer to, in small letters and without ports; none for any.

    `malformed`: counts requests that are none.
    """

    hosts: Collection[str] = ()
    malformed: Malformed = field(default_factory=lambda: Malformed(lambda: None))
    head_seconds: float = HEAD_SECONDS
    body_seconds: float = BODY_SECONDS
    _since: dict[RequestHandler, float] = field(default_factory=dict)
    _heard: set[RequestHandler] = field(default_factory=set)

    def application(self, largest: int) -> web.Application:
        """`largest`: bytes of a body."""
        made = web.Application(middlewares=[self._middleware()], client_max_size=largest)
        made.on_response_prepare.append(_headed)
        return made

    @contextlib.asynccontextmanager
    async def watching(self, server: web.Server) -> AsyncIterator[None]:
        """Hangs up on connections that have not sent the head of a request in time.

        Between two requests aiohttp's own limit of silence does the same.
        """
        task = asyncio.create_task(self._watch(server))
        try:
            yield
        finally:
            task.cancel()

    async def _watch(self, server: web.Server) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(self.head_seconds / 5)
            there = set(server.connections)
            self._heard.intersection_update(there)
            for gone in self._since.keys() - (there - self._heard):
                del self._since[gone]
            for each in there - self._heard:
                if clock() - self._since.setdefault(each, clock()) > self.head_seconds:
                    each.force_close()

    def _middleware(self) -> Middleware:
        @web.middleware
        async def look(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._heard.add(request.protocol)
            if self.hosts and _host(request) not in self.hosts and request.path not in _PROBES:
                return web.Response(status=_MISDIRECTED)
            try:
                return await self._in_time(request, handler)
            except (web.RequestPayloadError, BadHttpMessage):
                # Not what its head says: packed wrongly, cut off, no form. Whoever sent it is at fault, not we.
                self.malformed.one()
                raise web.HTTPBadRequest from None

        return look

    async def _in_time(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.can_read_body:
            return await handler(request)
        late = asyncio.get_running_loop().call_later(self.body_seconds, _hang_up, request)
        try:
            return await handler(request)
        finally:
            late.cancel()


def _host(request: web.Request) -> str:
    """Without its port, in small letters; an IPv6 address in its brackets."""
    host = request.host.lower()
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def _hang_up(request: web.Request) -> None:
    """Unless all of it is here, and we are those who take long."""
    if not request.content.is_eof():
        request.protocol.force_close()


async def _headed(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    # Which versions run here is nobody's business.
    response.headers.pop(hdrs.SERVER, None)
