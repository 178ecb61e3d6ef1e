"""The photo of a notice: taken from the form, drawn anew without place and camera, kept as ours, shown."""

import asyncio
import hmac
import io

from aiohttp import web
from aiohttp.web_request import FileField
from PIL import Image
from sqlalchemy.orm import Session

from bot.channels.uploads import SIZE_LIMIT, BrokenPicture, Prepared, WrongKind, prepared
from bot.console import papers_texts as texts
from bot.console.case.files import shut_in
from bot.console.visit import Visit
from domain.message import OURS, Attachment, AttachmentKind
from domain.refusal import Refusal
from storage import documents, notices
from storage.documents import Document

# With what the form has besides.
LARGEST = SIZE_LIMIT + 64 * 1024
# Group chats show no more, and it goes out once for each group.
_SIDES = (1280, 1280)


async def taken(visit: Visit) -> str:
    """The photo that the form brings, or has brought before: its ticket; "" for none. Raises Refusal."""
    field = (await visit.request.post()).get("file")
    if isinstance(field, FileField) and field.filename:
        with field.file as file:
            content = file.read()
        return await _kept(visit, content)
    ticket = visit.words.get("photo", "")
    return ticket if not visit.words.get("nophoto") and _number(visit, ticket) else ""


def attached(visit: Visit, ticket: str) -> tuple[Attachment, ...]:
    """What goes along with the words that are said."""
    number = _number(visit, ticket)
    return (Attachment(AttachmentKind.PHOTO, str(number), OURS),) if number else ()


async def hold(visit: Visit, ticket: str) -> None:
    """A notice has it from now on."""
    if number := _number(visit, ticket):
        await visit.write(lambda session: documents.hold(session, number))


async def shown(visit: Visit) -> web.Response:
    """The photo of a ticket, to whoever brought it."""
    return await _sent(visit, _number(visit, visit.request.match_info["photo"]))


async def of_notice(visit: Visit) -> web.Response:
    """The photo of a notice, where it is one of ours."""
    notice_id = int(visit.request.match_info["notice"])
    notice = await visit.look(lambda tick: notices.get(tick.session, notice_id))
    files = [file for file in notice.files if file.channel == OURS] if notice is not None else []
    return await _sent(visit, int(files[0].reference) if files else 0)


async def _sent(visit: Visit, number: int) -> web.Response:
    found = await visit.look(lambda tick: documents.get(tick.session, number)) if number else None
    if found is None:
        raise web.HTTPNotFound
    return shut_in(found.content, found.mime, "")


async def _kept(visit: Visit, content: bytes) -> str:
    async with visit.house.drawing:
        drawn = await asyncio.to_thread(_drawn, content)
    made = Document(kind=AttachmentKind.PHOTO, name=texts.PHOTO_NAME, mime=drawn.mime, content=drawn.content)
    made.at = visit.house.now()

    def keep(session: Session) -> str:
        return documents.keep(session, made).reference

    number: str = await visit.write(keep)
    return f"{number}.{_mark(visit, number)}"


def _drawn(content: bytes) -> Prepared:
    """Told by its content, whatever its name says. Raises Refusal."""
    if len(content) > SIZE_LIMIT:
        raise Refusal(texts.PHOTO_TOO_LARGE)
    try:
        found = prepared(content)
    except (WrongKind, BrokenPicture):
        raise Refusal(texts.NO_PICTURE) from None
    if found.kind is not AttachmentKind.PHOTO:
        raise Refusal(texts.NO_PICTURE)
    picture = Image.open(io.BytesIO(found.content)).convert("RGB")
    picture.thumbnail(_SIDES)
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=82)
    return Prepared(AttachmentKind.PHOTO, "image/jpeg", drawn.getvalue())


def _number(visit: Visit, ticket: str) -> int:
    """Whose number it is can be read, and that we gave it to this person; 0 otherwise."""
    number, _, mark = ticket.partition(".")
    is_ours = number.isdecimal() and hmac.compare_digest(mark.encode(), _mark(visit, number).encode())
    return int(number) if is_ours else 0


def _mark(visit: Visit, number: str) -> str:
    return visit.house.database.keyring.sign("console photo", f"{number} {visit.me.person_id}")[:32]
