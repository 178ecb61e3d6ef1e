"""Cases and the reports they collect. `move()` is the only writer of a stage."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, bindparam, false, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, aliased, defer, mapped_column

from domain import number
from domain.case import OPEN, Kind, Move, Stage, after
from storage import counters, history
from storage.asked import once
from storage.links import Link, State
from storage.schema import Base, Id, Moment
from storage.sealed import KeyFault, Sealed, SealedJson

_RECENT = 20
# Before the words of a message in `Report.fields`; no platform's message id begins so.
_PART = "words of "


class Case(Base):
    """The matter itself. `reporter` said it, `concerned` is whom it is about; the same person unless said for another.

    `tried`: people the case was with and who gave it back or did not take it. `is_anonymous`: nobody on the staff
    learns who reported it; their account stays known to us alone, so that answers reach them. `road` is simple or
    complex (None while nobody has said). `is_restricted`: only named readers see it (storage/admitted.py).
    `language`: the one in which its people speak, where that is not Mandarin. `of_child`: somebody under 14 reported
    it, or it is about them. `turned_criminal_at`: when it became a criminal matter. `held_at`: since when nothing of
    it may be erased (legal hold). `anonymised_at`: when all that is personal was taken out of it for good.
    """

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    number: Mapped[str] = mapped_column(String(30), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    topic: Mapped[str] = mapped_column(String(20), default="")
    stage: Mapped[str] = mapped_column(String(20), index=True)
    urgent: Mapped[bool] = mapped_column(Boolean, default=False)
    area_id: Mapped[int | None] = mapped_column(Id, ForeignKey("areas.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(Id, ForeignKey("groups.id"))
    reporter_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    concerned_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    is_anonymous: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    contact_id: Mapped[int] = mapped_column(Id, ForeignKey("contacts.id"))
    assignee_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"), index=True)
    tried: Mapped[list[int]] = mapped_column(JSON, default=list)
    story: Mapped[str] = mapped_column(Sealed, default="")
    place: Mapped[str] = mapped_column(Sealed, default="")
    since: Mapped[str] = mapped_column(Sealed, default="")
    other_side: Mapped[str] = mapped_column(Sealed, default="")
    danger: Mapped[str] = mapped_column(Sealed, default="")
    phone: Mapped[str] = mapped_column(Sealed, default="")
    road: Mapped[str | None] = mapped_column(String(10))
    language: Mapped[str | None] = mapped_column(Sealed)
    is_restricted: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    of_child: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    turned_criminal_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(20))
    solved: Mapped[bool | None] = mapped_column(Boolean)
    satisfaction: Mapped[int | None] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(Moment, index=True)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    held_at: Mapped[datetime | None] = mapped_column(Moment)
    anonymised_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN


# Of all that there ever was few are open.
Index(
    "ix_cases_open",
    Case.opened_at,
    sqlite_where=Case.closed_at.is_(None),
    postgresql_where=Case.closed_at.is_(None),
)


class Report(Base):
    """What one person said on one occasion; `words` as last edited, earlier wordings are in the history.

    `fields` tells which message of theirs gave which part of the case, and with which words, so that an edited
    message finds its part.
    """

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    contact_id: Mapped[int] = mapped_column(Id, ForeignKey("contacts.id"), index=True)
    words: Mapped[str] = mapped_column(Sealed)
    fields: Mapped[dict[str, str]] = mapped_column(SealedJson)
    attachments: Mapped[list[list[str]]] = mapped_column(SealedJson)
    at: Mapped[datetime] = mapped_column(Moment)

    def part(self, message: str) -> str:
        """The words that this message gave, as last edited; "" where they are not known."""
        return self.fields.get(_PART + message, "")

    def note_part(self, message: str, field: str, words: str) -> None:
        """Remember that this message gave that part of the case."""
        self.fields = (self.fields or {}) | {message: field, _PART + message: words}


def open_case(session: Session, case: Case, local_day: datetime) -> Case:
    """Number (month of the local day) and write a new case in its first stage, with its first row of history."""
    running = counters.following(session, f"case {local_day:%y%m}")
    case.number = number.compose(local_day.date(), running)
    case.stage = Stage.WAITING
    case.tried = []
    session.add(case)
    session.flush()
    history.write(session, case.id, history.Entry("registered", case.opened_at, case.reporter_id, to=Stage.WAITING))
    return case


def add_report(session: Session, case: Case, report: Report) -> Report:
    report.case_id = case.id
    session.add(report)
    session.flush()
    return report


def lock(session: Session, case_id: int) -> Case:
    """The case, held until the end of the transaction: two officers may press at once."""
    rows = select(Case).where(Case.id == case_id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(rows).one()


def move(session: Session, case: Case, what: Move, entry: history.Entry) -> None:
    """Take the case to its next stage and write the row of history.

    Raises NotPossible where the table of moves has no such move from this stage.
    """
    before = Stage(case.stage)
    case.stage = after(before, what)
    case.closed_at = None if case.is_open else entry.at
    session.flush()
    history.write(session, case.id, history.moved(entry, what, before, Stage(case.stage)))


def get(session: Session, case_id: int) -> Case:
    return session.get_one(Case, case_id)


_INSIDE = tuple(
    defer(column)
    for column in (Case.story, Case.place, Case.since, Case.other_side, Case.danger, Case.phone, Case.language)
)


def outside(session: Session, case_id: int) -> Case:
    """The same without opening what is sealed, which is read when asked for: one that cannot be read harms none."""
    return session.get_one(Case, case_id, options=_INSIDE)


def numbered(session: Session, numbers: Sequence[str]) -> Sequence[Case]:
    """The cases with one of these full numbers."""
    return session.scalars(select(Case).where(Case.number.in_(list(numbers)))).all()


def said_by(session: Session, person_id: int) -> Sequence[Case]:
    """The cases this person reported or that are about them, newest first."""
    mine = or_(Case.reporter_id == person_id, Case.concerned_id == person_id)
    return session.scalars(select(Case).where(mine).order_by(Case.id.desc())).all()


# Asked by several rooms of whatever a resident says, and built once: building costs more than the answer.
_MINE = Case.reporter_id == bindparam("person")
_CARRYING = aliased(Case)
_CARRIED = select(Link.case_id).join(_CARRYING, _CARRYING.id == Link.into_id).where(Link.state == State.MERGED)
_CARRIED = _CARRIED.where(_CARRYING.stage.in_(OPEN), _CARRYING.reporter_id != bindparam("person"))
_OPEN_OF = select(Case).where(_MINE, or_(Case.stage.in_(OPEN), Case.id.in_(_CARRIED))).order_by(Case.id.desc())
_LATEST = select(Case).where(_MINE, Case.stage.in_(OPEN), Case.opened_at >= bindparam("since"))
_LATEST = _LATEST.where(Case.kind.in_(bindparam("kinds", expanding=True))).order_by(Case.id.desc()).limit(1)


@once("cases", "links")
def open_of(session: Session, person_id: int) -> Sequence[Case]:
    """The open cases this person reported themselves, newest first; also what another's open case carries on."""
    return session.scalars(_OPEN_OF, {"person": person_id}).all()


