"""The allowed moment: how long a message must wait so that the platform has no reason to refuse it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.base import Abilities
from domain.message import Address

# A little more than the platform counts in.
_SECOND = 1.002
_MINUTE = 60.5
# The seconds of which it is told how full the rate was used.
_COUNTED = 60
# What is reckoned with until answers have come, and how much of the quickest may have been taken up by one way alone.
_QUICKEST = 0.25
_UNEVEN = 0.02
# All that may be on its way is: whoever waits is woken by an answer, or looks again after this.
_LOOK_AGAIN = 0.05


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
class _Window:
    """At most so many in any stretch of so many seconds."""

    seconds: float
    at_most: int
    taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        if len(self.taken) < self.at_most:
            return 0.0
        return max(0.0, self.taken[0] + self.seconds - now)

    def take(self, now: float) -> None:
        self.taken.append(now)
        while len(self.taken) > self.at_most:
            self.taken.popleft()


@dataclass(slots=True)
class _Arrivals:
    """At most so many reach the platform in any second, however differently long they take to get there.

    One counts while it is under way, and for a second from when it arrived at the latest: when its answer set out,
    which is earlier than it came back. The next needs its time to get there; the quickest answer ever tells of both.
    """

    at_most: int
    under_way: int = 0
    quickest: float = _QUICKEST
    counts_until: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.counts_until and self.counts_until[0] <= now:
            self.counts_until.popleft()
        if self.under_way + len(self.counts_until) < self.at_most:
            return 0.0
        return self.counts_until[0] - now if self.counts_until else _LOOK_AGAIN

    def answered(self, begun: float, now: float) -> None:
        self.under_way -= 1
        self.quickest = min(self.quickest, now - begun)
        self.counts_until.append(now + _SECOND - max(0.0, self.quickest - _UNEVEN))


@dataclass(slots=True)
class _Chat:
    bucket: _Bucket
    minute: _Window


class Pace:
    """The rates of one account: for all of it, for one chat, and for a group in any minute. Seconds of one clock."""

    def __init__(self, abilities: Abilities, is_group: Callable[[Address], bool]) -> None:
        self._abilities = abilities
        self._is_group = is_group
        # A tenth of a second's worth at once and the rest spread evenly, but no second ever holds more than its share.
        self._account = _Bucket(1 / abilities.account_per_second, max(1, int(abilities.account_per_second / 10)))
        self._second = _Arrivals(max(1, int(abilities.account_per_second)))
        self._held_until = 0.0
        self.held_seconds = 0.0
        self._by_second: dict[int, int] = {}
        self._chats: dict[Address, _Chat] = {}

    def account_wait(self, now: float) -> float:
        """Seconds until the account may send at all."""
        return max(self.held(now), self._account.wait(now), self._second.wait(now))

    def held(self, now: float) -> float:
        """Seconds for which the platform told the whole account to wait."""
        return max(0.0, self._held_until - now)

    def chat_wait(self, chat: Address, now: float) -> float:
        """Seconds until this chat may get another message."""
        known = self._chats.get(chat)
        if known is None:
            return 0.0
        return max(known.bucket.wait(now), known.minute.wait(now) if self._is_group(chat) else 0.0)

    def take(self, chat: Address, now: float) -> None:
        """A message goes out now; `answered` has to follow."""
        self._account.take(now)
        self._second.under_way += 1
        self._count(int(now))
        known = self._chats.get(chat)
        if known is None:
            known = self._chats[chat] = self._new()
        known.bucket.take(now)
        known.minute.take(now)

    def answered(self, begun: float, now: float) -> None:
        """A message that went out is answered, or given up."""
        self._second.answered(begun, now)

    def hold(self, seconds: float, now: float) -> None:
        """The platform told the whole account to wait. `held_seconds` are all for which it did."""
        self.held_seconds += max(0.0, now + seconds - max(self._held_until, now))
        self._held_until = max(self._held_until, now + seconds)

    def share_used(self, now: float) -> float:
        """How much of what the account may send was sent in the last minute: 1 is all of it."""
        sent = sum(count for second, count in self._by_second.items() if now - second < _COUNTED)
        return sent / (_COUNTED * self._abilities.account_per_second)

    def _count(self, second: int) -> None:
        if second not in self._by_second:
            self._by_second = {s: count for s, count in self._by_second.items() if second - s < _COUNTED}
        self._by_second[second] = self._by_second.get(second, 0) + 1

    def forget_quiet(self, now: float) -> None:
        """Chats that have been quiet for a minute need no book-keeping."""
        quiet = [
            c
            for c, known in self._chats.items()
            if known.minute.taken[-1] + _MINUTE < now and not known.bucket.wait(now)
        ]
        for chat in quiet:
            del self._chats[chat]

    def _new(self) -> _Chat:
        bucket = _Bucket(1 / self._abilities.chat_per_second, self._abilities.burst)
        return _Chat(bucket, _Window(_MINUTE, max(1, int(self._abilities.group_per_minute))))
