"""Words go both ways through the bot, and each side learns what became of them."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from bot.channels.base import Never
from domain.number import compose
from storage import counters
from tests.plays.telling import ONE, case_of, told
from tests.town import MONDAY, Town, photo


async def test_a_reply_to_the_card_reaches_the_resident_and_shows_that_it_did(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)

    await officer.replies("待接单", "我下午三点上门")

    assert resident.last == "王卫东民警：我下午三点上门"
    assert officer.last == f"{ONE} 已送到居民。"


async def test_what_became_of_it_is_shown_in_the_characters_that_its_reader_writes(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.presses("接单")

    await resident.says("謝謝您，我們在家等")

    assert resident.last == "已轉給王衛東民警。"


async def test_answering_a_waiting_case_takes_it(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    resident.forget()

    await officer.says(f"/reply {ONE} 我下午三点上门")

    assert officer.heard[0].startswith(f"办理中 {ONE}")
    assert resident.heard == [
        f"您的事（{ONE}），王卫东民警（和苑社区）接手了，今天18:00前联系您。\n有话直接发给我，我转过去。",
        "王卫东民警：我下午三点上门",
    ]


async def test_a_colleague_who_answers_takes_it_but_the_chief_does_not(town: Town) -> None:
    officer, colleague, chief = [await town.joined(name) for name in ("王卫东", "李秀英", "陈所长")]
    resident = await told(town)

    await chief.says(f"/reply {ONE} 别急，马上有人来")
    assert resident.last == "陈所长：别急，马上有人来"
    assert (await case_of(town)).stage == "waiting"

    await colleague.says(f"/reply {ONE} 我来")
    assert officer.last == f"{ONE} 现在由李秀英民警办，您不用再办了。"


async def test_what_does_not_arrive_is_shown(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.presses("接单")
    town.channel.raises = [Never("blocked by the user", gone=True)]

    await officer.says(f"/reply {ONE} 我下午来")
    assert officer.last == f"{ONE} 没有送到：居民停用了小枫，或者平台不让发。请打电话。"

    await officer.says(f"/reply {ONE} 在吗")
    assert officer.last == f"居民停用了小枫，话送不到。请打电话或上门，再发 /note {ONE} 和经过，就算联系过了。"

    await resident.says("我又回来了")
    await officer.says(f"/reply {ONE} 在吗")
    assert officer.last == f"{ONE} 已送到居民。"


async def test_words_that_do_not_reach_the_officer_reach_the_chief(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await told(town)
    await officer.presses("接单")
    town.channel.raises = [Never("blocked by the user", gone=True)]

    await resident.says("他们又吵了")

    assert resident.last == "话我记下了，但没有送到王卫东民警那里，我已请人处理。急事打 110。"
    assert chief.last == f"{ONE} 居民的话没有送到负责人那里，请看 /case {ONE}。"


async def test_a_call_that_is_noted_counts_where_words_do_not_arrive(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")
    town.channel.raises = [Never("blocked by the user", gone=True)]
    await officer.says(f"/reply {ONE} 我下午来")

    await officer.says(f"/note {ONE} 打过电话，约好三点")

    assert officer.last == "记下了，居民看不到。"
    assert "办结" in officer.heard[0].splitlines()[-1]


async def test_photos_go_both_ways(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)

    await officer.replies("待接单", "", attachments=photo("f1"))
    assert (resident.last, resident.messages[-1].attachments) == ("王卫东民警发来：", photo("f1"))

    await resident.says("", attachments=photo("f2"))
    assert (officer.last, officer.messages[-1].attachments) == (f"{ONE} 居民发来：", photo("f2"))


async def test_a_reply_in_the_staff_group_reaches_the_resident(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g9", "和苑社区 工作")
    resident = await told(town)

    await officer.replies("待接单", "我下午三点上门", group)

    assert resident.last == "王卫东民警：我下午三点上门"
    assert town.group_heard(group)[-1] == f"{ONE} 已送到居民。"


async def test_plain_talk_among_staff_stays_among_them(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g9", "和苑社区 工作")
    resident = await told(town)
    resident.forget()

    await officer.says("601那家我认识，晚上去", group, addressed=False)

    assert resident.heard == []
    assert len(town.group_heard(group)) == 1


async def test_who_has_nothing_to_do_with_it_may_not_write_to_the_resident(town: Town) -> None:
    officer, worker = await town.joined("王卫东"), await town.joined("孙小妹")
    group = await town.bound(officer, "g9", "和苑社区 工作")
    resident = await told(town)
    resident.forget()

    await worker.replies("待接单", "我来说两句", group)

    assert town.group_heard(group)[-1] == "这件不归您办，不能回复居民。要接手，请负责人转派给您。"
    assert resident.heard == []


async def test_a_reply_without_words_is_asked_again(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)

    await officer.says(f"/reply {ONE}")

    assert officer.last.startswith("要对居民说什么？例如：")
    assert (await case_of(town)).stage == "waiting"


def counted(before: int) -> Callable[[Session], object]:
    return lambda session: session.execute(counters.counters.update().values(value=before))


async def test_digits_that_mean_two_cases_are_asked_again(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    both = compose(MONDAY, 1234).replace("-", "")
    for running in (1234, int(both[4:])):
        await town.look(counted(running - 1))
        await told(town, f"第{running}位")

    await officer.says(f"/reply {both} 好")
    assert officer.last == "这个编号对上了两件，请照回执带上横线写，例如 2611-0042-7。"

    await officer.says(f"/reply {compose(MONDAY, 1234)} 好")
    assert officer.last == f"{compose(MONDAY, 1234)} 已送到居民。"


@pytest.mark.parametrize("words", ["我下午三点过去", "您明天下午在家吗"])
async def test_an_officers_words_beside_the_card_are_offered_to_the_resident(town: Town, words: str) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    resident.forget()

    await officer.says(words)
    assert resident.heard == []
    await officer.presses(f"发给居民 {ONE} 邻里噪音")

    assert resident.last == f"王卫东民警：{words}"


async def test_nothing_but_a_number_shows_the_case(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    officer.forget()

    await officer.says(ONE)
    assert "经过：" in officer.last
    officer.forget()
    await resident.says(ONE)

    assert resident.last.startswith(f"您的事：\n{ONE}")
    assert officer.heard == []


async def test_who_writes_to_an_officer_off_duty_is_told_so(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.says("下班")

    await resident.says("还有人管吗，他又敲了一夜")

    assert resident.last == "已转给王卫东民警。这会儿不在岗，明早8:30上班后看得到。急事打 110。"
    assert "又敲了一夜" in officer.last
