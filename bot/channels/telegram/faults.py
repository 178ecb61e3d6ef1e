"""Looks for what is wrong with the set-up at Telegram."""

from datetime import UTC, datetime, timedelta

from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram import texts
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.wire import RawBot

_RECENT = timedelta(hours=1)


async def faults(bot: RawBot, settings: TelegramSettings) -> list[str]:
    try:
        found = [] if (await bot.get_me()).can_read_all_group_messages else [texts.PRIVACY_ON]
        if settings.mode == "webhook":
            found += await _webhook_faults(bot, settings.webhook_url)
    except InvalidToken:
        return [texts.REFUSED]
    except TelegramError:
        return [texts.UNREACHABLE]
    except (KeyError, TypeError, AttributeError, ValueError):
        # The library met an answer that is no Bot API answer.
        return [texts.ODD_ANSWER]
    return found


async def _webhook_faults(bot: RawBot, url: str) -> list[str]:
    info = await bot.get_webhook_info()
    if info.url != url:
        return [texts.WEBHOOK_ELSEWHERE]
    # Telegram keeps telling the last error long after it is mended.
    if info.last_error_date and datetime.now(UTC) - info.last_error_date < _RECENT:
        return [texts.webhook_fails(info.last_error_message or texts.NO_REASON)]
    return []
