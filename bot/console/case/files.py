"""What people sent with a case: our own copy, for those who may read the case, and never run by a browser."""

import asyncio
import io
from pathlib import Path

from aiohttp import web
from PIL import Image

from bot.channels.uploads import BrokenPicture, Prepared, WrongKind, prepared
from bot.console.case import looked
from bot.console.case.told import the_case
from bot.console.visit import Visit
from domain.message import AttachmentKind
from domain.seeing import Sight
from handlers.desk import carried, seeing
from handlers.turn import Tick
from storage import media

_SMALL = (320, 320)
_SHOWN = (AttachmentKind.PHOTO, AttachmentKind.VOICE, AttachmentKind.VIDEO)
_POLICY = "default-src 'none'; sandbox"


async def file(visit: Visit) -> web.Response:
    """One file; `small` of a photo is a picture for the list."""
    name = await visit.look(lambda tick: _copy(tick, visit))
    if not name:
        raise web.HTTPNotFound
    try:
        found = await asyncio.to_thread(_opened, visit, name, bool(visit.asks("small")))
    except OSError:
        raise web.HTTPNotFound from None
    headers = {"Content-Security-Policy": _POLICY}
    if found.kind not in _SHOWN:
        headers["Content-Disposition"] = "attachment"
    return web.Response(body=found.content, content_type=found.mime, headers=headers)


def _copy(tick: Tick, visit: Visit) -> str:
    """The name of our copy; "" where there is none, or not for this reader."""
    named = visit.request.match_info
    case, words = the_case(tick, named["number"]), named["medium"]
    is_full = seeing.sight_for(tick, case, visit.me.person_id, visit.me.posts) is Sight.FULL
    if not is_full or looked.must_say_why(tick, visit.me, case):
        return ""
    together = [case, *(each for each in carried.carried(tick, case) if not each.is_restricted)]
    rows = [row for each in together for row in media.rows(tick.session, each.id)]
    return next((row.file or "" for row in rows if str(row.id) == words), "")


def _opened(visit: Visit, name: str, small: bool) -> Prepared:
    """What it is, told by its content. Raises OSError where our copy is gone."""
    house = visit.house
    content = house.database.keyring.unseal((house.config.media.path / Path(name).name).read_bytes())
    try:
        found = prepared(content)
    except (WrongKind, BrokenPicture):
        return Prepared(AttachmentKind.FILE, "application/octet-stream", content)
    return _smaller(found) if small and found.kind is AttachmentKind.PHOTO else found


def _smaller(photo: Prepared) -> Prepared:
    picture = Image.open(io.BytesIO(photo.content)).convert("RGB")
    picture.thumbnail(_SMALL)
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=75)
    return Prepared(photo.kind, "image/jpeg", drawn.getvalue())
