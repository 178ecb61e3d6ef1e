"""Too much from one person: answered once, then silence, and danger is heard all the same."""

from datetime import timedelta

from bot.flood import Flood, Verdict
from handlers import texts
from tests.town import MONDAY, Person, Town

FINE, WARN, SILENT = Verdict.FINE, Verdict.WARN, Verdict.SILENT


def judged(flood: Flood, times: int, *, second: float = 0.0, who: str = "李阿姨", staff: bool = False) -> list[Verdict]:
    """So many messages of somebody at one moment."""
    now = MONDAY + timedelta(seconds=second)
    return [flood.judge(who, f"{second} {number}", now, staff=staff) for number in range(times)]


def test_one_too_many_is_answered_once_then_silence() -> None:
    assert judged(Flood(3, 5), 6) == [FINE, FINE, FINE, WARN, SILENT, SILENT]


def test_it_ends_a_minute_after_it_stops_however_long_it_was() -> None:
    flood = Flood(3, 5)
    for second in range(100):
        judged(flood, 10, second=second)

    assert judged(flood, 1, second=158.9) == [SILENT]
    assert judged(flood, 4, second=219) == [FINE, FINE, FINE, WARN]


def test_who_speaks_no_faster_than_the_limit_is_never_stopped() -> None:
    flood = Flood(3, 5)

    assert [judged(flood, 1, second=20.0 * number) for number in range(50)] == [[FINE]] * 50


def test_staff_may_say_more_and_each_person_is_counted_apart() -> None:
    flood = Flood(3, 5)

    assert judged(flood, 6, staff=True, who="王卫东") == [FINE] * 5 + [WARN]
    assert judged(flood, 3) == [FINE] * 3


def test_the_same_message_is_counted_once_and_judged_the_same() -> None:
    flood = Flood(3, 5)
    first = judged(flood, 6)

    assert judged(flood, 6) == first == [FINE, FINE, FINE, WARN, SILENT, SILENT]
    assert judged(flood, 1, second=61) == [FINE]


def test_who_is_quiet_is_forgotten() -> None:
    flood = Flood(3, 5)
    for number in range(500):
        judged(flood, 5, who=f"p{number}")

    judged(flood, 1, second=61, who="last")

    assert list(flood._heard) == ["last"]
    assert not flood._warned


def of(town: Town, residents: int, staff: int) -> None:
    town.app.dispatcher.flood = Flood(residents, staff)


async def floods(who: Person, times: int, words: str = "/my") -> None:
    for _ in range(times):
        await who.says(words)


async def test_a_flood_is_answered_once_and_heard_again_a_minute_after(town: Town) -> None:
    of(town, 3, 5)
    resident = town.person("李阿姨")

    await floods(resident, 10)
    assert resident.heard.count(texts.TOO_FAST) == 1
    heard = len(resident.heard)

    town.clock.move(seconds=61)
    await resident.says("/my")
    assert len(resident.heard) == heard + 1


async def test_presses_are_counted_apart_a_form_is_answered_in_spite_of_a_flood(town: Town) -> None:
    of(town, 1, 20)
    resident = town.person("李阿姨")
    await resident.says("楼上601天天半夜装修，吵得睡不着")

    for label in ("跳过", "上一步", "跳过", "上一步", "取消"):
        await resident.presses(label)

    assert resident.last.startswith("好，停下了")


async def test_danger_is_heard_in_a_flood_and_counts_no_warning(town: Town) -> None:
    of(town, 2, 5)
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")
    await floods(resident, 5)

    await resident.says("他拿着刀堵在我家门口")
    assert resident.last.startswith("马上打 110，锁好门，先别出去。")
    assert "有人持械" in chief.last

    heard = len(resident.heard)
    await resident.says("/my")
    assert len(resident.heard) == heard


async def test_a_turn_that_is_run_once_more_is_answered_as_before(town: Town) -> None:
    of(town, 2, 5)
    resident = town.person("李阿姨")
    await floods(resident, 2)
    flood, seen = town.app.dispatcher.flood, len(resident.heard)
    # Its first run was undone by somebody else's fault, together with its answer.
    who = f"paper {resident.address} says"
    assert flood.judge(who, "again", town.clock(), staff=False) is WARN

    await resident.says("/my", key="again")
    await resident.says("/my")

    assert resident.heard[seen:] == [texts.TOO_FAST]


async def test_a_group_that_floods_is_answered_once_and_danger_in_it_with_its_number(town: Town) -> None:
    for number in range(70):
        await town.person(f"居民{number}").says("/help", "g1")
    assert town.group_heard("g1").count(texts.TOO_FAST) == 1
    heard = len(town.group_heard("g1"))

    await town.person("李阿姨").says("他拿着刀堵在我家门口", "g1")
    assert "110" in town.group_heard("g1")[-1]
    assert len(town.group_heard("g1")) == heard + 1


async def test_in_a_group_only_what_is_said_to_us_counts(town: Town) -> None:
    of(town, 3, 5)
    resident = town.person("李阿姨")

    for _ in range(30):
        await resident.says("今天天气好", "g1", addressed=False)
    await resident.says("/help", "g1")

    assert texts.TOO_FAST not in town.group_heard("g1")
    assert town.group_heard("g1")
