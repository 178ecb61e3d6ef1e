"""Some time after closing, somebody else than the handler asks whether it held."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.case import Stage
from domain.deadline import Clock
from domain.message import Spoken
from domain.people import Role
from domain.safety import DangerKind
from handlers.service import FollowUps
from storage import admitted, anonymising, areas, cases, followups, people, safeguards, staff
from storage.admitted import Admitted, Standing
from storage.clocks import ClockRow
from storage.followups import FollowUp
from tests.plays import past_of
from tests.plays.talks import comes
from tests.plays.telling import ONE, case_of, told
from tests.town import MONDAY, Person, Town

QUESTION = f"您的事（{ONE}）办结有些天了。后来怎么样，又闹过吗？"
RUDE = "民警态度不好，根本没来看"


async def supervised(town: Town) -> Person:
    def appoint(session: Session) -> None:
        person, _ = people.appoint(session, "周明", None)
        staff.appoint(
            session, person.id, (Role.SUPERVISOR, areas.named(session, "城关派出所")[0].id), [], MONDAY.date()
        )

    await town.look(appoint)
    return await town.joined("周明")


async def closed(town: Town, *, is_b_here: bool = True, told_b: str = "") -> tuple[Person, Person, Person]:
    """The handler, A who reported and B, who hears that it is over but not in what words; the case is closed."""
    officer, a, b = await town.joined("王卫东"), await told(town), town.person("赵先生")
    await officer.presses("接单")
    if is_b_here:
        await b.says("你好")
        await comes(town, b)
    await officer.says(f"/close {ONE} settled 晚十点后不装修")
    assert not told_b or (b.last.startswith(told_b) and "晚十点" not in b.last)
    for each in (officer, a, b):
        each.forget()
    return officer, a, b


async def rows(town: Town) -> list[FollowUp]:
    def look(session: Session) -> list[FollowUp]:
        found = list(session.scalars(select(FollowUp).order_by(FollowUp.id)))
        session.expunge_all()
        return found

    found = await town.look(look)
    assert isinstance(found, list)
    return found


async def states(town: Town) -> list[str]:
    return [row.state for row in await rows(town)]


async def test_both_sides_are_asked_once_each_date_and_a_good_answer_ends_it(town: Town) -> None:
    officer, a, b = await closed(town, told_b=f"{ONE} 这件事，王卫东民警办结了：谈好了。")
    await town.passes(days=6, hours=23)
    assert (a.heard, b.heard) == ([], [])
    await town.passes(hours=2)
    await town.passes(minutes=10)
    assert [len(each.heard) for each in (a, b)] == [1, 1]
    assert a.last.startswith(QUESTION)
    assert a.buttons == ["好了", "又闹了", "没有履行"]

    await a.presses("好了")
    assert a.buttons == ["满意", "基本满意", "不满意"]
    await a.presses("基本满意")
    await a.presses("跳过")
    assert a.last.startswith("谢谢您")
    await a.presses("又闹了")
    assert a.last.startswith("您已经说过了")
    await b.says("没再闹。")
    assert b.buttons == ["满意", "基本满意", "不满意"]

    assert [(row.state, row.held, row.satisfied) for row in await rows(town)] == [
        ("answered", "well", "half"),
        ("answered", "well", None),
    ]
    assert officer.heard == []
    await town.passes(days=23)
    assert [row.round for row in await rows(town)] == [1, 1, 2, 2]
    assert (await case_of(town)).stage == Stage.CLOSED


async def test_a_bad_answer_opens_it_again_and_words_about_the_handler_stay_above_him(town: Town) -> None:
    supervisor, chief = await supervised(town), await town.joined("陈所长")
    officer, a, b = await closed(town)
    await town.passes(days=7, hours=1)
    chief.forget()
    await b.presses("又闹了")
    assert b.last.startswith("对不起")
    await b.presses("不满意")
    await b.says(RUDE)

    assert (await case_of(town)).stage == Stage.WAITING
    for above in (supervisor, chief):
        assert above.heard[0] == f"督办：{ONE} 回访，乙方说又闹了。\n已经重新待办，原负责：王卫东民警。"
        assert RUDE in above.last
    assert officer.heard[0] == f"{ONE} 回访以后重新待办。请先联系居民。"
    await officer.says(f"/case {ONE}")
    await officer.says(f"/followup_seen {ONE}")
    assert "只给负责人的上级看" in officer.last
    heard = "\n".join(officer.heard)
    assert [word for word in (RUDE, "又闹了", "不满意", "赵先生：") if word in heard] == []
    assert [line for line in heard.split("\n") if "回访" in line and "乙方" in line] == []
    afterwards = [row for row in await past_of(town, await case_of(town)) if row.what in ("followup", "contest")]
    assert [(row.person_id, row.words) for row in afterwards] == [(None, ""), (None, "回访以后")]
    await supervisor.says(f"/followup_seen {ONE}")
    assert supervisor.last == f"{ONE} 回访：\n乙方：又闹了，不满意"
    assert RUDE not in "\n".join(row.words for row in await past_of(town, await case_of(town)))
    assert await states(town) == ["void", "answered"]
    await a.presses("好了")
    assert a.last.startswith("这件事后来又重新办了")
    await officer.says("/followup_pass 2")
    assert "不归您办" in officer.last
    await supervisor.presses("转给负责人")
    assert officer.last == f"{ONE} 回访，乙方：又闹了，不满意\n乙方的话：{RUDE}"


async def test_who_does_not_answer_or_is_not_here_gets_a_call_from_another(town: Town) -> None:
    supervisor = await supervised(town)
    officer, a, _ = await closed(town, is_b_here=False)
    await town.passes(days=7, hours=1)
    assert "乙方" in supervisor.last
    await town.passes(days=3, minutes=10)
    assert "甲方" in supervisor.last
    assert await states(town) == ["handed", "handed"]

    await officer.says("/followup 2")
    assert "负责人不回访自己办的事" in officer.last
    await officer.says("/followup")
    assert officer.last.startswith("没有要打电话回访的")
    await supervisor.says("/followup")
    assert supervisor.last.startswith("要回访的 2 户")
    await supervisor.says("/followup 2")
    for press in ("好了", "基本满意", "没有起诉", "没有"):
        await supervisor.presses(press)
    await supervisor.says("请网格员每周去看一次")
    await supervisor.presses("提交")
    assert supervisor.last == "回访记下了。"
    await a.presses("好了")
    assert supervisor.last == f"{ONE} 甲方自己答了，不用打电话了。"
    await supervisor.says("/followup 2 好了")
    assert supervisor.last == "这户已经回访过了。"
    called = (await rows(town))[1]
    assert (called.state, called.satisfied, called.measures) == ("called", "half", "请网格员每周去看一次")
    since = MONDAY.replace(year=2020)
    areas_of = [(await case_of(town)).area_id]
    found = await town.look(lambda s: followups.counts(s, areas_of, since, town.clock()))
    assert isinstance(found, list)
    assert {(count.state, count.held): count.households for count in found} == {
        ("answered", "well"): 1,
        ("called", "well"): 1,
    }


async def test_called_in_vain_is_no_answer_and_unkept_by_telephone_opens_it(town: Town) -> None:
    supervisor = await supervised(town)
    await closed(town, is_b_here=False)
    await town.passes(days=11)
    await town.passes(minutes=10)
    await supervisor.says("/followup 2 联系不上")
    assert (await rows(town))[1].state == "unreached"
    await town.passes(days=3, minutes=10)
    await supervisor.says("/followup 1 没有履行 不满意 已约谈")
    assert supervisor.last == f"回访记下了。{ONE} 已经重新待办，上级也知道了。"
    assert (await case_of(town)).stage == Stage.WAITING


def restrict(session: Session) -> None:
    cases.numbered(session, [ONE])[0].is_restricted = True


def note(session: Session) -> None:
    safeguards.note(session, cases.numbered(session, [ONE])[0].id, [DangerKind.DOMESTIC])


def hush(session: Session) -> None:
    safeguards.note(session, cases.numbered(session, [ONE])[0].id, []).hushed_at = MONDAY


def name(session: Session) -> None:
    cases.numbered(session, [ONE])[0].danger = "家庭暴力、打架伤人"


def tell_of_old(session: Session) -> None:
    cases.numbered(session, [ONE])[0].story = "为孩子上学的事吵，去年我老公打过我"


@pytest.mark.parametrize("becomes", [restrict, note, hush, name, tell_of_old])
async def test_nothing_automatic_where_somebody_may_be_watched_and_strangers_answer_nothing(
    town: Town, becomes: Callable[[Session], None]
) -> None:
    chief = await town.joined("陈所长")
    _, a, b = await closed(town)
    await town.look(becomes)
    await town.passes(days=7, hours=1)
    assert (a.heard, b.heard) == ([], [])
    assert "别让对方知道" in chief.last
    await town.person("路人").says("/followed 1 again", spoken=Spoken.PRESS)
    assert (await case_of(town)).stage == Stage.CLOSED


async def test_open_again_meanwhile_voids_what_waits_and_no_question_at_night(town: Town) -> None:
    officer, a, _ = await closed(town)
    await town.passes(days=7, hours=11)
    assert a.heard == []
    await town.passes(hours=13)
    assert a.last.startswith(QUESTION)
    await officer.says(f"/reopen {ONE} 又有新情况")
    await town.passes(minutes=10)
    assert await states(town) == ["void", "void"]


async def test_after_early_erasure_nobody_is_asked_and_nothing_is_opened_again(town: Town) -> None:
    officer, a, _ = await closed(town, is_b_here=False)
    await town.passes(days=7, hours=24)
    assert a.last.startswith(QUESTION)
    await town.look(lambda session: anonymising.case(session, cases.numbered(session, [ONE])[0].id, town.clock()))
    assert set(await states(town)) == {"void"}
    for each in (officer, a):
        each.forget()

    await town.passes(days=30)
    assert (officer.heard, a.heard) == ([], [])
    await officer.says(f"/reopen {ONE}")
    assert officer.last == f"{ONE} 的个人信息已经删除，不能再办。有新情况，请重新登记一件。"
    await a.says(f"/followed {(await rows(town))[0].id} again")
    assert a.last
    assert (await case_of(town)).stage == Stage.CLOSED


async def follow_up_clocks(town: Town) -> list[datetime]:
    def look(session: Session) -> list[datetime]:
        return list(session.scalars(select(ClockRow.due_at).where(ClockRow.clock == Clock.FOLLOW_UP)))

    found = await town.look(look)
    assert isinstance(found, list)
    return found


async def test_the_clock_runs_until_the_last_date_is_over(town: Town) -> None:
    await closed(town)
    assert [(at - MONDAY).days for at in await follow_up_clocks(town)] == [35]  # 30 + 3 days end on a Saturday


async def test_where_nobody_is_asked_afterwards_no_clock_runs(town: Town) -> None:
    object.__setattr__(town.app.dispatcher.service, "follow_ups", FollowUps(days=()))
    await closed(town)
    assert await follow_up_clocks(town) == []


async def test_no_question_on_a_free_day_but_on_the_next_working_day(town: Town) -> None:
    _, a, _ = await closed(town)
    calendar = town.app.clock.service.calendar
    holidays = frozenset({date(2026, 11, 30), date(2026, 12, 1)})
    station = replace(calendar, is_workday=lambda day: day not in holidays and calendar.is_workday(day))
    town.app.clock.service = replace(town.app.clock.service, calendar=station)
    await town.passes(days=7, hours=1)
    await town.passes(days=1)
    assert a.heard == []
    await town.passes(days=1)
    assert a.last.startswith(QUESTION)


async def test_the_next_one_calls_where_the_caller_may_not_any_more(town: Town) -> None:
    supervisor, chief = await supervised(town), await town.joined("陈所长")
    await closed(town, is_b_here=False)
    await town.passes(days=7, hours=1)
    assert supervisor.last.startswith("请回访")
    chief.forget()

    def bar(session: Session) -> None:
        row = followups.to_call(session)[0]
        assert row.assignee_id is not None
        barred = Admitted(case_id=row.case_id, person_id=row.assignee_id, standing=Standing.BARRED, at=MONDAY)
        admitted.admit(session, barred)

    await town.look(bar)
    await town.passes(minutes=10)
    await town.passes(minutes=10)
    assert len(chief.heard) == 1
    assert chief.last.startswith(f"请回访 {ONE} 乙方")


async def test_who_gave_no_name_is_asked_but_never_called(town: Town) -> None:
    supervisor = await supervised(town)
    await closed(town)

    def unname(session: Session) -> None:
        cases.numbered(session, [ONE])[0].is_anonymous = True

    await town.look(unname)
    await town.passes(days=7, hours=1)
    await town.passes(days=3, minutes=10)
    assert await states(town) == ["unreached", "handed"]
    assert [line for line in supervisor.heard if "甲方" in line and "请回访" in line] == []


@pytest.mark.parametrize(
    ("words", "held"),
    [("没有", "well"), ("没有再吵了，谢谢", "well"), ("昨天又吵了一架", "again"), ("钱还没给", "unkept")],
)
async def test_a_typed_answer_is_an_answer(town: Town, words: str, held: str) -> None:
    _, _, b = await closed(town)
    await town.passes(days=7, hours=1)

    await b.says(words)

    assert b.buttons == ["满意", "基本满意", "不满意"]
    assert [row.held for row in await rows(town)] == [None, held]
    await b.says("挺好的")
    assert b.last.startswith("还有什么想说的？")


async def test_words_that_do_not_tell_are_kept_and_asked_about(town: Town) -> None:
    chief = await town.joined("陈所长")
    _, a, b = await closed(town)
    await town.passes(days=7, hours=1)
    chief.forget()

    await b.replies(QUESTION, "你们来看看就知道")
    await a.says("嗯")

    for each in (a, b):
        assert each.last == "记下了。上次那件，后来算好了，还是又闹了？点一下就行。"
        assert each.buttons == ["好了", "又闹了", "没有履行", "这是别的事"]
    assert any("你们来看看就知道" in text for text in chief.heard)
    await b.presses("又闹了")
    assert b.last.startswith("对不起")
