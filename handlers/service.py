"""What every room may know of the installation it runs in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.deadline import Limits
from domain.schedule import Days
from domain.worktime import WorkCalendar
from handlers.content import Content


@dataclass(frozen=True, slots=True)
class Reach:
    """What a handler's words must fit into on one channel; `text_limit` in UTF-16 units, `button_limit` in bytes."""

    text_limit: int = 4096
    button_limit: int = 64
    has_buttons: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """Settings as the rooms need them. `quiet`: from when until when nobody is disturbed without need (None: never).

    `menu` and `menu_staff` hold the lines of the help text, made from what the rooms declare. `content` is the one thing
    here that changes while the service runs: its files are read anew.
    """

    zone: ZoneInfo
    calendar: WorkCalendar
    days: Days
    limits: Limits
    hotline: str = ""
    same_case: timedelta = timedelta(days=14)
    draft_kept: timedelta = timedelta(days=7)
    quiet: tuple[time, time] | None = None
    menu: tuple[str, ...] = ()
    menu_staff: tuple[str, ...] = ()
    channels: Mapping[str, Reach] = field(default_factory=dict)
    content: Content = field(default_factory=Content)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def is_quiet(self, moment: datetime) -> bool:
        """Is this a time at which reminders wait?"""
        if self.quiet is None:
            return False
        begins, ends = self.quiet
        there = self.local(moment).time()
        return begins <= there < ends if begins < ends else there >= begins or there < ends

    def reach(self, channel: str) -> Reach:
        return self.channels.get(channel, Reach())
