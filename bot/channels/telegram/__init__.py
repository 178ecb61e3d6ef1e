"""Telegram: long polling or webhook in, one aiohttp session out."""

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.settings import TelegramSettings

__all__ = ["Telegram", "TelegramSettings"]
