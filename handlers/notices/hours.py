"""When a group is not to be disturbed: its own quiet hours, or those of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.quiet import Quiet
from handlers.service import Service
from handlers.turn import Tick
from storage import quiet


@dataclass(frozen=True, slots=True)
class Hours:
    """The quiet hours of some groups."""

    service: Service
    own: Mapping[int, Quiet | None]

    @staticmethod
    def of(tick: Tick, group_ids: Sequence[int]) -> "Hours":
        return Hours(tick.service, quiet.own(tick.session, group_ids))

    def not_before(self, group_id: int, now: datetime) -> datetime:
        """From when this group may be disturbed: now, or when its quiet hours are over."""
        hours = self.own.get(group_id, self.service.quiet)
        local = self.service.local(now)
        return hours.over(local) if hours is not None and hours.holds(local) else now
