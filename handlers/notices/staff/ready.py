"""Which ready notices would come next."""

from datetime import date, datetime

from domain.leaflet import Leaflet, choose
from handlers.notices.spreading import heard_from
from handlers.notices.staff.whom import Audience
from handlers.turn import Tick
from storage import copies
from storage.notices import Notice


def next_ones(tick: Tick, notice: Notice, audience: Audience, moments: list[datetime]) -> list[Leaflet]:
    """What a group with just the tags of this notice hears on these occasions."""
    leaflets, tags = list(tick.service.content.leaflets.values()), frozenset(notice.tags)
    heard, found = _heard(tick, audience, tags), list[Leaflet]()
    for moment in moments:
        day = tick.service.local(moment).date()
        chosen = choose(leaflets, tags, day, heard, tick.service.repeat_days)
        if chosen is not None:
            found.append(chosen)
            heard[chosen.id] = day
    return found


def _heard(tick: Tick, audience: Audience, tags: frozenset[str]) -> dict[str, date]:
    """What one such group, if there is any, has heard."""
    group = next((group for group in audience.reached if frozenset(group.tags) == tags), None)
    if group is None:
        return {}
    remembered = copies.heard_since(tick.session, [group.id], heard_from(tick))
    return {leaflet: tick.service.local(at).date() for leaflet, at in remembered[group.id].items()}
