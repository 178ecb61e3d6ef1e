"""A stand-in Bot API that enforces the limits as Telegram does: `python -m bench.strict PORT GROUPS [faults]`.

With faults it refuses, drops and cuts a few of its answers, is away for five seconds, and brings some updates twice.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bench.limits import Limits
from bench.standin import Standin, serve

_SEED = 20261126
_REFUSED, _DROPPED, _CUT, _DOUBLED = 0.02, 0.01, 0.01, 0.02
_AWAY_SECONDS = 5.0
_RETRY_AFTER = 1

Json = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """What came through.

    `heard`: copies by group; `again`: repeats of what was cut; `twice`: other repeats, and answers nobody waits for.
    """

    heard: Counter[int] = field(default_factory=Counter)
    first: float = 0.0
    last: float = 0.0
    passed: list[float] = field(default_factory=list)
    cut: Counter[tuple[int, str]] = field(default_factory=Counter)
    cuts: int = 0
    again: int = 0
    twice: int = 0


class Strict(Standin):
    """Groups have ids below zero, residents above. People go on talking however late the answers are."""

    enough_open = sys.maxsize

    def __init__(self, groups: int, *, breaks: bool = False) -> None:
        super().__init__()
        self._wanted, self._may_break, self._has_begun = groups, breaks, False
        self._limits, self._tally = Limits(), Tally()
        self._chance = random.Random(_SEED)  # noqa: S311
        self._away_until: float | None = None
        self._talk: asyncio.Task[int] | None = None

    async def answer(self, request: web.BaseRequest) -> web.Response:
        _, _, method = request.path.rpartition("/")
        if method == "begin":
            self._begin(float(json.loads(await request.read())["rate"]))
        if method == "end" and self._talk:
            self._talk.cancel()
        if method in {"begin", "broadcast", "end"}:
            return web.json_response(self._figures())
        if self._is_away(time.perf_counter()):
            return _hang_up(request)
        if method == "sendMessage":
            return await self._judge(request)
        return await super().answer(request)

    def _begin(self, rate: float) -> None:
        """From now on residents speak, and what is to break breaks."""
        self._tally, self._delays, self._open, self._has_begun = Tally(), [], 0, True
        if rate:
            self._talk = asyncio.create_task(self._speak(self._residents, rate, sys.maxsize, silent=False))

    @property
    def _breaks(self) -> bool:
        return self._may_break and self._has_begun

    async def _judge(self, request: web.BaseRequest) -> web.Response:
        body = await request.read()
        now, fate = time.perf_counter(), self._chance.random() if self._breaks else 1.0
        said = json.loads(body)
        chat, text = int(said["chat_id"]), str(said["text"])
        if _REFUSED <= fate < _REFUSED + _DROPPED:
            return _hang_up(request)
        if seconds := self._limits.wait(chat, now):
            return _wait(seconds)
        if fate < _REFUSED:
            return _wait(self._limits.close(_RETRY_AFTER, now))
        self._note(chat, text, now)
        sent = self._sent(body)
        if _REFUSED + _DROPPED <= fate < _REFUSED + _DROPPED + _CUT:
            self._tally.cut[chat, text] += 1
            self._tally.cuts += 1
            return _hang_up(request)
        return sent

    def _note(self, chat: int, text: str, now: float) -> None:
        tally = self._tally
        tally.passed.append(now)
        if tally.cut[chat, text]:
            tally.cut[chat, text] -= 1
            tally.again += 1
        elif tally.heard[chat] if chat < 0 else not self._asked[chat]:
            tally.twice += 1
        if chat < 0:
            tally.heard[chat] += 1
            tally.first, tally.last = tally.first or now, now

    def _is_away(self, now: float) -> bool:
        """Once, when a third of the groups have heard."""
        if self._breaks and self._away_until is None and len(self._tally.heard) * 3 > self._wanted:
            self._away_until = now + _AWAY_SECONDS
        return now < (self._away_until or 0.0)

    def _say(self, message: Json, due: float, *, silent: bool) -> None:
        super()._say(message, due, silent=silent)
        if self._breaks and self._chance.random() < _DOUBLED:
            self._updates.append(self._updates[-1])

    def _figures(self) -> Json:
        tally, limits = self._tally, self._limits
        return {
            "reached": len(tally.heard),
            "seconds": tally.last - tally.first,
            "passed": sum(tally.first <= moment <= tally.last for moment in tally.passed),
            "most": _most(tally.passed),
            "refused": dict(limits.refused),
            "early": limits.early,
            "followed": limits.followed,
            "cuts": tally.cuts,
            "again": tally.again,
            "twice": tally.twice,
            "waiting": self._open,
            "delays": self._delays,
        }


def _most(moments: list[float]) -> int:
    """The most that came in any second."""
    first, most = 0, 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


def _hang_up(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _wait(seconds: int) -> web.Response:
    told = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": seconds}}
    return web.json_response(told, status=429)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Strict(int(sys.argv[2]), breaks="faults" in sys.argv[3:])))
