"""Joining by one-time code."""

import pytest
from sqlalchemy.orm import Session

from domain.message import Address
from domain.people import Role
from storage import areas, cases, codes, people, staff
from tests.plays.telling import ONE, case_of, tell, told
from tests.town import Town

WRONG = "这个上岗码不对，或者已经用过、过期了。请再核对一遍，或向管理员要新的。"


async def code(town: Town, name: str = "王卫东") -> str:
    def make(session: Session) -> str:
        return codes.make(session, people.known(session, name)[0].id, town.clock())

    return str(await town.look(make))


async def test_joining_answers_with_name_role_and_area(town: Town) -> None:
    officer = town.person("手机")

    await officer.says(f"/join {await code(town)}")

    assert officer.heard == [
        "王卫东，您上岗了。\n民警，和苑社区\n现在算您在岗；下班发“下班”。\n"
        "新案件会发到这里，回复卡片就能答复居民。发“帮助”看全部命令。"
    ]


@pytest.mark.parametrize("typed", ["/join {}", "/JOIN  {}", "上岗 {}"])
async def test_a_code_may_be_typed_small_and_with_blanks(town: Town, typed: str) -> None:
    officer = town.person("手机")
    given = (await code(town)).lower()

    await officer.says(typed.format(f"{given[:4]} {given[4:]}"))

    assert officer.last.startswith("王卫东，您上岗了。")


async def test_a_wrong_a_used_and_an_expired_code_are_refused_alike(town: Town) -> None:
    officer, other = town.person("手机"), town.person("别人")
    used = await code(town)
    await officer.says(f"/join {used}")
    old = await code(town)
    town.clock.move(hours=25)

    for wrong in ("K7Q2M9XA", used, old):
        await other.says(f"/join {wrong}")
        assert other.last == WRONG


async def test_a_code_is_asked_for_with_an_example(town: Town) -> None:
    officer = town.person("手机")

    await officer.says("/join")

    assert officer.last == "请写上您的上岗码，例如：/join K7Q2M9XA。上岗码请向管理员要。"


async def test_after_five_wrong_tries_even_the_right_code_waits_an_hour(town: Town) -> None:
    officer = town.person("手机")
    right = await code(town)
    for _ in range(5):
        await officer.says("/join K7Q2M9XA")

    await officer.says(f"/join {right}")
    assert officer.last == "上岗码试得太多了，请一小时后再试，或找管理员。"

    town.clock.move(minutes=61)
    await officer.says(f"/join {right}")
    assert officer.last.startswith("王卫东，您上岗了。")


async def test_many_accounts_together_get_no_more_tries_than_this(town: Town) -> None:
    officer, right = town.person("手机"), await code(town)

    def guess(session: Session) -> None:
        for number in range(codes.TRIES_OF_ALL - 1):
            guesser = people.speaker(session, Address("list", f"guesser {number}"), "")
            codes.note_try(session, guesser.contact.id, town.clock())

    await town.app.transactions.run(guess)
    await town.person("别人").says("/join K7Q2M9XA")

    await officer.says(f"/join {right}")
    assert officer.last == "上岗码试得太多了，请一小时后再试，或找管理员。"
    await officer.says("K7Q2-M9XA")
    assert "试的次数多了" in officer.last

    town.clock.move(minutes=61)
    await officer.says(f"/join {right}")
    assert officer.last.startswith("王卫东，您上岗了。")


async def test_a_second_account_gets_what_comes_from_then_on(town: Town) -> None:
    first = await town.joined("王卫东")
    town.clock.move(minutes=1)
    second = await town.joined("王卫东")

    await told(town)

    assert first.heard == []
    assert second.last.startswith(f"待接单 {ONE}")


async def test_somebody_with_two_posts_reads_both(town: Town) -> None:
    def appoint(session: Session) -> None:
        person = people.known(session, "王卫东")[0]
        staff.appoint(session, person.id, (Role.CHIEF, areas.named(session, "suo")[0].id), [], town.clock().date())

    await town.look(appoint)
    officer = town.person("手机")

    await officer.says(f"/join {await code(town)}")

    assert officer.last.splitlines()[1:3] == ["民警，和苑社区", "所长，城关派出所"]


async def test_whoever_joins_is_on_duty_and_finds_the_waiting_cases(town: Town) -> None:
    resident = await told(town)
    assert "这里暂时没有民警上岗" in resident.last
    officer = town.person("手机")

    await officer.says(f"/join {await code(town)}")

    assert officer.heard[1] == "有 1 件在等人接，归您的，卡片这就发来。"
    assert officer.last.startswith(f"待接单 {ONE}")
    assert resident.last == f"您的事（{ONE}）有人办了：王卫东民警（和苑社区），今天18:00前联系您。"


async def test_what_somebody_reported_before_joining_stays_theirs(town: Town) -> None:
    neighbour = town.person("老王")
    await tell(neighbour)
    other = await town.joined("李秀英")

    await neighbour.says(f"/join {await code(town)}")
    await neighbour.says("/my")
    assert ONE in neighbour.last

    await other.says(f"/reply {ONE} 我下午上门")
    await neighbour.replies("我下午上门", "好，我在家")
    assert other.last == f"{ONE} 居民说：\n好，我在家"
    case = await case_of(town)
    me = await town.look(lambda session: people.known(session, "王卫东")[0].id)
    assert (case.reporter_id, case.concerned_id) == (me, me)


async def test_an_account_that_passes_to_a_colleague_takes_no_cases_along(town: Town) -> None:
    officer = await town.joined("孙小妹")
    await officer.says("/report 张大爷家漏水")
    await officer.says("张大爷")
    await officer.says("3号楼")
    while "跳过" in officer.buttons:
        await officer.presses("跳过")
    await officer.presses("提交")

    await officer.says(f"/join {await code(town)}")

    def said(session: Session) -> int:
        return len(cases.said_by(session, people.known(session, "孙小妹")[0].id))

    assert await town.look(said) == 1


async def test_a_resident_of_a_group_does_not_join_there(town: Town) -> None:
    officer = town.person("手机")

    await officer.says(f"/join {await code(town)}", "g1")

    assert town.group_heard("g1") == ["为了隐私，这个请私聊我办。"]
