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
    assert town.group_heard(group) == []
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


async def test_danger_from_the_officer_who_holds_the_open_case_goes_past_that_officer(town: Town) -> None:
    officer, other, chief = await town.joined("王卫东"), await town.joined("李秀英"), await town.joined("陈所长")
    group = await town.bound(officer, "g9", "和苑社区 工作")
    resident = await told(town)
    holder, outsider = (officer, other) if "/take" in str(officer.messages) else (other, officer)
    for each in (officer, other, chief):
        each.forget()
    town.channel.sent[group].clear()

    await resident.says("那个民警现在在打我")

    assert resident.last.startswith("马上打 110")
    assert "报告陈所长" in resident.last
    assert "12389" in resident.last
    assert "打我" in "".join(chief.heard)
    await town.passes(minutes=6)
    assert not holder.heard
    assert not outsider.heard
    assert town.group_heard(group) == []
    await chief.says(f"/assign {TWO} {holder.name}")
    assert "不能转" in chief.last
    for hidden in (f"/case {TWO}", "/inbox"):
        await holder.says(hidden)
        assert "打我" not in holder.last
    await chief.says(f"/assign {TWO} {outsider.name}")
    assert "打我" in "".join(outsider.heard)

    await resident.replies("马上打 110", "我要举报你们的民警，收了对方的钱")
    assert "被投诉的人看不到" in "".join(resident.heard)


async def test_who_it_was_said_later_is_passed_over_later_and_reads_no_more(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = town.person("刘姐")
    await resident.says("有人正在打我")
    assert "打我" in "".join(officer.heard)

    await resident.says("打我的就是王卫东，在小区门口")

    case = await case_of(town)
    assert case.assignee_id == await town.look(lambda s: people.known(s, "陈所长")[0].id)
    assert "小区门口" in "".join(chief.heard)
    assert "打我" not in "".join(officer.heard)


async def test_in_the_form_he_hit_me_is_about_the_one_complained_about(town: Town) -> None:
    officer, worker, chief = await town.joined("王卫东"), await town.joined("孙小妹"), await town.joined("陈所长")
    resident = town.person("刘姐")
    await resident.says("我要投诉网格员")
    await resident.says("她打我，还抓我头发")
    assert "马上打 110" in resident.heard[-2]
    assert "12345" in resident.heard[-2]
    assert "打我" in "".join(chief.heard)
    assert not officer.heard
    assert not worker.heard
    await chief.says(f"/assign {ONE} 孙小妹")
    assert not worker.heard

    other = town.person("周师傅")
    await complains(other, "社区的人骂人，还推我", "网格员孙小妹")
    assert "12345" in other.last
    assert "推我" in "".join(chief.heard)
    assert not worker.heard


async def test_the_holder_named_by_name_alone_does_not_read_it(town: Town) -> None:
    officer = await town.joined("王卫东")
    await town.joined("陈所长")
    resident = await told(town)
    officer.forget()
    await resident.says("王卫东收了他们家红包")
    assert "被投诉的人看不到" in "".join(resident.heard)
    assert officer.heard == []


@pytest.mark.parametrize(
    "words",
    [
        "投诉警察态度不好",
        "那个民警收红包",
        "我要举报你们派出所的辅警",
        "你们打了三次电话没人管 我要投诉",
        "王卫东就是不管事",
        "王警官偏心楼上那家",
    ],
)
async def test_clear_words_begin_it(town: Town, words: str) -> None:
    await town.joined("王卫东")
    resident = town.person("刘姐")
    await resident.says(words)
    assert "被投诉的人看不到" in "".join(resident.heard)
