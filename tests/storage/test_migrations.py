"""The migrations end where the tables in the code are, and lose nothing on the way."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select, text
from sqlalchemy.orm import Session

from bot.app import StartFault, prepare
from domain.message import Address
from domain.notice import CopyState, NoticeKind, RunState
from domain.people import Level
from domain.quiet import Quiet
from storage import copies, migrate, notices, quiet
from storage.engine import Database, Unavailable
from storage.every_table import areas, groups, invitations, knowledge, metadata, people
from storage.invitations import Invitation
from storage.knowledge import Asked
from storage.sealed import Keyring
from tests.postgres import Server

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BEFORE_NOTICES = "0003_knowledge"


def names(database: Database) -> set[str]:
    return set(inspect(database.write).get_table_names()) - {"alembic_version"}


def predicates(database: Database) -> dict[str, str]:
    """The conditions of partial indexes, by name, as this database tells them."""
    option = f"{database.write.dialect.name}_where"
    inspector = inspect(database.write)
    found = [index for table in names(database) for index in inspector.get_indexes(table)]
    options = {str(index["name"]): index.get("dialect_options", {}).get(option) for index in found}
    return {name: str(where).lower() for name, where in options.items() if where is not None}


def test_from_empty_they_end_where_the_models_are(empty: Database) -> None:
    migrate.upgrade(empty)

    with empty.write.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    assert names(empty) == set(metadata.tables)
    assert migrate.is_current(empty)


def test_partial_indexes_have_the_conditions_of_the_models(empty: Database) -> None:
    metadata.create_all(empty.write)
    modelled = predicates(empty)
    metadata.drop_all(empty.write)

    migrate.upgrade(empty)

    assert predicates(empty) == modelled
    assert "ix_outbox_due" in modelled


def test_down_and_up_again_with_data_in_it(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        parent = areas.save(session, "suo", "城关派出所", Level.STATION, None)
        areas.save(session, "hy", "和苑社区", Level.COMMUNITY, parent)
        people.add(session, "李阿姨")

    migrate.downgrade(empty, "base")
    assert names(empty) == set()
    migrate.upgrade(empty)

    assert names(empty) == set(metadata.tables)


def a_notice_with_all_that_follows(session: Session) -> None:
    """One row in each table of notices, all of them hanging together."""
    area = areas.save(session, "hy", "和苑社区", Level.COMMUNITY, None)
    speaker = people.speaker(session, Address("paper", "p1"), "李阿姨")
    group = groups.meet(session, Address("paper", "g1"))
    notice = notices.add(
        session,
        notices.Notice(kind=NoticeKind.FRAUD, author_id=speaker.person_id, area_id=area.id, words="别信", made_at=NOW),
    )
    assert notices.begin_run(session, notice, NOW, RunState.SENDING, NOW)
    run = notices.runs_of(session, notice.id)[0]
    edition = copies.add_edition(session, copies.Edition(run_id=run.id, leaflet="a", code="K7Q2", words="别信"))
    copy = {"run_id": run.id, "group_id": group.id, "edition_id": edition.id, "state": CopyState.SENT}
    copies.plan(session, [copy | {"not_before": NOW}])
    found = copies.sent(session, run.id, 1)[0]
    assert copies.answer(session, found.id, speaker.contact.id, NOW, is_right=True)
    quiet.keep(session, [group.id], Quiet(time(22), time(8)))


def held(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    tables = [metadata.tables[name] for name in names(database)]
    with database.write.connect() as connection:
        return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables}


NOTICES = {"notices", "notice_runs", "notice_editions", "notice_copies", "notice_answers", "group_quiet"}


def test_notices_go_down_with_all_that_follows_and_leave_the_rest(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        a_notice_with_all_that_follows(session)
    before = held(empty)
    assert {before[name] for name in NOTICES} == {1}

    migrate.downgrade(empty, BEFORE_NOTICES)
    assert names(empty).isdisjoint(NOTICES)
    assert {name: held(empty)[name] for name in ("groups", "people", "contacts", "areas")} == {
        name: before[name] for name in ("groups", "people", "contacts", "areas")
    }

    migrate.upgrade(empty)
    assert held(empty) == before | dict.fromkeys(NOTICES, 0)


def test_after_going_down_and_up_notices_can_be_kept_again_and_each_but_once(empty: Database) -> None:
    migrate.upgrade(empty)
    migrate.downgrade(empty, BEFORE_NOTICES)
    migrate.upgrade(empty)

    with Session(empty.write) as session, session.begin():
        a_notice_with_all_that_follows(session)
        notice = notices.get(session, 1)
        assert notice is not None
        assert (notice.words, notice.made_at) == ("别信", NOW)
        assert not notices.begin_run(session, notice, NOW, RunState.SENDING, NOW)
        assert not copies.answer(session, 1, 1, NOW, is_right=False)
        assert copies.answers(session, 1) == (1, 1)
        assert quiet.own(session, [1]) == {1: Quiet(time(22), time(8))}


def test_words_of_notices_lie_sealed(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        a_notice_with_all_that_follows(session)

    with empty.write.connect() as connection:
        found = connection.execute(text("SELECT words FROM notices UNION ALL SELECT words FROM notice_editions"))
        kept = [bytes(row.words) for row in found]
    assert len(kept) == 2
    assert not any("别信".encode() in words for words in kept)


def test_an_invitation_outlives_the_step_back_before_questions(empty: Database) -> None:
    migrate.upgrade(empty)
    now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    with Session(empty.write) as session, session.begin():
        group = groups.meet(session, Address("paper", "g1"))
        token = invitations.make(session, Invitation(group_id=group.id, words="怎么上户口", leads="ask", made_at=now))
        knowledge.keep(session, Asked(group_id=group.id, words="怎么上户口", at=now))

    migrate.downgrade(empty, "0002")
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        kept = invitations.find(session, token)
        assert kept is not None
        assert (kept.words, kept.leads) == ("怎么上户口", None)


def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), database.write.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO reports (case_id, contact_id, words, fields, attachments, at)"
                " VALUES (77, 77, 'x', 'x', 'x', '2026-11-23')"
            )
        )


def test_going_up_keeps_a_whole_copy_of_the_file(tmp_path: Path, keyring: Keyring) -> None:
    database = Database(f"sqlite:///{tmp_path / 'town.db'}", keyring)
    migrate.upgrade(database)
    with Session(database.write) as session, session.begin():
        people.add(session, "李阿姨")

    # The row lies in the log beside the file as long as a connection is open.
    migrate.downgrade(database, "base")
    database.close()

    with closing(sqlite3.connect(tmp_path / f"town.db.before-{migrate.newest()}")) as copy:
        assert copy.execute("SELECT count(*) FROM people").fetchone() == (1,)
    assert (tmp_path / f"town.db.before-{migrate.newest()}").stat().st_mode & 0o077 == 0


def test_a_database_of_newer_code_is_refused_in_one_sentence(empty: Database) -> None:
    migrate.upgrade(empty)
    with empty.write.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(migrate.TooNew, match=r"^The database has schema 9999, which this version does not know\."):
        prepare(empty)


def test_sqlite_is_brought_up_at_the_start_and_postgresql_says_what_to_run(empty: Database) -> None:
    if empty.is_sqlite:
        prepare(empty)
        assert migrate.is_current(empty)
    else:
        with pytest.raises(StartFault, match=r"Run: python -m bot migrate"):
            prepare(empty)
        assert names(empty) == set()


def test_a_database_that_does_not_answer_is_unavailable(postgres: Server, keyring: Keyring) -> None:
    url = postgres.url.set(database="there_is_no_such_town")
    database = Database(url.render_as_string(hide_password=False), keyring)

    with pytest.raises(Unavailable):
        migrate.current(database)
    database.close()


def test_one_that_failed_half_way_leaves_nothing(empty: Database) -> None:
    with empty.write.begin() as connection:
        connection.execute(text("CREATE TABLE reports (id INTEGER)"))

    with pytest.raises(Exception, match=r"(?i)already exists"):
        migrate.upgrade(empty)

    assert names(empty) == {"reports"}
    assert migrate.current(empty) is None
    assert groups.Group.__tablename__ not in names(empty)
