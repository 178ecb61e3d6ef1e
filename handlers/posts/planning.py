"""`/shift`: the duty plan, read by the staff and made by those who lead."""

from datetime import date, timedelta

from domain.duty import ACT_ALONE, Repeats, Shift, meet, running
from domain.people import Role
from domain.refusal import Refusal
from domain.staffing import may_shape
from handlers.desk import names
from handlers.desk.naming import staff_member
from handlers.language.written_days import said_day, written_hours
from handlers.posts import places, planned, texts
from handlers.turn import Turn
from storage import areas, history, shifts, staff
from storage.areas import Area
from storage.history import Entry
from storage.shifts import ShiftRow

_NEVER = frozenset({Role.ADMIN, Role.EXPERT})
_FARTHEST, _ONE_DAY = timedelta(days=366), timedelta(days=1)
_LEAST, _MOST, _LONGEST_ID = 4, 6, 18


def shift(turn: Turn) -> None:
    """Alone it tells the next days; else it plans, or takes back (`off`), lets end (`end`), gives a day to another."""
    first, _, rest = turn.words.partition(" ")
    steps = {"off": _take_back, "end": _let_end, "swap": _swap}
    step = steps.get(texts.SHIFT_STEPS.get(first, first.lower()))
    if step is not None:
        step(turn, rest.split())
    elif turn.words:
        _plan(turn, turn.words.split())
    else:
        turn.reply(planned.next_days(turn, turn.speaker.posts))


def _plan(turn: Turn, words: list[str]) -> None:
    """`WHO AREA DAY HOURS [HOW_OFTEN [LAST_DAY]]`; without how often it is for that day alone."""
    if not _LEAST <= len(words) <= _MOST:
        raise Refusal(texts.SHIFT_HOW)
    area, who, hours = places.called(turn, words[1]), staff_member(turn, words[0]), written_hours(words[3])
    repeats = texts.REPEATS_READ.get(words[4]) if len(words) > _LEAST else Repeats.DAILY
    if hours is None or repeats is None:
        raise Refusal(texts.SHIFT_HOW)
    first = _day(turn, words[2])
    last = first if len(words) == _LEAST else _day(turn, words[5]) if len(words) == _MOST else None
    _must_plan(turn, area)
    _must_come(turn, first, last)
    _enter(turn, Shift(0, who, area.id, first, last, *hours, repeats), area)


def _enter(turn: Turn, wanted: Shift, area: Area) -> None:
    """Write it down, and let its person know."""
    _must_work(turn, wanted.person_id)
    shifts.lock_plan_of(turn.session, wanted.person_id)
    if any(meet(wanted, row.plain, turn.service.days) for row in _others(turn, wanted.person_id)):
        raise Refusal(texts.SHIFT_TWICE.format(name=names.staff_name(turn, wanted.person_id)))
    row = shifts.add(
        turn.session,
        ShiftRow(
            person_id=wanted.person_id,
            area_id=area.id,
            first=wanted.first,
            last=wanted.last,
            begins=wanted.begins,
            ends=wanted.ends,
            repeats=wanted.repeats,
            skipped=[],
            planner_id=turn.speaker.person_id,
            made_at=turn.now,
            told_at=turn.now,
        ),
    )
    said = planned.words(turn, row.plain)
    _noted(turn, row, texts.SHIFT_YOURS.format(shift=said))
    roles = {post.role for post in staff.posts_of(turn.session, row.person_id, borrowed=False)}
    turn.reply(texts.shift_done(row.id, said, acts_alone=bool(roles & ACT_ALONE)))


def _take_back(turn: Turn, words: list[str]) -> None:
    """`off NO`, or `off NO DAY` where only that day is left out."""
    row = _meant(turn, words, (1, 2))
    before = planned.words(turn, row.plain)
    if len(words) == 1:
        was_on = running(row.plain, turn.service.local(turn.now), turn.service.days) is not None
        row.over_at = turn.now
        said = (texts.SHIFT_OFF_NOW if was_on else texts.SHIFT_OFF).format(shift=before)
    else:
        said = texts.SHIFT_SKIPPED.format(shift=before, day=texts.day(_skip(turn, row, words[1])))
    turn.session.flush()
    _noted(turn, row, said)
    turn.reply(said)


