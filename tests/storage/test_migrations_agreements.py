"""What was agreed survives no way back, but files of the web chat do, up and down."""

from datetime import UTC, date, datetime

from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from domain.agreement import Form, State
from domain.message import Address
from storage import agreements, cases, migrate, parties, people, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.engine import Database
from storage.parties import Party
from storage.promises import Promise

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

_FILE = (
    "INSERT INTO webchat_files (id, visitor, kind, mime, size, at) "
    "VALUES (:id, 'v', 'file', :mime, 1, '2026-11-23 02:00:00+00:00')"
)
_LONG = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_files_of_the_web_chat_get_names_and_keep_what_they_are(empty: Database) -> None:
    migrate.upgrade(empty, "0017")
    with empty.write.begin() as connection:
        connection.execute(text(_FILE), {"id": "old", "mime": "application/pdf"})

    migrate.upgrade(empty, "0018")
    with empty.write.begin() as connection:
        connection.execute(text(_FILE), {"id": "new", "mime": _LONG})
        rows = connection.execute(text("SELECT id, mime, name FROM webchat_files ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("new", _LONG, None), ("old", "application/pdf", None)]
    assert {"agreements", "agreement_signatures", "promises", "fulfilments"} <= set(
        inspect(empty.write).get_table_names()
    )

    migrate.downgrade(empty, "0017")
    with empty.write.begin() as connection:
        rows = connection.execute(text("SELECT id, mime FROM webchat_files ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("new", "application/octet-stream"), ("old", "application/pdf")]
    assert "promises" not in inspect(empty.write).get_table_names()
    migrate.upgrade(empty, "0018")


def agree(session: Session) -> None:
    """A case with an agreement in force, signed, with one promise."""
    who = people.speaker(session, Address("paper", "p1"), "李阿姨")
    case = Case(kind="dispute", story="漏水", contact_id=who.contact.id, opened_at=NOW)
    case.reporter_id = case.concerned_id = who.person_id
    cases.open_case(session, case, NOW)
    party = parties.add(session, Party(case_id=case.id, side="A", at=NOW))
    made = Agreement(case_id=case.id, form=Form.PEOPLE, state=State.AGREED, fields={"terms": "修好"}, at=NOW)
    agreements.ask(session, agreements.add(session, made), [party])
    row = Promise(agreement_id=made.id, party_id=party.id, what="修水管", due_on=date(2026, 12, 5), amount=100_000)
    promises.add(session, row)


def test_what_was_agreed_goes_with_its_tables_and_the_case_stays(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        agree(session)
    with Session(empty.write) as session:
        agreement = agreements.in_force(session, session.scalars(select(Case.id)).one())
        assert agreement is not None
        kept = [(row.what, row.amount, row.paid) for row in promises.of(session, agreement.id)]
        assert (agreement.fields, kept) == ({"terms": "修好"}, [("修水管", 100_000, 0)])

    migrate.downgrade(empty, "0017")
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        assert [case.story for case in session.scalars(select(Case))] == ["漏水"]
        assert session.scalars(select(Agreement)).all() == []
        assert session.scalars(select(Promise)).all() == []
