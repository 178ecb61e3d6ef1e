"""QR codes and posters that lead residents of an area, or of one of its groups, to us."""

import asyncio
import io

from aiohttp import web

from bot.channels.webchat.identity import Identity
from bot.console.community import texts
from bot.console.visit import Visit
from bot.poster import draw_code, draw_poster
from handlers.turn import Tick
from storage import areas
from storage.groups import Group
from storage.webchat import Invited

_DOTS_PER_INCH = 200
_WEBCHAT = "webchat"


async def code(visit: Visit) -> web.StreamResponse:
    """The bare code as a picture."""
    address, _, name = await _leads(visit)
    if not address:
        return await _no_address(visit)
    return _file(await asyncio.to_thread(_png, address), "image/png", f"qr-{name}.png")


async def poster(visit: Visit) -> web.StreamResponse:
    """A4, to be printed."""
    address, title, name = await _leads(visit)
    if not address:
        return await _no_address(visit)
    return _file(await asyncio.to_thread(_pdf, address, title), "application/pdf", f"poster-{name}.pdf")


async def _no_address(visit: Visit) -> web.StreamResponse:
    return await visit.shows("community_no_qr.html", 409, words=texts.NO_ADDRESS)


async def _leads(visit: Visit) -> tuple[str, str, str]:
    """Where it leads ("" where nobody knows our address), what stands above it, and the number for the file."""
    number, group = visit.request.match_info["area"], visit.asks("group")
    invited, title = await visit.look(lambda tick: _invited(tick, int(number), group))
    public = visit.house.config.webchat.public_url
    path = Identity(visit.house.database.keyring).join_path(invited)
    return f"{public.rstrip('/')}{path}" if public else "", title, number


def _invited(tick: Tick, area_id: int, words: str) -> tuple[Invited, str]:
    """To a group of our own chat page; for a group elsewhere, to its area."""
    area = areas.get(tick.session, area_id)
    if not words:
        return Invited(area=area.code), area.name
    group = tick.session.get(Group, int(words)) if words.isdecimal() and len(words) < 10 else None  # noqa: PLR2004
    if group is None or group.area_id != area_id:
        raise web.HTTPNotFound
    address = group.address if group.channel == _WEBCHAT else ""
    return Invited(area=area.code, group=address), group.title or area.name


def _png(address: str) -> bytes:
    made = io.BytesIO()
    draw_code(address).save(made, "PNG")
    return made.getvalue()


def _pdf(address: str, title: str) -> bytes:
    made = io.BytesIO()
    draw_poster(address, title).save(made, "PDF", resolution=_DOTS_PER_INCH)
    return made.getvalue()


def _file(content: bytes, kind: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=content, content_type=kind, headers=headers)
