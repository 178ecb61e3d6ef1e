"""What the search asks for, read from the address of the page, and what it finds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.console.looks import texts
from bot.console.visit import Reader, Visit
from domain import number
from domain.case import Stage
from domain.people import Role
from domain.seeing import REPORTING, Sight
from handlers.desk import names, seeing
from handlers.desk.texts import STAGES
from handlers.turn import Tick
from storage import areas, cases, people, searched
from storage.cases import Case
from storage.history import Past
from storage.searched import Done, Looked, Wanted

LEADS: frozenset[Role] = REPORTING
_ON_A_PAGE, _MOST_PAGES = 30, 100
_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of the form. `kind`: looks, or all that was done."""

    kind: str
    who: str
    number: str
    what: str
    since: date
    until: date
    page: int


@dataclass(frozen=True, slots=True)
class Line:
    """One look or one step: `what` in a word or two, `more` what was said with it."""

    at: datetime
    who: str
    number: str
    what: str
    more: str


@dataclass(frozen=True, slots=True)
class Found:
    lines: tuple[Line, ...] = ()
    more: bool = False
    fault: str = ""


def asked(visit: Visit) -> Asked:
    """What cannot be read counts as not said; without a day these are the last thirty."""
    today = visit.house.service.local(visit.house.now()).date()
    kind = texts.DONE if visit.asks("kind") == texts.DONE else texts.LOOKS
    what, known = visit.asks("what"), texts.STEPS if kind == texts.DONE else texts.PURPOSES
    return Asked(
        kind=kind,
        who=visit.asks("who")[:50],
        number=visit.asks("number")[:30],
        what=what if what in known else "",
        since=_day(visit.asks("since"), today - _BACK),
        until=_day(visit.asks("until"), today),
        page=min(visit.number_asked("page"), _MOST_PAGES),
    )


def find(tick: Tick, reader: Reader, wish: Asked) -> Found:
    """A page of it, as far as the cases are the reader's to see."""
    colleagues = [person.id for person in people.known(tick.session, wish.who)] if wish.who else []
    if wish.who and not colleagues:
        return Found(fault=texts.NO_SUCH_COLLEAGUE.format(name=wish.who))
    meant = cases.numbered(tick.session, number.lead(wish.number)[0]) if wish.number else []
    if wish.number and not any(_sees(tick, reader, case) for case in meant):
        return Found(fault=texts.NO_SUCH_CASE)
    wanted = _wanted(tick, reader, wish, (colleagues, meant[0] if meant else None))
    rows = searched.done(tick.session, wanted) if wish.kind == texts.DONE else searched.looks(tick.session, wanted)
    shown = rows[:_ON_A_PAGE]
    seen = {case.id: case for case in _cases(tick, shown) if _sees(tick, reader, case)}
    lines = (_line(tick, seen[row.case_id], row, wish) for row in shown if row.case_id in seen)
    return Found(tuple(line for line in lines if line is not None), more=len(rows) > _ON_A_PAGE)


def _wanted(tick: Tick, reader: Reader, wish: Asked, named: tuple[Sequence[int], Case | None]) -> Wanted:
    top = areas.topmost(tick.session)
    led = [post for post in reader.posts if post.role in LEADS]
    return Wanted(
        paths=[post.path for post in led],
        unplaced=top is not None and any(post.covers(top.path) for post in led),
        since=_moment(tick, wish.since),
        until=_moment(tick, wish.until + timedelta(days=1)),
        people=named[0],
        case_id=named[1].id if named[1] else None,
        number=named[1].number if named[1] else "",
        what=wish.what,
        most=_ON_A_PAGE + 1,
        skip=(wish.page - 1) * _ON_A_PAGE,
    )


def _cases(tick: Tick, rows: Iterable[Looked | Done]) -> list[Case]:
    found = [cases.outside(tick.session, case_id) for case_id in dict.fromkeys(row.case_id for row in rows)]
    seeing.look_ahead(tick, found)
    return found


def _sees(tick: Tick, reader: Reader, case: Case) -> bool:
    return seeing.sight_for(tick, case, reader.person_id, reader.posts) is not Sight.NOTHING


def _line(tick: Tick, case: Case, row: Looked | Done, wish: Asked) -> Line | None:
    """None where a colleague was asked for, and did this as a resident."""
    if isinstance(row, Looked):
        name = people.get(tick.session, row.person_id).name
        more = row.words or texts.way(row.way, len(row.numbers.split()))
        return Line(row.at, name, case.number, texts.PURPOSES[row.purpose], more)
    name = names.colleague(tick, case, Past(row.at, row.person_id, row.what, ""))
    if wish.who and name != wish.who:
        return None
    step = texts.STEPS.get(row.what, row.what)
    return Line(row.at, name or texts.MACHINE, case.number, step, texts.stages(_stage(row.before), _stage(row.to)))


def _stage(stage: str) -> str:
    return STAGES[Stage(stage)] if stage else ""


def _day(words: str, default: date) -> date:
    try:
        return min(max(date.fromisoformat(words), date(2000, 1, 1)), date(2999, 12, 31))
    except ValueError:
        return default


def _moment(tick: Tick, day: date) -> datetime:
    return datetime.combine(day, time(), tick.service.zone)
