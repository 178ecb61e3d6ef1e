"""One's own data: taken along, erased on request, anonymised in time, and held."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import String, select
from sqlalchemy.orm import Session

from domain.case import Kind
from domain.message import Attachment
from storage import audit, chain, county_figures, documents, every_table, history, retention
from storage.anonymising import is_sealed
from storage.areas import Area
from storage.media import Medium
from storage.people import NOBODY, Contact, Person
from storage.retention import Limits, Preview
from tests.plays.telling import ONE, STORY, TWO, case_of, tell, told
from tests.town import MONDAY, Town, photo
from tests.town import Person as Someone

MARKS = ("张翠花", "鹦鹉半夜唱戏", "7号楼1单元302", "13977776666")


async def exported(town: Town, person: Someone) -> str:
    await person.says("隐私")
    await person.presses("导出我的信息")
    (file,) = person.messages[-1].attachments

    def content(session: Session) -> bytes:
        found = documents.filled(session, Attachment(file.kind, file.reference, file.channel))
        return found.content

    raw = file.content or await town.look(content)
    assert isinstance(raw, bytes)
    return raw.decode("utf-8-sig")


async def tells_marked(resident: Someone) -> None:
    await resident.says("楼上养的鹦鹉半夜唱戏，吵得睡不着，电话13977776666", attachments=photo("bird"))
    await resident.presses("和苑社区")
    await resident.says("7号楼1单元302")
    while "跳过" in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("提交")


def opened(session: Session) -> str:
    """Everything that any sealed column holds, opened, and every word that lies in the clear."""
    tables = every_table.metadata.sorted_tables
    return "\n".join(str(row) for table in tables for row in session.execute(select(table)))


def proven(town: Town) -> int:
    """The history has no fault; of so many rows our own rules emptied the words."""
    found = audit.verify(town.app.database, None, lambda _done, _of: None)
    assert found.findings == []
    return found.removed


def figures(session: Session) -> object:
    """The county's sheet of all that was registered in these days."""
    here = session.scalars(select(Area.id)).all()
    return county_figures.sheet(session, here, MONDAY - timedelta(days=1), MONDAY + timedelta(days=1))


