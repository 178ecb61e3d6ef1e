"""The settings turned into what the rooms need to know."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]

from bot.channels.base import Abilities, Channel
from bot.config import Config
from domain.deadline import Limits
from domain.worktime import WorkCalendar
from handlers.feature import Command
from handlers.menu.texts import command_line
from handlers.rooms import Rooms
from handlers.service import Reach, Service

_SATURDAY = 5


def build(config: Config, rooms: Rooms, channels: Mapping[str, Channel]) -> Service:
    station, cases = config.station, config.cases
    workday = workdays(frozenset(station.extra_workdays), frozenset(station.extra_holidays))
    return Service(
        zone=config.time.zone,
        calendar=WorkCalendar(config.time.zone, station.opens, station.closes, workday),
        limits=Limits(
            accept_minutes=cases.accept_minutes,
            accept_minutes_urgent=cases.accept_minutes_urgent,
            contact_minutes=cases.contact_minutes,
            contact_minutes_urgent=cases.contact_minutes_urgent,
            resolve_days=cases.resolve_days,
            remind_minutes=cases.remind_minutes,
        ),
        hotline=station.hotline,
        same_case=timedelta(days=cases.same_case_days),
        draft_kept=timedelta(days=cases.draft_days),
        quiet=config.notices.quiet,
        approval=config.notices.approval,
        menu=tuple(_line(command) for command in rooms.menu(staff=False)),
        menu_staff=tuple(_line(command) for command in rooms.menu(staff=True)),
        channels={name: _reach(channel.abilities) for name, channel in channels.items()},
    )


def workdays(extra: frozenset[date], off: frozenset[date]) -> Callable[[date], bool]:
    """Is this a working day? The station's own days first, then the public calendar, then plain weekdays."""

    def is_workday(day: date) -> bool:
        if day in extra or day in off:
            return day in extra
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            # The calendar of a year is published in the November before it.
            return day.weekday() < _SATURDAY

    return is_workday


def _line(command: Command) -> str:
    return command_line(command.name, command.needs, command.help, command.words[0] if command.words else "")


def _reach(abilities: Abilities) -> Reach:
    return Reach(text_limit=abilities.text_limit, has_buttons=abilities.has_buttons)
