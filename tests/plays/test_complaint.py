"""A complaint about somebody on the staff goes above them, and they never see it."""

import pytest

from domain.case import Kind
from storage import people
from tests.plays.telling import ONE, TWO, case_of, told
from tests.town import Person, Town


async def complains(resident: Person, words: str, who: str) -> None:
    await resident.says(words)
    if "和苑社区" in resident.buttons:
        await resident.presses("和苑社区")
    await resident.says(who)
    await resident.presses("跳过")
    await resident.presses("提交")


async def test_it_goes_to_the_chief_and_the_one_complained_about_never_sees_it(town: Town) -> None:
    officer, other, chief = await town.joined("王卫东"), await town.joined("李秀英"), await town.joined("陈所长")
    group = await town.bound(officer, "g9", "和苑社区 工作")
    resident = await told(town)
    officer.forget()
    town.channel.sent[group].clear()

    await complains(resident, "我要投诉那个民警，说话难听还推人", "王卫东民警")

    assert TWO in resident.last
    assert "陈所长来查" in resident.last
    assert "12389" in resident.last
    case = await case_of(town, TWO)
    assert case.kind == Kind.HELP
    assert case.is_restricted
    assert town.group_heard(group) == [TWO]
    assert any("推人" in text for text in chief.heard)
    for person in (officer, other):
        await person.says(f"/case {TWO}")
        assert "没有找到这个编号" in person.last
        assert not any("推人" in text for text in person.heard)
    await chief.says(f"/assign {TWO} 王卫东")
    assert "不能转" in chief.last
    await town.passes(hours=30)
    assert not any(TWO in text for text in officer.heard if "没有找到" not in text)
    await chief.says(f"/assign {TWO} 李秀英")
    await other.says(f"/case {TWO}")
    assert "推人" in other.last


async def test_about_the_chief_it_goes_one_level_up_or_nowhere_here(town: Town) -> None:
    chief = await town.joined("陈所长")
    await town.joined("王卫东")
    resident = town.person("刘姐")

    await complains(resident, "举报所长收红包", "陈所长")

    case = await case_of(town, ONE)
    assert case.assignee_id is None
    assert "12389" in resident.last
    await chief.says(f"/case {ONE}")
    assert "没有找到这个编号" in chief.last
    assert await town.look(lambda s: people.get(s, case.reporter_id).name) == "刘姐"


@pytest.mark.parametrize("words", ["投诉警察态度不好", "那个民警收红包", "我要举报你们派出所的辅警"])
async def test_clear_words_begin_it(town: Town, words: str) -> None:
    await town.joined("王卫东")
    resident = town.person("刘姐")
    await resident.says(words)
    assert "被投诉的人看不到" in "".join(resident.heard)
