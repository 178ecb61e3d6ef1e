"""Signing in by a link for one use, and out again; the list of one's own sessions."""

from dataclasses import dataclass
from enum import Enum

from aiohttp import web
from sqlalchemy.orm import Session

from bot.console import texts
from bot.console.browsers import named
from bot.console.visit import COOKIE, HOME, NO_KEYS, Visit
from storage import console

_A_YEAR = 365 * 24 * 3600


class Door(Enum):
    """Where a link leads: nowhere, in, or in with a code as well."""

    SHUT = "shut"
    OPEN = "open"
    CODE = "code"


async def door(visit: Visit) -> web.Response:
    """A page with one button: whatever only looks at links for somebody (previews do) does not use it up."""
    stands = await visit.look(lambda tick: _stands(tick.session, visit))
    if stands is Door.SHUT:
        return await visit.shows("sorry.html", 410, title=texts.TITLE_OUT, words=texts.OLD_LINK)
    return await visit.shows("door.html", asks_code=stands is Door.CODE, fault="")


async def enter(visit: Visit) -> web.Response:
    """Use the link up: a new session, whatever the browser brought along."""
    agent = visit.request.headers.get("User-Agent", "")
    entered = await visit.write(lambda session: _enter(session, visit, named(agent)))
    if entered.wrong_code:
        return await visit.shows("door.html", 403, asks_code=True, fault=texts.WRONG_CODE)
    if not entered.token:
        return await visit.shows("sorry.html", 410, title=texts.TITLE_OUT, words=texts.OLD_LINK)
    response = visit.goes(HOME)
    secure = _is_secure(visit)
    response.set_cookie(COOKIE, entered.token, path=HOME, httponly=True, samesite="Lax", secure=secure)
    return response


async def keys(visit: Visit) -> web.Response:
    """Switch the single keys of this browser off (`do`: off) or on again."""
    response = visit.goes(visit.words.get("back", f"{HOME}/sessions"))
    if visit.words.get("do") == "off":
        secure = _is_secure(visit)
        response.set_cookie(NO_KEYS, "1", path=HOME, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=secure)
    else:
        response.del_cookie(NO_KEYS, path=HOME)
    return response


def _is_secure(visit: Visit) -> bool:
    return visit.house.origin.startswith("https://") or visit.request.secure


async def leave(visit: Visit) -> web.Response:
    me, now = visit.me, visit.house.now()
    await visit.write(lambda session: console.end(session, me.person_id, me.sitting_id, now))
    visit.reader = None
    response = await visit.shows("left.html")
    response.del_cookie(COOKIE, path=HOME)
    return response


async def sessions(visit: Visit) -> web.Response:
    """Where one is signed in."""
    me, lasts = visit.me.person_id, visit.house.lasts
    found = await visit.look(lambda tick: console.running(tick.session, me, tick.now, lasts))
    return await visit.shows("sessions.html", sittings=found, lasts=lasts)


async def end(visit: Visit) -> web.Response:
    """End one of one's own sessions."""
    me, now, number = visit.me.person_id, visit.house.now(), visit.request.match_info["sitting"]
    if number.isdecimal() and len(number) < 19:  # noqa: PLR2004 longer ones are no numbers of rows
        await visit.write(lambda session: console.end(session, me, int(number), now))
    return visit.goes(f"{HOME}/sessions")


async def end_others(visit: Visit) -> web.Response:
    me, now = visit.me, visit.house.now()
    await visit.write(lambda session: console.end_others(session, me.person_id, me.sitting_id, now))
    return visit.goes(f"{HOME}/sessions")


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of it: the secret of the new session, or why there is none."""

    token: str = ""
    wrong_code: bool = False


def _stands(session: Session, visit: Visit) -> Door:
    link = console.link(session, visit.request.match_info["token"], visit.house.now())
    if link is None:
        return Door.SHUT
    return Door.CODE if console.is_proved(session, link.person_id) else Door.OPEN


def _enter(session: Session, visit: Visit, browser: str) -> Entered:
    now = visit.house.now()
    link = console.link(session, visit.request.match_info["token"], now)
    if link is None:
        return Entered()
    if console.is_proved(session, link.person_id) and not console.fits(
        session, link.person_id, visit.words.get("code", ""), now
    ):
        console.note_try(session, link, now)
        return Entered(wrong_code=link.used_at is None)
    if not console.spend(session, link.id, now):
        return Entered()
    before = console.sitting(session, visit.request.cookies.get(COOKIE, ""))
    if before is not None:
        console.end(session, before.person_id, before.id, now)
    return Entered(console.begin(session, link.person_id, browser, now))
