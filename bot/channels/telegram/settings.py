"""What an operator may set about Telegram, and who the bot is there."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """`webhook_url` is the whole public address; the secret is needed in webhook mode. Rates as in `Abilities`.

    `retry_seconds` is the first pause after a failure; it doubles up to half a minute.
    """

    token: str = field(repr=False)
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    poll_seconds: int = 25
    retry_seconds: float = 1.0
    account_per_second: float = 30.0
    chat_per_second: float = 1.0
    group_per_minute: float = 20.0
    burst: int = 5


@dataclass(frozen=True, slots=True)
class Me:
    """The bot's own account, as getMe tells it."""

    id: int
    username: str
