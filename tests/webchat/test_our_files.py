"""Files that we made ourselves, in the web chat: shown by name, kept under it, and nothing a browser would run."""

from urllib.parse import quote

import pytest
from sqlalchemy.orm import Session

from domain.message import Address, AttachmentKind, Say
from storage import documents, outbox, people
from storage.documents import Document
from storage.outbox import Waiting
from tests.webchat.conftest import Place
from tests.webchat.visitor import Visitor

_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = [
    ("pdf", "application/pdf", "attachment"),
    ("docx", f"{_OFFICE}.wordprocessingml.document", "attachment"),
    ("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "attachment"),
    ("ics", "text/calendar", "attachment"),
    ("png", "image/png", "inline"),
    ("html", "application/octet-stream", "attachment"),
]


async def sends(place: Place, visitor: Visitor, name: str, content: bytes) -> None:
    """As a room does it: kept, owed, delivered."""

    def owe(session: Session) -> list[Waiting]:
        document = Document(kind=AttachmentKind.FILE, name=name, mime="x/y", content=content, at=place.clock())
        tick = place.app.errands._tick(session)
        contact = people.speaker(session, Address("webchat", visitor.me), visitor.name).contact
        tick.tell_contact(contact, Say("请看", attachments=(documents.keep(session, document),)))
        return outbox.owe(session, tick.owed, tick.now, place.app.delivery.claimant)

    place.app.delivery.offer(await place.app.transactions.run(owe))


@pytest.mark.parametrize(("ending", "mime", "how"), KINDS)
async def test_a_file_of_ours_is_shown_by_its_name_and_kept_under_it(
    place: Place, ending: str, mime: str, how: str
) -> None:
    visitor, stranger = await place.visitor("李阿姨"), await place.visitor("路人")
    name, content = f'调解协议书 "1" 2611.{ending}', b"BEGIN <script>alert(1)</script>"
    await sends(place, visitor, name, content)

    (file,) = (await visitor.hears("请看"))["files"]
    answer = await visitor.comes(file["url"])

    assert (file["kind"], file["name"]) == ("file", name)
    assert (await answer.read(), answer.content_type) == (content, mime)
    assert answer.headers["Content-Disposition"] == f"{how}; filename*=UTF-8''{quote(name, safe='')}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (await stranger.comes(file["url"])).status == 404
