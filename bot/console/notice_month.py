"""The calendar of notices: what went out and what will, day by day, with holidays and the days worked in exchange."""

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.console import papers_texts as texts
from domain.notice import NoticeState, RunState, may_notify
from domain.people import Post
from domain.schedule import occurrences
from handlers.language.schedule import read_rule
from handlers.notices.staff import reach
from handlers.notices.staff.texts import STATES
from handlers.turn import Tick
from storage import areas, notices, staff
from storage.areas import Area
from storage.notices import UNDER_WAY, Notice, Run

_FIRST_YEAR, _LAST_YEAR, _MONTHS = 2020, 2099, 12
_SATURDAY = 5
# More on one day than fit into its box are counted.
_IN_A_BOX = 5
_WORDS = 16


class Tone(StrEnum):
    """How one line of the calendar stands: gone out, going out, to come, held back by somebody, missed or stopped."""

    WENT = "went"
    GOING = "going"
    COMING = "coming"
    WAITING = "waiting"
    MISSED = "missed"


Said = tuple[Notice, datetime, Tone]
_TONES = {RunState.DONE: Tone.WENT, RunState.STOPPED: Tone.MISSED, RunState.MISSED: Tone.MISSED}


@dataclass(frozen=True, slots=True)
class Line:
    """One notice on one day, at its first time there; `more` times after it. `is_theirs`: its page opens for them."""

    number: int
    at: datetime
    more: int
    words: str
    place: str
    tags: tuple[str, ...]
    tone: Tone
    is_theirs: bool


@dataclass(frozen=True, slots=True)
class Day:
    """`holiday`: the public holiday it belongs to, "" for none; `is_extra`: a weekend that is worked in exchange."""

    day: date
    is_inside: bool
    is_today: bool
    holiday: str
    is_extra: bool
    lines: Sequence[Line]

    @property
    def shown(self) -> Sequence[Line]:
        return self.lines[:_IN_A_BOX]


