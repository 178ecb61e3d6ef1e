"""Whoever does not write Mandarin gets a person, and the officer sees who on the roster speaks their language."""

from sqlalchemy.orm import Session

from domain.case import Kind
from domain.people import Role
from storage import areas, people, staff
from tests.plays.telling import ONE, case_of, told
from tests.town import MONDAY, Person, Town

UYGHUR = "قوشنام كېچىسى ۋاراڭ قىلىدۇ"


async def speaker(town: Town) -> Person:
    def appoint(session: Session) -> None:
        person, _ = people.appoint(session, "阿依古丽", None)
        post = (Role.OFFICER, areas.named(session, "城关派出所")[0].id)
        staff.appoint(session, person.id, post, [], MONDAY.date())
        staff.equip(session, person.id, post, "", ["维语"])

    await town.look(appoint)
    return await town.joined("阿依古丽")


async def test_other_words_reach_a_person_who_sees_who_speaks_the_language(town: Town) -> None:
    able, officer = await speaker(town), await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("古丽")

    await resident.says(UYGHUR, group)
    assert town.group_heard(group)[-1].count("\n") <= 1
    await resident.presses("私聊小枫", group)

    answer = next(text for text in resident.heard if ONE in text)
    assert answer.startswith("110 / 119 / 120")
    assert "A person will read it" in answer
    assert "王卫东" in answer
    assert "用您自己的话" in answer
    assert answer.count("\n") <= 7
    case = await case_of(town)
    assert (case.kind, case.language) == (Kind.HELP, "维吾尔语")
    assert UYGHUR in officer.last
    assert "语言：维吾尔语。会说的：阿依古丽民警（城关派出所）" in officer.last

    await officer.says(f"/language {ONE} 维吾尔语")
    await officer.presses("转派阿依古丽民警")
    assert UYGHUR in "".join(able.heard)
    await resident.says("رەھمەت سىزگە")
    assert "رەھمەت" in able.last


async def test_what_is_only_spoken_is_noted_by_the_officer_and_taken_out_again(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    assert (await case_of(town)).language is None
    await officer.says(f"/language {ONE}")
    assert "藏语" in officer.buttons
    await officer.says("温州话")
    await officer.presses("提交") if "提交" in officer.buttons else None
    assert "语言：温州话" in officer.last
    await officer.says(f"/language {ONE} 普通话")
    assert (await case_of(town)).language is None
