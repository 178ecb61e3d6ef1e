"""One case that cannot be read holds up nobody else's reminders and alarms."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.plays import reported
from tests.town import Town


async def test_a_case_that_cannot_be_read_does_not_silence_the_others(town: Town) -> None:
    chief = await town.joined("陈所长")
    bad = await reported(town.person("周师傅"))
    good = await reported(town.person("李阿姨"))

    def spoil(session: Session) -> None:
        session.execute(text("UPDATE cases SET story = :rubbish WHERE number = :bad"), {"rubbish": b"?", "bad": bad})

    await town.app.transactions.run(spoil)
    chief.forget()

    await town.passes(hours=3)

    assert any(good in words for words in chief.heard)
    third = await reported(town.person("张大妈"))  # and is compared with those that can be read
    assert third not in (bad, good)
