"""What is wrong with content beyond the way it is written: unconfirmed, too old, too little of it."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.content import texts
from bot.content.library import Dated, File, Reading
from bot.content.table import Broken
from domain.knowledge import Entry

_A_WEEK, _DAYS_OF_A_WEEK = 3, 7
_MONTHS = range(1, 13)
# More than these are a number.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Rules:
    """`stale_days`: how old a check may be; `repeat_days`: for so long no group hears the same notice again."""

    today: date
    stale_days: int = 365
    repeat_days: int = 90

    @property
    def needed(self) -> int:
        """How many notices a group hears until the first may come again, at three a week."""
        return math.ceil(self.repeat_days / _DAYS_OF_A_WEEK * _A_WEEK)


def faults(files: Iterable[File], reading: Reading, rules: Rules) -> list[str]:
    """Every reason not to use this content, one sentence each."""
    found = [*reading.faults, *_unconfirmed(files), *_out_of_date(reading, rules), *_too_few(reading, rules)]
    return [*found, *_meant_for_nothing(reading)]


def of_entry(entry: Entry, text: str, rules: Rules) -> list[str]:
    """The same reasons for one answer that somebody has just written."""
    return [*_marks(text), *_of_day(entry, rules)]


def hints(reading: Reading) -> list[str]:
    """What the station has not yet filled in, where the answer differs from place to place."""
    differ = [each for each in reading.entries.values() if each.local and each.fill_in]
    return [*(texts.to_fill(each.id, each.fill_in) for each in differ), *_of_offices(reading)]


def _of_offices(reading: Reading) -> Iterator[str]:
    """Where nobody is told to go yet, or when."""
    if not reading.offices:
        yield texts.NO_OFFICES
        return
    for office in reading.offices.values():
        lacking = [key for key, value in (("phone", office.phone), ("hours", office.said)) if not value]
        if lacking:
            yield texts.office_lacks(office.name, lacking)
    nowhere = [each.id for each in reading.entries.values() if each.papers and not _is_done(each, reading)]
    if nowhere:
        yield texts.nowhere(nowhere[:_NAMED], len(nowhere) if len(nowhere) > _NAMED else 0)


def _is_done(entry: Entry, reading: Reading) -> bool:
    return any(office.is_for((entry.id, *entry.tags)) for office in reading.offices.values())


def _meant_for_nothing(reading: Reading) -> list[str]:
    """What an office is said to do has to be something that is known."""
    known = {name for entry in reading.entries.values() for name in (entry.id, *entry.tags)}
    return [
        reading.files[office.id].fault(texts.does_nothing(office.name, what))
        for office in reading.offices.values()
        for what in office.does
        if what not in known
    ]


def _unconfirmed(files: Iterable[File]) -> list[str]:
    found = []
    for file in files:
        try:
            text = file.text()
        except Broken:
            continue  # told when it was read
        found += [file.fault(sentence) for sentence in _marks(text)]
    return found


def _marks(text: str) -> list[str]:
    return [texts.unconfirmed(word) for word in texts.UNCONFIRMED if word in text.lower()]


def _out_of_date(reading: Reading, rules: Rules) -> list[str]:
    found: list[str] = []
    items: list[Dated] = [*reading.entries.values(), *reading.leaflets.values(), *reading.scams.values()]
    items += [*reading.sites.values(), *reading.offices.values(), *reading.roads.values()]
    items += reading.guides.values()
    for each in items:
        found += [reading.files[each.id].fault(sentence) for sentence in _of_day(each, rules)]
    return found


def _of_day(each: Dated, rules: Rules) -> list[str]:
    age = (rules.today - each.checked).days
    if age < 0:
        return [texts.future(each.id)]
    return [texts.stale(each.id, age, rules.stale_days)] if age > rules.stale_days else []


def _too_few(reading: Reading, rules: Rules) -> list[str]:
    """A group without tags hears only what is for everybody, and out of season nothing of the season."""
    for_everybody = [each.months or _MONTHS for each in reading.leaflets.values() if not each.audience]
    counts = {month: sum(month in months for months in for_everybody) for month in _MONTHS}
    return [texts.rotation(month, count, rules.needed) for month, count in counts.items() if count < rules.needed]
