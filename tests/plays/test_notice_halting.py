"""Pausing, going on, stopping, dropping and recalling by button, and looking how far it is."""

import pytest

from bot.channels.base import Never
from domain.notice import CopyState, NoticeState
from storage import notices
from tests.plays.noticing import WORDS, Wanted, confirmed, counted, sleepy, with_groups
from tests.town import Person, Town

EVERY = Wanted(rule="每天 9:00")


@pytest.fixture
async def officer(town: Town) -> Person:
    await with_groups(town, "g1", "g2")
    return await town.joined("王卫东")


async def state(town: Town) -> str:
    return await town.look(lambda session: notices.get(session, 1).state)  # type: ignore[union-attr, return-value]


async def test_paused_it_waits_and_goes_on(town: Town, officer: Person) -> None:
    await sleepy(town, "g2")
    await confirmed(town)
    await town.passes(seconds=10)
    await officer.says("/notice status")
    assert officer.last == "通知 1 · 11月23日 10:00 · 正在发\n共 2 个群：已发 1 · 还等着 1"
    assert officer.buttons == ["暂停", "停止", "撤回"]

    await officer.presses("暂停")
    assert officer.last == "通知 1 暂停了。没发出去的先不发。"
    await town.passes(hours=3)
    assert not town.group_heard("g2")

    await officer.presses("继续")
    assert officer.last == "通知 1 继续发了。"
    await town.passes(seconds=10)
    assert len(town.group_heard("g2")) == 1


async def test_its_line_moves_with_it_and_is_sent_no_oftener_than_it_changes(town: Town, officer: Person) -> None:
    await sleepy(town, "g2")
    await confirmed(town)
    await town.passes(seconds=10)
    await officer.says("/notice status 1")
    at = len(officer.heard) - 1

    await town.passes(minutes=30)
    town.channel.raises = [Never("nothing is to be sent now")]
    await town.passes(minutes=30)
    assert town.channel.raises.pop()
    await town.passes(hours=2)
    for _ in range(2):
        await town.passes(seconds=30)

    assert officer.heard[at] == "通知 1 · 11月23日 10:00 · 发完了\n共 2 个群：已发 2 · 还等着 0"
    assert [b.label for line in officer.messages[at].buttons for b in line] == ["撤回"]


async def test_stopped_the_rest_does_not_go_out(town: Town, officer: Person) -> None:
    await sleepy(town, "g2")
    await confirmed(town)
    await town.passes(seconds=10)
    await officer.says("/notice status 1")

    await officer.presses("停止")
    await town.passes(hours=3)

    assert "通知 1 停了，没发出去的不再发。已经发出的还在群里，要收回请按“撤回”。" in officer.heard
    assert not town.group_heard("g2")
    assert await state(town) == NoticeState.STOPPED
    await officer.says("/notice stop 1")
    assert officer.last == "通知 1 现在是“停了”，没有再办一次。看进度：发 /notice status 1。"


async def test_not_confirmed_it_is_dropped(town: Town, officer: Person) -> None:
    await officer.says(f"/notice now 和苑社区 {WORDS}")

    await officer.presses("取消")

    assert officer.last == "通知 1 取消了，没有发。"
    assert await state(town) == NoticeState.DROPPED


async def test_recalled_after_a_second_press_and_it_is_told_what_can_be_done(town: Town, officer: Person) -> None:
    await confirmed(town, EVERY)
    await town.passes(hours=23)
    await officer.says("/notice recall 1")
    assert officer.last == (
        "要撤回通知 1 11月24日（周二）9:00发的那一次吗？2 个群已经收到。\n"
        "平台让删的，我删掉；不让删的，改成一句“这条通知撤回了”。看过的人已经看过了。\n"
        "以后的照常发；不想再发，请按“停止”。"
    )
    assert officer.buttons == ["撤回", "算了"]
    assert len(town.group_heard("g1")) == 1

    town.channel.raises = []
    await officer.presses("撤回")
    town.channel.raises = [Never("message can't be deleted")]
    await town.passes(seconds=10)
    await town.passes(seconds=30)

    assert sorted([town.group_heard("g1"), town.group_heard("g2")]) == [[], ["这条通知撤回了，请以后面的为准。"]]
    assert await counted(town, 1) == {CopyState.RECALLED: 1, CopyState.KEPT: 1}
    await officer.says("/notice recall 1")
    assert officer.last == "通知 1 这一次已经撤回过了。看结果：发 /notice status 1。"
    await officer.says("/notice status 1")
    assert "已撤回 1 · 撤不掉、已改成一句话 1" in officer.last
    await town.passes(hours=24)
    assert WORDS in town.group_heard("g1")[-1]


