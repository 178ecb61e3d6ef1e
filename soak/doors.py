"""Random requests at every door of the web server: a sentence or a refusal, never a fault of ours, never a hang."""

import asyncio
import contextlib
import io
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from bot.app import App, assembled, prepare
from bot.channels.chosen import channels_of
from bot.channels.webchat.identity import COOKIE, Identity
from bot.running import running
from handlers import rooms
from soak import places
from soak.requests import Known, written
from soak.shown import Shown
from soak.street import Street
from soak.wall import Wall
from soak.watching import watching
from soak.words import Words
from storage.engine import Database
from storage.sealed import open_keyring
from tests.standin.botapi import BotApi
from tests.standin.ear import WEBHOOK_WORD
from tests.standin.service import settings
from tests.webchat.visitor import visiting

_PATIENCE, _SOON = 10.0, 0.5
_AT_ONCE = 8
_MOST_READ = 64 * 1024
# Where 503 is an answer: what is not well, and what is not taken now.
_MAY_BE_AWAY = ("/readyz", "/telegram/webhook")


@dataclass
class Doors:
    """A service on a port, and what it answered."""

    port: int
    known: Known
    dice: random.Random
    shown: Shown
    answers: Counter[int]

    async def knocks(self) -> None:
        path, request = written(self.dice, self.known)
        try:
            answer = await self._asked(request)
        except OSError:
            answer = b""  # cut off in the middle of what we sent
        self._judge(path, request, answer)

    async def _asked(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            await writer.drain()
            answer = await _read(reader, _SOON)
            if not reader.at_eof():
                # It waits for more than we have sent: now it learns that nothing will come.
                writer.write_eof()
                answer += await _read(reader, _PATIENCE)
                self.shown.promise(reader.at_eof(), f"no end: {request[:300]!r}")
            return answer
        finally:
            writer.close()

    def _judge(self, path: str, request: bytes, answer: bytes) -> None:
        status = int(answer[9:12]) if answer[9:12].isdigit() else 0
        self.answers[status] += 1
        is_fine = status < 500 or (status == 503 and path.startswith(_MAY_BE_AWAY))
        self.shown.promise(is_fine, f"{status} for {request[:300]!r}")
        self.shown.promise(b"Traceback" not in answer, f"a traceback for {request[:300]!r}")


async def knock(seed: int, number: int) -> Shown:
    shown, dice = Shown("HTTP", seed), random.Random(seed)  # noqa: S311
    with watching() as watch, places.folder() as folder:
        async with _service(folder) as (app, port):
            doors = Doors(port, _known(app, dice, port), dice, shown, Counter())
            for _ in range(0, number, _AT_ONCE):
                await asyncio.gather(*(doors.knocks() for _ in range(_AT_ONCE)))
            async with visiting(f"http://127.0.0.1:{port}") as visitor:
                await visitor.connects()
                await visitor.says("你好")
                shown.promise(bool(await visitor.hears("小枫")), "nobody is at home afterwards")
    shown.broken += [f"{times} times {what}\n{watch.first[what]}" for what, times in watch.errors.items()]
    shown.counts |= {"requests": number, **{str(status or "closed"): n for status, n in sorted(doors.answers.items())}}
    return shown.ended()


async def _read(reader: asyncio.StreamReader, seconds: float) -> bytes:
    """All that comes until the other side ends, or until the time is over."""
    found = b""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while part := await reader.read(_MOST_READ):
                found += part
    return found


@asynccontextmanager
async def _service(folder: Path) -> AsyncIterator[tuple[App, int]]:
    """With a webhook and the web chat."""
    database = Database(f"sqlite:///{folder / 'town.db'}", open_keyring(folder / "key"))
    await asyncio.to_thread(prepare, database)
    async with BotApi() as api:
        plain = settings(api, folder, "webhook")
        config = plain.model_copy(update={"webchat": plain.webchat.model_copy(update={"enabled": True})})
        async with assembled(config, database, channels_of(config, database)) as app, running(app) as port:
            await api.called("setWebhook")
            yield app, port
    database.close()


def _known(app: App, dice: random.Random, port: int) -> Known:
    identity, words = Identity(app.database.keyring), Words(dice, rooms.find())
    visitor = identity.new()
    street = Street(dice, Wall(), app.rooms, 1764000000)

    def frame() -> dict[str, Any]:
        kind = dice.choice(("hello", "say", "press", "edit", "read", "more"))
        more = {"room": visitor, "id": f"m{dice.randrange(10**6)}", "seq": 1, "before": 5, "button": "0.0"}
        return {"t": kind, "text": words.any()[:4000], **more} if kind != "hello" else {"t": kind, "seen": {}}

    drawn = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(drawn, "JPEG")
    cookie = f"{COOKIE}={identity.cookie(visitor)}"
    return Known(f"127.0.0.1:{port}", cookie, WEBHOOK_WORD, street.update, frame, drawn.getvalue())
