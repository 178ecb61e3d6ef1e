"""Searching over all cases of some areas: who looked at what, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Join, Table, or_, outerjoin, select
from sqlalchemy.orm import Session

from domain.looking import Purpose, Way
from storage.areas import Area
from storage.case_looks import case_looks
from storage.cases import Case
from storage.history import history


@dataclass(frozen=True, slots=True)
class Wanted:
    """From `since` until before `until`, in the areas with these paths and below (`unplaced`: with cases of no known
    area); by these people, of one case, of one
    kind, where these are given; looks at a list with its `number` as well. `most` rows, without the first `skip`.
    """

    paths: Sequence[str]
    unplaced: bool
    since: datetime
    until: datetime
    people: Sequence[int] = ()
    case_id: int | None = None
    number: str = ""
    what: str = ""
    most: int = 50
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    case_id: int
    person_id: int
    at: datetime
    purpose: Purpose
    way: Way
    words: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Done:
    """One row of the history without its words. `person_id`: None for a timer."""

    case_id: int
    person_id: int | None
    at: datetime
    what: str
    before: str
    to: str


def looks(session: Session, wanted: Wanted) -> list[Looked]:
    """The latest first."""
    seen = case_looks.c
    rows = select(seen.case_id, seen.person_id, seen.at, seen.purpose, seen.way, seen.words, seen.numbers)
    by_purpose = [seen.purpose == wanted.what] if wanted.what else []
    found = rows.select_from(_placed(case_looks)).where(*_which(case_looks, wanted), *by_purpose)
    ordered = found.order_by(seen.at.desc(), seen.id.desc()).limit(wanted.most).offset(wanted.skip)
    return [
        Looked(case_id, person_id, at, Purpose(purpose), Way(way), words, numbers)
        for case_id, person_id, at, purpose, way, words, numbers in session.execute(ordered)
    ]


def done(session: Session, wanted: Wanted) -> list[Done]:
    """The latest first."""
    past = history.c
    rows = select(past.case_id, past.person_id, past.at, past.what, past.from_stage, past.to_stage)
    of_kind = [past.what == wanted.what] if wanted.what else []
    found = rows.select_from(_placed(history)).where(*_which(history, wanted), *of_kind)
    ordered = found.order_by(past.at.desc(), past.id.desc()).limit(wanted.most).offset(wanted.skip)
    return [
        Done(case_id, person_id, at, what, before or "", to or "")
        for case_id, person_id, at, what, before, to in session.execute(ordered)
    ]


def _placed(table: Table) -> Join:
    return outerjoin(table.join(Case.__table__, Case.id == table.c.case_id), Area, Area.id == Case.area_id)


def _which(table: Table, wanted: Wanted) -> list[ColumnElement[bool]]:
    inside: list[ColumnElement[bool]] = [Area.path.startswith(path) for path in wanted.paths]
    inside += [Case.area_id.is_(None)] if wanted.unplaced else []
    which = [or_(*inside), table.c.at >= wanted.since, table.c.at < wanted.until]
    which += [table.c.person_id.in_(wanted.people)] if wanted.people else []
    if wanted.case_id is None:
        return which
    of_it = [table.c.case_id == wanted.case_id]
    of_it += [table.c.numbers.contains(wanted.number)] if wanted.number and table is case_looks else []
    return [*which, or_(*of_it)]