async def test_somebody_takes_along_their_own_words_and_nobody_elses(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident, other = town.person("张翠花"), await told(town, "孙大爷")
    await tells_marked(resident)
    await officer.says(f"/note {TWO} 内部的话不给看")
    await resident.says("/check 有人让我转账到安全账户")

    file = await exported(town, resident)

    for words in (*MARKS, TWO, "2026-11", "安全账户", "2026-11-23 10:00"):
        assert words in file
    for words in (STORY, ONE, "内部的话不给看", "孙大爷", "13800000001"):
        assert words not in file
    assert ONE in await exported(town, other)
    await resident.says("/my_data", "g1")
    assert "导出时间" not in "".join(town.group_heard("g1"))


async def test_an_open_case_stays_and_the_rest_is_forgotten_at_once(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person("张翠花")
    await tells_marked(resident)
    town.app.errands.folder.mkdir()
    await town.app.errands.work_off()
    await resident.says("隐私")
    await resident.presses("删除我的信息")
    assert resident.last.startswith("删了就找不回来，确定吗？")
    assert f"现在不能删的：{ONE}（还在办）" in resident.last
    await resident.presses("确定删除")
    assert f"{ONE}（还在办）" in resident.last
    assert MARKS[1] in (await case_of(town)).story
    await officer.presses("接单")
    await officer.says(f"/close {ONE} answered 说好了晚上盖上笼子")
    file = await town.look(lambda session: session.scalar(select(Medium.file)))
    assert isinstance(file, str)
    kept = Path(town.app.config.media.path) / file
    assert kept.exists()

    await resident.says("/erase")
    assert "现在不能删的" not in resident.last
    await resident.presses("确定删除")
    await town.app.errands.work_off()

    assert resident.last.startswith("删好了：1 件事里的个人信息")
    assert not kept.exists()
    case = await case_of(town)
    assert (case.story, case.phone, case.kind, case.outcome) == ("", "", Kind.DISPUTE, "answered")
    left = await town.look(opened)
    assert not [words for words in MARKS if words in str(left)]
    # Only the last sentence still says to whom.
    assert str(left).count(f"'{resident.address}'") == 1
    assert await town.look(lambda session: chain.seal(session, 500)) != 500
    assert proven(town) > 0
    erased = select(history.history.c.case_id).where(history.history.c.what == "erased")
    assert await town.look(lambda session: session.scalars(erased).all()) == [None, None]
    # Somebody who comes back is new, and can tell again.
    resident.forget()
    await tell(resident)
    assert TWO in resident.last


async def test_what_is_over_its_time_goes_but_a_held_case_stays_and_figures_do_not_change(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    first, second = town.person("张翠花"), await told(town, "孙大爷")
    await tells_marked(first)
    for number in (ONE, TWO):
        await officer.says(f"/take {number}")
        await officer.says(f"/close {number} answered 说好了")
    await officer.says(f"/hold {ONE}")
    assert officer.last.startswith("为什么要保全")
    await officer.says(f"/more {ONE}")
    assert "保全不删" in officer.buttons
    await officer.says(f"/hold {ONE} 法院在审")
    await officer.says(f"/unhold {ONE} 不要了")
    assert officer.last.startswith("保全要承办人或上级")
    await second.says("/erase")
    assert f"{ONE}（依法保全）" in second.last

    counted = await town.look(figures)
    assert counted
    year = timedelta(days=366)
    await town.passes(days=366 * 5 - 1)
    assert (await case_of(town, TWO)).anonymised_at is None
    later = MONDAY + 6 * year
    limits = Limits(later - 5 * year, later - 10 * year)
    assert await town.look(lambda session: retention.preview(session, limits)) == Preview(1, 0, 1)
    await town.passes(days=366)
    await town.app.errands.work_off()

    assert (await case_of(town, TWO)).story == ""
    assert (await case_of(town, ONE)).story == STORY
    assert not [words for words in MARKS if words in str(await town.look(opened))]
    assert await town.look(lambda session: session.scalar(select(Contact.id).where(Contact.channel == NOBODY)))
    assert proven(town) > 0
    names = await town.look(lambda session: set(session.scalars(select(Person.name))))
    assert isinstance(names, set)
    assert {"王卫东", "孙大爷"} <= names
    assert await town.look(lambda session: retention.preview(session, limits)) == Preview(0, 0, 1)

    await chief.says(f"/unhold {ONE} 已经判了")
    assert chief.last == f"{ONE} 解除保全了，到期照常删。"
    await town.passes(hours=1)
    assert (await case_of(town, ONE)).story == ""
    assert await town.look(figures) == counted


def test_every_column_that_can_hold_free_text_is_sealed() -> None:
    """Free text is as long as somebody likes: what is not sealed is short, or named here with its reason."""
    longest = 80
    columns = [column for table in every_table.metadata.sorted_tables for column in table.columns]
    texts = [column for column in columns if isinstance(column.type, String) and not is_sealed(column)]
    free = {str(column) for column in texts if (getattr(column.type, "length", None) or longest + 1) > longest}

    assert free == {
        # A reason of ours without the message (bot/channels/base.py).
        "errands.reason",
        "outbox.reason",
        # The name of a class and where it was raised.
        "failures.what",
        # Where an area lies in the tree, as ids.
        "areas.path",
        # What a chat is of, not what was said in it.
        "areas.name",
        "groups.title",
        "documents.mime",
        "webchat_files.mime",
        # The platform's ids of a chat and a message.
        "asked.source",
        # When a notice is repeated.
        "notices.rule",
        "installation.value",
        # Numbers of cases, and nothing else.
        "case_looks.numbers",
    }
