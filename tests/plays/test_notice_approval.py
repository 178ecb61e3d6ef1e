"""Where a second person has to agree: who is asked, what they see, and what becomes of it."""

from pathlib import Path

import pytest

from bot.config import Config
from domain.notice import NoticeState
from storage import notices
from tests.plays.noticing import WORDS, with_groups
from tests.town import Person, Town


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.model_validate({"media": {"path": tmp_path / "media"}, "notices": {"approval": True}})


async def state(town: Town) -> str:
    return await town.look(lambda session: notices.get(session, 1).state)  # type: ignore[union-attr, return-value]


@pytest.fixture
async def people(town: Town) -> tuple[Person, Person]:
    """An officer who has confirmed a notice, and the chief who was asked."""
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await with_groups(town, "g1")
    await officer.says(f"/notice now 和苑社区 {WORDS}")
    await officer.presses("确认")
    return officer, chief


async def test_the_chief_reads_it_and_agrees_and_only_then_it_goes_out(
    town: Town, people: tuple[Person, Person]
) -> None:
    officer, chief = people
    assert officer.last == "通知 1 请陈所长看了，同意了马上发，结果告诉您。"
    assert chief.heard[-2].startswith(f"【和苑通知】{WORDS}\n")
    assert chief.last.startswith(
        "王卫东民警（和苑社区）写了一条通知，请您看看，同意了才发。\n通知 1 · 社区通知 · 等人同意\n"
    )
    await town.passes(minutes=1)
    assert not town.group_heard("g1")

    await chief.presses("同意")

    assert chief.last == "好，通知 1 您同意了，马上发。"
    assert officer.last == "陈所长同意了通知 1，马上发。"
    assert "通知 1：陈所长同意了。" in chief.heard
    await town.passes(seconds=10)
    assert len(town.group_heard("g1")) == 1


async def test_two_agree_and_it_goes_out_once(town: Town, people: tuple[Person, Person]) -> None:
    _, chief = people
    other = await town.joined("李秀英")
    mark = chief.messages[-1].buttons[0][0].sends

    await chief.presses("同意")
    await other.says(mark)
    await town.passes(seconds=10)

    assert other.last == "通知 1 现在是“定好了”，没有再办一次。看进度：发 /notice status 1。"
    assert len(town.group_heard("g1")) == 1


async def test_nobody_agrees_to_their_own_words(town: Town, people: tuple[Person, Person]) -> None:
    officer, chief = people

    await officer.says(chief.messages[-1].buttons[0][0].sends)

    assert officer.last == "通知 1 要另一个人同意，您自己的不算。已经请了陈所长。"
    assert await state(town) == NoticeState.AWAITING


async def test_sent_back_the_author_hears_why_and_may_mend_it(town: Town, people: tuple[Person, Person]) -> None:
    officer, chief = people
    await chief.presses("退回")
    assert chief.last == "为什么退回？写一句，作者看得到。"

    await chief.says("写上几点到几点")

    assert chief.last == "通知 1 退回了，原因我告诉作者。"
    assert officer.last.startswith("陈所长退回了通知 1：写上几点到几点\n改好了再按“确认”。\n通知 1 · 社区通知 · 还没发")
    await officer.says("/notice words 1 明天9点到11点停水")
    await officer.presses("确认")
    assert chief.heard[-2].startswith("【和苑通知】明天9点到11点停水\n")
    await chief.presses("同意")
    await town.passes(seconds=10)
    assert "明天9点到11点停水" in town.group_heard("g1")[0]


async def test_nobody_agrees_to_what_they_have_not_seen(town: Town, people: tuple[Person, Person]) -> None:
    officer, chief = people
    agree = chief.messages[-1].buttons[0][0].sends
    await officer.says("/notice words 1 明天全天停水")
    assert "明天全天停水" in chief.heard[-2]

    await chief.says(agree)

    assert chief.last.startswith("这条通知后来改过，没有照旧的办。")
    assert await state(town) == NoticeState.AWAITING


async def test_with_nobody_to_ask_it_stays_and_says_so(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    await officer.says(f"/notice now 和苑社区 {WORDS}")

    await officer.presses("确认")

    assert officer.last.startswith("要另一个人同意才能发，可是管这里的民警、督办、所长里，没有别人在用小枫。")
    assert await state(town) == NoticeState.DRAFT


async def test_where_no_chief_is_a_colleague_is_asked(town: Town) -> None:
    officer, other = await town.joined("王卫东"), await town.joined("李秀英")
    await with_groups(town, "g1")
    await officer.says(f"/notice now 和苑社区 {WORDS}")
    await officer.presses("确认")

    assert "请李秀英民警看了" in officer.last
    await other.presses("同意")
    assert await state(town) == NoticeState.ACTIVE


async def test_agreed_to_when_its_moment_is_over_it_goes_back(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await with_groups(town, "g1")
    await officer.says(f"/notice at 2026-11-23T12:00 和苑社区 {WORDS}")
    await officer.presses("确认")
    town.clock.move(hours=3)

    await chief.presses("同意")

    assert chief.last == "您同意了，可是定的时间已经过了，没有发。我请作者改时间。"
    assert officer.last.startswith("陈所长同意了通知 1，可是定的时间已经过了，没有发。")
    assert await state(town) == NoticeState.DRAFT


async def test_new_words_of_one_that_goes_out_are_agreed_to_again(town: Town, people: tuple[Person, Person]) -> None:
    officer, chief = people
    await officer.says("/notice time 1 每周一三五 9:00")
    await chief.presses("同意")
    assert await state(town) == NoticeState.ACTIVE

    await officer.says("/notice words 1 明天全天停水")
    assert await state(town) == NoticeState.AWAITING
    await town.passes(hours=48)
    assert not town.group_heard("g1")

    await chief.presses("同意")
    await town.passes(hours=48)
    assert "明天全天停水" in town.group_heard("g1")[0]


async def test_whoever_changes_the_words_is_their_author(people: tuple[Person, Person]) -> None:
    officer, chief = people

    await chief.says("/notice words 1 明天全天停水")

    assert "通知 1 请王卫东民警看了，同意了马上发，结果告诉您。" in chief.heard
    assert "明天全天停水" in chief.heard[-2]
    assert officer.last == "陈所长改了通知 1。要看现在的样子，发 /notice status 1。"
