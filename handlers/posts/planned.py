"""The duty plan in words: one line of it, and the days to come; and whoever begins or ends a shift hears it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from domain.duty import Shift, running, turned_at
from domain.message import Button, Say
from domain.people import Post
from handlers.desk import duty, names
from handlers.language.when import moment_words
from handlers.posts import texts
from handlers.posts.waiting import take_up
from handlers.turn import Tick
from storage import absences, areas, people, shifts
from storage.areas import Area
from storage.shifts import ShiftRow

_DAYS, _MOST_LINES = 7, 40


def words(tick: Tick, shift: Shift) -> str:
    """One line of the plan: who, where, when."""
    name, area = names.staff_name(tick, shift.person_id), areas.get(tick.session, shift.area_id)
    return texts.shift(name, area.name, texts.shift_days(shift), texts.hours(shift.begins, shift.ends))


def next_days(tick: Tick, posts: Sequence[Post]) -> str:
    """Who is on duty when in the areas of these posts and below, in the next days."""
    today = tick.service.local(tick.now).date()
    days = [today + timedelta(days=number) for number in range(_DAYS)]
    found = shifts.planned(tick.session, [post.path for post in posts], days[0], days[-1])
    called = people.names_of(tick.session, {shift.person_id for shift, _ in found})
    lines = [line for day in days for line in _on(tick, day, found, called)]
    if not lines:
        return texts.NO_SHIFTS
    more = [texts.MORE_SHIFTS] if len(lines) > _MOST_LINES else []
    return "\n".join([texts.SHIFTS_HEAD, *lines[:_MOST_LINES], *more])


def _on(tick: Tick, day: date, found: Sequence[tuple[Shift, Area]], called: dict[int, str]) -> list[str]:
    there = [(shift, area) for shift, area in found if shift.over_at is None and shift.is_on(day, tick.service.days)]
    lines = [
        texts.shift_line(shift.id, called[shift.person_id], area.name, texts.hours(shift.begins, shift.ends))
        for shift, area in sorted(there, key=lambda each: (each[0].begins, each[1].path))
    ]
    return [texts.day_head(day), *lines] if lines else []


def look(tick: Tick) -> None:
    """Who begins or ends a shift hears it once; cases that wait for somebody find whoever is there now."""
    local = tick.service.local(tick.now)
    for row in shifts.in_time(tick.session, local.date()):
        turned = turned_at(row.plain, local, tick.service.days)
        if turned is not None and turned > row.told_at:
            tick.apart(partial(_turned, tick, row), f"shift {row.id}")


def _turned(tick: Tick, row: ShiftRow) -> None:
    row.told_at = tick.now
    tick.session.flush()
    local, area = tick.service.local(tick.now), areas.get(tick.session, row.area_id)
    span = running(row.plain, local, tick.service.days)
    who = absences.stand_ins(tick.session, [row.person_id]).get(row.person_id, row.person_id)
    if span is not None:
        ends = moment_words(span.ends, tick.now, tick.service.zone)
        tick.tell(who, texts.SHIFT_BEGINS.format(area=area.name, ends=ends))
        take_up(tick, who, partial(tick.tell, who), [area.path])
    elif not duty.is_on_duty(tick, who):
        tick.tell(who, Say(texts.SHIFT_ENDS.format(area=area.name), ((Button(texts.STILL_HERE, "/duty on"),),)))
