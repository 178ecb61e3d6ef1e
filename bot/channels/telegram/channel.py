"""Telegram as a channel: what the rest of the house calls."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from aiohttp import web
from aiohttp.typedefs import Handler
from telegram.error import InvalidToken

from bot.channels.base import Abilities, Later, MayFetch, Misconfigured, Never, Receive, always
from bot.channels.telegram import faults as setup
from bot.channels.telegram import menus, texts
from bot.channels.telegram.failures import later_or_never
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.sending import CAPTION_LIMIT, TEXT_LIMIT, Sender
from bot.channels.telegram.settings import Me, TelegramSettings
from bot.channels.telegram.webhook import Webhook, ask_for_updates
from bot.channels.telegram.wire import FILE_LIMIT, AiohttpRequest, RawBot
from bot.lasting import lasting
from domain.message import Address, Attachment, AttachmentKind, Outgoing

_FRESH_SECONDS = 60.0
_GREETING_SECONDS = 5.0
_FIRST_TRY_SECONDS = 1.0
_NOT_YET_SECONDS = 5.0


class Telegram:
    """Connects by itself in the background: the service starts also while Telegram is out of reach."""

    def __init__(self, settings: TelegramSettings) -> None:
        # At DEBUG the library writes down every call with its words.
        logging.getLogger("telegram").setLevel(logging.INFO)
        self._settings = settings
        self._request = AiohttpRequest()
        self._bot = RawBot(
            settings.token,
            base_url=settings.base_url,
            base_file_url=settings.base_file_url,
            request=self._request,
            get_updates_request=self._request,
        )
        self._menus = menus.Menus(self._bot)
        self._intake: Intake | None = None
        self._sender: Sender | None = None

    @property
    def name(self) -> str:
        return "telegram"

    @property
    def abilities(self) -> Abilities:
        return Abilities(
            text_limit=TEXT_LIMIT,
            caption_limit=CAPTION_LIMIT,
            may_edit=True,
            may_delete=True,
            has_buttons=True,
            has_files=True,
            may_speak_first=False,
            account_per_second=self._settings.account_per_second,
            chat_per_second=self._settings.chat_per_second,
            group_per_minute=self._settings.group_per_minute,
            burst=self._settings.burst,
        )

    def open(self, receive: Receive, may_fetch: MayFetch = always) -> AbstractAsyncContextManager[None]:
        return self._open(receive, may_fetch)

    def is_group(self, chat: Address) -> bool:
        """Telegram counts groups down from zero and people up."""
        return chat.id.startswith("-")

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.post("/telegram/webhook", self.webhook())] if self._settings.mode == "webhook" else []

    def webhook(self) -> Handler:
        """The handler of POST /telegram/webhook."""
        return Webhook(self._settings.webhook_secret, lambda: self._intake).handle

    async def send(self, message: Outgoing) -> str:
        if self._sender is None:
            raise Later(_NOT_YET_SECONDS, "not connected yet", everybody=True)
        with later_or_never():
            return await self._sender.send(message)

    async def fetch(self, attachment: Attachment) -> bytes:
        if attachment.kind is AttachmentKind.LOCATION or attachment.channel != self.name:
            raise Never("not a file of this platform")
        with later_or_never():
            file = await self._bot.get_file(attachment.reference)
            if (file.file_size or 0) > FILE_LIMIT:
                raise Never("the file is too big")
            return bytes(await file.download_as_bytearray())

    async def healthy(self) -> bool:
        succeeded = self._request.succeeded_at
        if succeeded is not None and max(self._request.failed_at, time.monotonic() - _FRESH_SECONDS) < succeeded:
            return True
        try:
            with later_or_never():
                await self._introduce()
        except (Later, Never):
            return False
        return True

    async def faults(self) -> list[str]:
        async with self._connected():
            return await setup.faults(self._bot, self._settings)

    @property
    def skew(self) -> float | None:
        """By how many seconds Telegram's clock is ahead of ours; None where it has not answered yet."""
        return self._request.skew

    async def set_menus(self, private: menus.Commands, group: menus.Commands) -> None:
        """Commands as (word, meaning). They are set in the background, as soon as Telegram takes them."""
        self._menus.ask(menus.PRIVATE, private)
        self._menus.ask(menus.GROUP, group)

    async def set_staff_menu(self, chat_id: str, commands: menus.Commands) -> None:
        """No commands: the chat sees the residents' menu again."""
        self._menus.ask(menus.staff(chat_id), commands)

    @asynccontextmanager
    async def _open(self, receive: Receive, may_fetch: MayFetch) -> AsyncIterator[None]:
        async with self._connected():
            patience = Patience(self._settings.retry_seconds)
            listening = lasting(self._listen(receive, may_fetch, patience), "telegram")
            try:
                with suppress(TimeoutError):
                    await asyncio.wait_for(patience.tried.wait(), _FIRST_TRY_SECONDS)
                if isinstance(patience.fault, InvalidToken):
                    raise Misconfigured(texts.REFUSED)
                yield
            finally:
                listening.cancel()
                await asyncio.wait({listening})
                intake, self._intake = self._intake, None
                if intake is not None:
                    await intake.close()
                self._sender = None

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[None]:
        """One session; `faults` also works where nobody opened the channel."""
        if self._request.is_open:
            yield
            return
        await self._request.initialize()
        try:
            yield
        finally:
            await self._request.shutdown()

    async def _listen(self, receive: Receive, may_fetch: MayFetch, patience: Patience) -> None:
        me = await patience.until_done(self._introduce)
        self._sender = Sender(self._bot, me.username)
        self._intake = Intake(self._bot, me, receive)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._hear(self._intake, may_fetch, patience))
            tasks.create_task(self._menus.run(Patience(self._settings.retry_seconds)))

    async def _hear(self, intake: Intake, may_fetch: MayFetch, patience: Patience) -> None:
        if self._settings.mode == "webhook":
            await patience.until_done(lambda: ask_for_updates(self._bot, self._settings))
            return
        await Polling(self._bot, intake, self._settings.poll_seconds, may_fetch).run(patience)

    async def _introduce(self) -> Me:
        account = await self._bot.get_me(read_timeout=_GREETING_SECONDS)
        return Me(account.id, account.username or "")