def said_through(session: Session, contact_id: int, before: int, now: int) -> None:
    """The account belongs to somebody else in our books from now on: what was reported through it goes along."""
    for whom in (Case.reporter_id, Case.concerned_id):
        mine = update(Case).where(Case.contact_id == contact_id, whom == before)
        session.execute(mine.values({whom: now}).execution_options(synchronize_session="fetch"))


def latest_of(session: Session, person_id: int, kinds: Sequence[Kind], since: datetime) -> Case | None:
    """The newest open case of these kinds that this person reported after a moment."""
    return session.scalars(_LATEST, {"person": person_id, "kinds": list(kinds), "since": since}).first()


def held_by(session: Session, person_id: int) -> Sequence[Case]:
    """The open cases somebody is responsible for."""
    return session.scalars(select(Case).where(Case.assignee_id == person_id, Case.stage.in_(OPEN))).all()


def same_before(session: Session, case_id: int, since: datetime) -> int:
    """How many earlier cases since then were the same matter, as far as that was seen when this one came."""
    rows = select(func.count(Link.id)).join(Case, Case.id == Link.into_id)
    rows = rows.where(Link.case_id == case_id, Link.is_same.is_(True), Case.opened_at >= since)
    return session.scalar(rows.where(Link.state.not_in((State.REFUSED, State.UNDONE)))) or 0


