"""A clue without a name and without an account: sixteen digits are all that leads back to it."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.case import Kind
from storage.cases import Report
from storage.history import history
from storage.people import NOBODY, Contact
from storage.receipts import clue_receipts
from tests.plays import all_cases
from tests.town import Person, Town


async def told(resident: Person) -> str:
    """Tells a clue without an account; gives the number."""
    await resident.says("/tip 和苑社区3号楼2单元地下室天天聚众赌博")
    while "提交" not in resident.buttons:
        await resident.presses("连账号也不留" if "连账号也不留" in resident.buttons else "跳过")
    await resident.presses("提交")
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", resident.last)
    assert found is not None
    assert "找不回来" in resident.last
    return found[0]


async def test_nothing_leads_to_the_account_and_the_number_leads_to_the_answers(town: Town) -> None:
    officer, resident, friend = await town.joined("王卫东"), town.person("李阿姨"), town.person("老周")
    code = await told(resident)
    case = (await all_cases(town))[0]
    assert (case.kind, case.topic, case.is_anonymous) == (Kind.CLUE, "gambling", True)
    assert case.number not in resident.last

    def look(session: Session) -> None:
        account = session.scalars(select(Contact).where(Contact.address == resident.address)).one()
        mine = session.scalars(select(Contact).where(Contact.id == case.contact_id)).one()
        assert (mine.channel, mine.person_id) == (NOBODY, case.reporter_id)
        assert account.person_id not in (case.reporter_id, case.concerned_id)
        assert {row.contact_id for row in session.scalars(select(Report))} == {mine.id}
        assert [row.fields for row in session.scalars(select(Report))] == [{}]
        assert account.person_id not in session.scalars(select(history.c.person_id)).all()
        assert code.replace(" ", "") not in str(session.execute(select(clue_receipts)).all())

    await town.app.transactions.run(look)

    heard = len(resident.heard)
    await officer.says(f"/reply {case.number} 已经去看过，谢谢")
    assert "凭凭证号" in "".join(officer.heard)
    assert len(resident.heard) == heard

    await friend.says(code.replace(" ", "-"))
    assert "您的线索" in friend.last
    assert "民警回话：已经去看过，谢谢" in friend.last

    await friend.says(f"{code} 晚上十点人最多")
    assert friend.last.startswith("记上了")
    assert "晚上十点人最多" in "".join(officer.heard)
    assert "老周" not in "".join(officer.heard)

    def look_again(session: Session) -> None:
        assert {row.contact_id for row in session.scalars(select(Report))} == {case.contact_id}

    await town.app.transactions.run(look_again)


async def test_other_digits_go_on_and_guessing_ends(town: Town) -> None:
    resident, stranger = town.person("李阿姨"), town.person("老周")
    code = await told(resident)
    for count in range(5):
        await stranger.says(f"0000 0000 0000 000{count}")
        assert "您的线索" not in stranger.last

    await stranger.says(code)
    assert "您的线索" not in stranger.last
