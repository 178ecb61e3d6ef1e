"""Before the trip: what to bring, where to go, whether it is open; and a reminder on the morning of the day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from domain.office import Office
from handlers.language.office_hours import read_hours
from handlers.language.search import index
from storage import areas
from storage.people import Contact
from tests.plays import all_cases
from tests.plays.test_papers import NEWBORN, WHO_LOST, begins, lists
from tests.town import Person, Town

ERRAND = replace(NEWBORN, tags=("户口",))
SAID = "周一至周五 9:00-12:00 14:00-17:00"
WINDOW = Office(
    "window",
    "城关户籍窗口",
    "北大街12号",
    date(2026, 11, 21),
    phone="2345678",
    hours=read_hours(SAID),
    said=(SAID,),
    note="下午人少。",
    does=("户口",),
)
NEAR = replace(WINDOW, key="near", name="和苑便民点", area="和苑社区", phone="", hours=(), said=(), note="")


@pytest.fixture
def town(town: Town) -> Town:
    town.app.dispatcher.service.content.knowledge = index([ERRAND, WHO_LOST])
    town.app.dispatcher.service.content.offices = (WINDOW,)
    return town


def opens(town: Town, offices: Sequence[Office]) -> None:
    town.app.dispatcher.service.content.offices = tuple(offices)


async def gets_ready(town: Town) -> Person:
    resident = await begins(town)
    await resident.presses("都备齐了")
    return resident


async def lives_in(town: Town, code: str) -> None:
    def settle(session: object) -> None:
        area = areas.named(session, code)[0]  # type: ignore[arg-type]
        session.execute(update(Contact).values(area_id=area.id))  # type: ignore[attr-defined]

    await town.look(settle)


async def test_the_last_card_says_what_where_and_that_it_is_open(town: Town) -> None:
    resident = await gets_ready(town)

    assert resident.last == (
        "齐了。出门前再看一眼：\n带好：出生医学证明、户口簿、结婚证（没领证的，带非婚生育情况说明）。\n"
        "谁来办：户口所在地派出所\n去这里：城关户籍窗口，北大街12号，电话 2345678\n"
        f"{SAID}。现在开着，12:00 关。\n下午人少。\n自动答复，以窗口说的为准。哪天去？"
    )
    assert resident.buttons == ["今天去", "明天去", "以后再说", "看清单"]
    assert "都勾上了。" in resident.heard[-2]
    assert await all_cases(town) == []


async def test_closed_says_when_it_opens_and_offers_that_day(town: Town) -> None:
    await town.passes(days=4, hours=8)  # Friday, 18:00
    resident = await gets_ready(town)

    assert f"{SAID}。现在关着，周一（11月30日）9:00 开。" in resident.last
    assert resident.buttons == ["周一（11月30日）去", "以后再说", "看清单"]


async def test_at_noon_it_opens_again_today(town: Town) -> None:
    await town.passes(hours=3)
    resident = await gets_ready(town)

    assert "现在关着，今天14:00 开。" in resident.last
    assert resident.buttons[:2] == ["今天去", "明天去"]


async def test_a_holiday_is_named(town: Town) -> None:
    town.clock.move(days=-53)  # 1 October
    resident = await gets_ready(town)

    assert "今天放假（国庆节）" in resident.last


async def test_without_an_office_the_station_is_called_first(town: Town) -> None:
    opens(town, [replace(WINDOW, does=("证明",))])
    resident = await gets_ready(town)

    assert "去哪里、几点开门，先打电话问清楚再去。" in resident.last
    assert resident.buttons == ["今天去", "明天去", "以后再说", "看清单"]


async def test_the_near_office_for_whoever_lives_there_else_the_one_for_all(town: Town) -> None:
    opens(town, [WINDOW, NEAR])
    resident = await gets_ready(town)
    assert "去这里：城关户籍窗口" in resident.last
    assert "和苑便民点" not in resident.last

    await lives_in(town, "hy-1")
    await resident.says("都备齐了")
    assert "去这里：和苑便民点，北大街12号\n几点开门，先打电话问一声。" in resident.last
    assert "城关户籍窗口" not in resident.last

    await lives_in(town, "dm")
    await resident.says("都备齐了")
    assert "去这里：城关户籍窗口" in resident.last


async def test_a_reminder_in_the_morning_and_only_once(town: Town) -> None:
    resident = await gets_ready(town)
    await resident.presses("明天去")
    assert resident.last == "好，明天早上 8 点我提醒您。改主意了，按〔以后再说〕。"
    await resident.presses("明天去")
    assert resident.last == "记着了，明天早上提醒您，不用再按。"
    resident.forget()

    await town.passes(hours=21, minutes=55)  # 7:55
    assert resident.heard == []
    await town.passes(minutes=6)
    await town.passes(minutes=10)

    assert resident.heard == [
        "今天去办“新生儿怎么上户口？”。\n带好：出生医学证明、户口簿、结婚证（没领证的，带非婚生育情况说明）。\n"
        f"去这里：城关户籍窗口，北大街12号，电话 2345678\n{SAID}。现在关着，今早9:00 开。\n下午人少。\n"
        "去之前先打个电话，更稳当。"
    ]
    assert resident.buttons == ["看清单"]


async def test_whoever_thinks_better_of_it_is_not_reminded(town: Town) -> None:
    resident = await gets_ready(town)
    await resident.presses("明天去")
    await resident.presses("以后再说")
    assert resident.last == "好，清单我留着。要看，发“办事清单”。"
    resident.forget()

    await town.passes(hours=23)

    assert resident.heard == []


async def test_a_list_that_was_put_away_reminds_of_nothing(town: Town) -> None:
    resident = await gets_ready(town)
    await resident.presses("明天去")
    await resident.presses("不办了")
    resident.forget()

    await town.passes(hours=23)

    assert resident.heard == []


async def test_today_needs_no_reminder(town: Town) -> None:
    resident = await gets_ready(town)
    await resident.presses("今天去")

    assert resident.last.startswith("好，路上慢点。\n办“新生儿怎么上户口？”，带好：出生医学证明、")
    assert (await lists(town))[0].remind_at is None


async def test_after_a_day_without_us_a_trip_that_is_over_is_not_reminded_of(town: Town) -> None:
    resident = await gets_ready(town)
    await resident.presses("明天去")
    resident.forget()

    await town.passes(days=2)

    assert resident.heard == []
    assert (await lists(town))[0].remind_at is None


async def test_a_late_morning_waits_for_the_end_of_the_quiet_hours(town: Town) -> None:
    service = town.app.dispatcher.service
    assert service.quiet is not None
    object.__setattr__(service, "quiet", replace(service.quiet, ends=service.quiet.ends.replace(hour=9)))
    resident = await gets_ready(town)
    await resident.presses("明天去")
    resident.forget()

    await town.passes(hours=22, minutes=30)  # 8:30
    assert resident.heard == []
    await town.passes(minutes=31)

    assert [text.split("\n")[0] for text in resident.heard] == ["今天去办“新生儿怎么上户口？”。"]


async def test_an_old_button_with_a_day_that_is_over(town: Town) -> None:
    resident = await gets_ready(town)
    (kept,) = await lists(town)
    for day in ("2026-11-22", "2027-05-01", "gestern"):
        await resident.says(f"/papers_go {kept.id} {day}")
        assert resident.last.startswith("这个日子已经过了。")


async def test_who_has_blocked_us_is_left_alone(town: Town) -> None:
    resident = await gets_ready(town)
    await resident.presses("明天去")
    resident.forget()

    def block(session: object) -> None:
        session.execute(update(Contact).values(blocked_at=town.clock()))  # type: ignore[attr-defined]

    await town.look(block)
    await town.passes(hours=23)

    assert resident.heard == []
