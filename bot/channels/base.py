"""What a channel is: it tells us what was said, sends one message, and fails in two ways."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from domain.message import Address, Attachment, ChatChange, Incoming, Outgoing


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a platform can do and how fast it may be asked.

    `text_limit` counts UTF-16 units. `answers_within_hours` and `answers_at_most` tell how long and how often
    the bot may answer after somebody wrote (None: no such limit). Rates: messages a second for the whole
    account and for one chat, messages a minute for one group; `burst` messages may go to a chat at once.
    """

    text_limit: int
    caption_limit: int
    may_edit: bool
    may_delete: bool
    has_buttons: bool
    has_files: bool
    may_speak_first: bool
    answers_within_hours: int | None = None
    answers_at_most: int | None = None
    account_per_second: float = 30.0
    chat_per_second: float = 1.0
    group_per_minute: float = 20.0
    burst: int = 5


class Later(Exception):
    """Not now: try again after `seconds`; `everybody` when the whole account has to wait."""

    def __init__(self, seconds: float, reason: str, *, everybody: bool = False) -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.reason = reason
        self.everybody = everybody


class Never(Exception):
    """This message cannot be sent. `gone` says that the chat no longer wants or has us; `moved_to` its new id."""

    def __init__(self, reason: str, *, gone: bool = False, moved_to: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.gone = gone
        self.moved_to = moved_to


class Misconfigured(Exception):
    """The channel can never work with these settings; the text says which, in one sentence."""


Commands = Sequence[tuple[str, str]]
"""Names of commands with what they do, for a platform's menu."""

Receive = Callable[[Incoming | ChatChange], Awaitable[str]]
"""Takes what was said; returns after commit the words of a pop-up for a press ("" for none).

Raises only when nothing was committed: then the update must not be acknowledged.
"""


MayFetch = Callable[[], bool]
"""Is it this process, of several, that asks the platform for what was said?"""


def always() -> bool:
    return True


class Channel(Protocol):
    """A platform, from the inside."""

    @property
    def name(self) -> str: ...

    @property
    def abilities(self) -> Abilities: ...

    def is_group(self, chat: Address) -> bool:
        """Is this the address of a group chat?"""
        ...

    def open(self, receive: Receive, may_fetch: MayFetch = always) -> AbstractAsyncContextManager[None]:
        """Connected and listening inside the context; on leaving, nothing more is received, then nothing more sent.

        A platform that has to be asked for what was said is asked only while `may_fetch`.

        Raises Misconfigured where the platform refuses the settings at the first try.
        """
        ...

    async def send(self, message: Outgoing) -> str:
        """Send, edit or delete one message and return the platform's id of it. Raises Later or Never, nothing else.

        Never where the platform does not let it be deleted.
        """
        ...

    async def fetch(self, attachment: Attachment) -> bytes:
        """The bytes of a file that somebody sent. Raises Later or Never."""
        ...

    def routes(self) -> list[web.AbstractRouteDef]:
        """What the channel adds to the web server (webhooks, pages)."""
        ...

    async def set_menus(self, private: Commands, group: Commands) -> None:
        """Show these commands in private chats, and those in groups."""
        ...

    async def set_staff_menu(self, chat_id: str, commands: Commands) -> None:
        """Show these commands in the private chat of somebody on the staff."""
        ...

    async def healthy(self) -> bool:
        """Does the platform answer?"""
        ...

    async def faults(self) -> list[str]:
        """What is wrong with the set-up, one plain Chinese sentence each."""
        ...
