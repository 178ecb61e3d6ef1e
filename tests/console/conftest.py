"""The whole service with a channel made of lists, and its console on a port of its own."""

import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from bot.app import assembled, prepare
from bot.channels.base import Channel
from bot.config import Config
from bot.console.channel import ConsoleChannel
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from bot.running import running
from domain.case import Kind, Side
from domain.message import Address, Attachment, AttachmentKind
from handlers.language.models import Models
from storage import areas, cases, documents, history, media, parties, people, receipts
from storage.cases import Case
from storage.documents import Document
from storage.engine import Database
from storage.parties import Party
from storage.people import CONSOLE
from tests.console.browser import Browser
from tests.paper import HandClock, PaperChannel
from tests.town import MONDAY, ROSTER, Person, Town

MORE_STAFF = """
[[area]]
code = "bc"
name = "北城派出所"
level = "station"
parent = "xian"
[[staff]]
name = "周辅警"
role = "auxiliary"
area = "hy"
[[staff]]
name = "钱调解"
role = "mediator"
area = "hy"
[[staff]]
name = "吴专家"
role = "expert"
area = "suo"
[[staff]]
name = "郑督导"
role = "supervisor"
area = "suo"
[[staff]]
name = "冯管理"
role = "admin"
area = "suo"
"""


class Office:
    """A town whose staff have browsers."""

    def __init__(self, town: Town, base_url: str, stack: AsyncExitStack) -> None:
        self.town = town
        self.base_url = base_url
        self._stack = stack

    def browser(self) -> Browser:
        browser = Browser(self.base_url)
        self._stack.push_async_callback(browser.close)
        return browser

    async def link(self, who: Person) -> str:
        """The path of the link that somebody is given for `/console`."""
        await who.says("/console")
        return urlsplit(next(word for word in who.last.split() if word.startswith("http"))).path

    async def signed_in(self, who: Person) -> Browser:
        """A browser that came in by a link, at the desk."""
        browser = self.browser()
        path = await self.link(who)
        await browser.opens(path)
        await browser.sends(path)
        assert browser.shown.status == 200, browser.shown.text
        who.forget()
        return browser

    async def area(self, name: str) -> int:
        found = await self.town.look(lambda session: areas.named(session, name)[0].id)
        assert isinstance(found, int)
        return found

    async def case(
        self, area_id: int, story: str = "楼上天天半夜装修", place: str = "3号楼2单元601", **more: object
    ) -> str:
        """A dispute in this area, told by somebody without an account; its number."""

        def write(session: Session) -> str:
            contact = receipts.nobody(session)
            whose = {"reporter_id": contact.person_id, "concerned_id": contact.person_id, "contact_id": contact.id}
            told = {"kind": Kind.DISPUTE, "story": story, "place": place, "area_id": area_id}
            case = Case(**whose | told | {"opened_at": self.town.clock()} | more)
            cases.open_case(session, case, self.town.clock())
            case.stage = str(more.get("stage", case.stage))
            return case.number

        found = await self.town.look(write)
        assert isinstance(found, str)
        return found

    async def photo(self, number: str) -> str:
        """A photo that came with the case, with our sealed copy of it; its number."""
        drawn = io.BytesIO()
        Image.new("RGB", (800, 600), "green").save(drawn, "JPEG")
        folder, name = self.town.app.config.media.path, f"photo-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(self.town.app.database.keyring.seal(drawn.getvalue()))

        def write(session: Session) -> str:
            case_id = cases.numbered(session, [number])[0].id
            kept = media.add(session, case_id, Attachment(AttachmentKind.PHOTO, "p1", "paper"), self.town.clock())
            media.fetched(session, kept.id, name)
            return str(kept.id)

        return str(await self.town.look(write))

    async def paper(self, number: str) -> str:
        """An agreement that was drawn for the case; its number."""

        def write(session: Session) -> str:
            case_id, now = cases.numbered(session, [number])[0].id, self.town.clock()
            made = {"name": f"调解协议书 {number}.pdf", "mime": "application/pdf", "content": b"%PDF-1.7 made up"}
            document = Document(case_id=case_id, kind=AttachmentKind.FILE, at=now, **made)
            return documents.keep(session, document).reference

        return str(await self.town.look(write))

    async def joins(self, number: str, side: Side, **more: object) -> Person:
        """Somebody who can be reached stands on this side of the case."""
        who = self.town.person("周师傅")
        await who.says("你好")

        def write(session: Session) -> None:
            contact = people.speaker(session, Address("paper", who.address), who.name).contact
            whose = {"person_id": contact.person_id, "contact_id": contact.id, "name": who.name}
            case_id = cases.numbered(session, [number])[0].id
            parties.add(session, Party(**{"case_id": case_id, "side": side, "at": self.town.clock()} | whose | more))

        await self.town.look(write)
        who.forget()
        return who

    async def happened(self, number: str) -> list[str]:
        """What the history of the case says, in words of ours."""

        def read(session: Session) -> list[str]:
            return [row.what for row in history.of(session, cases.numbered(session, [number])[0].id)]

        found = await self.town.look(read)
        assert isinstance(found, list)
        return found

    async def at_desk(self, name: str) -> tuple[Person, Browser]:
        """Somebody of the roster who has joined, and their browser."""
        who = await self.town.joined(name)
        return who, await self.signed_in(who)


@asynccontextmanager
async def open_office(tmp_path: Path, database: Database, learned: Models) -> AsyncIterator[Office]:
    roster = tmp_path / "roster.toml"
    roster.write_text(ROSTER + MORE_STAFF, encoding="utf-8")
    config = Config.model_validate(
        {"media": {"path": tmp_path / "media"}, "web": {"port": 0}, "senses": {"meaning": False}}
    )
    channel, clock = PaperChannel(), HandClock(MONDAY)
    prepare(database)
    async with AsyncExitStack() as stack:
        channels: dict[str, Channel] = {"paper": channel, CONSOLE: ConsoleChannel()}
        app = await stack.enter_async_context(assembled(config, database, channels, clock))
        await app.transactions.run(lambda session: save_roster(session, read_roster(roster), MONDAY.date()))
        app.dispatcher.service.content.models = learned
        port = await stack.enter_async_context(running(app))
        yield Office(Town(app, channel, clock), f"http://127.0.0.1:{port}", stack)


@pytest.fixture
async def office(tmp_path: Path, database: Database, learned: Models) -> AsyncIterator[Office]:
    async with open_office(tmp_path, database, learned) as office:
        yield office
