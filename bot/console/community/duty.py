"""The duty plan as a calendar of four weeks: who is on duty where, who is away, and the forms that change it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aiohttp import web

from bot.console.community import common, texts
from bot.console.visit import Reader, Visit
from domain.duty import Shift
from domain.people import Level, Role
from domain.staffing import may_shape
from handlers.desk.texts import ROLES
from handlers.posts import texts as post_texts
from handlers.turn import Tick
from storage import community, people, shifts
from storage.absences import Absence
from storage.areas import Area

_DAYS, _WEEK = 28, 7
# More on one day than fit into its box are counted; the list below the calendar has them all.
_IN_A_BOX = 4
_MOST_PLACES, _MOST_AREAS, _MOST_PEOPLE, _MOST_SHIFTS = 400, 150, 120, 40
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's shift on one day; `stand_in`: who has it in their place."""

    number: int
    hours: str
    name: str
    stand_in: str
    area: str


@dataclass(frozen=True, slots=True)
class Day:
    """`holiday`: the public holiday it belongs to, "" for none; `is_free`: the station does not work."""

    day: date
    is_today: bool
    is_free: bool
    holiday: str
    lines: Sequence[Line]
    away: Sequence[str]

    @property
    def shown(self) -> Sequence[Line]:
        return self.lines[:_IN_A_BOX]


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan, in words. `is_mine`: the reader may change it."""

    number: int
    name: str
    area: str
    when: str
    day: date
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in the forms; empty for those who only read. `is_cut`: there is more below."""

    people: Sequence[tuple[int, str]]
    areas: Sequence[tuple[str, str]]
    repeats: Sequence[tuple[str, str]]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """`hidden`: so many lines of the plan are not listed."""

    days: Sequence[Day]
    planned: Sequence[Planned]
    places: Sequence[tuple[str, str]]
    choices: Choices
    hidden: int

    @property
    def weeks(self) -> Iterator[Sequence[Day]]:
        return (self.days[begin : begin + _WEEK] for begin in range(0, len(self.days), _WEEK))


async def calendar(visit: Visit) -> web.Response:
    asked, area = visit.asks("from"), visit.asks("area")[:10]
    found = await visit.look(lambda tick: _calendar(tick, visit.me, asked, area))
    first = found.days[0].day
    before, after = first - timedelta(days=_DAYS), first + timedelta(days=_DAYS)
    return await visit.shows("community_duty.html", plan=found, before=before, after=after, area=area)


async def plan(visit: Visit) -> web.Response:
    """A new shift."""
    who, area, day, begins, ends, repeats, last = (
        _word(visit, name) for name in ("who", "area", "day", "begins", "ends", "repeats", "last")
    )
    often = " ".join(part for part in (repeats, last) if part) if repeats else ""
    return await _says(visit, f"/shift #{who} {area} {day} {begins}-{ends} {often}")


async def change(visit: Visit) -> web.Response:
    """Take one back, leave a day out, let it end, or give a day to somebody else."""
    number, what, day, who = (_word(visit, name) for name in ("number", "do", "day", "who"))
    said = {"off": "off {n}", "skip": "off {n} {day}", "end": "end {n} {day}", "swap": "swap {n} {day} {who}"}
    words = said.get(what, "?").format(n=number or "?", day=day, who=who)
    return await _says(visit, f"/shift {words}")


async def _says(visit: Visit, words: str) -> web.Response:
    return await visit.says(words.strip(), visit.words.get("back", f"{texts.HERE}/duty"))


def _word(visit: Visit, name: str) -> str:
    """One field that may be no more than one word of the command."""
    return "".join(visit.words.get(name, "").split())[:40]


def _calendar(tick: Tick, me: Reader, asked: str, area: str) -> Calendar:
    now, paths = common.today(tick), _paths(tick, me, area)
    first = _monday(asked, now)
    days = [first + timedelta(days=number) for number in range(_DAYS)]
    # A shift that was taken back is not in the plan, though it was true until then.
    found = [pair for pair in shifts.planned(tick.session, paths, days[0], days[-1]) if pair[0].over_at is None]
    held = [post for post in community.posts(tick.session, paths) if post.until is None]
    theirs = sorted({post.person_id for post in held} | {shift.person_id for shift, _ in found})
    leaves = community.leaves(tick.session, theirs, days[0], days[-1])
    who = [*theirs, *(each for row in leaves for each in (row.person_id, row.stand_in_id))]
    names = people.names_of(tick.session, set(who))
    drawn = [_day(tick, day, now, (found, leaves, names)) for day in days]
    planned = _planned(me, found, names, days[0])
    hidden = max(len(planned) - _MOST_SHIFTS, 0)
    return Calendar(drawn, planned[:_MOST_SHIFTS], _places(tick, me), _choices(tick, me, paths), hidden)


