"""The allowed moment: how long a message must wait so that the platform has no reason to refuse it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.base import Abilities
from domain.message import Address

_MINUTE = 60.0


@dataclass(slots=True)
class _Bucket:
    """`burst` at once, then one every `step` seconds. `full_at`: when it will have emptied out again."""

    step: float
    burst: int
    full_at: float = 0.0

    def wait(self, now: float) -> float:
        return max(0.0, self.full_at - now - self.step * (self.burst - 1))

    def take(self, now: float) -> None:
        self.full_at = max(now, self.full_at) + self.step


@dataclass(slots=True)
class _Chat:
    bucket: _Bucket
    minute: deque[float] = field(default_factory=deque)


class Pace:
    """The rates of one account: for all of it, for one chat, and for a group in any minute. Seconds of one clock."""

    def __init__(self, abilities: Abilities, is_group: Callable[[Address], bool]) -> None:
        self._abilities = abilities
        self._is_group = is_group
        # A tenth of a second's worth at once: spread evenly, no second ever holds more than its share.
        burst = max(1, int(abilities.account_per_second / 10))
        self._account = _Bucket(1 / abilities.account_per_second, burst)
        self._held_until = 0.0
        self._chats: dict[Address, _Chat] = {}

    def account_wait(self, now: float) -> float:
        """Seconds until the account may send at all."""
        return max(self._held_until - now, self._account.wait(now), 0.0)

    def chat_wait(self, chat: Address, now: float) -> float:
        """Seconds until this chat may get another message."""
        known = self._chats.get(chat)
        if known is None:
            return 0.0
        wait = known.bucket.wait(now)
        minute = known.minute
        while minute and minute[0] <= now - _MINUTE:
            minute.popleft()
        if len(minute) >= self._abilities.group_per_minute and self._is_group(chat):
            wait = max(wait, minute[0] + _MINUTE - now)
        return wait

    def take(self, chat: Address, now: float) -> None:
        """A message goes out now."""
        self._account.take(now)
        known = self._chats.get(chat)
        if known is None:
            known = self._chats[chat] = _Chat(_Bucket(1 / self._abilities.chat_per_second, self._abilities.burst))
        known.bucket.take(now)
        known.minute.append(now)
        while len(known.minute) > self._abilities.group_per_minute:
            known.minute.popleft()

    def hold(self, seconds: float, now: float) -> None:
        """The platform told the whole account to wait."""
        self._held_until = max(self._held_until, now + seconds)

    def forget_quiet(self, now: float) -> None:
        """Chats that have been quiet for a minute need no book-keeping."""
        for chat in [c for c, known in self._chats.items() if not known.minute or known.minute[-1] < now - _MINUTE]:
            del self._chats[chat]
