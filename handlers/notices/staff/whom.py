"""Which groups a notice reaches, and whether it is quiet there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.notices.hours import Hours
from handlers.notices.spreading import is_meant
from handlers.turn import Tick
from storage import areas, copies
from storage.groups import Group
from storage.notices import Notice

_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Audience:
    """The groups that a notice is for: those that still have us, and how many do not."""

    reached: Sequence[Group]
    gone: int

    def quiet(self, tick: Tick, moment: datetime) -> list[datetime]:
        """For each group where it is quiet at that moment, until when."""
        hours = Hours.of(tick, [group.id for group in self.reached])
        return [until for group in self.reached if (until := hours.not_before(group.id, moment)) > moment]


def audience(tick: Tick, notice: Notice) -> Audience:
    meant = [group for group in everybody(tick, notice.area_id) if is_meant(notice, group)]
    here = [group for group in meant if group.gone_at is None]
    return Audience(here, len(meant) - len(here))


def everybody(tick: Tick, area_id: int) -> list[Group]:
    """The groups of this area and of all below it."""
    area, found, after = areas.get(tick.session, area_id), list[Group](), 0
    while more := copies.audience(tick.session, area, after, _AT_ONCE):
        found, after = [*found, *more], more[-1].id
    return found


def tags_in_use(tick: Tick, area_id: int) -> list[str]:
    """The tags of the groups there, those of most groups first."""
    tags = [tag for group in everybody(tick, area_id) for tag in group.tags]
    return sorted(set(tags), key=lambda tag: (-tags.count(tag), tag))
