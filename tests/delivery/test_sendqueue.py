"""The queue against a naive one: order for each chat, the more urgent first, nothing lost, nothing twice."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.pace import Pace
from bot.sendqueue import SendQueue
from domain.message import Address, Say, Urgency
from storage.outbox import Waiting
from tests.paper import ABILITIES

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SLOW = replace(ABILITIES, account_per_second=2.0, chat_per_second=0.5, burst=1, group_per_minute=3)


def message(row: int, chat: str, urgency: Urgency) -> Waiting:
    return Waiting(row, Address("paper", chat), urgency, Say(str(row)), "", None, NOW, NOW)


class AgainstNaive(RuleBasedStateMachine):
    """`waiting` holds all messages that are not being sent; the naive queue looks through all of it each time."""

    def __init__(self) -> None:
        super().__init__()
        self.queue = SendQueue(Pace(SLOW, lambda chat: chat.id == "g"))
        self.pace = Pace(SLOW, lambda chat: chat.id == "g")
        self.now = 0.0
        self.rows = itertools.count(1)
        self.waiting: dict[int, Waiting] = {}
        self.held: dict[Address, float] = {}
        self.sending: dict[Address, Waiting] = {}

    def heads(self) -> list[Waiting]:
        """The first of each chat that may be sent now, the most urgent first."""
        ordered = sorted(self.waiting.values(), key=lambda one: (one.urgency, one.id))
        first: dict[Address, Waiting] = {}
        for one in ordered:
            first.setdefault(one.chat, one)
        return [one for chat, one in first.items() if chat not in self.sending and self.wait(chat) <= 0]

    def answered(self) -> None:
        for pace in (self.pace, self.queue.pace):
            pace.answered(self.now, self.now)

    def wait(self, chat: Address) -> float:
        return max(self.pace.chat_wait(chat, self.now), self.held.get(chat, 0.0) - self.now)

    @rule(chat=st.sampled_from("abg"), urgency=st.sampled_from(Urgency))
    def push(self, chat: str, urgency: Urgency) -> None:
        new = message(next(self.rows), chat, urgency)
        self.waiting[new.id] = new
        self.queue.push(new)

    @rule()
    def pop(self) -> None:
        got = self.queue.pop(self.now)
        allowed = self.heads() if self.pace.account_wait(self.now) <= 0 else []
        assert got == (allowed[0] if allowed else None)
        if got is not None:
            self.pace.take(got.chat, self.now)
            self.sending[got.chat] = self.waiting.pop(got.id)

    @precondition(lambda self: self.sending)
    @rule(data=st.data())
    def done(self, data: st.DataObject) -> None:
        chat = data.draw(st.sampled_from(list(self.sending)))
        del self.sending[chat]
        self.held.pop(chat, None)
        self.answered()
        self.queue.done(chat)

    @precondition(lambda self: self.sending)
    @rule(data=st.data(), seconds=st.floats(0, 10))
    def again(self, data: st.DataObject, seconds: float) -> None:
        chat = data.draw(st.sampled_from(list(self.sending)))
        failed = self.sending.pop(chat)
        self.waiting[failed.id] = failed
        self.held[chat] = self.now + seconds
        self.answered()
        self.queue.again(failed, self.now + seconds)

    @precondition(lambda self: self.sending)
    @rule(data=st.data())
    def moved(self, data: st.DataObject) -> None:
        chat = data.draw(st.sampled_from(list(self.sending)))
        failed, new = self.sending.pop(chat), Address("paper", f"{chat.id}'"[:4])
        self.held.pop(chat, None)
        self.waiting = {row: replace(one, chat=new) if one.chat == chat else one for row, one in self.waiting.items()}
        self.waiting[failed.id] = replace(failed, chat=new)
        self.answered()
        self.queue.done(chat)
        self.queue.moved(chat, new)
        self.queue.push(replace(failed, chat=new))

    @rule(seconds=st.floats(0.01, 30))
    def pass_time(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def wait_as_told(self) -> None:
        self.pop()
        wait = self.queue.next_moment(self.now)
        assert wait is not None or not self.heads()
        self.now += (wait or 0.0) + 1e-9

    @invariant()
    def nothing_is_lost(self) -> None:
        assert len(self.queue) == len(self.waiting)


TestAgainstNaive = AgainstNaive.TestCase
TestAgainstNaive.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)


def test_a_chat_that_waits_is_looked_at_once_however_much_waits_for_it() -> None:
    queue = SendQueue(Pace(SLOW, lambda _: False))
    for row in range(1000):
        queue.push(message(row, "a", Urgency.NOTICE))
    assert queue.pop(0.0) is not None
    queue.done(Address("paper", "a"))

    assert queue.pop(0.5) is None
    assert queue.pop(1.0) is None
    assert len(queue._ready) + len(queue._sleeping) == 1


def test_an_answer_goes_before_a_hundred_thousand_notices() -> None:
    queue = SendQueue(Pace(ABILITIES, lambda _: True))
    for row in range(100_000):
        queue.push(message(row, f"g{row % 600}", Urgency.NOTICE))
    queue.push(message(100_001, "p1", Urgency.ANSWER))

    first = queue.pop(0.0)

    assert first is not None
    assert first.id == 100_001


def test_a_message_read_again_after_a_start_waits_for_its_moment() -> None:
    queue = SendQueue(Pace(ABILITIES, lambda _: False))
    queue.push(message(1, "a", Urgency.ANSWER), not_before=30.0)
    queue.push(message(2, "a", Urgency.ANSWER))
    queue.push(message(3, "b", Urgency.ANSWER))

    first = queue.pop(0.0)

    assert first is not None
    assert first.id == 3
    assert queue.pop(0.0) is None
    assert queue.next_moment(0.0) == 30.0
    second = queue.pop(30.0)
    assert second is not None
    assert second.id == 1


def test_a_group_with_much_to_hear_holds_up_no_other() -> None:
    queue = SendQueue(Pace(ABILITIES, lambda _: True))
    for row in range(1000):
        queue.push(message(row, "g1", Urgency.NOTICE))
    for row in range(1000, 1010):
        queue.push(message(row, f"g{row}", Urgency.NOTICE))

    heard = [queue.pop(0.0) for _ in range(11)]

    assert [one.id for one in heard if one is not None] == [0, *range(1000, 1010)]
