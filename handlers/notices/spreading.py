"""A copy for each group that a notice is for, in batches: never two for one group on one occasion."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from domain.leaflet import Leaflet, choose
from domain.notice import CopyState, RunState
from handlers.notices import wording
from handlers.notices.hours import Hours
from handlers.turn import Tick
from storage import areas, copies, notices
from storage.copies import Edition
from storage.groups import Group
from storage.notices import Notice, Run

_BATCH = 500
# Told over the telephone without mistakes: no 0 and O, no 1, I and L.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 4
_LONGER_AFTER = 5
# Remembered for longer than it need be, or a group would hear the first notices of a big library over and over.
_REMEMBERED = 4

Heard = Mapping[str, datetime]


def spread(tick: Tick) -> None:
    """Make copies for the next groups of one occasion; the rest in the next transaction, which follows at once."""
    for run, notice in notices.under_way(tick.session, RunState.SPREADING):
        tick.apart(partial(_spread, tick, run, notice), f"copies of notice {notice.id}")
        if tick.more:
            return


def _spread(tick: Tick, run: Run, notice: Notice) -> None:
    area = areas.get(tick.session, notice.area_id)
    found = copies.audience(tick.session, area, run.cursor, _BATCH)
    meant = [group for group in found if is_meant(notice, group)]
    copies.replace_planned(tick.session, run, [group.id for group in meant])
    copies.plan(tick.session, _rows(tick, run, notice, meant))
    run.cursor = found[-1].id if found else run.cursor
    run.state = RunState.SPREADING if len(found) == _BATCH else RunState.SENDING
    tick.more = True


def heard_from(tick: Tick) -> datetime:
    """Since when it counts what a group has heard."""
    return tick.now - _REMEMBERED * timedelta(days=tick.service.repeat_days)


def is_meant(notice: Notice, group: Group) -> bool:
    """Is the notice for this group? One for everybody leaves out groups that are only for staff."""
    wanted = frozenset(notice.tags)
    return not wanted.isdisjoint(group.tags) if wanted else not group.is_for_staff


def _rows(tick: Tick, run: Run, notice: Notice, groups: Sequence[Group]) -> list[dict[str, object]]:
    ids = [group.id for group in groups]
    heard = copies.heard_since(tick.session, ids, heard_from(tick)) if notice.rotates else {}
    hours = Hours.of(tick, ids)
    return [
        _row(tick, run, notice, group, heard.get(group.id, {}))
        | {"not_before": tick.now if notice.is_alert else hours.not_before(group.id, tick.now)}
        for group in groups
    ]


def _row(tick: Tick, run: Run, notice: Notice, group: Group, heard: Heard) -> dict[str, object]:
    row: dict[str, object] = {"run_id": run.id, "group_id": group.id, "edition_id": None}
    if group.gone_at is not None:
        return row | {"state": CopyState.GONE}
    leaflet = _leaflet(tick, run, group, heard) if notice.rotates else None
    if notice.rotates and leaflet is None:
        return row | {"state": CopyState.NOTHING}
    return row | {"state": CopyState.PLANNED, "edition_id": edition(tick, run, notice, leaflet).id}


def _leaflet(tick: Tick, run: Run, group: Group, heard: Heard) -> Leaflet | None:
    """The ready notice that this group hears now."""
    local = tick.service.local
    days = {leaflet: local(at).date() for leaflet, at in heard.items()}
    ready = tick.service.content.leaflets.values()
    return choose(ready, frozenset(group.tags), local(run.due_at).date(), days, tick.service.repeat_days)


def edition(tick: Tick, run: Run, notice: Notice, leaflet: Leaflet | None) -> Edition:
    """The words of this occasion, with their code; written down the first time they are needed."""
    name = leaflet.id if leaflet else ""
    known = copies.edition(tick.session, run.id, name)
    if known is not None:
        return known
    words = wording.of_leaflet(leaflet) if leaflet else notice.words
    return copies.add_edition(tick.session, Edition(run_id=run.id, leaflet=name, code=_code(tick), words=words))


def _code(tick: Tick) -> str:
    for tried in range(100):
        length = _LENGTH + tried // _LONGER_AFTER
        code = "".join(secrets.choice(_ALPHABET) for _ in range(min(length, 8)))
        if copies.coded(tick.session, code) is None:
            return code
    raise AssertionError("no free code among a million million")