@dataclass(frozen=True, slots=True)
class Month:
    """`waiting`: what nobody has confirmed or agreed to yet, whenever it is for."""

    first: date
    weeks: Sequence[Sequence[Day]]
    waiting: Sequence[tuple[int, str, str, str]]
    areas: Sequence[tuple[int, str]]
    tags: Sequence[str]
    is_known: bool

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        return f"{self.first + timedelta(days=31):%Y-%m}"

    @property
    def days(self) -> Iterator[Day]:
        """Those of the month with something on them."""
        return (day for week in self.weeks for day in week if day.is_inside and (day.lines or day.holiday))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which month, and only what reaches this area (0: all of one's own) or groups with this tag ("": all)."""

    person_id: int
    posts: tuple[Post, ...]
    first: date
    area: int
    tag: str


def first_of(words: str, today: date) -> date:
    """The month that "2026-12" names; this one where it names none."""
    year, _, month = words.partition("-")
    is_month = year.isdecimal() and month.isdecimal() and len(words) <= len("2026-12")
    if is_month and _FIRST_YEAR <= int(year) <= _LAST_YEAR and 1 <= int(month) <= _MONTHS:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


def month(tick: Tick, wanted: Wanted) -> Month:
    """That month as this person may see it."""
    choices = own_and_below(tick, wanted.posts)
    within = _area_ids(tick, wanted, choices)
    weeks = calendar.Calendar().monthdatescalendar(wanted.first.year, wanted.first.month)
    since, until = _begin(tick, weeks[0][0]), _begin(tick, weeks[-1][-1] + timedelta(days=1))
    begun = notices.begun_between(tick.session, within, since, until)
    planned = notices.planned(tick.session, within, wanted.person_id, tick.now - tick.service.draft_kept)
    tags = sorted({tag for notice in (*(n for _, n in begun), *planned) for tag in notice.tags})
    found = [*_gone(begun), *_to_come(tick, planned, since, until)]
    lines = [_line(tick, wanted, each) for each in found if not wanted.tag or wanted.tag in each[0].tags]
    by_day = _by_day(tick, lines)
    return Month(
        first=wanted.first,
        weeks=[[_day(tick, day, wanted.first, by_day) for day in week] for week in weeks],
        waiting=[_waits(tick, each) for each in planned if each.state in (NoticeState.DRAFT, NoticeState.AWAITING)],
        areas=[(area.id, area.name) for area in choices],
        tags=tags,
        is_known=tick.service.days.is_known(wanted.first.year),
    )


def own_and_below(tick: Tick, posts: tuple[Post, ...]) -> list[Area]:
    """The areas for which these posts may write notices, and those right below them."""
    own = [areas.get(tick.session, post.area_id) for post in posts if may_notify((post,), post.path)]
    found = [area for above in own for area in (above, *areas.below(tick.session, above))]
    return list({area.id: area for area in found}.values())


def _area_ids(tick: Tick, wanted: Wanted, choices: Sequence[Area]) -> list[int]:
    """Whose notices are meant: those of an area, of all below it, and of those above it that lie within reach."""
    own = staff.areas_below(tick.session, [post.path for post in wanted.posts if may_notify((post,), post.path)])
    meant = next((area for area in choices if area.id == wanted.area), None)
    if meant is None:
        return own
    above = {area.id for area in areas.above(tick.session, meant)}
    return [*staff.areas_below(tick.session, [meant.path]), *(above & set(own) - {meant.id})]


def _begin(tick: Tick, day: date) -> datetime:
    return datetime.combine(day, time(), tick.service.zone)


def brief(notice: Notice) -> str:
    """What it says, in a few words."""
    words = texts.READY if notice.rotates else " ".join(notice.words.split())
    return words if len(words) <= _WORDS else f"{words[:_WORDS]}…"


def _line(tick: Tick, wanted: Wanted, found: Said) -> Line:
    notice, at, tone = found
    place = areas.get(tick.session, notice.area_id).name
    is_theirs = reach.is_theirs(tick, notice, wanted.person_id, wanted.posts)
    return Line(notice.id, at, 0, brief(notice), place, tuple(notice.tags), tone, is_theirs)


def _gone(begun: Iterable[tuple[Run, Notice]]) -> Iterator[Said]:
    for run, notice in begun:
        state = RunState(run.state)
        tone = Tone.GOING if state in UNDER_WAY else Tone.MISSED if run.recalled_at else _TONES[state]
        yield notice, run.due_at, tone


def _to_come(tick: Tick, planned: Iterable[Notice], since: datetime, until: datetime) -> Iterator[Said]:
    for notice in planned:
        tone = Tone.COMING if notice.state == NoticeState.ACTIVE else Tone.WAITING
        for at in _moments(tick, notice, max(since - timedelta.resolution, tick.now), until - timedelta.resolution):
            yield notice, at, tone


def _moments(tick: Tick, notice: Notice, since: datetime, until: datetime) -> Sequence[datetime]:
    if since >= until:
        return ()
    if not notice.rule:
        return [notice.at] if notice.at is not None and since < notice.at <= until else ()
    rule = read_rule(notice.rule)
    assert rule is not None, "a rule is read before it is kept"
    return occurrences(rule, tick.service.days, tick.service.zone, since, until)


def _by_day(tick: Tick, lines: Iterable[Line]) -> Mapping[date, Sequence[Line]]:
    """One line for each notice, day and tone: what goes out every ten minutes takes one."""
    found: dict[tuple[date, int, Tone], Line] = {}
    for line in sorted(lines, key=lambda line: (line.at, line.number)):
        key = (tick.service.local(line.at).date(), line.number, line.tone)
        known = found.get(key)
        found[key] = line if known is None else replace(known, more=known.more + 1)
    by_day: dict[date, list[Line]] = {}
    for (day, *_), line in found.items():
        by_day.setdefault(day, []).append(line)
    return by_day


def _day(tick: Tick, day: date, first: date, by_day: Mapping[date, Sequence[Line]]) -> Day:
    days = tick.service.days
    return Day(
        day=day,
        is_inside=day.month == first.month,
        is_today=day == tick.service.local(tick.now).date(),
        holiday=days.holiday(day),
        is_extra=day.weekday() >= _SATURDAY and days.is_workday(day),
        lines=by_day.get(day, ()),
    )


def _waits(tick: Tick, notice: Notice) -> tuple[int, str, str, str]:
    place = areas.get(tick.session, notice.area_id).name
    return notice.id, STATES[NoticeState(notice.state)], place, brief(notice)
