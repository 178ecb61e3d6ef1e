"""What every room may know of the installation it runs in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.deadline import Limits
from domain.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Reach:
    """What a handler's words must fit into on one channel; `text_limit` in UTF-16 units, `button_limit` in bytes."""

    text_limit: int = 4096
    button_limit: int = 64
    has_buttons: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """Settings as the rooms need them."""

    zone: ZoneInfo
    calendar: WorkCalendar
    limits: Limits
    hotline: str = ""
    same_case: timedelta = timedelta(days=14)
    draft_kept: timedelta = timedelta(days=7)
    quiet: str = "22:00-08:00"
    commands: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, Reach] = field(default_factory=dict)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def reach(self, channel: str) -> Reach:
        return self.channels.get(channel, Reach())
