"""What every channel does, in one class that runs over each of them."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from PIL import Image

from bot.channels.base import Channel, Never
from bot.channels.webchat import Webchat, WebchatSettings
from bot.web.server import serving
from domain.message import Address, Attachment, AttachmentKind, Button, ChatChange, Incoming, Outgoing, Spoken
from storage import migrate, webchat
from storage.engine import Database
from storage.webchat import Invited
from storage.work import alone
from tests.paper import HandClock
from tests.standin.botapi import BotApi
from tests.standin.ear import listening
from tests.standin.methods import Refused
from tests.standin.town import Group, Person
from tests.town import MONDAY
from tests.webchat.visitor import Visitor, visiting

T = TypeVar("T")
Json = dict[str, Any]


def picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(drawn, "JPEG")
    return drawn.getvalue()


class Stage(Protocol):
    """One person who sits in one group with the bot, on some platform."""

    private: Address
    group: Address
    nowhere: Address
    mention: str

    @property
    def channel(self) -> Channel: ...

    async def says(self, text: str, *, in_group: bool = False) -> str: ...
    async def edits(self, message_id: str, text: str) -> None: ...
    async def presses(self, label: str, *, in_group: bool = False) -> None: ...
    async def sends_photo(self) -> None: ...
    async def says_twice(self, text: str) -> None: ...
    async def hears(self) -> Incoming: ...
    async def shown(self, text: str) -> Json: ...
    def is_shown(self, text: str) -> bool: ...


class OnTelegram:
    mention = "@xiaofeng_bot"

    def __init__(self, api: BotApi, ear: Any) -> None:
        self.channel = ear.channel
        self._api, self._ear = api, ear
        self._person, self._group = Person(api), Group(api)
        self._messages: dict[str, Json] = {}
        self.private = Address("telegram", str(self._person.id))
        self.group = Address("telegram", str(self._group.id))
        self.nowhere = Address("telegram", "5")
        api.methods.chats[self._person.id] = self._person.chat
        api.methods.closed[5] = Refused(403, "Forbidden: bot was blocked by the user")

    async def says(self, text: str, *, in_group: bool = False) -> str:
        message = self._person.says(text, self._group if in_group else None)
        self._messages[str(message["message_id"])] = message
        return str(message["message_id"])

    async def edits(self, message_id: str, text: str) -> None:
        self._person.edits(self._messages[message_id], text)

    async def presses(self, label: str, *, in_group: bool = False) -> None:
        chat = int((self.group if in_group else self.private).id)
        message = next(m for m in reversed(self._api.sent) if m["chat"]["id"] == chat and "reply_markup" in m)
        button = next(b for row in message["reply_markup"]["inline_keyboard"] for b in row if b["text"] == label)
        if "url" in button:
            self._person.says("/start " + button["url"].partition("?start=")[2])
        else:
            self._person.presses(message, label)

    async def sends_photo(self) -> None:
        self._person.sends_photo(picture(), "漏水")

    async def says_twice(self, text: str) -> None:
        """The platform did not learn that it was taken, and tells it again."""
        self._ear.failures = 1
        self._person.says(text)

    async def hears(self) -> Incoming:
        heard: Incoming = await self._ear.hears()
        return heard

    async def shown(self, text: str) -> Json:
        message = next(m for m in self._api.sent if text in (m.get("text"), m.get("caption")))
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return {"buttons": [b["text"] for row in rows for b in row], "photos": len(message.get("photo", [])[:1])}

    def is_shown(self, text: str) -> bool:
        return any(message.get("text") == text for message in self._api.sent)


class OnWebchat:
    mention = "@小枫"

    def __init__(self, channel: Webchat, visitor: Visitor, group: str) -> None:
        self.channel = channel
        self._visitor = visitor
        self.heard: asyncio.Queue[Incoming] = asyncio.Queue()
        self.failures = 0
        self.private = Address("webchat", visitor.me)
        self.group = Address("webchat", group)
        self.nowhere = Address("webchat", "v_nobody")

    async def says(self, text: str, *, in_group: bool = False) -> str:
        return str(await self._visitor.says(text, self.group.id if in_group else ""))

    async def edits(self, message_id: str, text: str) -> None:
        await self._visitor.edits(int(message_id), text)

    async def presses(self, label: str, *, in_group: bool = False) -> None:
        await self._visitor.presses(label, self.group.id if in_group else "")

    async def sends_photo(self) -> None:
        answer = await self._visitor.puts_up(picture())
        await self._visitor.says("漏水", files=[(await answer.json())["id"]])

    async def says_twice(self, text: str) -> None:
        said = {"room": self.private.id, "id": "twice", "text": text}
        for _ in range(2):
            assert self._visitor.tab is not None
            await self._visitor.tab.sends("say", **said)
            await self._visitor.tab.gets("ack", id="twice")

    async def hears(self) -> Incoming:
        async with asyncio.timeout(10):
            return await self.heard.get()

    async def shown(self, text: str) -> Json:
        rooms = self._visitor.rooms

        def find() -> Json | None:
            return next((m for room in rooms.values() for m in room.values() if m["text"] == text), None)

        message = await self._visitor.until(find)
        labels = [b["label"] for row in message["buttons"] for b in row]
        return {"buttons": labels, "photos": sum(f["kind"] == "photo" for f in message["files"])}

    def is_shown(self, text: str) -> bool:
        return any(m["text"] == text for room in self._visitor.rooms.values() for m in room.values())

    async def receive(self, said: Incoming | ChatChange) -> str:
        assert isinstance(said, Incoming)
        self.heard.put_nowait(said)
        return ""


@asynccontextmanager
async def on_telegram(_tmp_path: Path, _database: Database) -> AsyncIterator[Stage]:
    async with BotApi() as api, listening(api) as ear:
        yield OnTelegram(api, ear)


@asynccontextmanager
async def on_webchat(tmp_path: Path, database: Database) -> AsyncIterator[Stage]:
    migrate.upgrade(database)
    channel = Webchat(WebchatSettings("小枫", tmp_path / "media"), database, HandClock(MONDAY))
    group = alone(database, lambda session: webchat.make_group(session, "一号网格")).value
    assert group is not None
    stages: list[OnWebchat] = []

    async def receive(said: Incoming | ChatChange) -> str:
        return await stages[0].receive(said)

    async with (
        channel.open(receive),
        serving(channel.routes(), "127.0.0.1", 0) as port,
        visiting(f"http://127.0.0.1:{port}") as visitor,
    ):
        await visitor.comes(channel.identity.join_path(Invited(group=group)))
        await visitor.connects()
        stages.append(OnWebchat(channel, visitor, group))
        yield stages[0]


@pytest.fixture(params=[on_telegram, on_webchat])
async def stage(request: pytest.FixtureRequest, tmp_path: Path, database: Database) -> AsyncIterator[Stage]:
    open_stage: Callable[[Path, Database], Any] = request.param
    async with open_stage(tmp_path, database) as stage:
        yield stage


class TestChannel:
    async def test_it_hears_private_words(self, stage: Stage) -> None:
        message_id = await stage.says("楼上漏水")

        heard = await stage.hears()

        assert (heard.text, heard.addressed, heard.is_group, heard.spoken) == ("楼上漏水", True, False, Spoken.MESSAGE)
        assert (heard.chat, heard.sender, heard.message_id) == (stage.private, stage.private, message_id)
        assert heard.sender_name
        assert not stage.channel.is_group(heard.chat)

    @pytest.mark.parametrize(
        ("said", "text", "addressed"),
        [
            ("今天买菜吗", "今天买菜吗", False),
            ("{bot} 楼上漏水", "楼上漏水", True),
            ("{bot}，楼上漏水", "楼上漏水", True),
            ("请问{bot}楼上漏水", "请问 楼上漏水", True),
            ("/report楼上漏水", "/report 楼上漏水", True),
        ],
    )
    async def test_it_knows_whether_a_group_speaks_to_it(
        self, stage: Stage, said: str, text: str, addressed: bool
    ) -> None:
        await stage.says(said.format(bot=stage.mention), in_group=True)

        heard = await stage.hears()

        assert (heard.text, heard.addressed, heard.is_group) == (text, addressed, True)
        assert (heard.chat, heard.sender) == (stage.group, stage.private)
        assert stage.channel.is_group(heard.chat)

    async def test_it_hears_an_edit_of_the_message_that_it_changes(self, stage: Stage) -> None:
        message_id = await stage.says("楼上漏水")
        first = await stage.hears()

        await stage.edits(message_id, "楼上漏水，很大")
        heard = await stage.hears()

        assert (heard.text, heard.spoken, heard.message_id) == ("楼上漏水，很大", Spoken.EDIT, message_id)
        assert heard.key != first.key

    async def test_a_press_arrives_as_the_words_of_its_button(self, stage: Stage) -> None:
        buttons = ((Button("接单", sends="/take 1"), Button("退回", sends="/return 1")),)
        number = await stage.channel.send(Outgoing(stage.private, "待接单", buttons))
        await stage.shown("待接单")

        await stage.presses("退回")
        heard = await stage.hears()

        assert (heard.text, heard.spoken, heard.message_id) == ("/return 1", Spoken.PRESS, number)

    async def test_an_opening_button_leads_from_the_group_into_private_talk(self, stage: Stage) -> None:
        await stage.channel.send(Outgoing(stage.group, "咱们私下说", ((Button("私聊小枫", opens="t0ken"),),)))
        await stage.shown("咱们私下说")

        await stage.presses("私聊小枫", in_group=True)
        heard = await stage.hears()

        assert (heard.text, heard.token, heard.is_group) == ("/start", "t0ken", False)
        assert (heard.chat, heard.spoken) == (stage.private, Spoken.MESSAGE)

    async def test_it_gives_the_bytes_of_a_photo_and_hands_it_on(self, stage: Stage) -> None:
        await stage.sends_photo()
        heard = await stage.hears()
        photo = heard.attachments[0]

        content = await stage.channel.fetch(photo)
        await stage.channel.send(Outgoing(stage.group, "现场照片", attachments=(photo,)))

        assert (heard.text, photo.kind, photo.channel) == ("漏水", AttachmentKind.PHOTO, stage.channel.name)
        assert Image.open(io.BytesIO(content)).size == (40, 30)
        assert (await stage.shown("现场照片"))["photos"] == 1

    async def test_an_edit_takes_the_place_of_words_and_buttons(self, stage: Stage) -> None:
        number = await stage.channel.send(Outgoing(stage.private, "待接单", ((Button("接单", sends="/take 1"),),)))
        await stage.shown("待接单")

        for _ in range(2):
            again = await stage.channel.send(Outgoing(stage.private, "办理中", edits=number))
            assert again == number

        assert (await stage.shown("办理中"))["buttons"] == []

    async def test_a_deletion_takes_the_message_away_or_is_refused_and_changes_nothing(self, stage: Stage) -> None:
        number = await stage.channel.send(Outgoing(stage.group, "防骗通知"))
        await stage.shown("防骗通知")
        deletion = Outgoing(stage.group, "", edits=number)

        if stage.channel.abilities.may_delete:
            # Twice: whoever was quicker has done our work.
            assert [await stage.channel.send(deletion) for _ in range(2)] == [number, number]
        else:
            with pytest.raises(Never) as never:
                await stage.channel.send(deletion)
            assert not never.value.gone

        assert stage.is_shown("防骗通知") is not stage.channel.abilities.may_delete

    async def test_a_chat_that_is_gone_is_told_apart(self, stage: Stage) -> None:
        with pytest.raises(Never) as never:
            await stage.channel.send(Outgoing(stage.nowhere, "在吗"))

        assert never.value.gone

    async def test_a_file_that_is_not_theirs_is_never_fetched(self, stage: Stage) -> None:
        with pytest.raises(Never):
            await stage.channel.fetch(Attachment(AttachmentKind.PHOTO, "x", "elsewhere"))

    async def test_what_comes_again_comes_with_the_same_key(self, stage: Stage) -> None:
        await stage.says_twice("楼上漏水")

        first, second = await stage.hears(), await stage.hears()

        assert (first.key, first.message_id) == (second.key, second.message_id)
