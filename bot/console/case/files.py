"""What people sent with a case: our own copy, for those who may read the case, and never run by a browser."""

import asyncio
import io
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from PIL import Image

from bot.channels.uploads import BrokenPicture, Prepared, WrongKind, prepared
from bot.console.case import looked
from bot.console.case.told import the_case
from bot.console.visit import Visit
from domain.message import AttachmentKind
from domain.seeing import Sight
from handlers.desk import carried, seeing
from handlers.texts import FILE_NAMES
from handlers.turn import Tick
from storage import documents, media
from storage.cases import Case
from storage.documents import Document
from storage.media import Medium

_SMALL = (320, 320)
_SHOWN = (AttachmentKind.PHOTO, AttachmentKind.VOICE, AttachmentKind.VIDEO)
_POLICY = "default-src 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class Copy:
    """Our copy of a file: of which case, the name of the copy, and what it is called where it is looked up."""

    case_id: int
    file: str
    called: str


async def file(visit: Visit) -> web.Response:
    """One file; `small` of a photo is a picture for the list."""
    copy, goes_on = await visit.look(lambda tick: _copy(tick, visit, visit.request.match_info["medium"]))
    if copy is None:
        raise web.HTTPNotFound
    small = bool(visit.asks("small"))
    if small and not goes_on:
        await looked.note(visit, copy.case_id)
    return await sent(visit, copy, small=small)


async def sent(visit: Visit, copy: Copy, *, small: bool = False) -> web.Response:
    """The file itself; that it was opened is written down. Raises HTTPNotFound where our copy is gone."""
    try:
        found = await asyncio.to_thread(_opened, visit, copy.file, small)
    except OSError:
        raise web.HTTPNotFound from None
    if not small:
        await looked.note_file(visit, copy.case_id, copy.called)
    return shut_in(found.content, found.mime, "" if found.kind in _SHOWN else "attachment")


async def paper(visit: Visit) -> web.Response:
    """A file that we made ourselves: an agreement, a record, a note with a code."""
    found = await visit.look(lambda tick: _paper(tick, visit, visit.request.match_info["paper"]))
    if found is None:
        raise web.HTTPNotFound
    assert found.case_id is not None
    await looked.note_file(visit, found.case_id, found.name)
    return document(found)


def document(found: Document) -> web.Response:
    return shut_in(found.content, found.mime, f"attachment; filename*=UTF-8''{quote(found.name)}")


def shut_in(content: bytes, mime: str, disposition: str) -> web.Response:
    """Never run by a browser, whatever it is."""
    headers = {"Content-Security-Policy": _POLICY}
    if disposition:
        headers["Content-Disposition"] = disposition
    return web.Response(body=content, content_type=mime, headers=headers)


def may_open(tick: Tick, visit: Visit, case: Case) -> bool:
    """Do they read all of it, and have they said why where they must?"""
    is_full = seeing.sight_for(tick, case, visit.me.person_id, visit.me.posts) is Sight.FULL
    return is_full and not looked.must_say_why(tick, visit.me, case)


def copy_of(row: Medium) -> Copy | None:
    called = f"{FILE_NAMES[AttachmentKind(row.kind)]} {row.id}"
    return Copy(row.case_id, row.file, called) if row.file else None


def _copy(tick: Tick, visit: Visit, words: str) -> tuple[Copy | None, bool]:
    """None where there is none, or not for this reader; and is it the look of before?"""
    case = the_case(tick, visit.request.match_info["number"])
    if not may_open(tick, visit, case):
        return None, False
    together = [case, *(each for each in carried.carried(tick, case) if not each.is_restricted)]
    rows = [row for each in together for row in media.rows(tick.session, each.id)]
    found = next((copy_of(row) for row in rows if str(row.id) == words), None)
    return found, looked.goes_on(tick, visit.me, case)


def _paper(tick: Tick, visit: Visit, words: str) -> Document | None:
    case = the_case(tick, visit.request.match_info["number"])
    if not may_open(tick, visit, case):
        return None
    found = next((each for each in documents.of(tick.session, case.id) if str(each.id) == words), None)
    if found is not None:
        tick.session.refresh(found, ["content"])
    return found


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
