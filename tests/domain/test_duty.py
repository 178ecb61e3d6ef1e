"""The duty plan: which day, which hour, and what somebody's own word counts beside it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.days import StationDays
from domain.duty import Repeats, Shift, Word, is_there, meet, running

HERE = ZoneInfo("Asia/Shanghai")
DAYS = StationDays()
NIGHT = Shift(1, 7, 4, date(2026, 1, 1), None, time(20), time(8), Repeats.DAILY)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=HERE)


def runs(shift: Shift, words: str) -> bool:
    return running(shift, at(words), DAYS) is not None


def test_a_night_runs_across_midnight_month_and_year() -> None:
    night = replace(NIGHT, first=date(2026, 12, 31), last=date(2026, 12, 31))
    moments = ("2026-12-31T19:59:59", "2026-12-31T20:00", "2027-01-01T00:00", "2027-01-01T07:59:59", "2027-01-01T08:00")
    assert [runs(night, moment) for moment in moments] == [False, True, True, True, False]
    assert not runs(night, "2027-01-01T20:00")
    whole = replace(night, begins=time(8, 30), ends=time(8, 30))
    around = ("2026-12-31T08:29", "2026-12-31T08:30", "2027-01-01T08:29", "2027-01-01T08:30")
    assert [runs(whole, moment) for moment in around] == [False, True, True, False]


def test_the_spring_festival_is_free_and_its_make_up_days_are_not() -> None:
    """2026: off from 15 to 23 February, work on Saturdays 14 and 28 (notice of the State Council)."""
    work = replace(NIGHT, begins=time(9), ends=time(18), repeats=Repeats.WORKDAYS)
    free = replace(work, repeats=Repeats.FREE_DAYS)
    for day, is_work in (("2026-02-14", True), ("2026-02-17", False), ("2026-02-23", False), ("2026-02-28", True)):
        assert runs(work, f"{day}T10:00") is is_work, day
        assert runs(free, f"{day}T10:00") is not is_work, day


def test_weekly_is_that_day_and_a_skipped_one_is_not() -> None:
    weekly = replace(NIGHT, first=date(2026, 11, 23), repeats=Repeats.WEEKLY, skipped=frozenset({date(2026, 11, 30)}))
    nights = ("2026-11-23", "2026-11-24", "2026-11-30", "2026-12-07")
    assert [runs(weekly, f"{day}T22:00") for day in nights] == [True, False, False, True]
    assert runs(weekly, "2026-11-24T03:00")


def test_what_somebody_says_counts_until_the_next_beginning_or_end() -> None:
    def there(words: str, word: Word, *more: Shift) -> bool:
        return is_there(word, (NIGHT, *more), at(words), DAYS)

    forgot = Word(there=True, at=at("2026-11-22T09:00"))
    ill = Word(there=False, at=at("2026-11-23T21:00"))
    assert there("2026-11-23T22:00", Word(there=False))
    assert not there("2026-11-23T12:00", forgot)
    assert not there("2026-11-24T01:00", ill)
    assert there("2026-11-24T20:00", ill)
    assert there("2026-11-24T12:00", Word(there=True, at=at("2026-11-24T09:00")))
    assert there("2026-11-23T10:00", Word(there=False), replace(NIGHT, begins=time(8), ends=time(20)))
    assert is_there(forgot, (replace(NIGHT, first=date(2026, 12, 1)),), at("2026-11-23T12:00"), DAYS)


def test_what_was_taken_back_ends_at_that_moment() -> None:
    over = replace(NIGHT, over_at=at("2026-11-23T22:00").astimezone(UTC))
    assert runs(over, "2026-11-23T21:00")
    assert not runs(over, "2026-11-23T22:00")
    assert not runs(over, "2026-11-24T21:00")
    assert not is_there(Word(there=True, at=at("2026-11-23T12:00")), (over,), at("2026-11-23T23:00"), DAYS)


def test_the_same_person_does_not_stand_there_twice() -> None:
    assert meet(NIGHT, replace(NIGHT, begins=time(7), ends=time(9), first=date(2026, 3, 1)), DAYS) is False
    assert meet(NIGHT, replace(NIGHT, begins=time(22), ends=time(23), first=date(2026, 3, 1)), DAYS)
    assert not meet(NIGHT, replace(NIGHT, area_id=5), DAYS)
    other_day = replace(NIGHT, repeats=Repeats.WEEKLY)
    assert not meet(other_day, replace(other_day, first=other_day.first + timedelta(days=1)), DAYS)
