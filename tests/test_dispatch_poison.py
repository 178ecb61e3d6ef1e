"""What breaks outside any room is acknowledged once and kept; a database that is away acknowledges nothing."""

from collections.abc import Callable, Iterator

import pytest
import structlog.testing
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from domain.message import Address, Change
from handlers.feature import Feature
from handlers.rooms import Rooms
from handlers.turn import Turn
from storage import failures, groups, inbox, people
from storage.engine import Unavailable
from storage.failures import Kept
from tests.town import Town


@pytest.fixture(autouse=True)
def logged() -> Iterator[object]:
    """What is logged, not printed: the tracebacks of a whole town take long."""
    with structlog.testing.capture_logs() as logged:
        yield logged


async def kept(town: Town) -> list[Kept]:
    return await town.app.transactions.run(failures.every)


async def acknowledged(town: Town, key: str) -> bool:
    rows = select(func.count(inbox.inbox.c.key)).where(inbox.inbox.c.key == key)
    return await town.app.transactions.run(lambda session: session.scalar(rows) == 1)


def breaks(*_given: object, **_named: object) -> bool:
    raise LookupError("broken")


def watched(town: Town, watch: Callable[[Turn], bool]) -> None:
    """A room that looks at all words first."""
    features = [*town.app.rooms.features, Feature("watchful", watches=(watch,))]
    town.app.dispatcher.rooms = Rooms(features)


async def test_what_breaks_before_any_room_is_acknowledged_once_and_kept(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = town.person("李阿姨")
    with monkeypatch.context() as broken:
        broken.setattr(people, "speaker", breaks)
        await resident.says("楼上天天半夜装修", key="poison")
        await resident.says("楼上天天半夜装修", key="poison")

    (one,) = await kept(town)
    assert "楼上天天半夜装修" in str(one.said)
    assert await acknowledged(town, "poison")

    await resident.says("楼上天天半夜装修", key="poison")
    assert resident.heard == []
    await resident.says("/help", key="next")
    assert len(resident.heard) == 2


async def test_nothing_of_what_it_had_written_remains(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "speaker", breaks)

    await town.person("李阿姨").says("/help", "g1")

    assert await town.app.transactions.run(lambda s: groups.find(s, Address("paper", "g1"))) is None
    assert len(await kept(town)) == 1


async def test_a_change_of_a_chat_that_breaks_is_kept_and_the_next_is_taken(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Rooms, "changed", breaks)
        await town.changes("g1", Change.ADDED)

    assert [one.said for one in await kept(town)] == [{"change": Change.ADDED}]
    await town.changes("g1", Change.ADDED)
    assert len(await kept(town)) == 1


async def test_a_watch_that_breaks_leaves_a_number_and_the_next_is_taken(town: Town) -> None:
    def watch(turn: Turn) -> bool:
        if "炸" in turn.words:
            raise LookupError("broken")
        return False

    watched(town, watch)
    resident = town.person("李阿姨")

    await resident.says("油炸鬼")
    (one,) = await kept(town)
    assert one.reference in resident.last
    assert one.said["text"] == "油炸鬼"

    await resident.says("/help")
    assert one.reference not in resident.last


async def test_a_watch_that_breaks_in_a_flood_breaks_only_its_own_turn(town: Town) -> None:
    resident, other = town.person("李阿姨"), town.person("周叔")
    watched(town, lambda turn: "炸" in turn.words and breaks())
    for _ in range(25):
        await resident.says("/my")
    resident.forget()

    await resident.says("油炸鬼")
    await other.says("/help")

    assert len(await kept(town)) == 1
    assert len(resident.heard) == 1
    assert len(other.heard) == 2


def locked(*_given: object) -> None:
    raise OperationalError("SELECT 1", {}, Exception("database is locked"))


@pytest.mark.parametrize("where", ["speaker", "watch"])
async def test_a_database_that_is_away_acknowledges_nothing_and_keeps_no_failure(
    town: Town, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    resident = town.person("李阿姨")
    with monkeypatch.context() as away:
        away.setattr(people if where == "speaker" else Rooms, where, locked)
        for _ in range(2):
            with pytest.raises(Unavailable):
                await resident.says("楼上天天半夜装修", key="away")

    assert not await acknowledged(town, "away")
    assert await kept(town) == []
    assert resident.heard == []
    await resident.says("楼上天天半夜装修", key="away")
    assert resident.heard


async def test_a_poison_that_meets_a_database_that_is_away_comes_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = town.person("李阿姨")
    monkeypatch.setattr(people, "speaker", breaks)
    with monkeypatch.context() as away:
        away.setattr(failures, "keep", locked)
        with pytest.raises(Unavailable):
            await resident.says("/help", key="poison")
    assert not await acknowledged(town, "poison")

    await resident.says("/help", key="poison")

    assert await acknowledged(town, "poison")
    assert len(await kept(town)) == 1
