"""The door to the database: order for each key, and what happens when the database is away."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.transactions import Transactions, open_transactions
from storage import counters, inbox, people
from storage.engine import Database, Unavailable
from tests.conftest import Fresh
from tests.postgres import Server
from tests.town import Town

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
async def transactions(database: Database) -> AsyncIterator[Transactions]:
    opened = open_transactions(database)
    yield opened
    await opened.close()


async def test_work_of_one_key_keeps_its_order(transactions: Transactions) -> None:
    done: list[tuple[str, int]] = []

    def piece(key: str, number: int, _session: Session) -> None:
        done.append((key, number))

    works = [(key, number) for number in range(30) for key in "ab"]
    await asyncio.gather(*(transactions.run(partial(piece, *w), w[0]) for w in works))

    for key in "ab":
        assert [number for k, number in done if k == key] == list(range(30))


async def test_one_busy_key_does_not_hold_the_others(postgres_town: Fresh) -> None:
    transactions = open_transactions(postgres_town())
    gate = threading.Event()
    busy = [asyncio.create_task(transactions.run(lambda _: gate.wait(), "busy")) for _ in range(10)]

    assert await transactions.run(lambda _: "through", "other") == "through"

    gate.set()
    await asyncio.gather(*busy)
    await transactions.close()


async def test_who_was_cancelled_still_comes_before_the_next_of_its_key(transactions: Transactions) -> None:
    gate, begun, done = threading.Event(), threading.Event(), []

    def slow(_: Session) -> None:
        begun.set()
        gate.wait()
        done.append("first")

    first = asyncio.create_task(transactions.run(slow, "a"))
    await asyncio.get_running_loop().run_in_executor(None, begun.wait)
    first.cancel()
    second = asyncio.create_task(transactions.run(lambda _: done.append("second"), "a"))
    asyncio.get_running_loop().call_soon(gate.set)
    await second

    assert done == ["first", "second"]
    assert first.cancelled()


async def test_what_the_work_raises_comes_out(transactions: Transactions) -> None:
    def breaks(session: Session) -> None:
        inbox.first_time(session, "paper", "k", NOW)
        raise LookupError("its own")

    with pytest.raises(LookupError, match="its own"):
        await transactions.run(breaks)

    assert await transactions.run(lambda session: inbox.first_time(session, "paper", "k", NOW))


async def test_what_waits_is_finished_before_the_door_closes(database: Database) -> None:
    transactions = open_transactions(database)
    works = [asyncio.create_task(transactions.run(lambda s: counters.following(s, "n"))) for _ in range(20)]
    await asyncio.sleep(0)
    await transactions.close()

    assert sorted(await asyncio.gather(*works)) == list(range(1, 21))


async def test_a_database_that_is_away_is_unavailable_and_recovers(postgres: Server, postgres_town: Fresh) -> None:
    database = postgres_town()
    transactions = open_transactions(database)
    await transactions.run(lambda session: counters.following(session, "n"), "chat")

    with postgres.away(database.url), pytest.raises(Unavailable):
        await transactions.run(lambda session: counters.following(session, "n"), "chat")

    assert await transactions.run(lambda session: counters.following(session, "n"), "chat") == 2
    await transactions.close()


async def test_a_connection_lost_in_the_middle_is_tried_again(postgres: Server, postgres_town: Fresh) -> None:
    database = postgres_town()
    transactions = open_transactions(database)
    tries = []

    def cut_off_once(session: Session) -> int:
        tries.append(counters.following(session, "n"))
        if len(tries) == 1:
            with postgres.away(database.url):
                pass
        with session.begin_nested():
            return counters.following(session, "n")

    assert await transactions.run(cut_off_once) == 2
    assert tries == [1, 1]
    await transactions.close()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_nobody_is_acknowledged_while_the_database_is_away(town: Town, postgres: Server) -> None:
    resident = town.person("李阿姨")
    await resident.says("/help")

    with postgres.away(town.app.database.url), pytest.raises(Unavailable):
        await resident.says("/help", key="the same")

    heard = len(resident.heard)
    await resident.says("/help", key="the same")
    await resident.says("/help", key="the same")
    assert len(resident.heard) == heard + 1


async def test_somebody_new_who_speaks_in_two_chats_at_once_is_one_person(town: Town) -> None:
    resident = town.person("李阿姨")

    await asyncio.gather(*(resident.says("/help", f"g{number}") for number in range(4)), resident.says("/help"))

    def met(session: Session) -> list[int]:
        found = session.scalars(select(people.Contact.person_id).where(people.Contact.address == resident.address))
        assert session.scalars(select(people.Person.id).order_by(people.Person.id.desc())).first() is not None
        return list(found)

    assert len(await town.app.transactions.run(met)) == 1
    strangers = await town.app.transactions.run(
        lambda s: s.scalars(select(people.Person.id).where(people.Person.is_staff.is_(False))).all()
    )
    assert len(strangers) == 1
