"""Codes of a side, and rows of history that name one, go down and come up."""

from datetime import UTC, datetime

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from domain.case import Kind
from domain.message import Address
from storage import cases, history, migrate, parties, people, side_codes
from storage.engine import Database
from storage.history import Entry
from storage.parties import Party

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_codes_go_and_history_stays(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
        who = {"reporter_id": contact.person_id, "concerned_id": contact.person_id, "contact_id": contact.id}
        case = cases.open_case(session, cases.Case(kind=Kind.DISPUTE, opened_at=NOW, **who), NOW)
        party = parties.add(session, Party(case_id=case.id, side="B", at=NOW))
        code = side_codes.make(session, party.id, NOW)
        history.write(session, case.id, Entry("side", NOW, contact.person_id, "好的", party_id=party.id))
        assert side_codes.find(session, code, NOW) == party.id
        case_id = case.id

    migrate.downgrade(empty, "0014")
    assert "side_codes" not in inspect(empty.write).get_table_names()
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        assert side_codes.find(session, code, NOW) is None
        assert [(row.what, row.words, row.party_id) for row in history.of(session, case_id)][1:] == [
            ("side", "好的", None)
        ]
