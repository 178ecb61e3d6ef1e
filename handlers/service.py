"""What every room may know of the installation it runs in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from domain.deadline import Limits
from domain.message import Button
from domain.promise import Patience
from domain.quiet import Quiet
from domain.road import Times
from domain.schedule import Days
from domain.slots import Counter
from domain.worktime import WorkCalendar
from handlers.content import Content


@dataclass(frozen=True, slots=True)
class Reach:
    """What a handler's words must fit into on one channel; `text_limit` in UTF-16 units, `button_limit` in bytes."""

    text_limit: int = 4096
    button_limit: int = 64
    has_buttons: bool = True


@dataclass(frozen=True, slots=True)
class Repeats:
    """`known`: how far back a matter is known again. The chief is told of `times` of the same one within `within`."""

    known: timedelta = timedelta(days=365)
    times: int = 3
    within: timedelta = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class FollowUps:
    """`days` after closing both sides are asked; who has not answered within `answer` is called by somebody."""

    days: tuple[int, ...] = (7, 30)
    answer: timedelta = timedelta(days=3)

    @property
    def over(self) -> int:
        """So many days after closing everybody has been asked on the last date and had their time; 0 where never."""
        return max(self.days) + self.answer.days if self.days else 0


@dataclass(frozen=True, slots=True)
class Service:
    """Settings as the rooms need them. `quiet`: when nobody is disturbed without need (None: never).

    `alarm_minutes`: so many minutes after an urgent case began to wait, more and more people are called.
    `kept`: so long after closing a case keeps what is personal in it; `kept_serious`: a serious one;
    `kept_child`: so long what a child said waits for a guardian.
    `counter`: the times at which people can come to the station.
    `day_begins`: so long after midnight the day of figures begins; `half_satisfied`: what a partly satisfied person
    counts. `weekly_figures`: staff groups read theirs each week.
    `approval`: a second person has to approve notices. `repeat_days`: for so long no group hears a ready one again.
    `drafts`: a model drafts answers, for an officer's approval where `approve_drafts`. `breaks_ties`: it may say which
    of a few meanings words have.
    `hears_voice`: a machine is there that turns voice into text. `console`: the address of the console, "" for none.
    `menu` and `menu_staff` hold the lines of the help text, made from what the rooms declare; `commands` the names of
    all commands, so that a room knows where words may be sent without knowing who is there. `case_lines`,
    `case_steps` and `case_offers` are what the rooms say of a case and offer for it, `handovers` what else somebody
    leaves to whoever goes on in their place (feature.py). `content` is the one
    thing here that changes while the service runs: its files are read anew.
    """

    zone: ZoneInfo
    calendar: WorkCalendar
    days: Days
    limits: Limits
    roads: Times = field(default_factory=Times)
    hotline: str = ""
    same_case: timedelta = timedelta(days=14)
    repeats: Repeats = field(default_factory=Repeats)
    follow_ups: FollowUps = field(default_factory=FollowUps)
    draft_kept: timedelta = timedelta(days=7)
    kept: timedelta = timedelta(days=5 * 365)
    kept_serious: timedelta = timedelta(days=10 * 365)
    kept_child: timedelta = timedelta(days=15)
    quiet: Quiet | None = None
    alarm_minutes: tuple[int, ...] = (1, 3, 5)
    counter: Counter = field(default_factory=Counter)
    day_begins: timedelta = timedelta()
    half_satisfied: Fraction = Fraction(1, 2)
    weekly_figures: bool = False
    approval: bool = False
    repeat_days: int = 90
    drafts: bool = False
    approve_drafts: bool = True
    breaks_ties: bool = False
    hears_voice: bool = False
    console: str = ""
    menu: tuple[str, ...] = ()
    menu_staff: tuple[str, ...] = ()
    commands: frozenset[str] = frozenset()
    case_lines: tuple[Callable[..., Sequence[str]], ...] = ()
    case_steps: tuple[Callable[..., Sequence[Button]], ...] = ()
    handovers: tuple[Callable[..., Sequence[str]], ...] = ()
    case_offers: tuple[Callable[..., Sequence[Button]], ...] = ()
    patience: Patience = field(default_factory=Patience)
    channels: Mapping[str, Reach] = field(default_factory=dict)
    content: Content = field(default_factory=Content)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def is_quiet(self, moment: datetime) -> bool:
        """Is this a time at which reminders wait?"""
        return self.quiet is not None and self.quiet.holds(self.local(moment))

    def reach(self, channel: str) -> Reach:
        return self.channels.get(channel, Reach())
