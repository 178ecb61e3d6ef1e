"""A second factor for those who want one: six digits from an app, besides the link."""

import base64
import io

import segno
from aiohttp import web
from sqlalchemy.orm import Session

from bot.console import texts
from bot.console.visit import HOME, Visit
from storage import console

_GROUPS = 4


async def second(visit: Visit) -> web.Response:
    """What there is, or a new secret to be taken into the app."""
    return await _shown(visit, "")


async def prove(visit: Visit) -> web.Response:
    """The first code from the app switches it on."""
    me, code, now = visit.me.person_id, visit.words.get("code", ""), visit.house.now()
    if await visit.write(lambda session: console.fits(session, me, code, now)):
        return visit.goes(f"{HOME}/second")
    return await _shown(visit, texts.WRONG_CODE)


async def drop(visit: Visit) -> web.Response:
    """A code switches it off again: whoever finds an open page cannot."""
    me, code, now = visit.me.person_id, visit.words.get("code", ""), visit.house.now()

    def off(session: Session) -> bool:
        fits = console.fits(session, me, code, now)
        if fits:
            console.drop_second(session, me)
        return fits

    if await visit.write(off):
        return visit.goes(f"{HOME}/second")
    return await _shown(visit, texts.WRONG_CODE)


async def picture(visit: Visit) -> web.Response:
    """The secret as a QR code, until it was proved."""
    me = visit.me.person_id
    secret = await visit.look(lambda tick: _unproved(tick.session, me))
    if secret is None:
        raise web.HTTPNotFound
    drawn = io.BytesIO()
    address = console.totp(secret).get_provisioning_uri(visit.me.name, texts.ISSUER)
    segno.make(address, error="m").save(drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff")
    return web.Response(body=drawn.getvalue(), content_type="image/svg+xml")


async def _shown(visit: Visit, fault: str) -> web.Response:
    me, now = visit.me.person_id, visit.house.now()
    if not await visit.look(lambda tick: console.is_proved(tick.session, me)):
        await visit.write(lambda session: console.new_second(session, me, now))
    secret = await visit.look(lambda tick: _unproved(tick.session, me))
    return await visit.shows("second.html", 422 if fault else 200, secret=_in_groups(secret), fault=fault)


def _unproved(session: Session, person_id: int) -> bytes | None:
    found = console.second(session, person_id)
    return found.secret if found is not None and found.proved_at is None else None


def _in_groups(secret: bytes | None) -> str:
    """As apps let it be typed; "" where it is on already."""
    letters = base64.b32encode(secret).decode().rstrip("=") if secret is not None else ""
    return " ".join(letters[i : i + _GROUPS] for i in range(0, len(letters), _GROUPS))
