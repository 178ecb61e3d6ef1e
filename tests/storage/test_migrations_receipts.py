"""Receipts, up and down, with one in them."""

from datetime import UTC, datetime

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from domain.case import Kind
from storage import cases, migrate, receipts
from storage.cases import Case
from storage.engine import Database

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_without_receipts_the_clue_stays(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session:
        nobody = receipts.nobody(session)
        case = Case(
            kind=Kind.CLUE, reporter_id=nobody.person_id, concerned_id=nobody.person_id, contact_id=nobody.id,
            urgent=False, is_anonymous=True, opened_at=NOW,
        )  # fmt: skip
        cases.open_case(session, case, NOW)
        code = receipts.make(session, case.id, NOW)
        assert receipts.find(session, code) == case.id
        assert receipts.find(session, code.replace(" ", "-")) == case.id
        session.commit()

    migrate.downgrade(empty, "0021")
    assert "clue_receipts" not in inspect(empty.write).get_table_names()
    migrate.upgrade(empty)
    with Session(empty.write) as session:
        assert receipts.find(session, code) is None
        assert len(cases.said_by(session, 1)) == 1