def unassigned(session: Session, area_ids: Sequence[int]) -> Sequence[Case]:
    """Waiting cases of these areas that nobody holds, oldest first."""
    rows = select(Case).where(Case.stage == Stage.WAITING, Case.assignee_id.is_(None))
    where = or_(Case.area_id.in_(list(area_ids)), Case.area_id.is_(None))
    return session.scalars(rows.where(where).order_by(Case.id)).all()


def loads(session: Session, person_ids: Collection[int]) -> dict[int, int]:
    """How many open cases each of these people is responsible for."""
    rows = select(Case.assignee_id, func.count(Case.id)).where(Case.assignee_id.in_(person_ids), Case.stage.in_(OPEN))
    return {person: count for person, count in session.execute(rows.group_by(Case.assignee_id)) if person}


def report_with(session: Session, contact_id: int, message_id: str) -> Report | None:
    """The latest report of this contact that this message was part of."""
    rows = select(Report).where(Report.contact_id == contact_id).order_by(Report.id.desc()).limit(_RECENT)
    return next((report for report in session.scalars(rows) if message_id in report.fields), None)


def reports(session: Session, case_id: int) -> Sequence[Report]:
    return session.scalars(select(Report).where(Report.case_id == case_id).order_by(Report.id)).all()


@dataclass(frozen=True, slots=True)
class Told:
    """As much of a case as tells whether another is the same matter."""

    id: int
    topic: str
    story: str
    place: str
    other_side: str
    phone: str
    reporter_id: int
    concerned_id: int
    is_anonymous: bool
    opened_at: datetime


def told_like(session: Session, case: Case, area_ids: Sequence[int], since: datetime, most: int) -> list[Told]:
    """The newest cases of this kind in these areas since a moment, without what only named readers may see."""
    # Numbers grow with time: what lies before the first of them is not even looked at, however much it is.
    first = select(Case.id).where(Case.opened_at >= since).order_by(Case.opened_at).limit(1)
    rows = select(Case.id).where(
        Case.id >= first.scalar_subquery(),
        Case.kind == case.kind,
        Case.id != case.id,
        Case.area_id.in_(list(area_ids)),
        Case.opened_at >= since,
        Case.is_restricted.is_(False),
    )
    ids = session.scalars(rows.order_by(Case.id.desc()).limit(most)).all()
    try:
        return _told(session, ids)
    except KeyFault:
        return [told for case_id in ids for told in _readable(session, case_id)]


def _told(session: Session, ids: Sequence[int]) -> list[Told]:
    columns = [getattr(Case, field.name) for field in fields(Told)]
    rows = session.execute(select(*columns).where(Case.id.in_(list(ids))).order_by(Case.id.desc()))
    return [Told(*row) for row in rows]


def _readable(session: Session, case_id: int) -> list[Told]:
    """The case, unless it cannot be read: then a new one is compared with the others."""
    try:
        return _told(session, [case_id])
    except KeyFault:
        return []


def disputes_in(
    session: Session, area_ids: Sequence[int], since: datetime, topics: Sequence[str] = ()
) -> Sequence[Case]:
    """The disputes of these areas (and kinds) since a moment, without what only named readers may see; oldest first."""
    rows = select(Case).where(Case.kind == Kind.DISPUTE, Case.area_id.in_(list(area_ids)), Case.opened_at >= since)
    rows = rows.where(Case.topic.in_(list(topics))) if topics else rows
    return session.scalars(rows.where(Case.is_restricted.is_(False)).order_by(Case.id).options(*_INSIDE)).all()
