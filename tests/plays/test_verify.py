"""Is this notice ours, is this somebody of the staff? Never "fake" for sure, never a telephone number of somebody."""

import re
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.config import Config
from domain.notice import NoticeKind
from storage import areas, people, staff
from storage.copies import Edition
from storage.people import Contact
from storage.staff import PostRow
from tests.plays.noticing import WORDS, Wanted, confirmed, with_groups
from tests.plays.test_notice_answers import recall
from tests.town import MONDAY, Town

PLAIN = Wanted()
TAKE_CARE = "查不到的先当心：别转账，别给验证码，别点链接。\n拿不准，打 96110 问；钱已经转了，马上打 110。"
NAME_PROVES_NOTHING = (
    "可是名字谁都能报，证明不了找您的就是本人。\n要钱、要验证码、要转账、要看屏幕的，一律是假的，挂断。\n"
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.model_validate({"media": {"path": tmp_path / "media"}, "station": {"hotline": "0470-1234567"}})


async def sent(town: Town, wanted: Wanted = PLAIN) -> int:
    """A notice that has reached a group; its code is K7Q2."""
    await with_groups(town, "g1", tags=wanted.tags)
    number = await confirmed(town, wanted)
    await town.passes(seconds=10)
    (said,) = town.group_heard("g1")
    found = re.search("查真伪 ([2-9A-HJKMNP-Z]{4})”", said)
    assert found is not None
    await town.look(lambda s: s.execute(update(Edition).values(code="K7Q2")))
    town.channel.sent["g1"].clear()
    return number


async def test_a_real_notice_is_shown_in_its_own_words(town: Town) -> None:
    await sent(town)
    resident = town.person("李阿姨")

    await resident.says("查真伪 K7Q2")

    assert resident.last == (
        f"是真的（自动核对）：编号 K7Q2，11月23日 10:00 发给和苑社区。\n原话是：\n{WORDS}\n"
        "和您看到的不一样，就是假的。借着它要钱、要验证码的，也是假的。"
    )


@pytest.mark.parametrize(
    "words",
    ["/verify k7q2", "查真伪：Ｋ７Ｑ２", "查真伪k7 q2", "查真偽 K7Q2", "查真假K7Q2", "K7Q2", "查真伪 K7Q2 13800000001"],
)
async def test_however_it_is_typed(town: Town, words: str) -> None:
    await sent(town)
    resident = town.person("李阿姨")

    await resident.says(words)

    assert "K7Q2，11月23日" in resident.last.replace("編號", "编号")


async def test_a_sign_that_no_code_has_is_read_as_what_it_looks_like_and_that_is_said(town: Town) -> None:
    await sent(town)
    resident = town.person("李阿姨")

    await resident.says("查真伪 K702")

    assert resident.last.startswith("编号里没有 0、O、1、I、L，我按 K7Q2 查的。\n是真的（自动核对）：编号 K7Q2")


async def test_what_is_not_found_is_never_called_fake_and_there_is_a_way_on(town: Town) -> None:
    await sent(town)
    resident = town.person("李阿姨")

    await resident.says("查真伪 B2B2")
    assert resident.last == f"没有查到编号 B2B2（自动核对）。\n编号在通知最后一行，请再对一遍。\n{TAKE_CARE}"
    await resident.presses("转人工")

    assert "已登记" in resident.last


async def test_what_was_taken_back_is_called_so(town: Town) -> None:
    number = await sent(town)
    await recall(town, number)
    resident = town.person("李阿姨")

    await resident.says("查真伪 K7Q2")
    await resident.says("查真伪 K7Q2", "g1")

    told = "编号 K7Q2 是我们发的，后来撤回了（自动核对）。请以后面发的为准。"
    assert resident.last == town.group_heard("g1")[-1] == told


async def test_in_a_group_one_line_without_the_words(town: Town) -> None:
    await sent(town)
    resident = town.person("李阿姨")

    for words in ("查真伪 K7Q2", "查真伪K7Q2", "/verify B2B2", "/verify", "查真伪 王卫东", "查真伪 13800000001"):
        await resident.says(words, "g1")

    real = "编号 K7Q2 是真的，11月23日 10:00 发给和苑社区。原话请私聊我查，对不上的就是假的。"
    elsewhere = "在群里只查通知的编号。查人、查号码，请私聊我发“查真伪”。"
    assert town.group_heard("g1") == [
        real,
        real,
        "没有查到这个编号。先别转账，别给验证码；拿不准打 96110，钱已经转了马上打 110。",
        "请把通知最后一行的编号写在后面，例如：查真伪 K7Q2。",
        elsewhere,
        elsewhere,
    ]
    assert resident.heard == []


async def test_long_words_are_shown_by_their_beginning(town: Town) -> None:
    await sent(town, Wanted("别信。" * 200))
    resident = town.person("李阿姨")

    await resident.says("查真伪 K7Q2")

    shown = resident.last.splitlines()[2]
    assert shown.endswith("…")
    assert len(shown) == 300


async def test_names_in_a_notice_are_those_of_the_own_area_or_said_to_differ(town: Town) -> None:
    await sent(town, Wanted("{area}的{officer}提醒您。", area="城关派出所"))
    resident = town.person("李阿姨")

    await resident.says("查真伪 K7Q2")
    assert "您的社区的社区民警提醒您。\n（里面的社区和民警，各群写的是自己的。）" in resident.last

    def lives(session: Session) -> None:
        home = areas.named(session, "东门社区")[0].id
        session.execute(update(Contact).where(Contact.address == resident.address).values(area_id=home))

    await town.look(lives)
    await resident.says("查真伪 K7Q2")
    assert "原话是：\n东门社区的赵大山民警提醒您。\n和您看到的" in resident.last


async def test_words_for_staff_are_not_shown_to_residents(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await sent(town, Wanted("今晚八点集合。", tags=("工作",)))

    for person in (officer, resident):
        await person.says("查真伪 K7Q2")

    assert "今晚八点集合。" in officer.last
    assert "今晚八点集合。" not in resident.last
    assert "只发给工作人员" in resident.last


async def test_an_alert_is_as_real_as_any(town: Town) -> None:
    await sent(town, Wanted(kind=NoticeKind.ALERT))
    resident = town.person("李阿姨")

    await resident.says("查真伪 K7Q2")

    assert resident.last.startswith("是真的")


@pytest.mark.parametrize("name", ["王卫东", "王卫东民警", "民警王卫东", "王卫东是真的吗"])
async def test_a_name_of_the_roster_is_real_and_proves_nothing(town: Town, name: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(f"/verify {name}")

    assert resident.last == (
        "名册上有：王卫东民警（和苑社区）（自动核对）。\n"
        f"{NAME_PROVES_NOTHING}要核实，您自己打派出所电话 0470-1234567。"
    )


async def test_an_officer_reads_the_same_and_no_number(town: Town) -> None:
    officer, resident = await town.joined("李秀英"), town.person("李阿姨")

    for person in (officer, resident):
        await person.says("查真伪 王卫东")

    assert officer.last == resident.last
    assert "13800000001" not in officer.last


async def test_several_of_one_name_are_all_told(town: Town) -> None:
    def another(session: Session) -> None:
        person, _ = people.appoint(session, "赵大山", None)
        for code, role in (("hy", "mediator"), ("hy-1", "grid_worker")):
            area_id = areas.named(session, code)[0].id
            session.add(PostRow(person_id=person.id, role=role, area_id=area_id, since=MONDAY.date(), skills=[]))

    await town.look(another)
    resident = town.person("李阿姨")

    await resident.says("查真伪 赵大山")

    assert resident.last.splitlines()[0] == (
        "名册上有：赵大山民警（东门社区）、赵大山调解员（和苑社区）、赵大山网格员（和苑一网格）（自动核对）。"
    )


async def test_who_left_is_not_on_the_roster_any_more(town: Town) -> None:
    def leaves(session: Session) -> None:
        gone = people.known(session, "王卫东")[0].id
        session.execute(update(PostRow).where(PostRow.person_id == gone).values(until=MONDAY.date()))
        assert staff.posts_of(session, gone) == ()

    await town.look(leaves)
    resident = town.person("李阿姨")

    await resident.says("查真伪 王卫东")

    assert resident.last == f"名册上没有查到“王卫东”（自动核对）。请问清全名，再查一遍。\n{TAKE_CARE}"
    assert resident.buttons == ["转人工"]


async def test_a_resident_of_the_same_name_is_no_staff(town: Town) -> None:
    resident = town.person("钱多多")

    await resident.says("查真伪 钱多多")

    assert resident.last.startswith("名册上没有查到“钱多多”")


@pytest.mark.parametrize("words", ["王警官", "老王", "王"])
async def test_a_surname_tells_nothing(town: Town, words: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(f"查真伪 {words}")

    assert resident.last.startswith(f"“{words}”只说了姓，谁都能这么叫，查不出真假。\n请问清全名再发")
    assert "王卫东" not in resident.last


async def test_a_roster_that_knows_somebody_by_title_finds_them(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("查真伪 陈所长")

    assert resident.last.startswith("名册上有：陈所长（城关派出所）")


@pytest.mark.parametrize("words", ["13800000001", "http://www.k7q2.cn", "这条短信是真的吗"])
async def test_numbers_and_links_are_not_judged(town: Town, words: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(f"查真伪 {words}")

    assert resident.last.startswith("号码和链接我查不了")
    assert "96110" in resident.last


@pytest.mark.parametrize("answer", ["K7Q2", "王卫东"])
async def test_alone_it_asks_what(town: Town, answer: str) -> None:
    await sent(town)
    resident = town.person("李阿姨")

    await resident.says("查真伪")
    assert resident.last.startswith("要查什么？")
    await resident.says(answer)

    assert resident.last.startswith(("是真的", "名册上有"))


async def test_alone_it_does_not_push_aside_what_was_begun(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/report 楼上漏水")
    question = resident.last

    await resident.says("查真伪")
    assert resident.last.startswith("请写在一起发")
    await resident.says("查真伪 王卫东")
    assert resident.last.startswith("名册上有")
    await resident.says("3号楼2单元501")

    assert resident.last != question
    assert "取消" in resident.buttons


async def test_who_writes_traditional_characters_reads_them(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("查真偽 王衛東這個人")

    assert resident.last.startswith("名冊上有")
