"""The forms of one line, each answered by what would go out."""

import pytest

from tests.plays.noticing import WORDS, with_groups
from tests.town import Person, Town, photo

NOT_READ = "这个时间我没看懂。请这样写：\n12月1日 9:00\n每周一三五 9:00\n每月10日 8:30"


@pytest.fixture
async def officer(town: Town) -> Person:
    await with_groups(town, "g1")
    return await town.joined("王卫东")


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("/notice now 和苑社区", "时间：马上"),
        ("通知 现在 hy", "时间：马上"),
        ("/notice at 2026-12-01T09:00 和苑社区", "时间：12月1日（周二）9:00"),
        ("/notice at “明早9点” 和苑社区", "时间：11月24日（周二）9:00"),
        ('/notice every "0 9 * * 1,3,5" 和苑社区', "时间：每周一、三、五 9:00，接下来 11月25日（周三）9:00"),
        ("/notice every “每周一三五 9:00” 和苑社区", "时间：每周一、三、五 9:00，接下来 11月25日（周三）9:00"),
    ],
)
async def test_a_line_is_answered_by_what_would_go_out(officer: Person, line: str, time: str) -> None:
    await officer.says(f"{line} {WORDS}")

    assert officer.heard[-2].startswith(f"【和苑通知】{WORDS}\n")
    assert officer.last.splitlines()[2].startswith(time)
    assert "确认" in officer.buttons


async def test_confirmed_it_goes_out_at_its_moment_with_its_photo(town: Town, officer: Person) -> None:
    await officer.says(f"/notice at 2026-11-23T15:00 和苑社区 {WORDS}", attachments=photo("map"))
    await officer.presses("确认")

    await town.passes(hours=4)
    assert not town.group_heard("g1")
    await town.passes(hours=1)

    ((_, said),) = town.channel.sent["g1"]
    assert said.text.startswith(f"【和苑通知】{WORDS}")
    assert [file.reference for file in said.attachments] == ["map"]


@pytest.mark.parametrize("words", ["反诈提醒：别信客服电话", "【防骗】别信客服电话"])
async def test_words_that_begin_with_fraud_are_a_reminder(officer: Person, words: str) -> None:
    await officer.says(f"/notice now 和苑社区 {words}")

    assert officer.heard[-2].startswith("【和苑提醒】别信客服电话\n")
    assert officer.last.startswith("通知 1 · 反诈提醒")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/notice now", "请写上辖区的名字或代码，例如：/notice now 和苑社区 明天上午停水。您负责的有：和苑社区。"),
        ("/notice at 2026-11-22T09:00 和苑社区 停水", "11月22日（周日）9:00已经过了。请写以后的时间，例如：明早9点。"),
        ("/notice at", NOT_READ),
        (
            "/notice at 每周一9:00 和苑社区 停水",
            NOT_READ,
        ),
        (
            '/notice every "明早9点" 和苑社区 停水',
            NOT_READ,
        ),
        (
            "/notice every 每周一 和苑社区 停水",
            "重复的时间要放在引号里，例如：/notice every “每周一三五 9:00” 和苑社区 现成的。",
        ),
    ],
)
async def test_a_wrong_line_says_what_is_right(officer: Person, line: str, answer: str) -> None:
    await officer.says(line)

    assert officer.last == answer


async def test_an_unknown_word_shows_the_ways(officer: Person) -> None:
    await officer.says("/notice pasue 12")

    assert officer.last.startswith("这一句我没看懂。请这样发：\n/notice 一步一步写\n")


@pytest.mark.parametrize("quoted", ["＂每周一三五 9:00＂", "『每周一三五 9:00』", "＇每周一三五 9:00＇"])
async def test_quotes_of_any_width_hold_the_rule(town: Town, quoted: str) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")

    await officer.says(f"/notice every {quoted} 和苑社区 {WORDS}")

    assert "时间：每周一、三、五 9:00，接下来" in officer.last


@pytest.mark.parametrize("now", ["立即", "马上", "立刻", "NOW"])
async def test_at_once_is_said_in_several_ways(town: Town, now: str) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")

    await officer.says(f"/notice {now} 和苑社区 {WORDS}")
    assert "\n时间：马上\n" in officer.last
    await officer.says(f"/notice time 1 {now}")

    assert "\n时间：马上\n" in officer.last


async def test_whoever_writes_traditional_sees_what_residents_will_read(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")

    await officer.says("通知 現在 和苑社區 請關好門窗，謝謝。")
    shown, control = officer.heard[-2:]
    await officer.presses("確認")
    await town.passes(seconds=10)

    assert control.startswith("通知 1 · 社區通知")
    assert shown.splitlines()[0] == town.group_heard("g1")[0].splitlines()[0] == "【和苑通知】請關好門窗，謝謝。"
    assert shown.splitlines()[1].startswith("核对真假")
