"""Somebody asks for their data at the station: a chief exports or erases it, says why, and sees what has to stay."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.message import Attachment
from storage import cases, documents, history
from storage.cases import Case
from tests.plays.telling import ONE, STORY, case_of, told
from tests.town import Person, Town

WHY = "本人来所，核对身份证 15012219850101123X"


async def file_of(town: Town, who: Person) -> str:
    """The last file that somebody got."""
    message = next(each for each in reversed(who.messages) if each.attachments)

    def content(session: Session) -> bytes:
        file = message.attachments[0]
        return documents.filled(session, Attachment(file.kind, file.reference, file.channel)).content

    raw = message.attachments[0].content or await town.look(content)
    assert isinstance(raw, bytes)
    return raw.decode("utf-8-sig")


async def whats(town: Town, number: str) -> list[tuple[str, str]]:
    case = await case_of(town, number)
    found = await town.app.transactions.run(lambda session: history.of(session, case.id))
    return [(past.what, past.words) for past in found]


async def another(town: Town, story: str, **more: object) -> str:
    """Another case of whoever reported the first one; its number."""

    def write(session: Session) -> str:
        first = cases.numbered(session, [ONE])[0]
        same = ("kind", "area_id", "reporter_id", "concerned_id", "contact_id")
        case = Case(
            **{name: getattr(first, name) for name in same} | {"story": story, "opened_at": town.clock()} | more
        )
        return cases.open_case(session, case, town.clock()).number

    return await town.app.transactions.run(write)


async def test_a_chief_exports_what_is_kept_of_somebody_and_says_why(town: Town) -> None:
    chief, officer = await town.joined("陈所长"), await town.joined("王卫东")
    resident = await told(town)
    second = await another(town, "单位拖欠工资三个月")
    third = await another(town, "有人偷偷卖假酒，别说是我说的", is_anonymous=True)

    await officer.says(f"/export_of {ONE} reporter {WHY}")
    assert officer.last == "导出、删除别人的信息由所长来办，要有本人的要求。"
    await chief.says(f"/export_of {ONE}")
    assert chief.last == f"{ONE} 里是谁的信息？编号后面写：reporter 报事的人。"
    await chief.says(f"/export_of {ONE} reporter")
    assert "怎么核对的身份" in chief.last
    await chief.says(f"/export_of {third} reporter {WHY}")
    assert chief.last == f"{third} 里没有能查的人。"

    await chief.says(f"/export_of {ONE} reporter {WHY}")
    assert chief.last.splitlines()[0] == "做好了，文件发到您的私聊：2 件事。"
    file = await file_of(town, chief)
    assert all(words in file for words in (STORY, second, "拖欠工资"))
    assert "假酒" not in file
    assert third not in file
    assert resident.last.startswith("派出所按要求导出了")
    assert (await whats(town, second))[-1] == ("exported", "本人来所，核对身份证 ******************")


async def test_a_chief_erases_what_may_go_and_sees_what_stays(town: Town) -> None:
    chief, officer = await town.joined("陈所长"), await town.joined("王卫东")
    resident = await told(town)
    second = await another(town, "楼道里堆满纸箱")
    await officer.says(f"/take {ONE}")
    await officer.says(f"/close {ONE} settled 不装修了")

    await chief.says(f"/erase_of {ONE} reporter {WHY}")
    assert f"会删的（报事的人）：{ONE} 里" in chief.last
    assert f"现在不能删的：{second}（还在办）" in chief.last
    assert (await case_of(town, ONE)).story == STORY

    await chief.presses("确定删除")
    assert chief.last.startswith("删好了：1 件事")
    gone, kept = await case_of(town, ONE), await case_of(town, second)
    assert (gone.story, gone.anonymised_at is not None, kept.story) == ("", True, "楼道里堆满纸箱")
    assert resident.heard[-1].startswith("派出所按要求删了")
    assert (await whats(town, ONE))[-1:] == [("erased", "本人来所，核对身份证 ******************")]
    assert all(STORY not in words for _, words in await whats(town, ONE))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_chief_of_another_place_is_shown_no_case(town: Town) -> None:
    chief = await town.joined("陈所长")
    await told(town)
    await town.look(lambda session: session.execute(update(Case).values(area_id=1)))
    assert await town.look(lambda session: session.scalar(select(Case.area_id))) == 1

    for command in ("export_of", "erase_of", "erase_of_yes"):
        await chief.says(f"/{command} {ONE} reporter {WHY}")
        assert chief.last.startswith("没有")
