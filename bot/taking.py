"""Which messages this process sends: those of the channels it holds, as they lie in the table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from bot.backlog import Backlog
from bot.leases import Leases
from bot.parts import sending
from bot.transactions import Transactions
from storage import outbox
from storage.outbox import Claimed, Waiting

HEARTBEAT = 3.0
_CALLED_AT_ONCE = 500
# Where nobody else writes messages, the table is read again only in case somebody was cut off before they told us.
_BEATS_ALONE = 20


@dataclass
class Taking:
    """Fills the backlog. `is_called`: another process owes what this one sends. `is_due`: all is to be read anew."""

    leases: Leases
    transactions: Transactions
    backlog: Backlog
    channels: Iterable[str]
    is_called: bool = False
    is_due: bool = False
    _next_beat: float = 0.0
    _beats: int = 0
    _held_back: list[Waiting] | None = None

    def sends(self, channel: str) -> bool:
        return self.leases.holds(sending(channel))

    def claimant(self, channel: str) -> str | None:
        """Under which name a message of this channel is claimed; None where another process sends it."""
        return self.leases.process if self.sends(channel) else None

    def offer(self, waiting: Sequence[Waiting]) -> None:
        """Take messages that were committed just now, as far as this process sends them."""
        ours = [message for message in waiting if self.sends(message.chat.channel)]
        if self._held_back is None:
            self.backlog.offer(ours)
        else:
            self._held_back += ours

    def beat(self, now: float) -> None:
        """Every few seconds: forget what is quiet, and look for what a dead process, or one cut off, has left."""
        if now < self._next_beat:
            return
        self._next_beat, self._beats = now + HEARTBEAT, self._beats + 1
        self.backlog.forget_quiet()
        self.is_due = self.leases.is_shared or self._beats % _BEATS_ALONE == 0

    @property
    def is_wanted(self) -> bool:
        """Is there anything to take?"""
        return self.is_called or self.is_due or self.backlog.is_low

    @property
    def holds_back(self) -> bool:
        """Does something that was offered wait until the table is read?"""
        return bool(self._held_back)

    async def take(self) -> None:
        """What lies in the table, where there is room for it; of what others have just owed what nobody has taken.

        What is offered meanwhile waits for it: others may have owed something to the same chats before.
        """
        self._held_back = [] if self.leases.is_shared else None
        try:
            await self._take()
        finally:
            waited, self._held_back = self._held_back or [], None
            self.offer(waited)

    async def _take(self) -> None:
        is_called, self.is_called = self.is_called, False
        is_due, self.is_due = self.is_due, False
        if is_due or self.backlog.is_low:
            await self._read()
        elif is_called and (channels := self._held):
            claim = partial(outbox.claim_untaken, process=self.leases.process, channels=channels, limit=_CALLED_AT_ONCE)
            found = await self.transactions.run(claim)
            self.backlog.offer([message for message in found if self.sends(message.chat.channel)])
            # Not set to false: somebody may have called meanwhile.
            self.is_called |= len(found) == _CALLED_AT_ONCE

    async def _read(self) -> None:
        if channels := self._held:
            await self.backlog.read(self.transactions, partial(self._claim, self.leases.process, channels))

    @property
    def _held(self) -> list[str]:
        return [name for name in self.channels if self.sends(name)]

    def _claim(self, process: str, channels: Sequence[str], session: Session, limit: int) -> list[Claimed]:
        return outbox.claim(session, process, channels, limit)
