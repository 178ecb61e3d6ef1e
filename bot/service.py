"""The settings turned into what the rooms need to know."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.channels.base import Abilities, Channel
from bot.config import Config
from bot.days import StationDays
from bot.sections import Cases
from bot.senses import speech
from domain.deadline import Limits
from domain.worktime import WorkCalendar
from handlers.feature import Command
from handlers.menu.texts import command_line
from handlers.rooms import Rooms
from handlers.service import Reach, Service


def build(config: Config, rooms: Rooms, channels: Mapping[str, Channel]) -> Service:
    station = config.station
    days = StationDays(frozenset(station.extra_workdays), frozenset(station.extra_holidays))
    return Service(
        zone=config.time.zone,
        calendar=WorkCalendar(config.time.zone, station.opens, station.closes, days.is_workday),
        days=days,
        limits=_limits(config.cases),
        hotline=station.hotline,
        same_case=timedelta(days=config.cases.same_case_days),
        draft_kept=timedelta(days=config.cases.draft_days),
        quiet=config.notices.quiet,
        approval=config.notices.approval,
        repeat_days=config.notices.repeat_days,
        drafts=config.model.enabled,
        approve_drafts=config.model.approve,
        breaks_ties=config.model.enabled and config.model.ties,
        hears_voice=speech.engine(config.senses) is not None,
        menu=tuple(_line(command) for command in rooms.menu(staff=False)),
        menu_staff=tuple(_line(command) for command in rooms.menu(staff=True)),
        commands=frozenset(rooms.commands),
        case_lines=tuple(feature.lines for feature in rooms.features if feature.lines),
        case_steps=tuple(feature.steps for feature in rooms.features if feature.steps),
        channels={name: _reach(channel.abilities) for name, channel in channels.items()},
    )


def _limits(cases: Cases) -> Limits:
    return Limits(
        accept_minutes=cases.accept_minutes,
        accept_minutes_urgent=cases.accept_minutes_urgent,
        contact_minutes=cases.contact_minutes,
        contact_minutes_urgent=cases.contact_minutes_urgent,
        progress_days=cases.progress_days,
        resolve_days=cases.resolve_days,
        resolve_days_simple=cases.resolve_days_simple,
        resolve_days_complex=cases.resolve_days_complex,
        follow_up_days=cases.follow_up_days,
        escalate_days=cases.escalate_after,
        extensions=cases.extensions,
        remind_minutes=cases.remind_minutes,
    )


def workdays(extra: frozenset[date], off: frozenset[date]) -> Callable[[date], bool]:
    """Is this a working day? `extra` and `off` are the station's own."""
    return StationDays(extra, off).is_workday


def _line(command: Command) -> str:
    return command_line(command.name, command.needs, command.help, command.words[0] if command.words else "")


def _reach(abilities: Abilities) -> Reach:
    return Reach(text_limit=abilities.text_limit, has_buttons=abilities.has_buttons)
