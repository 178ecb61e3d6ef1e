"""A post ends on the day that was planned; what its holder has not finished goes on to others."""

from datetime import date, timedelta
from functools import partial

from domain.assignment import chiefs
from domain.people import Role
from handlers.desk import choosing, giving, names
from handlers.desk import texts as desk_texts
from handlers.posts import leaving, texts
from handlers.turn import Tick
from storage import areas, cases, history, people, staff
from storage.cases import Case
from storage.history import Entry
from storage.staff import PostRow

_FARTHEST = timedelta(days=731)


def plan(tick: Tick, row: PostRow, day: date) -> bool:
    """Let the post end with this day; False where the day cannot be."""
    today = tick.service.local(tick.now).date()
    if not today < day <= today + _FARTHEST:
        return False
    row.ends_on = day
    tick.session.flush()
    return True


def look(tick: Tick) -> None:
    """End what was to end with yesterday or before."""
    for row in staff.ending(tick.session, tick.service.local(tick.now).date()):
        tick.apart(partial(_end, tick, row), f"end of post {row.id}")


def _end(tick: Tick, row: PostRow) -> None:
    assert row.ends_on is not None
    person_id, area = row.person_id, areas.get(tick.session, row.area_id)
    called = texts.post(people.get(tick.session, person_id).name, desk_texts.ROLES[Role(row.role)], area.name)
    leads = _leads(tick, row)
    leaves = leaving.end(tick.session, row, row.ends_on, tick.now)
    history.write(tick.session, None, Entry("dismiss", tick.now, None, called))
    moved, left = ([], []) if staff.posts_of(tick.session, person_id, borrowed=False) else _pass_on(tick, person_id)
    tick.tell(person_id, texts.YOUR_POST_ENDED.format(post=called))
    leaving.tell(tick, person_id, leaves)
    became = texts.moved(len(moved), _numbers(left))
    became += texts.uncovered(leaving.uncovered(tick.session, person_id, leaves))
    for lead in leads:
        tick.tell(lead, texts.POST_ENDED_BY_ITSELF.format(post=called, moved=became))


def _leads(tick: Tick, row: PostRow) -> tuple[int, ...]:
    area = areas.get(tick.session, row.area_id)
    above = [each.id for each in areas.above(tick.session, area)]
    there = staff.responsible(tick.session, above, staff.Aside())
    return chiefs([c for c in there if c.person_id != row.person_id], area.path)


def _pass_on(tick: Tick, person_id: int) -> tuple[list[Case], list[Case]]:
    """What they hold goes to whoever would get it now, else to a chief; what nobody may have stays where it is."""
    moved, left = [], []
    for held in sorted(cases.held_by(tick.session, person_id), key=lambda case: case.id):
        case = cases.lock(tick.session, held.id)
        who = choosing.nearest(tick, case) or next(iter(choosing.chiefs_of(tick, case)), None)
        if who in (None, person_id):
            left.append(case)
            continue
        assert who is not None
        giving.give(tick, case, who, Entry("", tick.now, None, names.staff_name(tick, who)), giving.goes_on(case))
        moved.append(case)
    giving.tell_each(tick, moved, lambda numbers: texts.RESIDENT_MOVED.format(numbers=numbers))
    return moved, left


def _numbers(left: list[Case]) -> list[str]:
    return [case.number for case in left]
