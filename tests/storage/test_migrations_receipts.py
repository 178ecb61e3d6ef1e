"""Receipts, up and down, with one in them."""

from datetime import UTC, datetime

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from domain.case import Kind
from storage import cases, codes, migrate, receipts
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


def test_wrong_tries_count_on_through_the_index_of_their_times(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session:
        contact_id = receipts.nobody(session).id
        for _ in range(codes.TRIES):
            codes.note_try(session, contact_id, NOW)
        session.commit()

        for there in ("0030", "head"):
            migrate.downgrade(empty, there) if there == "0030" else migrate.upgrade(empty)
            assert ("ix_join_tries_at" in _indexes(empty)) == (there == "head")
            assert not codes.may_try(session, contact_id, NOW)
            session.commit()


def _indexes(database: Database) -> list[str | None]:
    return [index["name"] for index in inspect(database.write).get_indexes("join_tries")]
