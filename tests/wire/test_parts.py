"""The parts that the stop and the end of the service hang on, each alone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.door import Door, Shut
from bot.lasting import lasting, tell_of_ends
from bot.only_one import AlreadyRunning, only_one
from domain.message import Address, Change, ChatChange

CHANGE = ChatChange("u1", Address("telegram", "1"), Change.ADDED)


@pytest.fixture
async def told() -> AsyncIterator[list[str]]:
    heard: list[str] = []
    tell_of_ends(lambda name, fault: heard.append(f"{name}: {type(fault).__name__}"))
    yield heard
    asyncio.get_running_loop().set_exception_handler(None)


async def fails() -> None:
    raise RuntimeError


async def test_a_lasting_task_that_breaks_is_told_of(told: list[str]) -> None:
    await asyncio.wait({lasting(fails(), "sender")})

    assert told == ["sender: RuntimeError"]


async def test_a_lasting_task_that_is_ended_is_not(told: list[str]) -> None:
    waiting = lasting(asyncio.Event().wait(), "sender")  # type: ignore[arg-type]
    waiting.cancel()
    await asyncio.wait({waiting})

    assert told == []


async def test_a_shut_door_takes_nothing_and_waits_for_those_inside() -> None:
    committed, may_commit = asyncio.Event(), asyncio.Event()

    async def receive(_heard: object) -> str:
        await may_commit.wait()
        committed.set()
        return "好"

    door = Door(receive)
    async with door.open():
        inside = asyncio.create_task(door.take(CHANGE))
        await asyncio.wait({inside}, timeout=0)
        asyncio.get_running_loop().call_soon(may_commit.set)

    assert committed.is_set()
    assert await inside == "好"
    with pytest.raises(Shut):
        await door.take(CHANGE)


def test_one_file_has_one_service(tmp_path: Path) -> None:
    file = tmp_path / "town.db"
    with only_one(file), pytest.raises(AlreadyRunning), only_one(file):
        pass
    with only_one(file):
        pass
