"""The forms of the page of a case: each says one command, so that the room of the command decides."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.console.case import answering, page
from bot.console.visit import HOME, Visit

Act = Callable[[Visit], Awaitable[web.Response]]


def _number(visit: Visit) -> str:
    return visit.request.match_info["number"]


async def _say(visit: Visit, command: str, *words: str) -> web.Response:
    """`/command NUMBER words`; without words the room asks for what is missing."""
    said = " ".join(part for part in (f"/{command}", _number(visit), *words) if part)
    return await visit.says(said, f"{HOME}/case/{_number(visit)}")


def _field(visit: Visit, name: str) -> str:
    return visit.words.get(name, "").strip()


async def take(visit: Visit) -> web.Response:
    return await _say(visit, "take")


async def assign(visit: Visit) -> web.Response:
    who = _field(visit, "who")
    return await _say(visit, "assign", f"#{who}" if who.isdecimal() else "")


async def give_back(visit: Visit) -> web.Response:
    """The reason that was chosen, or that was written."""
    return await _say(visit, "return", _field(visit, "words") or _field(visit, "reason"))


async def close(visit: Visit) -> web.Response:
    outcome, words = _field(visit, "outcome"), _field(visit, "words")
    return await _say(visit, "close", outcome, words) if outcome else await _say(visit, "close")


async def reopen(visit: Visit) -> web.Response:
    return await _say(visit, "reopen", _field(visit, "words"))


async def note(visit: Visit) -> web.Response:
    return await _say(visit, "note", _field(visit, "words"))


async def reply(visit: Visit) -> web.Response:
    """To whoever reported; with something left to fill in, the form comes back."""
    draft = answering.finished(visit.words)
    if draft.open:
        return await page.shown(visit, draft=draft, status=422)
    return await _say(visit, "reply", draft.words)


async def tell(visit: Visit) -> web.Response:
    """To one household, or to all of a side."""
    return await _say(visit, "tell", _field(visit, "side"), _field(visit, "words"))
