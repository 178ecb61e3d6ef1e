"""/healthz: the process lives. /readyz: what there is to know is well. /metrics: figures for Prometheus."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.web.waiting import WaitingFigures

_PATIENCE = 2.0

Probe = Callable[[], Awaitable[bool]]
"""Is it well? Raises nothing but what is our own fault."""


class Health:
    """Answers for one running service."""

    def __init__(self, probes: Mapping[str, Probe], figures: WaitingFigures) -> None:
        self._probes = probes
        self._figures = figures
        self._looks: dict[str, asyncio.Future[bool]] = {}

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/healthz", self.healthz),
            web.get("/readyz", self.readyz),
            web.get("/metrics", self.metrics),
        ]

    async def healthz(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(self, _request: web.Request) -> web.Response:
        """200 when everything is well, 503 with the names of what is not."""
        missing = await self._missing()
        return web.Response(
            text=f"not ready: {', '.join(missing)}\n" if missing else "ready\n", status=503 if missing else 200
        )

    async def _missing(self) -> list[str]:
        looks = {name: self._look(name) for name in self._probes}
        await asyncio.wait(looks.values(), timeout=_PATIENCE)
        return [name for name, look in looks.items() if not (look.done() and look.result())]

    def _look(self, name: str) -> "asyncio.Future[bool]":
        """All who ask meanwhile share one look, so that looks do not pile up at what does not answer."""
        if name not in self._looks or self._looks[name].done():
            self._looks[name] = asyncio.ensure_future(self._probes[name]())
        return self._looks[name]

    async def metrics(self, _request: web.Request) -> web.Response:
        await self._figures.refresh()
        return web.Response(body=generate_latest(self._figures.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
