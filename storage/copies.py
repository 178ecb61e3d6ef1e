"""What each group gets on one occasion of a notice: its copy, in whose words, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Integer, String, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.notice import CopyState
from storage.areas import Area
from storage.groups import Group
from storage.notices import Notice, Run
from storage.schema import Base, Id, Moment, insert_all_new, insert_new
from storage.sealed import Sealed

# What was taken back afterwards was read all the same.
WENT_OUT = (CopyState.SENT, CopyState.RECALLING, CopyState.RECALLED, CopyState.KEPT)
# States in which a group has heard its copy, or will.
HEARD = (CopyState.PLANNED, CopyState.QUEUED, *WENT_OUT)


class Edition(Base):
    """The words of one occasion, with the code that tells that they are real; `leaflet` names the ready notice."""

    __tablename__ = "notice_editions"
    __table_args__ = (UniqueConstraint("run_id", "leaflet"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    run_id: Mapped[int] = mapped_column(Id, ForeignKey("notice_runs.id"))
    leaflet: Mapped[str] = mapped_column(String(60), default="")
    code: Mapped[str] = mapped_column(String(8), unique=True)
    words: Mapped[str] = mapped_column(Sealed)


class Copy(Base):
    """One group's copy. `not_before`: its group is not to be disturbed earlier."""

    __tablename__ = "notice_copies"
    __table_args__ = (UniqueConstraint("run_id", "group_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    run_id: Mapped[int] = mapped_column(Id, ForeignKey("notice_runs.id"))
    group_id: Mapped[int] = mapped_column(Id, ForeignKey("groups.id"), index=True)
    edition_id: Mapped[int | None] = mapped_column(Id, ForeignKey("notice_editions.id"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    not_before: Mapped[datetime] = mapped_column(Moment)

    @property
    def slot(self) -> str:
        return slot(self.id)


class Answer(Base):
    """Somebody pressed a button below a notice; the first press counts. `is_right` where it was a question.

    `contact_id` is forgotten after a while: then only the number of answers remains.
    """

    __tablename__ = "notice_answers"
    __table_args__ = (UniqueConstraint("copy_id", "contact_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    copy_id: Mapped[int] = mapped_column(Id, ForeignKey("notice_copies.id"))
    contact_id: Mapped[int | None] = mapped_column(Id, ForeignKey("contacts.id"), index=True)
    is_right: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class ToSend:
    """A copy with all that its words are made of, and since when its occasion is under way."""

    copy: Copy
    edition: Edition
    group: Group
    notice: Notice
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class Issued:
    """Words with a code, and the occasion on which they went out."""

    edition: Edition
    run: Run
    notice: Notice


def slot(copy_id: int) -> str:
    """What a copy's message is known by in the outbox."""
    return f"copy:{copy_id}"


def audience(session: Session, area: Area, after: int, limit: int) -> Sequence[Group]:
    """The groups of this area and of all below it, in order of their numbers, after one of them."""
    rows = select(Group).join(Area, Area.id == Group.area_id).where(Area.path.startswith(area.path), Group.id > after)
    return session.scalars(rows.order_by(Group.id).limit(limit)).all()


def heard_since(session: Session, group_ids: Sequence[int], since: datetime) -> dict[int, dict[str, datetime]]:
    """By group, which ready notices it got since then, and when last."""
    rows = (
        select(Copy.group_id, Edition.leaflet, func.max(Run.due_at))
        .join(Edition, Edition.id == Copy.edition_id)
        .join(Run, Run.id == Copy.run_id)
        .where(Copy.group_id.in_(group_ids), Edition.leaflet != "", Copy.state.in_(HEARD), Run.due_at > since)
        .group_by(Copy.group_id, Edition.leaflet)
    )
    heard: dict[int, dict[str, datetime]] = {group_id: {} for group_id in group_ids}
    for group_id, leaflet, at in session.execute(rows):
        heard[group_id][leaflet] = at
    return heard


def edition(session: Session, run_id: int, leaflet: str) -> Edition | None:
    return session.scalars(select(Edition).where(Edition.run_id == run_id, Edition.leaflet == leaflet)).first()


def add_edition(session: Session, edition: Edition) -> Edition:
    session.add(edition)
    session.flush()
    return edition


def coded(session: Session, code: str) -> Edition | None:
    """The words with this code."""
    return session.scalars(select(Edition).where(Edition.code == code)).first()


def issued(session: Session, codes: Sequence[str]) -> Issued | None:
    """What went out under the first of these codes that there is."""
    rows = select(Edition, Run, Notice).join(Run, Run.id == Edition.run_id).join(Notice, Notice.id == Run.notice_id)
    found = [Issued(*row) for row in session.execute(rows.where(Edition.code.in_(codes)))]
    return min(found, key=lambda each: codes.index(each.edition.code), default=None)


def plan(session: Session, copies: Sequence[Mapping[str, object]]) -> None:
    """Write copies down; a group that has one of this occasion keeps it."""
    if copies:
        insert_all_new(session, Base.metadata.tables["notice_copies"], copies)


def replace_planned(session: Session, run: Run, group_ids: Sequence[int]) -> None:
    """What these groups have not heard of an earlier occasion of the same notice, they hear on this one instead."""
    earlier = select(Run.id).where(Run.notice_id == run.notice_id, Run.due_at < run.due_at)
    late = update(Copy).where(Copy.run_id.in_(earlier), Copy.group_id.in_(group_ids), Copy.state == CopyState.PLANNED)
    session.execute(late.values(state=CopyState.STOPPED).execution_options(synchronize_session="fetch"))


def to_send(session: Session, run_id: int, now: datetime, limit: int) -> list[ToSend]:
    """Planned copies that may go out now, in order; those that another process takes just now are left out."""
    rows = (
        select(Copy, Edition, Group, Notice, Run.begun_at)
        .join(Edition, Edition.id == Copy.edition_id)
        .join(Group, Group.id == Copy.group_id)
        .join(Run, Run.id == Copy.run_id)
        .join(Notice, Notice.id == Run.notice_id)
        .where(Copy.run_id == run_id, Copy.state == CopyState.PLANNED, Copy.not_before <= now)
        .order_by(Copy.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Copy)
    )
    return [ToSend(*row) for row in session.execute(rows)]


def queued(session: Session, run_ids: Sequence[int]) -> list[tuple[Copy, Group]]:
    """The copies of these occasions that are owed, with their groups."""
    rows = select(Copy, Group).join(Group, Group.id == Copy.group_id)
    return [
        (copy, group)
        for copy, group in session.execute(rows.where(Copy.run_id.in_(run_ids), Copy.state == CopyState.QUEUED))
    ]


def sent(session: Session, run_id: int, limit: int) -> Sequence[Copy]:
    """Copies of this occasion that were sent, in order."""
    rows = select(Copy).where(Copy.run_id == run_id, Copy.state == CopyState.SENT).order_by(Copy.id).limit(limit)
    return session.scalars(rows.with_for_update(skip_locked=True)).all()


def get(session: Session, copy_id: int) -> Copy | None:
    return session.get(Copy, copy_id)


def with_words(session: Session, copy_id: int) -> tuple[Copy, Edition] | None:
    """One copy and the words that its group reads; None where there is none, or nothing was said."""
    rows = select(Copy, Edition).join(Edition, Edition.id == Copy.edition_id).where(Copy.id == copy_id)
    found = session.execute(rows).first()
    return (found[0], found[1]) if found else None


def became(session: Session, copy_id: int, state: CopyState) -> None:
    """What became of one copy."""
    mine = update(Copy).where(Copy.id == copy_id).values(state=state)
    session.execute(mine.execution_options(synchronize_session="fetch"))


def turn_all(session: Session, run_ids: Sequence[int], before: CopyState, after: CopyState) -> None:
    """All copies of these occasions in one state are in another from now on."""
    mine = update(Copy).where(Copy.run_id.in_(run_ids), Copy.state == before)
    session.execute(mine.values(state=after).execution_options(synchronize_session="fetch"))


def counts(session: Session, run_id: int) -> dict[CopyState, int]:
    """How many copies are in which state."""
    rows = select(Copy.state, func.count(Copy.id)).where(Copy.run_id == run_id).group_by(Copy.state)
    return {CopyState(state): number for state, number in session.execute(rows)}


def answer(session: Session, copy_id: int, contact_id: int, now: datetime, *, is_right: bool) -> bool:
    """Count somebody's answer; False when they have answered before."""
    row = {"copy_id": copy_id, "contact_id": contact_id, "is_right": is_right, "at": now}
    return insert_new(session, Base.metadata.tables["notice_answers"], row)


def answers(session: Session, run_id: int) -> tuple[int, int]:
    """How many people answered the notice of this occasion, and how many of them rightly."""
    right = func.sum(func.cast(Answer.is_right, Integer))
    rows = select(func.count(Answer.id), right).join(Copy, Copy.id == Answer.copy_id).where(Copy.run_id == run_id)
    total, correct = session.execute(rows).one()
    return int(total or 0), int(correct or 0)


def forget_who_answered(session: Session, before: datetime) -> None:
    """How many answered is kept, not who."""
    old = update(Answer).where(Answer.at < before, Answer.contact_id.isnot(None))
    session.execute(old.values(contact_id=None).execution_options(synchronize_session=False))


def forget_old(session: Session, before: datetime) -> None:
    """Forget the copies of occasions before a moment; the words stay, so that their codes can be looked up."""
    old = select(Copy.id).join(Run, Run.id == Copy.run_id).where(Run.due_at < before)
    for table, column in ((Answer, Answer.copy_id), (Copy, Copy.id)):
        session.execute(delete(table).where(column.in_(old)).execution_options(synchronize_session=False))
