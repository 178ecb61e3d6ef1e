"""Where Telegram brings updates: 200 only after commit."""

import asyncio
import hmac
import json
import logging
from collections.abc import Callable

from aiohttp import web

from bot.channels.telegram.intake import Intake, failure_of
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.updates import ALLOWED
from bot.channels.telegram.wire import RawBot

log = logging.getLogger(__name__)

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_BODY_LIMIT = 1024 * 1024


async def ask_for_updates(bot: RawBot, settings: TelegramSettings) -> None:
    await bot.set_webhook(
        settings.webhook_url,
        secret_token=settings.webhook_secret,
        allowed_updates=ALLOWED,
        max_connections=100,
    )


class Webhook:
    """The handler of POST /telegram/webhook; `intake` gives None while we are not listening."""

    def __init__(self, secret: str, intake: Callable[[], Intake | None]) -> None:
        self._secret = secret.encode()
        self._intake = intake

    async def handle(self, request: web.Request) -> web.Response:
        shown = request.headers.get(_HEADER, "").encode("utf-8", "surrogateescape")
        if not self._secret or not hmac.compare_digest(shown, self._secret):
            return web.Response(status=403)
        intake = self._intake()
        if intake is None:
            return web.Response(status=503)
        if (request.content_length or 0) > _BODY_LIMIT:
            return web.Response(status=413)
        turn = intake.begin(_update(await request.read()))
        # Waiting only: should this request be cancelled, the turn goes on.
        await asyncio.wait({turn})
        if failure := failure_of(turn):
            log.warning("telegram: an update could not be kept (%s), it will be brought again", failure)
            return web.Response(status=503)
        return web.Response()


def _update(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None
