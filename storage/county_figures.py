"""What the county asks for beyond how cases stand: talks, promises, repeats, what turned criminal, who was asked after.

All are counted over cases registered in the period, or over what happened in it, as each says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from domain.case import Kind, Outcome, Stage
from domain.deadline import Clock
from domain.promise import State
from storage.agreements import Agreement
from storage.cases import Case
from storage.clocks import ClockRow
from storage.figures import within
from storage.history import history
from storage.promises import Promise
from storage.referrals import Referral

Areas = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class County:
    """`disputes` registered in the period, and of them: `mediated` (both sides wanted to talk, and it has ended),
    `agreed`, `repeats`, `criminal`. `due` promises fell due in the period, `kept` of them were kept. `referrals` began
    in it. `waited`: minutes from registration to the first contact, of cases whose contact was made.
    """

    disputes: int
    mediated: int
    agreed: int
    repeats: int
    criminal: int
    due: int
    kept: int
    referrals: int
    waited: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the monthly sheet: cases of one area and one kind, as they stand now."""

    area_id: int | None
    kind: str
    topic: str
    solved: int
    unsolved: int


def of(session: Session, areas: Areas, since: datetime, until: datetime) -> County:
    there = within(areas)
    registered = and_(there, Case.stage != Stage.MERGED, Case.opened_at >= since, Case.opened_at < until)
    disputes = and_(registered, Case.kind == Kind.DISPUTE)
    talked = and_(disputes, Case.id.in_(_with("mediate")), Case.stage != Stage.MEDIATING)
    due = and_(there, Promise.due_on >= since.date(), Promise.due_on < until.date(), Promise.state != State.DROPPED)
    return County(
        disputes=_cases(session, disputes),
        mediated=_cases(session, talked),
        agreed=_cases(session, and_(talked, Case.id.in_(_with("agree")))),
        repeats=_cases(session, and_(disputes, Case.id.in_(_with("repeats")))),
        criminal=_cases(session, and_(there, Case.turned_criminal_at >= since, Case.turned_criminal_at < until)),
        due=_promises(session, due),
        kept=_promises(session, and_(due, Promise.state == State.KEPT)),
        referrals=_referrals(session, and_(there, Referral.at >= since, Referral.at < until)),
        waited=_waited(session, registered),
    )


def _with(what: str) -> Select[tuple[int]]:
    return select(history.c.case_id).where(history.c.what == what)


def _cases(session: Session, which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(Case.id)).where(which)) or 0


def _promises(session: Session, which: ColumnElement[bool]) -> int:
    """Of agreements that came into force."""
    rows = select(func.count(Promise.id)).join(Agreement, Agreement.id == Promise.agreement_id)
    rows = rows.join(Case, Case.id == Agreement.case_id).where(Agreement.effective_at.isnot(None))
    return session.scalar(rows.where(which)) or 0


def _referrals(session: Session, which: ColumnElement[bool]) -> int:
    rows = select(func.count(Referral.id)).join(Case, Case.id == Referral.case_id)
    return session.scalar(rows.where(which)) or 0


def _waited(session: Session, which: ColumnElement[bool]) -> tuple[int, ...]:
    rows = select(ClockRow.started_at, ClockRow.ended_at).join(Case, Case.id == ClockRow.case_id)
    rows = rows.where(which, ClockRow.clock == Clock.CONTACT, ClockRow.was_met.is_(True))
    return tuple(int((ended - began).total_seconds() // 60) for began, ended in session.execute(rows) if ended)


def sheet(session: Session, areas: Areas, since: datetime, until: datetime) -> list[Line]:
    """The official monthly sheet: by area and kind, how many are solved and how many are not."""
    registered = and_(within(areas), Case.stage != Stage.MERGED, Case.opened_at >= since, Case.opened_at < until)
    solved = Case.outcome.in_([Outcome.SETTLED, Outcome.PARTLY, Outcome.ANSWERED])
    rows = select(Case.area_id, Case.kind, Case.topic, func.count(Case.id), func.count(Case.id).filter(solved))
    grouped = rows.where(registered).group_by(Case.area_id, Case.kind, Case.topic)
    found = session.execute(grouped.order_by(Case.area_id, Case.kind, Case.topic))
    return [Line(area, kind, topic, done, every - done) for area, kind, topic, every, done in found]


def by_officer(session: Session, areas: Areas, since: datetime, until: datetime) -> list[tuple[int, int, int]]:
    """Whoever holds them, how many cases registered in the period, and how many of them are closed; most first."""
    registered = and_(within(areas), Case.stage != Stage.MERGED, Case.opened_at >= since, Case.opened_at < until)
    count = func.count(Case.id)
    rows = select(Case.assignee_id, count, count.filter(Case.stage == Stage.CLOSED))
    rows = rows.where(registered, Case.assignee_id.isnot(None)).group_by(Case.assignee_id)
    found = session.execute(rows.order_by(count.desc(), Case.assignee_id))
    return [(person, every, closed) for person, every, closed in found if person is not None]
