"""A stand-in for an OpenAI-compatible endpoint on a port of its own: it answers as told, and keeps what it was sent."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

KEY = "sk-standin-that-no-log-may-show"


@dataclass(frozen=True)
class Said:
    """One answer of the server; `hangs`: it never answers."""

    content: str = ""
    status: int = 200
    raw: bytes | None = None
    location: str = ""
    hangs: bool = False


def drafted(answer: str, *sources: object) -> Said:
    return Said(json.dumps({"answer": answer, "sources": sources}, ensure_ascii=False))


class ModelApi:
    """`says` are the next answers, one each; `got` the bodies of the requests as they came, `headers` beside them."""

    def __init__(self) -> None:
        self.says: list[Said] = []
        self.got: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self._port = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/v1"

    @property
    def asked(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.got]

    @property
    def words(self) -> str:
        """What the latest request asked."""
        return str(self.asked[-1]["messages"][-1]["content"])

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = site.port
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        self.got.append(await request.read())
        self.headers.append(dict(request.headers))
        self.paths.append(f"{request.method} {request.path}")
        said = self.says.pop(0)
        if said.hangs:
            await asyncio.Event().wait()
        headers = {"Location": said.location} if said.location else {}
        message = {"role": "assistant", "content": said.content}
        whole = json.dumps({"choices": [{"index": 0, "message": message}]}, ensure_ascii=False).encode()
        return web.Response(body=whole if said.raw is None else said.raw, status=said.status, headers=headers)
