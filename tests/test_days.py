"""The public calendar, the lunar one, and the station's own days."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.config import Config
from bot.days import StationDays
from bot.service import build, workdays
from domain.day_rules import BeforeHolidays
from domain.schedule import LunarDay, Rule, occurrences
from handlers.rooms import Rooms

PUBLIC = StationDays()
NOT_PUBLISHED = 2099


@pytest.mark.parametrize(
    ("day", "is_workday", "holiday"),
    [
        (date(2026, 9, 30), True, ""),
        (date(2026, 10, 1), False, "国庆节"),
        (date(2026, 10, 10), True, ""),
        (date(2026, 10, 11), False, ""),
        (date(2026, 2, 17), False, "春节"),
        (date(2025, 10, 6), False, "中秋"),
    ],
)
def test_public_holidays_and_make_up_workdays(day: date, is_workday: bool, holiday: str) -> None:
    assert PUBLIC.is_workday(day) is is_workday
    assert PUBLIC.holiday(day) == holiday


def test_the_stations_own_days_win() -> None:
    own = StationDays(extra=frozenset({date(2026, 10, 1)}), off=frozenset({date(2026, 10, 10), date(2026, 10, 2)}))

    assert own.is_workday(date(2026, 10, 1))
    assert own.holiday(date(2026, 10, 1)) == ""
    assert not own.is_workday(date(2026, 10, 10))
    assert own.holiday(date(2026, 10, 10)) == "假日"
    assert own.holiday(date(2026, 10, 2)) == "国庆节"
    assert [own.is_workday(day) for day in (date(2026, 10, 3), date(2026, 10, 8))] == [False, True]


def test_a_year_that_is_not_published_has_weekends_and_the_stations_own_days() -> None:
    # Wednesday 11 to Friday 13 February 2099 are free, Saturday the 21st is worked for it.
    off = frozenset(date(NOT_PUBLISHED, 2, day) for day in (11, 12, 13))
    own = StationDays(extra=frozenset({date(NOT_PUBLISHED, 2, 21)}), off=off)
    zone = ZoneInfo("Asia/Shanghai")
    begin = datetime(NOT_PUBLISHED, 1, 1, tzinfo=zone)

    found = occurrences(Rule(BeforeHolidays(1), (time(9),)), own, zone, begin, begin + timedelta(days=365))

    assert [own.is_known(year) for year in (2025, 2026, NOT_PUBLISHED)] == [True, True, False]
    assert own.is_workday(date(NOT_PUBLISHED, 2, 21))
    assert not own.is_workday(date(NOT_PUBLISHED, 2, 22))
    assert own.is_workday(date(NOT_PUBLISHED, 10, 1))
    assert found == [datetime(NOT_PUBLISHED, 2, 10, 9, tzinfo=zone)]


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2026, 2, 16), LunarDay(12, 29)),
        (date(2026, 2, 17), LunarDay(1, 1)),
        (date(2026, 9, 25), LunarDay(8, 15)),
        (date(2025, 7, 24), LunarDay(6, 30)),
        (date(2025, 7, 25), LunarDay(6, 1, is_leap=True)),
        (date(2025, 8, 22), LunarDay(6, 29, is_leap=True)),
        (date(2025, 8, 23), LunarDay(7, 1)),
        (date(2026, 1, 1), LunarDay(11, 13)),
        (date(2033, 12, 31), LunarDay(11, 10, is_leap=True)),
    ],
)
def test_lunar_days(day: date, lunar: LunarDay) -> None:
    assert PUBLIC.lunar(day) == lunar


def test_every_day_of_many_years_follows_on_the_one_before() -> None:
    day, before = date(2020, 1, 1), PUBLIC.lunar(date(2019, 12, 31))
    while day.year < 2045:
        lunar = PUBLIC.lunar(day)
        assert lunar.day == before.day + 1 or (lunar.day == 1 and before.day in (29, 30))
        day, before = day + timedelta(days=1), lunar


def test_the_service_knows_the_days_of_its_settings() -> None:
    own = {"extra_holidays": [date(2026, 10, 12)], "extra_workdays": [date(2026, 10, 1)]}

    service = build(Config.model_validate({"station": own}), Rooms([]), {})

    assert service.days.is_workday(date(2026, 10, 1))
    assert service.days.holiday(date(2026, 10, 12)) == "假日"
    assert not service.calendar.is_workday(date(2026, 10, 12))
    assert not workdays(frozenset(), frozenset({date(2026, 10, 12)}))(date(2026, 10, 12))
