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
from domain.case import Kind
from domain.message import Address, Attachment, AttachmentKind
from domain.notice import CopyState, NoticeKind, RunState
from domain.people import Level
from domain.quiet import Quiet
from storage import cases, copies, drafted, history, migrate, notices, quiet, recordings, revision
from storage.engine import Database, Unavailable
from storage.every_table import areas, corrections, groups, invitations, knowledge, metadata, people
from storage.invitations import Invitation
from storage.knowledge import Asked
from storage.sealed import Keyring
from tests.postgres import Server

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BEFORE_NOTICES, BEFORE_CORRECTIONS, BEFORE_DRAFTS = "0003_knowledge", "0007", "0009"


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
    assert revision.is_current(empty)


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
    """How many rows each table has; going up again notes the head of the history that is there."""
    tables = [metadata.tables[name] for name in (names(database) & metadata.tables.keys()) - {"installation"}]
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


def test_drafts_go_down_and_leave_their_case_and_come_up_empty_and_sealed(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        speaker = people.speaker(session, Address("paper", "p1"), "李阿姨")
        who = {"reporter_id": speaker.person_id, "concerned_id": speaker.person_id, "contact_id": speaker.contact.id}
        case = cases.open_case(session, cases.Case(kind="question", story="归谁管", opened_at=NOW, **who), NOW)
        drafted.keep(session, drafted.Drafted(case_id=case.id, words="先问", entries=["q1"], state="offered", at=NOW))
    with empty.write.connect() as connection:
        assert "先问".encode() not in bytes(connection.execute(text("SELECT words FROM drafted")).scalar_one())
    before = held(empty)

    migrate.downgrade(empty, BEFORE_DRAFTS)
    assert held(empty) == {name: rows for name, rows in before.items() if name in names(empty)}
    assert "drafted" not in names(empty)

    migrate.upgrade(empty)
    assert held(empty) == before | {"drafted": 0}


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


def an_anonymous_case(session: Session) -> cases.Case:
    """Somebody's clue without a name, beside a dispute of theirs with it."""
    contact = people.speaker(session, Address("paper", "p1"), "钱桂芳").contact
    made = []
    for kind, is_anonymous in ((Kind.CLUE, True), (Kind.DISPUTE, False)):
        case = cases.Case(kind=kind, is_anonymous=is_anonymous, story="有人聚赌", contact_id=contact.id, opened_at=NOW)
        case.reporter_id = case.concerned_id = contact.person_id
        made.append(cases.open_case(session, case, NOW))
    return made[0]


def test_who_gave_no_name_is_not_named_by_older_code(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        clue = an_anonymous_case(session).id
    before = held(empty)

    migrate.downgrade(empty, "0006")
    assert "is_anonymous" not in {column["name"] for column in inspect(empty.write).get_columns("cases")}
    migrate.upgrade(empty)

    assert held(empty) == before | {"people": before["people"] + 1}
    with Session(empty.write) as session:
        first, second = (cases.get(session, clue + n) for n in (0, 1))
        named = [people.get(session, case.reporter_id).name for case in (first, second)]
        assert (named, first.is_anonymous, second.is_anonymous) == (["", "钱桂芳"], False, False)
        assert first.concerned_id == first.reporter_id
        assert first.contact_id == second.contact_id
        assert [row.person_id for row in history.of(session, first.id)] == [first.reporter_id]
        assert [row.person_id for row in history.of(session, second.id)] == [second.reporter_id]


def test_what_was_kept_before_corrections_outlives_the_step_back(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
        contact.lends_words = people.Lends.YES
        group = groups.meet(session, Address("paper", "g1"))
        made = Invitation(contact_id=contact.id, group_id=group.id, words="怎么上户口", made_at=NOW)
        made.files = (Attachment(AttachmentKind.PHOTO, "p", "paper", 7),)
        token = invitations.make(session, made)
        knowledge.keep(session, Asked(contact_id=contact.id, words="怎么上户口", source="7", at=NOW))
        kept = corrections.Correction(contact_id=contact.id, words="怎么上户口", meant="consult", at=NOW)
        corrections.keep(session, kept)
    with empty.write.connect() as connection:
        assert "户口".encode() not in bytes(connection.scalar(text("SELECT words FROM corrections")))

    migrate.downgrade(empty, BEFORE_CORRECTIONS)
    assert "corrections" not in names(empty)
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        found = invitations.find(session, token)
        assert found is not None
        assert (found.words, found.files) == ("怎么上户口", ())
        assert knowledge.with_source(session, 1, "7") is None
        assert people.contact(session, 1).lends_words is None
        assert corrections.allowed(session) == []


def test_recordings_go_down_and_up_and_leave_the_rest(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
        kept = recordings.Recording(contact_id=contact.id, message_id="m1", step="", state="shown", words="吵", at=NOW)
        kept.files = (Attachment(AttachmentKind.VOICE, "v", "paper"),)
        recordings.keep(session, kept)

    migrate.downgrade(empty, "0010")
    assert "recordings" not in names(empty)
    migrate.upgrade(empty)

    assert (held(empty)["recordings"], held(empty)["contacts"]) == (0, 1)


def test_groups_outlive_the_step_back_before_it_was_known_when_they_were_heard(empty: Database) -> None:
    migrate.upgrade(empty)
    chat = Address("paper", "g1")
    with Session(empty.write) as session, session.begin():
        groups.meet(session, chat)
        groups.heard(session, chat, NOW)

    migrate.downgrade(empty, "0033")
    migrate.upgrade(empty)

    with Session(empty.write) as session, session.begin():
        found = groups.find(session, chat)
        assert found is not None
        assert found.heard_at is None
        groups.heard(session, chat, NOW)
        session.refresh(found)
        assert found.heard_at == NOW


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

    with closing(sqlite3.connect(tmp_path / f"town.db.before-{revision.newest()}")) as copy:
        assert copy.execute("SELECT count(*) FROM people").fetchone() == (1,)
    assert (tmp_path / f"town.db.before-{revision.newest()}").stat().st_mode & 0o077 == 0


def test_a_database_of_newer_code_is_refused_in_one_sentence(empty: Database) -> None:
    migrate.upgrade(empty)
    with empty.write.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(revision.TooNew, match=r"^The database has schema 9999, which this version does not know\."):
        prepare(empty)


def test_sqlite_is_brought_up_at_the_start_and_postgresql_says_what_to_run(empty: Database) -> None:
    if empty.is_sqlite:
        prepare(empty)
        assert revision.is_current(empty)
    else:
        with pytest.raises(StartFault, match=r"Run: python -m bot migrate"):
            prepare(empty)
        assert names(empty) == set()


def test_a_database_that_does_not_answer_is_unavailable(postgres: Server, keyring: Keyring) -> None:
    url = postgres.url.set(database="there_is_no_such_town")
    database = Database(url.render_as_string(hide_password=False), keyring)

    with pytest.raises(Unavailable):
        revision.current(database)
    database.close()


def test_one_that_failed_half_way_leaves_nothing(empty: Database) -> None:
    with empty.write.begin() as connection:
        connection.execute(text("CREATE TABLE reports (id INTEGER)"))

    with pytest.raises(Exception, match=r"(?i)already exists"):
        migrate.upgrade(empty)

    assert names(empty) == {"reports"}
    assert revision.current(empty) is None
    assert groups.Group.__tablename__ not in names(empty)
