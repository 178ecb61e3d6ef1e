"""What waits to be sent on one channel: in order within a chat, the more urgent chat first, at the allowed pace."""

import heapq
import itertools
from dataclasses import dataclass, field, replace

from bot.pace import Pace
from domain.message import Address
from storage.outbox import Waiting

_Entry = tuple[int, int, Waiting]


@dataclass(slots=True)
class _Lane:
    """One chat. `busy`: a message of it is being sent; `asleep`: it waits for its moment, never before `not_before`."""

    heap: list[_Entry] = field(default_factory=list)
    busy: bool = False
    asleep: bool = False
    not_before: float = 0.0


class SendQueue:
    """Hands out the message to send now. Times are seconds of the caller's clock."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._lanes: dict[Address, _Lane] = {}
        self._ready: list[tuple[int, int, int, Address]] = []
        self._sleeping: list[tuple[float, int, Address]] = []
        self._count = itertools.count()

    def __len__(self) -> int:
        return sum(len(lane.heap) for lane in self._lanes.values())

    def push(self, message: Waiting, not_before: float = 0.0) -> None:
        """Add a message, which holds back its chat until its moment."""
        lane = self._lanes.setdefault(message.chat, _Lane())
        lane.not_before = max(lane.not_before, not_before)
        heapq.heappush(lane.heap, (message.urgency, message.id, message))
        if lane.heap[0][1] == message.id:
            # An older, stale entry of the chat is thrown away when it comes up.
            self._line_up(message.chat, lane)

    def pop(self, now: float) -> Waiting | None:
        """The most urgent message that may be sent now; its chat is busy until `done`."""
        self._wake(now)
        while self._ready and self.pace.account_wait(now) <= 0:
            _, row, _, chat = heapq.heappop(self._ready)
            lane = self._lanes.get(chat)
            if lane is None or lane.busy or lane.asleep or not lane.heap or lane.heap[0][1] != row:
                continue
            wait = max(self.pace.chat_wait(chat, now), lane.not_before - now)
            if wait > 0:
                lane.asleep = True
                heapq.heappush(self._sleeping, (now + wait, next(self._count), chat))
                continue
            lane.busy = True
            self.pace.take(chat, now)
            return heapq.heappop(lane.heap)[2]
        return None

    def done(self, chat: Address) -> None:
        """The chat's message is out of our hands: its next may go."""
        lane = self._lanes[chat]
        lane.busy = False
        if lane.heap:
            self._line_up(chat, lane)
        else:
            del self._lanes[chat]

    def again(self, message: Waiting, not_before: float) -> None:
        """The message goes back to the head of its chat, not to be sent before a moment."""
        lane = self._lanes[message.chat]
        lane.not_before = not_before
        heapq.heappush(lane.heap, (message.urgency, message.id, message))
        self.done(message.chat)

    def clear(self) -> set[int]:
        """Nothing waits any more but what is being sent; the rows of all that did."""
        gone = {message.id for lane in self._lanes.values() for _, _, message in lane.heap}
        self._lanes = {chat: _Lane(busy=True) for chat, lane in self._lanes.items() if lane.busy}
        self._ready, self._sleeping = [], []
        return gone

    def moved(self, chat: Address, new: Address) -> None:
        """All that waits for a chat goes to its new id."""
        lane = self._lanes.pop(chat, None)
        for _, _, message in lane.heap if lane else ():
            self.push(replace(message, chat=new))

    def next_moment(self, now: float) -> float | None:
        """Seconds until something may be sent; None when nothing waits but what is being sent."""
        self._wake(now)
        waits = [self.pace.account_wait(now)] if self._ready else []
        waits += [self._sleeping[0][0] - now] if self._sleeping else []
        return max(0.0, min(waits)) if waits else None

    def _line_up(self, chat: Address, lane: _Lane) -> None:
        if not lane.busy and not lane.asleep and lane.heap:
            urgency, row, _ = lane.heap[0]
            heapq.heappush(self._ready, (urgency, row, next(self._count), chat))

    def _wake(self, now: float) -> None:
        while self._sleeping and self._sleeping[0][0] <= now:
            chat = heapq.heappop(self._sleeping)[2]
            lane = self._lanes.get(chat)
            if lane is not None:
                lane.asleep = False
                self._line_up(chat, lane)