def _let_end(turn: Turn, words: list[str]) -> None:
    """`end NO LAST_DAY`: it goes on until that day; also longer than was planned."""
    row = _meant(turn, words, (2, 2))
    last = _day(turn, words[1])
    if not row.first <= last <= _today(turn) + _FARTHEST or last < _today(turn):
        raise Refusal(texts.SHIFT_WRONG_DAYS)
    row.last = last
    turn.session.flush()
    said = texts.SHIFT_CHANGED.format(shift=planned.words(turn, row.plain))
    _noted(turn, row, said)
    turn.reply(said)


def _swap(turn: Turn, words: list[str]) -> None:
    """`swap NO DAY WHO`: on that day somebody else."""
    row = _meant(turn, words, (3, 3))
    who, day = staff_member(turn, words[2]), _skip(turn, row, words[1])
    if who == row.person_id:
        raise Refusal(texts.SHIFT_TWICE.format(name=names.staff_name(turn, who)))
    name = names.staff_name(turn, who)
    _noted(turn, row, texts.SHIFT_SWAPPED.format(day=texts.day(day), name=name))
    one = Shift(0, who, row.area_id, day, day, row.begins, row.ends, Repeats.DAILY)
    _enter(turn, one, areas.get(turn.session, row.area_id))


def _skip(turn: Turn, row: ShiftRow, words: str) -> date:
    """Leave out this day, on which it has to be. Raises Refusal."""
    day = _day(turn, words)
    if day < _today(turn) or not row.plain.is_on(day, turn.service.days):
        raise Refusal(texts.SHIFT_NOT_THEN.format(day=texts.day(day)))
    row.skipped = [*row.skipped, day.isoformat()]
    turn.session.flush()
    return day


def _meant(turn: Turn, words: list[str], count: tuple[int, int]) -> ShiftRow:
    """The line of the plan with this number, which the speaker may change. Raises Refusal."""
    if not count[0] <= len(words) <= count[1]:
        raise Refusal(texts.SHIFT_HOW_CHANGE)
    number = words[0].removeprefix("#")
    is_number = number.isdecimal() and number.isascii() and len(number) <= _LONGEST_ID
    row = shifts.lock(turn.session, int(number)) if is_number else None
    if row is None or row.over_at is not None or (row.last is not None and row.last < _today(turn) - _ONE_DAY):
        raise Refusal(texts.SHIFT_UNKNOWN.format(number=number[:20]))
    _must_plan(turn, areas.get(turn.session, row.area_id))
    return row


def _noted(turn: Turn, row: ShiftRow, said: str) -> None:
    """In the history, and told to whom it concerns."""
    history.write(turn.session, None, Entry("shift", turn.now, turn.speaker.person_id, said))
    if row.person_id != turn.speaker.person_id:
        turn.tell(row.person_id, said)


def _others(turn: Turn, person_id: int) -> list[ShiftRow]:
    return list(shifts.of_person(turn.session, person_id, _today(turn)))


def _must_plan(turn: Turn, area: Area) -> None:
    if not may_shape(turn.speaker.posts, area.path):
        raise Refusal(texts.SHIFT_NOT_YOURS.format(area=area.name))


def _must_work(turn: Turn, person_id: int) -> None:
    """Somebody below who may be on duty: one's own people, not those of another station."""
    theirs = [post for post in staff.posts_of(turn.session, person_id, borrowed=False) if post.role not in _NEVER]
    if not any(may_shape(turn.speaker.posts, post.path) for post in theirs):
        raise Refusal(texts.SHIFT_NOT_YOUR_PERSON.format(name=names.staff_name(turn, person_id)))


def _must_come(turn: Turn, first: date, last: date | None) -> None:
    today = _today(turn)
    if not today <= first <= (last or first) <= today + _FARTHEST:
        raise Refusal(texts.SHIFT_WRONG_DAYS)


def _today(turn: Turn) -> date:
    return turn.service.local(turn.now).date()


def _day(turn: Turn, words: str) -> date:
    day = said_day(words, turn.service.local(turn.now))
    if day is None:
        raise Refusal(texts.SHIFT_HOW)
    return day
