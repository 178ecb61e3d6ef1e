"""Telegram's errors as the two ways in which a channel fails, in our own words."""

from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError, TimedOut

from bot.channels.base import Later, Never
from bot.channels.telegram.wire import Flooded

_SOON = 2.0
_TOKEN_REFUSED = 60.0
_GONE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "group chat was deactivated",
    "peer_id_invalid",
)


@contextmanager
def later_or_never() -> Iterator[None]:
    """Nothing but Later and Never leaves this block."""
    try:
        yield
    except TelegramError as error:
        raise verdict(error) from None
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        # The library met an answer that is no Bot API answer; what it says about it may hold words of people.
        raise Later(_SOON, f"unreadable answer ({type(error).__name__})") from None


def verdict(error: TelegramError) -> Later | Never:
    match error:
        case Flooded():
            return Later(error.seconds, "the platform asks to wait", everybody=True)
        case ChatMigrated():
            return Never("the group has a new id", moved_to=str(error.new_chat_id))
        case Forbidden():
            return Never("blocked or removed", gone=True)
        case InvalidToken():
            return Later(_TOKEN_REFUSED, "the token is refused", everybody=True)
        case BadRequest():
            return _refused(error.message.lower())
        case _:
            return Later(_SOON, "no answer in time" if isinstance(error, TimedOut) else "no proper answer")


def _refused(words: str) -> Never:
    if any(sign in words for sign in _GONE):
        return Never("the chat no longer exists", gone=True)
    if "message to edit not found" in words or "message can't be edited" in words:
        return Never("the message can no longer be edited")
    return Never("the platform refuses the message")
