"""The web chat: a page in the browser, spoken to over a WebSocket; what was said lies in our own database."""

from bot.channels.webchat.channel import Webchat
from bot.channels.webchat.settings import WebchatSettings

__all__ = ["Webchat", "WebchatSettings"]
