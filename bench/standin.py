"""A stand-in Bot API and open-loop load in a process of its own: `python -m bench.standin PORT`.

It does as little as it can, so that it is never what is measured. A measure asks it with POST /bench/load.
"""

import asyncio
import itertools
import json
import re
import sys
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from bench import talk
from bench.hook import Hook

_CHAT = re.compile(rb'chat_id"?[=:]\s*"?(-?\d+)')
_OFFSET = re.compile(rb'offset"?[=:]\s*"?(\d+)')
_BATCH = 100
_ME = {"id": 7, "is_bot": True, "first_name": "小枫", "username": "xiaofeng_bot", "can_read_all_group_messages": True}
_HOOK = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
_GRACE_SECONDS = 10.0
_POLL_SECONDS = 1.0
# A backlog of this many seconds: the rate is not kept, more load would only take longer to work off.
_TOO_MUCH_SECONDS = 0.4

Json = dict[str, Any]


class Standin:
    """`_asked`: when the messages of each chat fell due that are not answered yet.

    Load ends when more than `enough_open` are open, and more than fall due in a moment.
    """

    enough_open = 20

    def __init__(self) -> None:
        self.polls = 0
        self.webhook = ""
        self.sent = 0
        self._hook: Hook | None = None
        self._residents, self._groups = talk.residents(), talk.groups()
        self._updates: deque[tuple[int, Json]] = deque()
        self._number = 1000
        self._asked: defaultdict[int, deque[float]] = defaultdict(deque)
        self._unconfirmed: deque[tuple[int, float]] = deque()
        self._open = 0
        self._delays: list[float] = []
        self._bell = asyncio.Event()

    async def answer(self, request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2]
        body = await request.read()
        if method == "sendMessage":
            return self._sent(body)
        if method == "getUpdates":
            return _result(await self._get_updates(body))
        if method == "load":
            return web.json_response(await self._load(json.loads(body)))
        if method == "state":
            return web.json_response({"polls": self.polls, "webhook": self.webhook, "sent": self.sent})
        if method == "setWebhook":
            self.webhook = "set"
        return _result({"getMe": _ME, "getWebhookInfo": _HOOK}.get(method, True))

    def _sent(self, body: bytes) -> web.Response:
        found = _CHAT.search(body)
        assert found is not None
        chat = int(found[1])
        self.sent += 1
        if self._asked[chat]:
            self._done(self._asked[chat].popleft())
        return _result(
            {"message_id": self.sent, "date": 1, "chat": {"id": chat, "type": "private", "first_name": "居民"}}
        )

    def _done(self, due: float) -> None:
        self._open -= 1
        self._delays.append(time.perf_counter() - due)

    async def _get_updates(self, body: bytes) -> list[Json]:
        self.polls += 1
        found = _OFFSET.search(body)
        offset = int(found[1]) if found else 0
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        while self._unconfirmed and self._unconfirmed[0][0] < offset:
            self._done(self._unconfirmed.popleft()[1])
        if not self._updates:
            self._bell.clear()
            try:
                async with asyncio.timeout(_POLL_SECONDS):
                    await self._bell.wait()
            except TimeoutError:
                return []
        return [update for _, update in itertools.islice(self._updates, _BATCH)]

    async def _load(self, wanted: Json) -> Json:
        """So many messages a second for so many seconds, whether answers come or not; then waits for the rest."""
        source = self._groups if wanted["kind"] == "silent" else self._residents
        if wanted["hooks"] and self._hook is None:
            self._hook = Hook(wanted["hooks"], wanted["secret"])
            await self._hook.open()
        self._delays, self._open = [], 0
        self._asked.clear()
        self._unconfirmed.clear()
        rate, seconds = float(wanted["rate"]), float(wanted["seconds"])
        said = await self._speak(source, rate, int(rate * seconds), silent=wanted["kind"] == "silent")
        end = time.perf_counter() + _GRACE_SECONDS
        while self._open > 0 and time.perf_counter() < end:  # noqa: ASYNC110 an event would cost each message
            await asyncio.sleep(0.01)
        return {"wanted": int(rate * seconds), "said": said, "lost": max(0, self._open), "delays": self._delays}

    async def _speak(self, source: Iterator[Json], rate: float, count: int, *, silent: bool) -> int:
        begun = time.perf_counter()
        for number in range(count):
            due = begun + number / rate
            while (ahead := due - time.perf_counter()) > 0:  # noqa: ASYNC110 until it is due
                await asyncio.sleep(ahead)
            if not number % 20:
                await asyncio.sleep(0)
            if self._open > max(self.enough_open, rate * _TOO_MUCH_SECONDS):
                return number
            self._say(next(source), due, silent=silent)
        return count

    def _say(self, message: Json, due: float, *, silent: bool) -> None:
        self._number += 1
        self._open += 1
        whole = message | {"message_id": self._number, "date": int(time.time())}
        update = {"update_id": self._number, "message": whole}
        if not silent:
            self._asked[message["chat"]["id"]].append(due)
        if self._hook is not None:
            self._hook.bring(json.dumps(update).encode(), lambda ok: self._done(due) if silent and ok else None)
            return
        if silent:
            self._unconfirmed.append((self._number, due))
        self._updates.append((self._number, update))
        self._bell.set()


def _result(result: object) -> web.Response:
    return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")


async def serve(port: int, standin: Standin) -> None:
    runner = web.ServerRunner(web.Server(standin.answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Standin()))
