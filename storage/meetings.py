"""Meetings of the two sides: the times proposed, who can when, what was fixed, and who came."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import Stage
from storage.cases import Case
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class State(StrEnum):
    """PROPOSED: the households are asked for their times. FIXED: day and hour stand."""

    PROPOSED = "proposed"
    FIXED = "fixed"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


OPEN = (State.PROPOSED, State.FIXED)


class Meeting(Base):
    """`number` counts the meetings of a case from 1. `uid` and `sequence` are those of its calendar file (RFC 5545).

    `day_before_at`, `soon_at`, `asked_at`: when the reminders were said and the officer was asked how it went.
    """

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    number: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10), index=True)
    place: Mapped[str] = mapped_column(Sealed)
    bring: Mapped[str] = mapped_column(Sealed, default="")
    uid: Mapped[str] = mapped_column(String(80))
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    leader_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    day_before_at: Mapped[datetime | None] = mapped_column(Moment)
    soon_at: Mapped[datetime | None] = mapped_column(Moment)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment)


Index("ix_meetings_case", Meeting.case_id, Meeting.number, unique=True)


class Time(Base):
    """One time proposed; `party_id` is the household that proposed it, None where the officer did."""

    __tablename__ = "meeting_times"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meetings.id"))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    party_id: Mapped[int | None] = mapped_column(Id, ForeignKey("parties.id"))


Index("ix_meeting_times_meeting", Time.meeting_id, Time.starts_at, unique=True)


class Fit(Base):
    """Whether a time suits a household."""

    __tablename__ = "meeting_fits"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    time_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting_times.id"))
    party_id: Mapped[int] = mapped_column(Id, ForeignKey("parties.id"))
    fits: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(Moment)


Index("ix_meeting_fits_time", Fit.time_id, Fit.party_id, unique=True)


class NoShow(Base):
    """A household that did not come to a meeting."""

    __tablename__ = "no_shows"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meetings.id"))
    party_id: Mapped[int] = mapped_column(Id, ForeignKey("parties.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)


Index("ix_no_shows_meeting", NoShow.meeting_id, NoShow.party_id, unique=True)


def begin(session: Session, meeting: Meeting, starts: Sequence[datetime]) -> Meeting:
    """Keep a meeting with the times proposed for it; it gets the next number of its case."""
    there = select(func.max(Meeting.number)).where(Meeting.case_id == meeting.case_id)
    meeting.number, meeting.state, meeting.sequence = (session.scalar(there) or 0) + 1, State.PROPOSED, 0
    session.add(meeting)
    session.flush()
    for moment in starts:
        propose(session, meeting, moment, None)
    return meeting


def propose(session: Session, meeting: Meeting, moment: datetime, party_id: int | None) -> Time:
    """One more time; the same moment is one proposal, whoever says it."""
    rows = select(Time).where(Time.meeting_id == meeting.id, Time.starts_at == moment)
    time = session.scalars(rows).first()
    if time is None:
        time = Time(meeting_id=meeting.id, starts_at=moment, party_id=party_id)
        session.add(time)
        session.flush()
    return time


def get(session: Session, meeting_id: int) -> Meeting | None:
    return session.get(Meeting, meeting_id)


def time(session: Session, time_id: int) -> Time | None:
    return session.get(Time, time_id)


def of(session: Session, case_id: int) -> Sequence[Meeting]:
    """All meetings of a case in order."""
    return session.scalars(select(Meeting).where(Meeting.case_id == case_id).order_by(Meeting.number)).all()


def open_of(session: Session, case_id: int) -> Meeting | None:
    """The meeting of a case that is being arranged, or stands."""
    rows = select(Meeting).where(Meeting.case_id == case_id, Meeting.state.in_(OPEN))
    return session.scalars(rows.order_by(Meeting.number.desc()).limit(1)).first()


def times(session: Session, meeting_id: int) -> Sequence[Time]:
    """The times proposed for a meeting, earliest first."""
    return session.scalars(select(Time).where(Time.meeting_id == meeting_id).order_by(Time.starts_at)).all()


def answer(session: Session, fit: Fit) -> bool:
    """Keep whether a time suits a household, in place of what they said before; tells whether that changed."""
    before = session.scalars(select(Fit).where(Fit.time_id == fit.time_id, Fit.party_id == fit.party_id)).first()
    if before is None:
        session.add(fit)
    elif before.fits == fit.fits:
        return False
    else:
        before.fits, before.at = fit.fits, fit.at
    session.flush()
    return True


def fits(session: Session, meeting_id: int) -> dict[int, dict[int, bool]]:
    """By household, what they said to each time."""
    rows = select(Fit).join(Time, Time.id == Fit.time_id).where(Time.meeting_id == meeting_id)
    found: dict[int, dict[int, bool]] = {}
    for fit in session.scalars(rows):
        found.setdefault(fit.party_id, {})[fit.time_id] = fit.fits
    return found


def missed(session: Session, no_show: NoShow) -> int:
    """Note that a household did not come, once for each meeting; tells how often they did not come in all."""
    there = select(NoShow).where(NoShow.meeting_id == no_show.meeting_id, NoShow.party_id == no_show.party_id)
    if session.scalars(there).first() is None:
        session.add(no_show)
        session.flush()
    often = select(func.count()).select_from(NoShow).where(NoShow.party_id == no_show.party_id)
    return session.scalar(often) or 0


def absent(session: Session, meeting_id: int) -> Sequence[int]:
    """The households that did not come to a meeting."""
    return session.scalars(select(NoShow.party_id).where(NoShow.meeting_id == meeting_id)).all()


def to_remind(session: Session, until: datetime) -> Sequence[Meeting]:
    """Fixed meetings that begin before this moment and where something is still to be said."""
    rows = select(Meeting).where(Meeting.state == State.FIXED, Meeting.starts_at <= until, Meeting.asked_at.is_(None))
    return session.scalars(rows.order_by(Meeting.starts_at)).all()


def left_behind(session: Session) -> Sequence[Meeting]:
    """Meetings that are still arranged, or stand, though their case is no longer in mediation."""
    rows = select(Meeting).join(Case, Case.id == Meeting.case_id)
    return session.scalars(rows.where(Meeting.state.in_(OPEN), Case.stage != Stage.MEDIATING)).all()


def anew(session: Session, meeting: Meeting, starts: Sequence[datetime]) -> Meeting:
    """The same meeting with other times: what was said to the old ones no longer counts, its calendar file goes on."""
    old = select(Time.id).where(Time.meeting_id == meeting.id)
    session.execute(delete(Fit).where(Fit.time_id.in_(old)))
    session.execute(delete(Time).where(Time.meeting_id == meeting.id))
    meeting.state, meeting.starts_at = State.PROPOSED, None
    session.flush()
    for moment in starts:
        propose(session, meeting, moment, None)
    return meeting


def lapsed(session: Session, now: datetime) -> Sequence[Meeting]:
    """Meetings of which no time is still to come, and none was fixed."""
    to_come = select(Time.id).where(Time.meeting_id == Meeting.id, Time.starts_at > now)
    return session.scalars(select(Meeting).where(Meeting.state == State.PROPOSED, ~to_come.exists())).all()
