"""The web chat as a channel: what the rest of the house calls."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from aiohttp import WSCloseCode, web

from bot.channels.base import Abilities, Commands, Later, MayFetch, Never, Receive, always
from bot.channels.webchat import texts
from bot.channels.webchat.allowance import Allowance
from bot.channels.webchat.conversation import Conversation
from bot.channels.webchat.doors import Doors
from bot.channels.webchat.exchange import Exchange
from bot.channels.webchat.files import Files
from bot.channels.webchat.hearing import Hearing
from bot.channels.webchat.history import History
from bot.channels.webchat.hub import Hub
from bot.channels.webchat.identity import Identity
from bot.channels.webchat.pages import Page
from bot.channels.webchat.settings import House, WebchatSettings
from bot.channels.webchat.socket import Socket
from bot.transactions import open_transactions
from domain.message import Address, Attachment, AttachmentKind, Outgoing, Say
from storage import inbox, webchat, webchat_talk
from storage.engine import Database, Unavailable
from storage.webchat import CHANNEL
from storage.webchat_talk import OURS, NotHere, Said

_NOT_YET_SECONDS = 1.0
_FRAMES_PER_MINUTE = 60
_TEXT_LIMIT = 4096
_ENDLESS = 1e6

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class _Open:
    """What there is while the channel is open."""

    history: History
    files: Files
    doors: Doors
    exchange: Exchange
    conversation: Conversation


class Webchat:
    """Everything said is a row before anybody is told of it, so that a page that comes back finds it."""

    def __init__(
        self,
        settings: WebchatSettings,
        database: Database,
        now: Callable[[], datetime],
        identity: Identity | None = None,
    ) -> None:
        self.identity = identity or Identity(database.keyring)
        self._settings = settings
        self._database = database
        self._now = now
        self._page = Page(settings.page)
        self._open_parts: _Open | None = None
        self._is_leaving = False

    @property
    def name(self) -> str:
        return CHANNEL

    @property
    def abilities(self) -> Abilities:
        return Abilities(
            text_limit=_TEXT_LIMIT,
            caption_limit=_TEXT_LIMIT,
            may_edit=True,
            may_delete=False,
            has_buttons=True,
            has_files=True,
            may_speak_first=True,
            account_per_second=_ENDLESS,
            chat_per_second=_ENDLESS,
            group_per_minute=_ENDLESS,
        )

    def is_group(self, chat: Address) -> bool:
        return chat.id.startswith("g_")

    def open(self, receive: Receive, _may_fetch: MayFetch = always) -> AbstractAsyncContextManager[None]:
        return self._open(receive)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/chat", self._asked(lambda parts: parts.doors.chat)),
            web.get("/chat/static/{file}", self._page.part),
            web.get("/chat/join/{token}", self._asked(lambda parts: parts.doors.join)),
            web.get("/chat/ws", self._asked(lambda parts: parts.conversation.begin)),
            web.post("/chat/upload", self._asked(lambda parts: parts.exchange.upload)),
            web.get("/chat/file/{id}", self._asked(lambda parts: parts.exchange.download)),
        ]

    async def send(self, message: Outgoing) -> str:
        """Write it into its room, once, and show it on all open pages; returns its number there."""
        parts = self._parts()
        if message.is_deletion:
            raise Never("what was said here stays, it can only be said otherwise")
        ours = [await parts.files.ours(attachment) for attachment in message.attachments]
        said = Said(message.chat.id, OURS, message.key, Say(message.text, message.buttons, tuple(ours)))
        try:
            kept = await parts.history.transactions.run(partial(parts.history.write, said, message.edits), said.room)
        except NotHere:
            raise Never("no such room or message", gone=not message.edits) from None
        except Unavailable:
            raise Later(_NOT_YET_SECONDS, "database away") from None
        if kept.is_new:
            parts.history.hub.say(kept.line)
        return str(kept.line.seq)

    async def fetch(self, attachment: Attachment) -> bytes:
        if attachment.kind is AttachmentKind.LOCATION or attachment.channel != CHANNEL:
            raise Never("not a file of the web chat")
        parts = self._parts()
        try:
            file = await parts.files.transactions.run(lambda session: webchat.file(session, attachment.reference))
        except Unavailable:
            raise Later(_NOT_YET_SECONDS, "database away") from None
        if file is None:
            raise Never("no such file")
        return await parts.files.content(file)

    async def set_menus(self, private: Commands, group: Commands) -> None:
        """The page has no menu of commands: the first message has buttons."""

    async def set_staff_menu(self, chat_id: str, commands: Commands) -> None:
        """The same."""

    async def healthy(self) -> bool:
        return self._open_parts is not None

    async def faults(self) -> list[str]:
        return [] if self._page.is_there else [texts.NO_PAGE]

    @property
    def sockets(self) -> list[Socket]:
        """The pages that are open."""
        return self._open_parts.history.hub.sockets if self._open_parts else []

    def said_elsewhere(self, words: str) -> None:
        """Another process wrote into a room ("ROOM REVISION", or "" for any): open pages that lack it read it."""
        if self._open_parts is not None:
            room, _, rev = words.partition(" ")
            self._open_parts.history.hub.said_elsewhere(room, int(rev or 0))

    async def hang_up(self) -> None:
        """The web server stops: open pages are told, and come back to the next one."""
        self._is_leaving = True
        await asyncio.gather(*(each.close(WSCloseCode.GOING_AWAY) for each in self.sockets), return_exceptions=True)

    @asynccontextmanager
    async def _open(self, receive: Receive) -> AsyncIterator[None]:
        transactions = open_transactions(self._database)
        try:
            house, url = House(self._settings.bot_name, self._settings.zone), self._settings.public_url
            history = History(transactions, Hub(house), house, self._now)
            hearing = Hearing(history, receive)
            files = Files(self._settings.media, self._database.keyring, transactions, self._now)
            allowance = Allowance(_FRAMES_PER_MINUTE)
            await files.sweep()
            await transactions.run(lambda session: webchat_talk.forget_old(session, self._now() - 10 * inbox.KEPT))
            self._open_parts = _Open(
                history,
                files,
                Doors(self.identity, url, self._page, history),
                Exchange(self.identity, url, files, allowance),
                Conversation(self.identity, url, hearing, allowance),
            )
            yield
        finally:
            self._open_parts = None
            await transactions.close()

    def _parts(self) -> _Open:
        if self._open_parts is None:
            raise Later(_NOT_YET_SECONDS, "not open")
        return self._open_parts

    def _asked(self, handler: Callable[[_Open], Handler]) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            if self._open_parts is None or self._is_leaving:
                raise web.HTTPServiceUnavailable
            return await handler(self._open_parts)(request)

        return answer
