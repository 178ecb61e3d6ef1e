"""Slow work that is owed: fetched and sealed, tried again, given up, and never in the way of what stands behind it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import structlog.testing
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import Later, Never
from bot.errands import Craft
from domain.errand import Failure, Result
from domain.message import Attachment
from handlers.turn import Tick
from storage import errands
from storage.errands import errands as table
from storage.media import Medium
from tests import boxed
from tests.plays import STORY, to_card
from tests.town import Town, photo

Fetch = Callable[[Attachment], bytes]


@pytest.fixture(autouse=True)
def logged() -> Iterator[object]:
    """What is logged, not printed: the tracebacks of a whole town take long."""
    with structlog.testing.capture_logs() as logged:
        yield logged


async def sent_in(town: Town, *references: str) -> None:
    """Somebody reports, with these photos."""
    resident = town.person("李阿姨")
    await to_card(resident, STORY)
    for reference in references:
        await resident.says("", attachments=photo(reference))
    await resident.presses("提交")


def fetching(town: Town, monkeypatch: pytest.MonkeyPatch, fetch: Fetch) -> None:
    """The platform answers as told."""

    async def answer(attachment: Attachment) -> bytes:
        return fetch(attachment)

    monkeypatch.setattr(town.channel, "fetch", answer)


def breaks(fault: Exception, reference: str = "") -> Fetch:
    """The platform fails for this photo, or for all."""

    def fetch(attachment: Attachment) -> bytes:
        if reference in ("", attachment.reference):
            raise fault
        return b"picture"

    return fetch


async def state(town: Town) -> list[tuple[bool, bool, int, str | None, datetime]]:
    """Of each errand in order: is it done, given up, how often tried, why, due when."""
    columns = (table.c.done_at, table.c.failed_at, table.c.tries, table.c.reason, table.c.due_at)
    rows = await town.app.transactions.run(lambda s: s.execute(select(*columns).order_by(table.c.id)).all())
    return [(done is not None, failed is not None, tries, why, due) for done, failed, tries, why, due in rows]


async def files(town: Town) -> list[Path]:
    """Where our copies lie, in the order the photos came."""
    names = await town.app.transactions.run(lambda s: s.scalars(select(Medium.file).order_by(Medium.id)).all())
    return [town.app.errands.folder / name for name in names if name]


@pytest.fixture(autouse=True)
def folder(town: Town) -> Path:
    town.app.errands.folder.mkdir(parents=True, exist_ok=True)
    return town.app.errands.folder


def kept(folder: Path) -> list[bytes]:
    """The bytes of all that lies in the folder."""
    return [path.read_bytes() for path in folder.iterdir()]


async def test_a_photo_becomes_a_sealed_file(town: Town, folder: Path) -> None:
    await sent_in(town, "a", "b")

    await town.app.errands.work_off()

    assert sorted(map(town.app.database.keyring.unseal, kept(folder))) == [b"picture a", b"picture b"]
    assert not any(b"picture" in sealed for sealed in kept(folder))
    assert [path.parent for path in await files(town)] == [folder, folder]
    assert [done for done, *_ in await state(town)] == [True, True]


async def test_whoever_sent_a_photo_that_cannot_be_made_safe_hears_it_once(
    town: Town, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    fetching(town, monkeypatch, lambda _: boxed.bomb())
    await sent_in(town, "a")

    await town.app.errands.work_off()
    await town.app.errands.work_off()
    await town.app.delivery.drained()

    assert kept(folder) == []
    heard = [message.text for _, message in town.channel.sent["p1"]]
    assert sum("请直接拍一张发来" in text for text in heard) == 1


async def test_what_is_done_is_not_done_again(town: Town, folder: Path) -> None:
    await sent_in(town, "a")
    await town.app.errands.work_off()

    town.clock.move(days=1)
    await town.app.errands.work_off()

    assert len(kept(folder)) == 1


async def test_later_is_tried_again_when_the_platform_said_and_not_before(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sent_in(town, "a")
    with monkeypatch.context() as away:
        fetching(town, away, breaks(Later(900, "busy")))
        await town.app.errands.work_off()
    assert await state(town) == [(False, False, 1, "busy", town.clock() + timedelta(seconds=900))]

    town.clock.move(seconds=899)
    await town.app.errands.work_off()
    assert await files(town) == []

    town.clock.move(seconds=1)
    await town.app.errands.work_off()
    assert len(await files(town)) == 1


async def test_the_pauses_grow_and_in_the_end_it_is_given_up(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await sent_in(town, "a")
    fetching(town, monkeypatch, breaks(Later(0, "away")))
    pauses = []

    for _ in range(150):
        await town.app.errands.work_off()
        due = (await state(town))[0][-1]
        pauses.append((due - town.clock()).total_seconds())
        town.clock.moment = max(due, town.clock())

    assert pauses[:4] == [1, 2, 4, 8]
    assert max(pauses) == 600
    assert (await state(town))[0][:4] == (False, True, 149, "away")


async def test_never_is_given_up_at_once_and_the_reason_kept(
    town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sent_in(town, "a")
    fetching(town, monkeypatch, breaks(Never("the file is gone")))

    await town.app.errands.work_off()
    town.clock.move(days=1)
    await town.app.errands.work_off()

    assert (await state(town))[0][:4] == (False, True, 0, "the file is gone")
    assert kept(folder) == []


async def test_one_that_breaks_does_not_hold_up_the_next(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await town.app.transactions.run(lambda s: errands.owe(s, "no such kind", {}, town.clock()))
    await town.app.transactions.run(lambda s: errands.owe(s, "fetch", {}, town.clock()))
    await sent_in(town, "a", "b")
    fetching(town, monkeypatch, breaks(ZeroDivisionError(), "a"))

    await town.app.errands.work_off()

    found = await state(town)
    assert [done for done, *_ in found] == [False, False, False, True]
    assert [why for *_, why, _ in found[:3]] == ["broke: KeyError", "broke: KeyError", "broke: ZeroDivisionError"]


async def test_a_channel_that_is_not_in_use_is_said(town: Town) -> None:
    await sent_in(town, "a")
    town.app.errands.channels = {}

    await town.app.errands.work_off()

    assert (await state(town))[0][1:4] == (True, 0, "its channel is not in use")


async def test_what_a_dead_process_had_taken_is_done_by_the_next(town: Town) -> None:
    await sent_in(town, "a")
    taken = await town.app.transactions.run(lambda s: errands.take(s, town.clock(), 20))
    assert len(taken) == 1

    await town.app.errands.work_off()
    assert await files(town) == []

    town.clock.move(minutes=5)
    await town.app.errands.work_off()
    assert len(await files(town)) == 1


async def test_it_works_while_it_runs_and_ends_when_it_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await sent_in(town, "a", "b")
    begun = asyncio.Event()

    async def never_ends(_attachment: Attachment) -> bytes:
        begun.set()
        await asyncio.Event().wait()
        return b""

    monkeypatch.setattr(town.channel, "fetch", never_ends)
    async with town.app.errands.running():
        await begun.wait()

    monkeypatch.undo()
    town.clock.move(minutes=5)
    await town.app.errands.work_off()
    assert len(await files(town)) == 2


async def test_who_joins_the_staff_sees_the_commands_of_the_staff(town: Town) -> None:
    officer = await town.joined("王卫东")
    assert town.channel.staff_menus == []

    await town.app.errands.work_off()
    await town.app.errands.work_off()

    assert town.channel.staff_menus == [officer.address]


async def test_slow_work_of_a_craft_is_done_beside_the_others_and_its_room_hears_of_it(town: Town) -> None:
    heard: list[tuple[dict[str, object], Result]] = []

    async def read(owed: Mapping[str, object]) -> Result:
        return Result(f"read {owed['what']}")

    town.app.errands.crafts["read"] = Craft(read)
    town.app.rooms.errands["read"] = lambda _tick, owed, result: heard.append((dict(owed), result))
    await town.app.transactions.run(lambda s: errands.owe(s, "read", {"what": "one"}, town.clock()))
    await town.app.transactions.run(lambda s: errands.owe(s, "read", {"what": "two"}, town.clock()))
    await town.app.errands.work_off()

    assert heard == [({"what": "one"}, Result("read one")), ({"what": "two"}, Result("read two"))]
    assert [done for done, *_ in await state(town)] == [True, True]


async def test_a_craft_that_fails_too_often_has_come_to_nothing_and_says_so(town: Town) -> None:
    heard: list[Result] = []

    async def read(_owed: Mapping[str, object]) -> Result:
        raise Later(0, "busy")

    town.app.errands.crafts["read"] = Craft(read, tries=2)
    town.app.rooms.errands["read"] = lambda _tick, _owed, result: heard.append(result)
    await town.app.transactions.run(lambda s: errands.owe(s, "read", {}, town.clock()))
    await town.app.errands.work_off()
    assert heard == []

    town.clock.move(seconds=2)
    await town.app.errands.work_off()

    assert heard == [Result(failure=Failure.BROKE)]
    assert [(failed, why) for _, failed, _, why, _ in await state(town)] == [(True, "busy")]


async def test_a_room_that_breaks_at_what_came_is_asked_again_and_then_left_in_peace(town: Town) -> None:
    async def read(_owed: Mapping[str, object]) -> Result:
        return Result("read")

    def breaks_at(_tick: Tick, _owed: Mapping[str, object], _result: Result) -> None:
        raise RuntimeError

    town.app.errands.crafts["read"] = Craft(read, tries=2)
    town.app.rooms.errands["read"] = breaks_at
    await town.app.transactions.run(lambda s: errands.owe(s, "read", {}, town.clock()))
    for _ in range(3):
        await town.app.errands.work_off()
        town.clock.move(seconds=5)

    assert [(done, failed, tries) for done, failed, tries, *_ in await state(town)] == [(False, True, 1)]


async def test_what_is_settled_is_forgotten_after_ninety_days_and_what_is_owed_is_not(town: Town) -> None:
    def owe(session: Session) -> None:
        for name in ("done", "given up", "owed"):
            errands.owe(session, name, {}, town.clock() + timedelta(days=1000))
        errands.done(session, 1, town.clock())
        errands.give_up(session, 2, town.clock(), "why")

    await town.app.transactions.run(owe)

    await town.passes(days=91)

    assert [(done, failed) for done, failed, *_ in await state(town)] == [(False, False)]


async def test_what_was_erased_meanwhile_leaves_no_copy(
    town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sent_in(town, "a", "b")

    def erase_one(session: Session) -> None:
        session.delete(session.scalars(select(Medium).order_by(Medium.id)).first())

    async def answer(_: Attachment) -> bytes:
        await town.app.transactions.run(erase_one)
        return b"picture"

    monkeypatch.setattr(town.channel, "fetch", answer)
    await town.app.transactions.run(erase_one)
    await town.app.errands.work_off()

    assert [done for done, *_ in await state(town)] == [True, True]
    assert kept(folder) == []
