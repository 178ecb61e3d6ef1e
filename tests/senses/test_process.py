"""A worker in a process of its own: it answers, it dies, it hangs, and nobody is harmed."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.base import Later, Never
from bot.senses.process import Process


@pytest.fixture
async def parrot() -> AsyncIterator[Process]:
    process = Process("tests.senses.parrot", arguments=("a", "b"))
    yield process
    await process.close()


async def heard(process: Process, said: str) -> dict[str, object]:
    return await process.ask(said.encode())


async def test_it_answers_one_file_after_the_other_in_one_process(
    parrot: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIAOFENG__TELEGRAM__TOKEN", "secret")

    first, second = await asyncio.gather(heard(parrot, "您好"), heard(parrot, "x" * 300_000))

    assert (first["said"], first["arguments"]) == ("您好", ["a", "b"])
    assert len(str(second["said"])) == 300_000
    assert first["pid"] == second["pid"]
    assert first["secret"] is None
    assert first["nice"] != 0


async def test_what_a_library_prints_is_no_answer(parrot: Process) -> None:
    assert (await heard(parrot, "babble"))["said"] == "babble"


async def test_when_it_dies_it_is_tried_again_in_a_new_one(parrot: Process) -> None:
    with pytest.raises(Later, match="the process ended"):
        await heard(parrot, "die")

    assert (await heard(parrot, "again"))["said"] == "again"


async def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read(parrot: Process) -> None:
    before = await heard(parrot, "before")
    parrot.seconds = 0
    with pytest.raises(Never, match="it took too long"):
        await heard(parrot, "hang")

    parrot.seconds = 60
    assert (await heard(parrot, "after"))["pid"] != before["pid"]


async def test_a_file_that_breaks_the_reading_is_given_up_and_its_words_kept_out(parrot: Process) -> None:
    with pytest.raises(Never, match=r"^broke: ValueError$"):
        await heard(parrot, "break")

    assert (await heard(parrot, "after"))["said"] == "after"


async def test_its_memory_comes_back_when_nobody_asks_and_after_many_files(parrot: Process) -> None:
    parrot.most_files = 2
    first, second, third = [await heard(parrot, "x") for _ in range(3)]
    assert first["pid"] == second["pid"] != third["pid"]

    parrot.idle_seconds = 0
    await heard(parrot, "x")
    fourth = await heard(parrot, "y")
    assert parrot._idle is not None
    await parrot._idle
    assert parrot.pid is None
    assert (await heard(parrot, "z"))["pid"] != fourth["pid"]


async def test_one_that_cannot_begin_is_no_harm() -> None:
    process = Process("tests.senses.nobody")

    with pytest.raises(Later):
        await heard(process, "x")


async def test_whoever_stops_waiting_leaves_nothing_behind(parrot: Process) -> None:
    await heard(parrot, "x")
    asking = asyncio.create_task(heard(parrot, "hang"))
    await asyncio.sleep(0)

    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)

    assert parrot.pid is None
    assert (await heard(parrot, "y"))["said"] == "y"