def _paths(tick: Tick, me: Reader, area: str) -> list[str]:
    """What is asked for, as far as the reader sees it; all of theirs otherwise."""
    mine = common.paths(me)
    asked = tick.session.get(Area, int(area)) if area.isdecimal() else None
    return [asked.path] if asked is not None and any(asked.path.startswith(path) for path in mine) else mine


def _places(tick: Tick, me: Reader) -> list[tuple[str, str]]:
    within = community.within(tick.session, common.paths(me))
    return [(str(area.id), area.name) for area in within if area.level != Level.BUILDING][:_MOST_PLACES]


def _monday(asked: str, now: date) -> date:
    """The week of the day that is asked for; this one where it is none."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = now
    # A year both ways is as far as anybody plans, and dates have an end.
    day = day if abs(day - now) <= _YEAR else now
    return day - timedelta(days=day.weekday())


Found = tuple[Sequence[tuple[Shift, Area]], Sequence[Absence], Mapping[int, str]]


def _day(tick: Tick, day: date, now: date, found: Found) -> Day:
    lines, leaves, names = found
    away = {row.person_id: row for row in leaves if row.first <= day <= row.last and row.declined_at is None}
    there = [(shift, area) for shift, area in lines if shift.is_on(day, tick.service.days)]
    there.sort(key=lambda each: (each[0].begins, each[1].path))
    stands_in = {person_id: names[row.stand_in_id] for person_id, row in away.items() if row.accepted_at}
    return Day(
        day=day,
        is_today=day == now,
        is_free=not tick.service.days.is_workday(day),
        holiday=tick.service.days.holiday(day),
        lines=[_line(shift, area, names, stands_in) for shift, area in there],
        away=[_away(row, names) for row in away.values()],
    )


def _line(shift: Shift, area: Area, names: Mapping[int, str], stands_in: Mapping[int, str]) -> Line:
    hours = post_texts.hours(shift.begins, shift.ends)
    return Line(shift.id, hours, names[shift.person_id], stands_in.get(shift.person_id, ""), area.name)


def _away(row: Absence, names: Mapping[int, str]) -> str:
    words = texts.away if row.accepted_at else texts.asked
    return f"{names[row.person_id]}{words(names[row.stand_in_id])}"


def _planned(me: Reader, found: Sequence[tuple[Shift, Area]], names: Mapping[int, str], first: date) -> list[Planned]:
    return [
        Planned(
            number=shift.id,
            name=names[shift.person_id],
            area=area.name,
            when=f"{post_texts.shift_days(shift)} {post_texts.hours(shift.begins, shift.ends)}",
            day=max(shift.first, first),
            is_mine=may_shape(me.posts, area.path),
        )
        for shift, area in found
        if shift.last is None or shift.last >= first
    ]


def _choices(tick: Tick, me: Reader, paths: Sequence[str]) -> Choices:
    """Of what is looked at, as far as the reader leads there."""
    leads = [post.path for post in common.leading(me)]
    both = {
        max(path, lead, key=len) for path in paths for lead in leads if path.startswith(lead) or lead.startswith(path)
    }
    if not both:
        return Choices((), (), (), is_cut=False)
    within, held = community.within(tick.session, sorted(both)), community.posts(tick.session, sorted(both))
    able = [post for post in held if post.until is None and post.role not in (Role.ADMIN, Role.EXPERT)]
    called = {post.person_id: texts.colleague(post.name, ROLES[post.role], post.area) for post in reversed(able)}
    areas_ = [(area.code, area.name) for area in within if area.level != Level.BUILDING]
    repeats = [(str(each), words) for each, words in post_texts.REPEATS.items()]
    is_cut = len(called) > _MOST_PEOPLE or len(areas_) > _MOST_AREAS
    return Choices(list(reversed(called.items()))[:_MOST_PEOPLE], areas_[:_MOST_AREAS], repeats, is_cut=is_cut)
