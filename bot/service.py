"""The settings turned into what the rooms need to know."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from bot.channels.base import Abilities, Channel
from bot.config import Config
from bot.days import StationDays
from bot.sections import Cases
from bot.senses import speech
from domain.deadline import Limits
from domain.promise import Patience
from domain.road import Times
from domain.worktime import WorkCalendar
from handlers.feature import Command, Who
from handlers.menu.texts import command_line, spoken_line
from handlers.rooms import Rooms
from handlers.service import FollowUps, Reach, Repeats, Service

# Days of a month in the mean.
_MONTH = 365 / 12


def build(config: Config, rooms: Rooms, channels: Mapping[str, Channel]) -> Service:
    days = _days(config)
    settled = Service(
        zone=config.time.zone,
        calendar=_calendar(config, days),
        days=days,
        limits=_limits(config.cases),
        roads=_times(config.cases),
        hotline=config.station.hotline,
        same_case=timedelta(days=config.cases.same_case_days),
        repeats=_repeats(config.cases),
        follow_ups=_follow_ups(config.cases),
        draft_kept=timedelta(days=config.cases.draft_days),
        alarm_minutes=config.cases.alarm_minutes,
        quiet=config.notices.quiet,
        approval=config.notices.approval,
        repeat_days=config.notices.repeat_days,
        drafts=config.model.enabled,
        approve_drafts=config.model.approve,
        breaks_ties=config.model.enabled and config.model.ties,
        hears_voice=speech.engine(config.senses) is not None,
        patience=Patience(config.agreements.remind_days, config.agreements.escalate_days),
        channels={name: _reach(channel.abilities) for name, channel in channels.items()},
    )
    return _with_rooms(_counting(_keeping(settled, config), config), rooms)


def _console(config: Config) -> str:
    """Where staff find the console; "" where there is none."""
    found = config.console.public_url or config.webchat.public_url or f"http://{config.web.host}:{config.web.port}"
    return f"{found.rstrip('/')}/console" if config.console.enabled else ""


def _keeping(service: Service, config: Config) -> Service:
    """The same, with how long cases keep what is personal, and where staff look at them."""
    kept = config.retention
    service = replace(service, kept=kept.kept, kept_serious=kept.kept_serious, kept_child=kept.kept_child)
    return replace(service, console=_console(config))


def _counting(service: Service, config: Config) -> Service:
    """The same, with how figures are counted, and the times at the counter."""
    figures = config.figures
    begins = timedelta(hours=figures.day_begins.hour, minutes=figures.day_begins.minute)
    return replace(
        service,
        day_begins=begins,
        half_satisfied=Fraction(str(figures.half_satisfied)),
        weekly_figures=figures.weekly,
        counter=config.service.counter,
    )


def _with_rooms(service: Service, rooms: Rooms) -> Service:
    """The same, with what the rooms declare."""
    return replace(
        service,
        menu=_menu(rooms, staff=False),
        menu_staff=_menu(rooms, staff=True),
        commands=frozenset(rooms.commands),
        case_lines=tuple(each.lines for each in rooms.features if each.lines),
        case_steps=tuple(each.steps for each in rooms.features if each.steps),
        case_offers=tuple(each.offers for each in rooms.features if each.offers),
        handovers=tuple(each.handover for each in rooms.features if each.handover),
    )


def _days(config: Config) -> StationDays:
    return StationDays(frozenset(config.station.extra_workdays), frozenset(config.station.extra_holidays))


def _calendar(config: Config, days: StationDays) -> WorkCalendar:
    return WorkCalendar(config.time.zone, config.station.opens, config.station.closes, days.is_workday)


def _times(cases: Cases) -> Times:
    return Times(cases.referral_receipt_days, cases.referral_result_days, cases.parkings_to_chief)


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
        follow_up_days=_follow_ups(cases).over,
        escalate_days=cases.escalate_after,
        extensions=cases.extensions,
        remind_minutes=cases.remind_minutes,
        meeting_minutes=cases.meeting_remind_minutes,
    )


def _follow_ups(cases: Cases) -> FollowUps:
    return FollowUps(cases.follow_ups, timedelta(days=cases.follow_up_answer_days))


def _repeats(cases: Cases) -> Repeats:
    known, within = (timedelta(days=_MONTH * months) for months in (cases.match_months, cases.repeat_months))
    return Repeats(known, cases.repeat_times, within)


def workdays(extra: frozenset[date], off: frozenset[date]) -> Callable[[date], bool]:
    """Is this a working day? `extra` and `off` are the station's own."""
    return StationDays(extra, off).is_workday


def _menu(rooms: Rooms, *, staff: bool) -> tuple[str, ...]:
    return tuple(_line(command) for command in rooms.menu(staff=staff))


def _line(command: Command) -> str:
    if command.who is not Who.STAFF and command.words:
        return spoken_line(command.name, command.words[0], command.help)
    return command_line(command.name, command.needs, command.help, command.words[0] if command.words else "")


def _reach(abilities: Abilities) -> Reach:
    return Reach(text_limit=abilities.text_limit, has_buttons=abilities.has_buttons)
