"""A notice is changed: before it is confirmed, before it goes out, and while it does."""

import pytest

from domain.notice import CopyState, NoticeKind
from storage import notices
from tests.plays.noticing import WORDS, Wanted, confirmed, counted, sleepy, with_groups
from tests.town import Person, Town, photo

EVERY = Wanted(rule="每天 9:00")


@pytest.fixture
async def officer(town: Town) -> Person:
    await with_groups(town, "g1", "g2")
    return await town.joined("王卫东")


async def test_each_part_can_be_changed_by_its_button(town: Town, officer: Person) -> None:
    await with_groups(town, "g3", area="和苑一网格", tags=("老人",))
    await officer.says(f"/notice now 和苑社区 {WORDS}")

    await officer.presses("改文字")
    await officer.says("水已经来了。", attachments=photo("tap"))
    assert officer.heard[-2].startswith("【和苑通知】水已经来了。")
    assert officer.messages[-2].attachments
    await officer.presses("改时间")
    await officer.says("今晚7点")
    await officer.presses("改范围")
    await officer.presses("和苑一网格")
    await officer.presses("老人")

    assert officer.last.startswith(
        "改好了，通知 1 现在是这样：\n通知 1 · 社区通知 · 还没发\n发给：和苑一网格里带“老人”标签的群，现在 1 个群\n"
        "时间：11月23日（周一）19:00"
    )
    await officer.presses("去掉照片")
    assert not officer.messages[-2].attachments


async def test_what_was_shown_before_a_change_is_not_confirmed(town: Town, officer: Person) -> None:
    await officer.says(f"/notice now 和苑社区 {WORDS}")
    confirm = officer.messages[-1].buttons[0][0].sends
    await officer.says("/notice words 1 水已经来了。")

    await officer.says(confirm)

    assert officer.last.startswith("这条通知后来改过，没有照旧的办。现在的样子在下面")
    await town.passes(seconds=10)
    assert not town.group_heard("g1")


async def test_new_words_hold_for_later_occasions(town: Town, officer: Person) -> None:
    number = await confirmed(town, EVERY)
    await town.passes(hours=23)
    await town.passes(seconds=10)
    await officer.says(f"/notice words {number} 水已经来了。")

    assert officer.last.startswith("改好了，通知 1 现在是这样：\n通知 1 · 社区通知 · 定好了\n")
    await town.passes(hours=24)
    assert [WORDS in said for said in town.group_heard("g1")] == [True, False]
    assert "水已经来了。" in town.group_heard("g1")[1]


async def test_a_new_time_and_area_hold_at_once(town: Town, officer: Person) -> None:
    await with_groups(town, "g3", area="和苑一网格")
    number = await confirmed(town, EVERY)

    await officer.says(f"/notice time {number} 每天 11:00")
    await officer.says(f"/notice area {number} 和苑一网格")
    await town.passes(hours=2)

    assert [len(town.group_heard(group)) for group in ("g1", "g3")] == [0, 1]


async def test_one_that_is_going_out_now_cannot_be_changed(town: Town, officer: Person) -> None:
    number = await confirmed(town)

    await officer.says(f"/notice words {number} 水已经来了。")
    assert officer.last == "通知 1 已经在发，改不了。先停止或撤回，再发一条新的。"
    for _ in range(2):
        await town.passes(seconds=10)
    await officer.says(f"/notice time {number} 明早9点")
    assert officer.last == "通知 1 已经结束，改不了。要再发，发 /notice。"


async def test_while_some_wait_the_words_of_this_occasion_stay(town: Town, officer: Person) -> None:
    await sleepy(town, "g2")
    number = await confirmed(town, EVERY)
    await town.passes(hours=23)

    await officer.says(f"/notice words {number} 水已经来了。", attachments=photo("tap"))
    assert officer.last == "通知 1 这一次还没发完，照片等发完再换。"
    await officer.says(f"/notice words {number} 水已经来了。")
    assert officer.last.startswith("改好了。正在发的这一次还是原来的，以后按新的：")
    await town.passes(hours=3)

    assert WORDS in town.group_heard("g2")[0]


async def test_an_interrupted_occasion_does_not_go_on_with_old_words(town: Town, officer: Person) -> None:
    await sleepy(town, "g2")
    number = await confirmed(town, EVERY)
    await town.passes(hours=23)
    await officer.says(f"/notice pause {number}")

    await officer.says(f"/notice words {number} 水已经来了。")
    await officer.says(f"/notice resume {number}")
    await town.passes(hours=3)

    assert officer.heard[-2].startswith("改好了。暂停着的这一次，没发出去的不再发，以后按新的：")
    assert not town.group_heard("g2")
    assert await counted(town, number) == {CopyState.SENT: 1, CopyState.STOPPED: 1}
    await town.passes(hours=24)
    assert "水已经来了。" in town.group_heard("g2")[0]


@pytest.mark.parametrize("line", ["/notice words 1 水来了", "/notice status 1", "/notice stop 1", "/notice status 99"])
async def test_out_of_reach_is_answered_like_unknown(town: Town, line: str) -> None:
    await confirmed(town, EVERY)
    other = await town.joined("赵大山")

    await other.says(line)

    assert other.last == "没有找到这条通知，或者不在您的辖区。发 /notice list 看您辖区的通知。"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/notice pause", "请写上通知的号码，例如：/notice pause 12。发 /notice list 能看到号码。"),
        ("/notice area 1 东门社区", "“东门社区”不归您负责，不能发到那里。您负责的有：和苑社区。"),
        ("/notice time 1 昨天", "这个时间我没看懂。请这样写：\n12月1日 9:00\n每周一三五 9:00\n每月10日 8:30"),
        ("/notice kind 1 news", "通知 1 现在是“定好了”，没有再办一次。看进度：发 /notice status 1。"),
    ],
)
async def test_a_wrong_change_says_what_is_right(town: Town, officer: Person, line: str, answer: str) -> None:
    await confirmed(town, EVERY)

    await officer.says(line)

    assert officer.last == answer


async def test_a_warning_cannot_be_changed(town: Town) -> None:
    chief = await town.joined("陈所长")
    await confirmed(town, Wanted(kind=NoticeKind.ALERT))

    await chief.says("/notice words 1 水退了")

    assert chief.last == "紧急预警不能改。可以停止、撤回，再发一条：/alert 辖区 内容。"
    assert await town.look(lambda session: notices.get(session, 1).words) == WORDS  # type: ignore[union-attr]
