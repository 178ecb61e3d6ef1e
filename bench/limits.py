"""Telegram's limits, enforced: what comes too early is refused, and counted. Seconds of one clock."""

import math
from collections import Counter, defaultdict, deque

ACCOUNT_PER_SECOND = 30
GROUP_PER_MINUTE = 20
CHAT_BURST = 5
# What was on its way when we told to wait.
ON_THE_WAY = 0.1

_ACCOUNT = 0


class Limits:
    """What was refused, by the limit that was broken, and what was sent while somebody had been told to wait.

    `early`: sent although the answer that told so had been read; `followed`: before it could be.
    """

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()
        self.early = 0
        self.followed = 0
        self._account: deque[float] = deque()
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._full_at: dict[int, float] = {}
        self._closed: dict[int, tuple[float, float]] = {}

    def wait(self, chat: int, now: float) -> int:
        """Seconds to wait before this message may be sent; 0 when it may, and is counted."""
        if told := self._told(chat, now):
            return told
        for limit, key, seconds in (
            ("account", _ACCOUNT, self._too_many(self._account, ACCOUNT_PER_SECOND, now - 1.0)),
            ("group", chat, self._group(chat, now)),
            ("chat", chat, self._full_at.get(chat, 0.0) - now - (CHAT_BURST - 1)),
        ):
            if seconds > 0:
                self.refused[limit] += 1
                return self.close(math.ceil(seconds), now, key)
        self._take(chat, now)
        return 0

    def close(self, seconds: int, now: float, chat: int = _ACCOUNT) -> int:
        """Tell one chat, or the whole account, to wait."""
        self._closed[chat] = (now, now + seconds)
        return seconds

    def _told(self, chat: int, now: float) -> int:
        for key in (_ACCOUNT, chat):
            told, until = self._closed.get(key, (0.0, 0.0))
            if now < until:
                self.followed += now <= told + ON_THE_WAY
                self.early += now > told + ON_THE_WAY
                return math.ceil(until - now)
        return 0

    def _group(self, chat: int, now: float) -> float:
        return self._too_many(self._groups[chat], GROUP_PER_MINUTE, now - 60.0) if chat < 0 else 0.0

    @staticmethod
    def _too_many(taken: deque[float], at_most: int, since: float) -> float:
        while taken and taken[0] <= since:
            taken.popleft()
        return taken[0] - since if len(taken) >= at_most else 0.0

    def _take(self, chat: int, now: float) -> None:
        self._account.append(now)
        if chat < 0:
            self._groups[chat].append(now)
        self._full_at[chat] = max(now, self._full_at.get(chat, 0.0)) + 1.0
