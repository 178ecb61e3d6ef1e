"""The table of lists goes down and up with data in it, and what is personal lies sealed."""

from datetime import UTC, datetime

from sqlalchemy import func, inspect, select, text
from sqlalchemy.orm import Session

from domain.checklist import Paper, Photo
from domain.message import Address, Attachment, AttachmentKind
from storage import checklists, migrate, people
from storage.checklists import Checklist
from storage.engine import Database
from storage.people import Contact

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BEFORE = "0006"
PICTURE = Photo(Attachment(AttachmentKind.PHOTO, "f1", "paper", 7), 1, 1, "a1", "m7", "户口簿", is_shown=True)


def keep(database: Database) -> None:
    with Session(database.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
        kept = Checklist(contact_id=contact.id, entry_id="q01", content={}, touched_at=NOW)
        kept.title, kept.papers, kept.photos = "怎么上户口？", [Paper(1, "户口簿", has=True)], [PICTURE]
        checklists.begin(session, kept)


def test_lists_go_down_alone_and_can_be_kept_again(empty: Database) -> None:
    migrate.upgrade(empty)
    keep(empty)

    migrate.downgrade(empty, BEFORE)
    assert "checklists" not in inspect(empty.write).get_table_names()
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        assert session.scalar(select(func.count(Contact.id))) == 1
        assert session.scalar(select(func.count(Checklist.id))) == 0
    keep(empty)
    with Session(empty.write) as session:
        (kept,) = checklists.of(session, 1)
        assert (kept.title, kept.papers, kept.photos) == ("怎么上户口？", [Paper(1, "户口簿", has=True)], [PICTURE])
        assert (kept.last, kept.asks_photos) == (1, False)


def test_nothing_of_it_can_be_read_in_the_table(empty: Database) -> None:
    migrate.upgrade(empty)
    keep(empty)

    with empty.write.connect() as connection:
        content = bytes(connection.execute(text("SELECT content FROM checklists")).scalar_one())
    assert not any(word.encode() in content for word in ("户口簿", "怎么上户口", "f1"))


def test_each_contact_has_its_own_and_numbers_are_not_counted_up(empty: Database) -> None:
    migrate.upgrade(empty)
    keep(empty)
    with Session(empty.write) as session, session.begin():
        (kept,) = checklists.of(session, 1)
        assert checklists.lock(session, kept.id, 1) is kept
        assert checklists.lock(session, kept.id, 2) is None
        first = kept.id
        checklists.drop(session, kept)
    keep(empty)
    with Session(empty.write) as session:
        assert checklists.of(session, 1)[0].id != first
