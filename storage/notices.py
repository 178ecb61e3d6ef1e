"""Notices, and the occasions on which they go out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    JSON,
    Boolean,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    and_,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Attachment, AttachmentKind
from domain.notice import NoticeKind, NoticeState, RunState
from storage.schema import Base, Id, Moment, insert_new
from storage.sealed import Sealed, SealedJson

_LOOK_AGAIN = timedelta(hours=1)
UNDER_WAY = (RunState.SPREADING, RunState.SENDING)


class Notice(Base):
    """What is to be said to the groups of an area, and when.

    `words` are empty where the ready notices take turns (`rotates`). `rule` says when, in words, "" for once at `at`.
    `seen_until`: up to where its occasions have been dealt with; `next_at`: the next one, None when there is none.
    """

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default=NoticeState.DRAFT)
    author_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    approver_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))
    area_id: Mapped[int] = mapped_column(Id, ForeignKey("areas.id"), index=True)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    words: Mapped[str] = mapped_column(Sealed, default="")
    attachments: Mapped[list[list[str]]] = mapped_column(SealedJson, default=list)
    rotates: Mapped[bool] = mapped_column(Boolean, default=False)
    rule: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime | None] = mapped_column(Moment)
    made_at: Mapped[datetime] = mapped_column(Moment)
    seen_until: Mapped[datetime | None] = mapped_column(Moment)
    next_at: Mapped[datetime | None] = mapped_column(Moment, index=True)

    @property
    def is_alert(self) -> bool:
        return self.kind == NoticeKind.ALERT

    @property
    def files(self) -> tuple[Attachment, ...]:
        return tuple(
            Attachment(AttachmentKind(kind), reference, channel) for kind, reference, channel in self.attachments
        )


class Run(Base):
    """One occasion of a notice. `cursor`: the last group that was looked at while copies are made."""

    __tablename__ = "notice_runs"
    __table_args__ = (UniqueConstraint("notice_id", "due_at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    notice_id: Mapped[int] = mapped_column(Id, ForeignKey("notices.id"))
    due_at: Mapped[datetime] = mapped_column(Moment, index=True)
    state: Mapped[str] = mapped_column(String(20), index=True)
    cursor: Mapped[int] = mapped_column(Integer, default=0)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    recalled_at: Mapped[datetime | None] = mapped_column(Moment)


_RUNS: Table = Base.metadata.tables["notice_runs"]


def add(session: Session, notice: Notice) -> Notice:
    session.add(notice)
    session.flush()
    return notice


def get(session: Session, notice_id: int) -> Notice | None:
    return session.get(Notice, notice_id)


def lock(session: Session, notice_id: int) -> Notice | None:
    """The notice, held until the end of the transaction: two people may press at once."""
    rows = select(Notice).where(Notice.id == notice_id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(rows).first()


def active(session: Session) -> Sequence[Notice]:
    """All that may still go out by themselves."""
    return session.scalars(select(Notice).where(Notice.state == NoticeState.ACTIVE).order_by(Notice.id)).all()


def due(session: Session, now: datetime) -> Sequence[Notice]:
    """Active notices with an occasion until now, which no other process is just dealing with.

    Also those that a clock which ran ahead has dealt with beforehand, and now and then all that go by a rule: holidays
    that were not known when its next date was reckoned may be by now, and one without a next date may have one again.
    """
    is_old = and_(Notice.rule != "", Notice.seen_until <= now - _LOOK_AGAIN)
    is_due = (Notice.next_at <= now) | (Notice.seen_until > now) | is_old
    rows = select(Notice).where(Notice.state == NoticeState.ACTIVE, is_due).order_by(Notice.id)
    return session.scalars(rows.with_for_update(skip_locked=True)).all()


def planned(session: Session, area_ids: Sequence[int], author_id: int, since: datetime) -> Sequence[Notice]:
    """What is to go out in these areas, the next first; also what this author wrote since then and has not sent off."""
    ahead = Notice.state.in_([NoticeState.ACTIVE, NoticeState.PAUSED, NoticeState.AWAITING])
    begun = and_(Notice.state == NoticeState.DRAFT, Notice.author_id == author_id, Notice.made_at > since)
    rows = select(Notice).where(Notice.kind != NoticeKind.ALERT, Notice.area_id.in_(area_ids), or_(ahead, begun))
    return session.scalars(rows.order_by(Notice.next_at.asc().nulls_last(), Notice.id)).all()


def occasions(session: Session, area_ids: Sequence[int], limit: int) -> list[tuple[Run, Notice]]:
    """The occasions of these areas on which something went out: those under way first, then the latest."""
    rows = select(Run, Notice).join(Notice, Notice.id == Run.notice_id)
    mine = rows.where(Notice.area_id.in_(area_ids), Run.state != RunState.MISSED)
    ordered = mine.order_by(Run.state.in_(UNDER_WAY).desc(), Run.due_at.desc(), Run.id.desc())
    return [(run, notice) for run, notice in session.execute(ordered.limit(limit))]


def begun_between(
    session: Session, area_ids: Sequence[int], since: datetime, until: datetime
) -> list[tuple[Run, Notice]]:
    """The occasions of these areas that fell due from `since` until before `until`, in order."""
    rows = select(Run, Notice).join(Notice, Notice.id == Run.notice_id)
    mine = rows.where(Notice.area_id.in_(area_ids), Run.due_at >= since, Run.due_at < until)
    return [(run, notice) for run, notice in session.execute(mine.order_by(Run.due_at, Run.id))]


def latest_of(session: Session, author_id: int) -> Notice | None:
    """The notice that somebody wrote last."""
    rows = select(Notice).where(Notice.author_id == author_id).order_by(Notice.id.desc()).limit(1)
    return session.scalars(rows).first()


def begin_run(session: Session, notice: Notice, due_at: datetime, state: RunState, now: datetime) -> bool:
    """Note that this occasion is dealt with; False when it was before, by whatever process."""
    ended = now if state is RunState.MISSED else None
    row = {"notice_id": notice.id, "due_at": due_at, "state": state, "cursor": 0, "begun_at": now, "ended_at": ended}
    return insert_new(session, _RUNS, row)


def run(session: Session, run_id: int) -> Run:
    return session.get_one(Run, run_id)


def under_way(session: Session, state: RunState) -> list[tuple[Run, Notice]]:
    """The occasions in this state, warnings first, then in order; those that another process works on are left out."""
    rows = select(Run, Notice).join(Notice, Notice.id == Run.notice_id).where(Run.state == state)
    rows = rows.order_by((Notice.kind == NoticeKind.ALERT).desc(), Run.id)
    locked = rows.with_for_update(skip_locked=True, of=Run).execution_options(populate_existing=True)
    return [(run, notice) for run, notice in session.execute(locked)]


def recalled(session: Session, since: datetime) -> Sequence[Run]:
    """The occasions that were recalled since then."""
    rows = select(Run).where(Run.recalled_at.isnot(None), Run.recalled_at > since).order_by(Run.id)
    return session.scalars(rows.with_for_update(skip_locked=True)).all()


def forget_early(session: Session, notice_id: int, now: datetime) -> None:
    """A clock ran ahead: occasions that still lie ahead and for which nothing was done have not been dealt with."""
    early = delete(Run).where(Run.notice_id == notice_id, Run.due_at > now, Run.state == RunState.MISSED)
    session.execute(early.execution_options(synchronize_session="fetch"))


def runs_of(session: Session, notice_id: int, limit: int = 5) -> Sequence[Run]:
    """Its occasions, latest first."""
    return session.scalars(select(Run).where(Run.notice_id == notice_id).order_by(Run.due_at.desc()).limit(limit)).all()


def hold_runs(session: Session, notice_id: int) -> Sequence[Run]:
    """What is under way, held until the end of the transaction: whoever just works on it is waited for."""
    rows = select(Run).where(Run.notice_id == notice_id, Run.state.in_(UNDER_WAY)).order_by(Run.id)
    return session.scalars(rows.with_for_update().execution_options(populate_existing=True)).all()


def end_runs(session: Session, notice_id: int, state: RunState, now: datetime) -> list[int]:
    """End all that is under way; returns the numbers of these occasions."""
    ended = update(Run).where(Run.notice_id == notice_id, Run.state.in_(UNDER_WAY)).values(state=state, ended_at=now)
    return list(session.scalars(ended.returning(Run.id).execution_options(synchronize_session="fetch")))
