"""Hours of an office over weekends, holidays and make-up workdays."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.days import StationDays
from domain.office import ALL_DAY, HOLIDAY, Office, Span

ZONE = ZoneInfo("Asia/Shanghai")
WEEKDAYS = frozenset(range(5))
MORNING, AFTERNOON = Span(WEEKDAYS, time(9), time(12)), Span(WEEKDAYS, time(14), time(17))
DAYS = StationDays()


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZONE)  # type: ignore[arg-type, misc]


def office(*hours: Span) -> Office:
    return Office("w", "户籍窗口", "北大街12号", date(2026, 11, 26), hours=hours)


def closing(hours: tuple[Span, ...], moment: datetime) -> datetime | None:
    return office(*hours).closing(moment, DAYS)


def opening(hours: tuple[Span, ...], moment: datetime, days: StationDays = DAYS) -> datetime | None:
    return next(office(*hours).openings(moment, days), None)


def test_closed_at_noon_and_open_again() -> None:
    hours = (MORNING, AFTERNOON)
    assert closing(hours, at(2026, 11, 26, 10)) == at(2026, 11, 26, 12)
    assert closing(hours, at(2026, 11, 26, 12)) is None
    assert opening(hours, at(2026, 11, 26, 12)) == at(2026, 11, 26, 14)
    assert opening(hours, at(2026, 11, 26, 17)) == at(2026, 11, 27, 9)


def test_over_the_weekend_to_monday() -> None:
    assert opening((MORNING,), at(2026, 11, 27, 18)) == at(2026, 11, 30, 9)


def test_a_public_holiday_is_closed_unless_its_hours_are_written() -> None:
    assert closing((MORNING,), at(2026, 10, 1, 10)) is None
    assert opening((MORNING,), at(2026, 9, 30, 18)) == at(2026, 10, 8, 9)
    festive = Span(frozenset({HOLIDAY}), time(10), time(11))
    assert opening((MORNING, festive), at(2026, 9, 30, 18)) == at(2026, 10, 1, 10)


def test_a_make_up_workday_is_like_a_monday_unless_that_day_has_hours() -> None:
    # Saturday, 10 October 2026 is worked for the long holiday before it.
    assert DAYS.is_workday(date(2026, 10, 10))
    assert closing((MORNING,), at(2026, 10, 10, 10)) == at(2026, 10, 10, 12)
    saturday = Span(frozenset({5}), time(9), time(11))
    assert closing((MORNING, saturday), at(2026, 10, 10, 10)) == at(2026, 10, 10, 11)
    assert closing((MORNING,), at(2026, 10, 17, 10)) is None


def test_the_stations_own_days_count_before_the_calendar() -> None:
    days = StationDays(off=frozenset({date(2026, 11, 27)}))
    assert opening((MORNING,), at(2026, 11, 26, 18), days) == at(2026, 11, 30, 9)


def test_all_day_is_open_to_the_last_minute() -> None:
    always = Span(frozenset(range(8)), time(), ALL_DAY)
    found = closing((always,), at(2026, 10, 1, 23, 59))
    assert found is not None
    assert found.time() == ALL_DAY


def test_without_hours_it_never_opens() -> None:
    assert closing((), at(2026, 11, 26, 10)) is None
    assert opening((), at(2026, 11, 26, 10)) is None


def test_it_is_for_what_goes_by_one_of_the_names() -> None:
    window = Office("w", "户籍窗口", "北大街12号", date(2026, 11, 26), does=("户口",))
    assert window.is_for(("q01", "户口"))
    assert not window.is_for(("q54", "婚姻家庭"))
