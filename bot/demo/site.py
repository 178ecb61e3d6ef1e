"""The demo's page and its buttons: telephones, steps, the clock, beginning anew."""

import asyncio
import secrets
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy.orm import Session

from bot.app import App
from bot.channels.webchat.identity import is_ours
from bot.channels.webchat.pages import Page, guarded
from bot.demo import texts
from bot.demo.clock import MovableClock
from bot.demo.people import PHONES, PhoneIdentity
from domain import number
from handlers.language.schedule import moments_words
from storage import console, people

STEPS = Path(__file__).parents[2] / "content" / "demo" / "steps.toml"
_PAGE = Page(Path(__file__).with_name("page"), "demo.html")
_MOST_HOURS = 24 * 7
# The story: the two sides meet on the day after tomorrow at three, and it is paid within a week.
_TO_MEETING, _MEETS_AT, _TO_PAYMENT = timedelta(days=2), 15, timedelta(days=7)
# A service that runs looks every few seconds; so often that no reminder is slept through.
_DAY, _LOOK, _LONG_LOOK = timedelta(days=1), timedelta(minutes=15), timedelta(minutes=30)


class Site:
    """Answers for one performance of the demo, from when the stage is set and `app` is there.

    `again` is set when somebody wants to begin anew.
    """

    def __init__(self, clock: MovableClock, identity: PhoneIdentity, again: asyncio.Event) -> None:
        self._clock = clock
        self._identity = identity
        self._again = again
        self._stands_for = stands_for(clock.local, clock.zone)
        self._name = secrets.token_urlsafe(8)
        self.app: App | None = None

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", self._home),
            web.get("/demo", self._page),
            web.get("/demo/static/{file}", _PAGE.part),
            web.get("/demo/phone/{who}", self._phone),
            web.get("/demo/steps", self._steps),
            web.get("/demo/console", self._console),
            web.get("/demo/state", self._state),
            web.post("/demo/clock", self._move),
            web.post("/demo/restart", self._restart),
        ]

    async def _home(self, _request: web.Request) -> web.Response:
        raise web.HTTPFound("/demo")

    async def _page(self, request: web.Request) -> web.Response:
        return _PAGE.html(request)

    async def _phone(self, request: web.Request) -> web.Response:
        """The chat page of one telephone; its key stands for the cookie that four cannot share."""
        self._playing()
        who = request.match_info["who"]
        if who not in self._identity.visitors:
            raise web.HTTPNotFound
        raise web.HTTPFound(f"/chat?embed=1&key={self._identity.key(who)}")

    async def _console(self, _request: web.Request) -> web.Response:
        """A fresh link for the officer, as `/console` gives it: a link is good once, and this page opens often."""
        app = self._playing()

        def link(session: Session) -> str:
            return console.make_link(session, people.known(session, texts.OFFICER)[0].id, self._clock())

        raise web.HTTPFound(f"/console/in/{await app.transactions.run(link)}")

    async def _steps(self, request: web.Request) -> web.Response:
        self._playing()
        steps = read_steps(STEPS.read_text(encoding="utf-8"), self._stands_for)
        return guarded(web.json_response([_step(step) for step in steps]), request)

    async def _state(self, request: web.Request) -> web.Response:
        """`play` is another one after a new beginning: that is how an open page sees that it is out of date."""
        self._playing()
        local = self._clock.local
        phones = [{"who": p.who, "name": p.name, "role": p.role} for p in PHONES]
        words = texts.moment(local.weekday(), f"{local:%H:%M}")
        state = {"play": self._name, "now": local.isoformat(), "words": words, "phones": phones}
        return guarded(web.json_response(state), request)

    async def _move(self, request: web.Request) -> web.Response:
        """The service's clock goes ahead, and on its way it looks what has fallen due."""
        _check(request)
        app = self._playing()
        ahead = timedelta(hours=await _hours(request))
        # Whoever lets a day pass does not wait for all its quarters of an hour; no reminder is nearer to its deadline.
        step = _LONG_LOOK if ahead >= _DAY else _LOOK
        for _ in range(ahead // step):
            self._clock.move(step)
            await app.clock.wake()
            await app.delivery.drained()
        return await self._state(request)

    async def _restart(self, request: web.Request) -> web.Response:
        _check(request)
        self._again.set()
        return guarded(web.json_response({}), request)

    def _playing(self) -> App:
        if self.app is None or self._again.is_set():
            raise web.HTTPServiceUnavailable
        return self.app


def stands_for(begins: datetime, zone: ZoneInfo) -> dict[str, str]:
    """What the words in braces mean, when it begins then; {code} only the page can know."""
    meeting = (begins + _TO_MEETING).replace(hour=_MEETS_AT)
    return {
        "{number}": number.compose(begins.date(), 1),
        "{meeting}": moments_words([meeting], zone, begins),
        "{due}": texts.due(begins + _TO_PAYMENT),
    }


def read_steps(words: str, stands_for: dict[str, str]) -> list[dict[str, Any]]:
    """The steps of the story, with these words in the places of their names."""
    for name, meant in stands_for.items():
        words = words.replace(name, meant)
    steps: list[dict[str, Any]] = tomllib.loads(words)["step"]
    return steps


def _step(written: dict[str, Any]) -> dict[str, Any]:
    """As the page wants it: what is done, and with which words. What is expected then is for the test of the story."""
    if "day" in written:
        return {"does": "day", "days": written["day"], "hint": written["hint"]}
    common = {key: written[key] for key in ("who", "room", "hint")}
    if "says" in written:
        return {**common, "does": "says", "text": written["says"]}
    return {**common, "does": "presses", "label": written["presses"]}


async def _hours(request: web.Request) -> int:
    """How many hours the clock shall go ahead."""
    try:
        hours = (await request.json())["hours"]
    except (ValueError, TypeError, KeyError):
        raise web.HTTPBadRequest from None
    if type(hours) is not int or not 0 < hours <= _MOST_HOURS:
        raise web.HTTPBadRequest
    return hours


def _check(request: web.Request) -> None:
    """Only the demo's own page may move things."""
    if not is_ours(request, ""):
        raise web.HTTPForbidden
