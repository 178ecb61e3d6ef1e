"""The matrix of tests/domain/test_seeing.py, a good sample of it by command: what somebody is really shown."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from domain.people import Role
from storage import absences, admitted, areas, cases, codes, history, people, staff
from storage.absences import Absence
from storage.admitted import Admitted, Standing
from tests.plays.agreeing import in_force
from tests.plays.telling import ONE, STORY, TWO, tell
from tests.town import Person, Town, photo

NAME, PHONE, PLACE, NOTE = "周小满", "13900000077", "3号楼2单元501", "双方都到过场"
INSIDE = {"story": STORY, "names": NAME, "place": PLACE, "history": NOTE}
UNKNOWN, MASKED = "没有找到这个编号", "这件您只能看摘要"

# Who, at which area, what they are to the case besides; what they are shown while it is an ordinary one, while it is
# restricted, and while it was told without a name. F: everything, and all files. f: the same without the name.
SAMPLE = """
role        | area | standing | ordinary | restricted | nameless | inbox
officer     | hy   |          | F        | -          | f        | place
officer     | dm   |          | -        | -          | -        |
officer     | suo  |          | F        | -          | f        | place
auxiliary   | hy   |          | m        | -          | m        | number
grid_worker | hy-1 |          | -        | -          | -        |
grid_worker | hy   |          | m        | -          | m        | number
mediator    | hy   |          | -        | -          | -        |
expert      | hy   |          | -        | -          | -        |
supervisor  | xian |          | F        | -          | f        | place
chief       | suo  |          | F        | F          | f        | place
chief       | xian |          | F        | -          | f        | place
admin       | xian |          | -        | -          | -        |
mediator    | dm   | reader   | F        | F          | f        |
expert      | dm   | reader   | m        | m          | m        |
officer     | hy   | barred   | -        | -          | -        |
chief       | suo  | barred   | -        | -          | -        |
officer     | dm   | former   | -        | -          | -        |
officer     | hy   | former   | F        | -          | f        | place
officer     | dm   | stand-in | F        | -          | f        | place
"""


@dataclass
class Actor:
    person: Person
    id: int
    cells: list[str]


async def actor(town: Town, number: int, row: str) -> Actor:
    role, area, standing, *cells = (cell.strip() for cell in row.split("|"))

    def appoint(session: Session) -> tuple[int, str]:
        person, _ = people.appoint(session, f"马{number}", None)
        found = next(each for each in areas.every(session) if each.code == area)
        staff.appoint(session, person.id, (Role(role), found.id), [], town.clock().date())
        if standing in (Standing.READER, Standing.BARRED):
            case_id = cases.numbered(session, [ONE])[0].id
            row = Admitted(case_id=case_id, person_id=person.id, standing=standing, at=town.clock())
            admitted.admit(session, row)
        if standing == "stand-in":
            stands_in(session, town, person.id)
        return person.id, codes.make(session, person.id, town.clock())

    made = await town.look(appoint)
    assert isinstance(made, tuple)
    person = town.person(f"马{number}")
    await person.says(f"/join {made[1]}")
    if standing == "former":
        await held(town, made[0])
        await person.says(f"/case {ONE}")
        assert STORY in person.last
        await person.says(f"/return {ONE} 手上太满")
    return Actor(person, made[0], cells)


def stands_in(session: Session, town: Town, person_id: int) -> None:
    """For 王卫东, now."""
    day = town.clock().date()
    leave = Absence(
        person_id=people.known(session, "王卫东")[0].id, stand_in_id=person_id, first=day, last=day, cases=[]
    )
    leave.asked_at = leave.accepted_at = leave.begun_at = town.clock() - timedelta(hours=1)
    absences.ask(session, leave)


async def held(town: Town, person_id: int | None) -> None:
    def put(session: Session) -> None:
        cases.numbered(session, [ONE])[0].assignee_id = person_id
        session.flush()

    await town.look(put)


async def stands(town: Town, *, restricted: bool, nameless: bool) -> None:
    def put(session: Session) -> None:
        case = cases.numbered(session, [ONE])[0]
        case.is_restricted, case.is_anonymous, case.assignee_id = restricted, nameless, None
        session.flush()

    await town.look(put)


async def shown(actor: Actor) -> str:
    """What `/case` shows to who says why: the letter of the table."""
    actor.person.forget()
    await actor.person.says(f"/case {ONE} 督办")
    said = "\n".join(actor.person.heard)
    files = [file for message in actor.person.messages for file in message.attachments]
    inside = {part for part, words in INSIDE.items() if words in said} | ({"files"} if files else set())
    if PHONE in said:
        assert "names" in inside
    if UNKNOWN in said or MASKED in said:
        assert not inside
        return "-" if UNKNOWN in said else "m"
    assert inside | {"names"} == {*INSIDE, "files"}
    return "F" if "names" in inside else "f"


async def listed(actor: Actor) -> str:
    """How the case stands in their inbox."""
    actor.person.forget()
    await actor.person.says("/inbox")
    said = "\n".join(actor.person.heard)
    assert not any(words in said for words in (STORY, NAME, PHONE, NOTE))
    return "place" if PLACE in said else "number" if ONE in said else ""


async def a_case(town: Town) -> Person:
    """With a photo, a telephone and a note in it, and nobody who holds it."""
    resident = town.person(NAME)
    await tell(resident)
    await resident.says("这是门口的照片", attachments=photo("door"))

    def fill(session: Session) -> None:
        case = cases.numbered(session, [ONE])[0]
        case.phone = PHONE
        session.flush()
        history.write(session, case.id, history.Entry("note", town.clock(), None, NOTE))

    await town.look(fill)
    return resident


async def test_everybody_is_shown_exactly_this(town: Town) -> None:
    await a_case(town)
    rows = SAMPLE.strip().splitlines()[1:]
    actors = [await actor(town, number, row) for number, row in enumerate(rows)]

    found: list[list[str]] = [[] for _ in actors]
    for restricted, nameless in ((False, False), (True, False), (False, True)):
        await stands(town, restricted=restricted, nameless=nameless)
        for cells, each in zip(found, actors, strict=True):
            cells.append(await shown(each))
    for cells, each in zip(found, actors, strict=True):
        cells.append(await listed(each))

    assert found == [each.cells for each in actors]


async def test_who_is_barred_from_a_merged_case_reads_nothing_of_it_in_the_one_that_carries_it(town: Town) -> None:
    officer, other = await town.joined("王卫东"), await town.joined("李秀英")
    await tell(town.person("李阿姨"))
    second = town.person("周叔")
    await tell(second, story="楼上601半夜装修，我家也睡不着")
    await officer.says(f"/take {ONE}")
    await other.says(f"/case {TWO}")
    assert "我家也睡不着" in other.last
    await other.says(f"/bar {TWO} 我 是亲戚")
    await officer.says(f"/link {TWO} {ONE}")

    await officer.says(f"/case {ONE}")
    assert "我家也睡不着" in officer.last
    for number in (ONE, TWO):
        await other.says(f"/case {number}")
        assert "没有找到这个编号" in other.last


async def test_who_is_barred_gets_at_no_agreement_by_an_old_button_either(town: Town) -> None:
    there = await in_force(town)
    chief = await town.joined("陈所长")
    await chief.says("/partly 1")
    assert UNKNOWN not in chief.last
    await chief.says("算了")
    await there.officer.says(f"/bar {ONE} 陈所长 是亲戚")
    for button in ("/agreement_send 1", "/agreement_edit 1", "/partly 1", "/broken 1"):
        chief.forget()
        await chief.says(button)
        assert UNKNOWN in chief.last
        assert not any("周大海" in text for text in chief.heard)


async def test_a_case_is_not_merged_into_one_whose_holder_must_have_nothing_to_do_with_it(town: Town) -> None:
    officer, other = await town.joined("王卫东"), await town.joined("李秀英")
    await tell(town.person("李阿姨"))
    await tell(town.person("周叔"), story="楼上601半夜装修，我家也睡不着")
    await officer.says(f"/assign {ONE} 李秀英")
    await other.says(f"/bar {TWO} 我 是亲戚")
    other.forget()

    await officer.says(f"/link {TWO} {ONE}")

    assert f"{ONE} 的负责人要回避 {TWO}，不能并" in officer.last
    assert not any("我家也睡不着" in text for text in other.heard)
