"""Several processes on one PostgreSQL: each thing is done by one of them, and when that one ends another goes on."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import App, assembled
from bot.channels.base import Commands
from bot.channels.chosen import channels_of
from bot.config import Config
from bot.parts import ALL, Part, Parts, held_by, read, sending
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from bot.running import running
from domain.message import Address, Incoming, Outgoing, Say
from handlers.menu import texts
from storage import errands, outbox, ticks
from storage.engine import Database
from storage.outbox import Owed
from storage.work import alone
from tests.conftest import Fresh
from tests.paper import HandClock, PaperChannel
from tests.town import MONDAY, ROSTER
from tests.webchat.visitor import visiting

PAPER = sending("paper")


class Ringing(PaperChannel):
    """Rings whenever it is given something."""

    def __init__(self) -> None:
        super().__init__()
        self._bell = asyncio.Event()

    async def send(self, message: Outgoing) -> str:
        self._bell.set()
        return await super().send(message)

    async def set_staff_menu(self, chat_id: str, commands: Commands) -> None:
        self._bell.set()
        await super().set_staff_menu(chat_id, commands)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not condition():
                self._bell.clear()
                await self._bell.wait()


class House:
    """A database, one platform account, and the processes that share them."""

    def __init__(self, config: Config, database: Database, stack: AsyncExitStack) -> None:
        self.config, self.database = config, database
        self.channel, self.clock = Ringing(), HandClock(MONDAY)
        self._stack = stack

    async def process(self, parts: Parts = ALL) -> tuple[App, AsyncExitStack]:
        """A process that works on it, and what ends it as SIGTERM would."""
        life = await self._stack.enter_async_context(AsyncExitStack())
        channels = {"paper": self.channel}
        app = await life.enter_async_context(assembled(self.config, self.database, channels, self.clock, parts))
        await life.enter_async_context(running(app))
        return app, life

    async def sent(self, chat: str, count: int) -> list[str]:
        """The words of this chat, as soon as there are so many."""
        await self.channel.until(lambda: len(self.channel.sent[chat]) >= count)
        return [message.text for _, message in self.channel.sent[chat]]

    def all_held_run_out(self) -> None:
        """As if all processes had been silent for longer than a lease lasts."""
        with self.database.write.begin() as connection:
            connection.execute(text("UPDATE leases SET until = until - interval '1 minute'"))


@pytest.fixture
async def house(tmp_path: Path, config: Config, postgres_town: Fresh) -> AsyncIterator[House]:
    config = config.model_copy(update={"web": config.web.model_copy(update={"port": 0})})
    async with AsyncExitStack() as stack:
        house = House(config, postgres_town(), stack)
        (tmp_path / "roster.toml").write_text(ROSTER, encoding="utf-8")
        roster = read_roster(tmp_path / "roster.toml")
        assert alone(house.database, lambda session: save_roster(session, roster, MONDAY.date())).fault is None
        yield house


def said(key: str, chat: str, words: str = "转人工") -> Incoming:
    address = Address("paper", chat)
    return Incoming(key, address, address, sender_name="李阿姨", text=words, at=MONDAY, addressed=True)


async def owes(app: App, chat: str, words: str) -> None:
    owed = [Owed(Address("paper", chat), Say(words))]
    await app.transactions.run(lambda session: outbox.owe(session, owed, MONDAY, app.delivery.claimant))


async def test_one_sends_what_both_owe_and_the_other_goes_on_at_its_end(house: House) -> None:
    first, life = await house.process()
    other, _ = await house.process()
    assert (PAPER in first.leases.held, other.leases.held) == (True, [])

    await other.dispatcher.receive(said("1", "p1"))
    assert len(await house.sent("p1", 2)) == 2
    await first.delivery.drained()
    assert (first.delivery.attempts.sent, other.delivery.attempts.sent) == (2, 0)

    await life.aclose()
    await other.dispatcher.receive(said("2", "p1"))
    assert len(await house.sent("p1", 3)) == 3
    assert other.leases.held == sorted(held_by(ALL, ["paper"]))


async def test_what_a_dead_process_had_claimed_is_sent_by_the_next(house: House) -> None:
    dead = "a process that was killed"
    alone(house.database, lambda session: outbox.owe(session, [OWED], MONDAY, lambda _: dead))
    with house.database.write.begin() as connection:
        connection.execute(
            text("INSERT INTO leases VALUES (:name, :dead, now() + interval '5 seconds')"), LEFT | {"dead": dead}
        )
    second, _ = await house.process()
    assert PAPER not in second.leases.held

    house.all_held_run_out()
    await second.leases.renew()
    assert PAPER in second.leases.held
    assert await house.sent("p1", 1) == ["在吗"]


OWED = Owed(Address("paper", "p1"), Say("在吗"))
LEFT = {"name": PAPER}


async def test_taken_for_dead_while_it_slept_it_sends_nothing_until_it_holds_again(house: House) -> None:
    sleeper, _ = await house.process()
    other, life = await house.process()
    old = sleeper.leases.process
    house.all_held_run_out()
    await other.leases.renew()
    assert other.leases.held == sorted(held_by(ALL, ["paper"]))

    await sleeper.leases.renew()
    assert (sleeper.leases.held, sleeper.leases.process == old) == ([], False)
    await owes(sleeper, "p1", "一")
    assert await house.sent("p1", 1) == ["一"]
    await other.delivery.drained()
    assert (sleeper.delivery.attempts.sent, other.delivery.attempts.sent) == (0, 1)

    await life.aclose()
    await sleeper.leases.renew()
    await owes(sleeper, "p1", "二")
    assert await house.sent("p1", 2) == ["一", "二"]


async def test_only_one_keeps_time(house: House) -> None:
    first, life = await house.process()
    other, _ = await house.process()
    await other.clock.wake()
    assert [first.clock.keeps_time, other.clock.keeps_time] == [True, False]

    await life.aclose()
    await other.leases.renew()
    house.clock.move(hours=2)
    await other.clock.wake()
    last = await other.transactions.run(lambda session: ticks.last(session, other.rooms.timers, house.clock()))
    assert max(moment for moment in last.values() if moment) > MONDAY


async def test_two_processes_that_hear_one_chat_at_once_take_it_in_turn(house: House) -> None:
    first, _ = await house.process()
    other, _ = await house.process()
    chats = [f"p{number}" for number in range(12)]

    heard = [
        app.dispatcher.receive(said(f"{chat} {n}", chat)) for chat in chats for n, app in enumerate((first, other))
    ]
    await asyncio.gather(*heard)

    for chat in chats:
        words, card = await house.sent(chat, 3), texts.privacy_card("")
        assert [word for word in words if word == card] == words[:1]


@asynccontextmanager
async def at_work(config: Config, database: Database, parts: Parts) -> AsyncIterator[tuple[App, str]]:
    channels = channels_of(config, database, lambda: MONDAY)
    async with assembled(config, database, channels, lambda: MONDAY, parts) as app, running(app) as port:
        yield app, f"http://127.0.0.1:{port}"


async def test_a_page_at_one_process_reads_what_another_sends(house: House) -> None:
    config = house.config.model_copy(update={"webchat": house.config.webchat.model_copy(update={"enabled": True})})
    web, rest = frozenset({Part.WEB}), ALL - {Part.WEB}
    async with at_work(config, house.database, web) as (app, url), at_work(config, house.database, rest) as (other, _):
        async with visiting(url, "") as visitor:
            await visitor.connects()
            await visitor.says("转人工")
            await visitor.hears("急事打 110")
        assert (app.leases.held, app.delivery.attempts.sent) == ([], 0)
        assert other.leases.held == sorted(held_by(rest, other.channels))


async def test_slow_work_owed_by_one_process_is_done_by_another(house: House) -> None:
    first, _ = await house.process(frozenset({Part.WEB}))
    await house.process(frozenset({Part.TURNS}))
    menu: dict[str, object] = {"channel": "paper", "address": "p7"}
    await first.transactions.run(lambda session: errands.owe(session, "staff_menu", menu, MONDAY))
    await house.channel.until(lambda: "p7" in house.channel.staff_menus)


@pytest.mark.parametrize(("words", "parts"), [("web", {Part.WEB}), ("turns, clock", {Part.TURNS, Part.CLOCK})])
def test_parts_are_read(words: str, parts: set[Part]) -> None:
    assert read(words) == parts


def test_a_part_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match=r"no part 'mail': the parts are web, turns, delivery, clock"):
        read("web,mail")
