"""Where to go: the offices that do it, the near ones first; and when somebody is there."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from domain.office import ALL_DAY, Office
from handlers.language.when import clock_words, opening_words
from handlers.papers import lists, texts
from handlers.turn import Tick
from storage import areas, people, staff
from storage.checklists import Checklist

_AT_MOST, _ONE_DAY = 2, timedelta(days=1)


def near(tick: Tick, kept: Checklist) -> Sequence[Office]:
    """At most two that do it: of the resident's own area or the nearest above, else those for everybody, else any."""
    entry = lists.entry_of(tick, kept)
    names = (entry.id, *entry.tags) if entry else (kept.entry_id,)
    able = [office for office in tick.service.content.offices if office.is_for(names)]
    for area in _ways_up(tick, kept):
        here = [office for office in able if office.area in (area.code, area.name)]
        if here:
            return here[:_AT_MOST]
    return ([office for office in able if not office.area] or able)[:_AT_MOST]


def _ways_up(tick: Tick, kept: Checklist) -> Sequence[areas.Area]:
    """The area of whoever has the list and all above it; that of the post where it is one of the staff."""
    contact = people.contact(tick.session, kept.contact_id)
    posts = staff.posts_of(tick.session, contact.person_id)
    area_id = posts[0].area_id if posts else contact.area_id
    return areas.above(tick.session, areas.get(tick.session, area_id)) if area_id is not None else ()


def lines(tick: Tick, there: Sequence[Office]) -> Iterator[str]:
    if not there:
        yield texts.call_first(tick.service.hotline)
    for office in there:
        yield texts.where(office.name, office.address, office.phone)
        yield _when(tick, office)
        yield office.note


def _when(tick: Tick, office: Office) -> str:
    """Its hours, and what they mean just now."""
    if not office.hours:
        return texts.call_for_hours(office.phone)
    local, zone = tick.service.local(tick.now), tick.service.zone
    closing = office.closing(local, tick.service.days)
    if closing is not None:
        until = "" if closing.time() == ALL_DAY else clock_words(closing)
        return texts.open_now(office.said, until)
    opening = next(office.openings(local, tick.service.days), None)
    again = opening_words(opening, tick.now, zone) if opening else ""
    return texts.closed_now(office.said, again, tick.service.days.holiday(local.date()))


def days(tick: Tick, office: Office | None) -> list[date]:
    """The days to choose from: today while it is still open, and the next after today."""
    local = tick.service.local(tick.now)
    tomorrow = datetime.combine(local.date() + _ONE_DAY, time(), local.tzinfo)
    if office is not None and office.hours:
        is_open = office.closing(local, tick.service.days) is not None
        opening = next(office.openings(local, tick.service.days), None)
        later = next(office.openings(tomorrow - timedelta(seconds=1), tick.service.days), None)
    else:
        calendar = tick.service.calendar
        is_open, opening = calendar.is_open(tick.now), calendar.next_opening(tick.now)
        later = calendar.next_opening(tomorrow)
    today = [local.date()] if is_open or (opening and opening.date() == local.date()) else []
    return [*today, *([later.date()] if later else [])]
