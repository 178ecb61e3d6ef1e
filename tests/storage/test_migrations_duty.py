"""Down and up again with a duty plan, a post that is to end, an edit and a photo of a notice in it."""

from datetime import UTC, date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.message import AttachmentKind
from domain.people import Level, Role
from storage import areas, documents, entry_versions, migrate, people, shifts, staff
from storage.documents import Document
from storage.engine import Database
from storage.entry_versions import Version, Written
from storage.shifts import ShiftRow
from storage.staff import PostRow

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_the_plan_goes_and_posts_edits_and_files_stay(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        one, area = people.add(session, "王卫东").id, areas.save(session, "suo", "城关派出所", Level.STATION, None).id
        staff.appoint(session, one, (Role.OFFICER, area), [], NOW.date())
        staff.set_duty(session, one, NOW, on=True)
        session.scalars(select(PostRow)).one().ends_on = date(2026, 12, 31)
        when = {"first": NOW.date(), "begins": time(20), "ends": time(8), "repeats": "daily", "skipped": []}
        who = {"person_id": one, "area_id": area, "planner_id": one, "made_at": NOW, "told_at": NOW}
        shifts.add(session, ShiftRow(**when, **who))
        assert shifts.about(session, [one], [], NOW.date())[0].begins == time(20)
        entry_versions.add(session, Written("own-1", 1, "text", one, NOW), publish=False)
        made = {"kind": AttachmentKind.PHOTO, "name": "照片.jpg", "mime": "image/jpeg", "content": b"x"}
        documents.keep(session, Document(at=NOW, lasts=True, **made))

    migrate.downgrade(empty, "0035")
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        assert session.scalar(select(func.count(ShiftRow.id))) == 0
        post = session.scalars(select(PostRow)).one()
        assert (post.on_duty, post.ends_on, post.duty_at) == (True, None, None)
        # Nobody is told of an edit from before the step, and no file is taken for a lasting one.
        assert session.scalars(select(Version.told)).all() == [True]
        assert session.scalars(select(Document.lasts)).all() == [False]
