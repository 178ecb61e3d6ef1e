"""Every look of the staff at a case is written down; who looks at another's says why before it is shown."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from domain.case import Kind
from domain.looking import Purpose, Way, is_own_work
from domain.message import Address
from domain.people import Post, Role
from storage import audit, case_looks, cases, history, migrate, people
from storage.audit import Audit
from storage.case_looks import Look
from storage.engine import Database
from storage.history import Entry
from tests.plays.telling import ONE, STORY, TWO, case_of, tell, told
from tests.town import MONDAY, Town, photo

HERE = "/1/2/"
WHY = f"{ONE} 不在您手上。为什么要看？按一下，会记下来。"


@pytest.mark.parametrize(
    ("role", "area", "takes_part", "is_held", "own"),
    [
        (Role.OFFICER, HERE, True, True, True),
        (Role.MEDIATOR, "/1/3/", True, True, True),
        (Role.SUPERVISOR, "/1/", True, True, True),
        (Role.OFFICER, HERE, False, True, False),
        (Role.OFFICER, HERE, False, False, True),
        (Role.OFFICER, "/1/3/", False, False, False),
        (Role.CHIEF, "/1/", False, True, True),
        (Role.CHIEF, "/1/3/", False, True, False),
        (Role.SUPERVISOR, "/1/", False, True, False),
        (Role.SUPERVISOR, "/1/", False, False, False),
    ],
)
def test_whose_work_a_case_is(role: Role, area: str, takes_part: bool, is_held: bool, own: bool) -> None:
    posts = (Post(role, 1, area),)
    assert is_own_work(posts, f"{HERE}5/", takes_part=takes_part, is_held=is_held) is own


def audit_of(database: Database) -> Audit:
    return audit.verify(database, None, lambda _done, _of: None)


async def looks_of(town: Town) -> list[Look]:
    case = await case_of(town)
    found = await town.look(lambda session: case_looks.latest(session, case.id, 99))
    assert isinstance(found, list)
    return found


async def test_the_holder_looks_without_a_question_and_others_say_why(town: Town) -> None:
    officer, colleague, chief = [await town.joined(name) for name in ("王卫东", "李秀英", "陈所长")]
    await told(town)
    await officer.says(f"/take {ONE}")

    await officer.says(f"/case {ONE}")
    assert STORY in officer.last
    await colleague.says(f"/sides {ONE}")
    assert colleague.last == f"{ONE} 不在您手上。先发 /case {ONE}，说一声为什么看。"
    await colleague.says(f"/case {ONE}")
    assert colleague.last == WHY
    assert len(await looks_of(town)) == 2
    await colleague.presses("其他")
    assert colleague.last.startswith("为什么要看？写一句")
    await colleague.says("对方说我在办")
    assert STORY in colleague.last
    await colleague.says(f"/case {ONE} 协查 和上月那件有关")
    assert STORY in colleague.last
    await colleague.says(f"/case {ONE}", "g1")
    assert colleague.last == WHY
    await colleague.presses("交接")
    await chief.says(f"/case {ONE}")
    assert STORY in chief.last
    await colleague.says(f"/sides {ONE}")
    assert "李阿姨" in colleague.last

    said = [(look.purpose, look.way, look.words) for look in reversed(await looks_of(town))]
    assert said == [
        (Purpose.HANDLING, Way.CARD, ""),
        (Purpose.HANDLING, Way.CASE, ""),
        (Purpose.OTHER, Way.CASE, "对方说我在办"),
        (Purpose.ASSISTING, Way.CASE, "和上月那件有关"),
        (Purpose.HANDOVER, Way.CASE, ""),
        (Purpose.HANDLING, Way.CASE, ""),
        (Purpose.HANDOVER, Way.CASE, ""),
    ]
    await officer.says(f"/looks {ONE}")
    assert officer.last == "谁看过这件，只有所长和上级能查。"
    await chief.says(f"/more {ONE}")
    await chief.presses("谁看过")
    lines = chief.last.splitlines()
    assert lines[0] == f"{ONE} 最近谁看过："
    assert lines[4] == "11-23 10:00 李秀英民警 全案 协查：和上月那件有关"
    assert lines[1] == "11-23 10:00 李秀英民警 全案 交接"
    assert lines[-1] == "11-23 10:00 王卫东民警 卡片 办理"


# What the officer says, what they see of the case, and the look that it is.
DOORS = [
    ("/inbox", "3号楼2单元501", Way.LIST),
    (f"/case {ONE}", STORY, Way.CASE),
    (f"/sides {ONE}", "李阿姨", Way.CASE),
    (f"/households {ONE} 甲", "李阿姨", Way.CASE),
    (f"/household {ONE} 甲", "李阿姨", Way.CASE),
    ("改甲方", "李阿姨", Way.CASE),
]


async def test_each_door_to_who_and_where_is_one_look(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await told(town)
    await officer.says(f"/take {ONE}")
    seen = [look.way for look in await looks_of(town)]
    for words, shows, way in DOORS:
        await (officer.says(words) if words.startswith("/") else officer.presses(words))
        assert any(shows in heard for heard in officer.heard[-2:]), words
        seen.insert(0, way)
        assert [look.way for look in await looks_of(town)] == seen, words
    await officer.says("取消")
    await resident.says("又吵了", attachments=photo("hall"))
    assert [look.way for look in await looks_of(town)] == [Way.RELAY, *seen]

    await tell(town.person("钱婶"), story="楼上漏水，电话13911112222")
    await officer.says("/inbox")
    await chief.says(f"/looks {TWO}")
    assert [line.split()[3] for line in chief.last.splitlines()[1:]] == ["清单", "卡片"]
    rows = await town.look(lambda session: session.scalars(select(case_looks.case_looks.c.numbers)).all())
    assert isinstance(rows, list)
    assert rows[-1] in (f"{ONE} {TWO}", f"{TWO} {ONE}")


@pytest.mark.parametrize("change", ["DELETE FROM case_looks", "UPDATE case_looks SET person_id = 1, at = at"])
async def test_nobody_takes_a_look_away(town: Town, change: str) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.says(f"/case {ONE}")
    before = await looks_of(town)

    with pytest.raises(DBAPIError, match="looks are append-only"):
        await town.look(lambda session: session.execute(text(change)))

    assert await looks_of(town) == before


def test_looks_of_before_are_taken_over(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
        who = {"reporter_id": contact.person_id, "concerned_id": contact.person_id, "contact_id": contact.id}
        case = cases.open_case(session, cases.Case(kind=Kind.DISPUTE, opened_at=MONDAY, **who), MONDAY)
        for what in ("take", "look"):
            history.write(session, case.id, Entry(what, MONDAY, contact.person_id))
        case_looks.add(session, case.id, Look(contact.person_id, MONDAY, words="为了别的"))
        case_id, before = case.id, Look(contact.person_id, MONDAY)

    migrate.downgrade(empty, "0036")
    migrate.upgrade(empty)
    assert not audit_of(empty).findings
    migrate.downgrade(empty, "0028")
    migrate.upgrade(empty)
    assert not audit_of(empty).findings
    assert audit_of(empty).head.rows == 1
    with Session(empty.write) as session:
        assert case_looks.latest(session, case_id, 9) == [before]
        assert [row.what for row in history.of(session, case_id)] == ["registered", "take", "look"]
