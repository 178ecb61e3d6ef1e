"""The channels that the settings switch on."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.channels.base import Channel
from bot.channels.telegram import Telegram, TelegramSettings
from bot.channels.webchat import Webchat, WebchatSettings
from bot.config import Config
from bot.console.channel import ConsoleChannel
from storage.engine import Database
from storage.people import CONSOLE


def _now() -> datetime:
    return datetime.now(UTC)


def channels_of(config: Config, database: Database, now: Callable[[], datetime] = _now) -> dict[str, Channel]:
    """The channels that the settings switch on."""
    found: dict[str, Channel] = {}
    if config.telegram.enabled:
        found["telegram"] = telegram_of(config)
    if config.webchat.enabled:
        given = config.webchat
        settings = WebchatSettings(given.bot_name, config.media.path, given.public_url, zone=config.time.zone)
        found["webchat"] = Webchat(settings, database, now)
    if config.console.enabled:
        found[CONSOLE] = ConsoleChannel()
    return found


def telegram_of(config: Config) -> Telegram:
    given = config.telegram
    settings = TelegramSettings(
        token=given.token.get_secret_value(),
        base_url=given.base_url,
        base_file_url=given.base_file_url,
        mode=given.mode,
        webhook_url=given.webhook_url,
        webhook_secret=given.webhook_secret.get_secret_value(),
        account_per_second=given.messages_per_second,
        chat_per_second=given.chat_messages_per_second,
        group_per_minute=given.group_messages_per_minute,
    )
    return Telegram(settings)