async def test_thought_better_of_it(town: Town, officer: Person) -> None:
    await confirmed(town, EVERY)
    await officer.says("/notice recall 1")
    assert officer.last == "通知 1 还没有发出去过，不用撤回。不想发了，发 /notice drop 1。"
    await town.passes(hours=23)

    await officer.says("/notice recall 1")
    await officer.presses("算了")
    await town.passes(seconds=10)

    assert "好，没有撤回。" in officer.heard
    assert len(town.group_heard("g1")) == 1


async def test_its_author_hears_what_others_do_with_it(town: Town, officer: Person) -> None:
    chief = await town.joined("陈所长")
    await confirmed(town, EVERY)

    await chief.says("/notice stop 1")

    assert officer.last == "陈所长把通知 1 停止了。"


async def test_resumed_too_late_it_says_so(town: Town, officer: Person) -> None:
    await officer.says(f"/notice at 2026-11-23T12:00 和苑社区 {WORDS}")
    await officer.presses("确认")
    await officer.says("/notice pause 1")
    await town.passes(hours=20)

    await officer.says("/notice resume 1")

    assert officer.last == "通知 1 的时间已经过了，没有发。请改时间，例如：/notice time 1 明早9点。"
    await officer.says("/notice time 1 今天9点")
    await officer.presses("继续")
    await town.passes(hours=3)
    assert len(town.group_heard("g1")) == 1


async def test_the_list_shows_what_is_planned_and_leads_to_it(town: Town, officer: Person) -> None:
    await officer.says("/notice list")
    assert officer.last == "您的辖区里没有定好的通知。发 /notice 写一条。"
    await confirmed(town, EVERY)
    await confirmed(town, Wanted(rule="每月10日 8:30", area="和苑一网格"))
    await officer.says("/notice pause 2")
    await officer.says(f"/notice at 明早9点 和苑社区 {WORDS}")

    await officer.says("通知 列表")

    assert officer.last.splitlines() == [
        "定好的通知：",
        "通知 1 · 定好了 · 和苑社区 · 每天 9:00 · 下次 11月24日（周二）9:00",
        "通知 2 · 暂停着 · 和苑一网格 · 每月10日 8:30 · 下次 12月10日（周四）8:30",
        "通知 3 · 还没发 · 和苑社区 · 下次 11月24日（周二）9:00",
    ]
    await officer.presses("通知 1")
    assert officer.last.startswith("通知 1 · 社区通知 · 定好了\n")
    assert officer.buttons == ["改文字", "改时间", "改范围", "暂停", "停止"]


async def test_earlier_occasions_are_lines(town: Town, officer: Person) -> None:
    await confirmed(town, EVERY)
    for _ in range(2):
        await town.passes(hours=24)
        await town.passes(seconds=10)

    await officer.says("/notice status 1")

    assert officer.heard[-2] == "以前几次：\n通知 1 · 11月24日 9:00 · 发完了\n共 2 个群：已发 2 · 还等着 0"
    assert officer.last.startswith("通知 1 · 11月25日 9:00 · 发完了")


async def test_without_a_number_the_latest_is_shown(town: Town, officer: Person) -> None:
    other = await town.joined("赵大山")
    await confirmed(town)
    await town.passes(seconds=10)
    await town.passes(seconds=10)

    await officer.says("通知 进度")
    await other.says("/notice status")

    assert officer.last.startswith("通知 1 · 11月23日 10:00 · 发完了")
    assert other.last == "您的辖区里没有定好的通知。发 /notice 写一条。"
