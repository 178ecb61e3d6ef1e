"""A year of a community on a clock of its own: reports, answers, notices, holidays, retention; and what is left of it.

What was dealt with at once is never late, each week's notice reaches each group once, what is over its time is
anonymised, and the figures of the first month are at the end what they were then.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.app import assembled
from bot.config import Config
from bot.content.library import Library
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from domain.case import OPEN
from soak import places
from soak.shown import Shown
from soak.watching import watching
from storage import areas, failures, figures, retention
from storage.cases import Case
from storage.clocks import ClockRow
from storage.outbox import outbox
from storage.retention import Limits
from tests.paper import HandClock, PaperChannel
from tests.plays.month import BESIDES, WAYS, Month, Way, chats, ends_silently, ends_well, is_withdrawn
from tests.plays.noticing import Wanted, confirmed, with_groups
from tests.town import MONDAY, ROSTER, Town

_SIX_YEARS = 6 * 365
_GROUPS = ("g1", "g2", "g3")
_WEEK, _MONTH = 7, 31
# What ends on the day on which it was said.
_AT_ONCE: tuple[Way, ...] = (ends_well, ends_silently, is_withdrawn)


@dataclass
class Year:
    """`done_at_once`: numbers of cases that nobody had to wait for. `notices`: the words of each week's."""

    month: Month
    done_at_once: set[str] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)
    gave_up: int = 0
    first: figures.Figures | None = None

    async def passes(self, day: int) -> None:
        for _ in range(self.month.dice.choice((0, 1, 1, 2, 3))):
            await self._matter()
        await chats(self.month)
        if day % _WEEK == 0:
            self.notices.append(f"本周第{day // _WEEK}次通知：楼道不要堆放杂物。")
            await confirmed(self.month.town, Wanted(self.notices[-1]))
            await self.month.dice.choice(BESIDES)(self.month)
        if day == _MONTH:
            self.first = await self.of_first_month()
        for _ in range(12):
            await self.month.town.passes(hours=2)

    async def _matter(self) -> None:
        """Somebody reports, and what becomes of it."""
        way = self.month.dice.choices(list(WAYS), list(WAYS.values()))[0]
        try:
            resident, number = await self.month.reports()
            await way(self.month, resident, number)
        except AssertionError:
            # It was the same matter as another, or the other side had joined already: another play than this one.
            self.gave_up += 1
            return
        if way in _AT_ONCE:
            self.done_at_once.add(number)

    async def of_first_month(self) -> figures.Figures:
        def count(session: Session) -> figures.Figures:
            everywhere = [None, *(area.id for area in areas.every(session))]
            end = MONDAY + timedelta(days=_MONTH)
            return figures.of(session, everywhere, MONDAY, end, end)

        found = await self.month.town.look(count)
        assert isinstance(found, figures.Figures)
        return found


async def year(seed: int, days: int) -> Shown:
    shown = Shown("a year", seed)
    with watching() as watch, places.folder() as folder:
        (folder / "roster.toml").write_text(ROSTER, encoding="utf-8")
        config, paper, clock = Config(), PaperChannel(), HandClock(MONDAY)
        database = places.quick(folder)
        async with assembled(config, database, {"paper": paper}, clock) as app, app.delivery.running():
            await app.transactions.run(lambda s: save_roster(s, read_roster(folder / "roster.toml"), MONDAY.date()))
            app.dispatcher.service.content.roads = Library().read().roads["roads"]
            town = Town(app, paper, clock)
            lived = Year(Month(town, await town.joined("王卫东")))
            lived.month.dice.seed(seed)
            await town.joined("陈所长")
            await with_groups(town, *_GROUPS)
            for day in range(days):
                await lived.passes(day)
                if day % _MONTH == 0:
                    shown.tell(f"day {day}, {len(lived.month.account.stage)} cases")
            await _judge(shown, lived)
            await _much_later(shown, lived)
        database.close()
    shown.broken += [f"{times} times {what}\n{watch.first[what]}" for what, times in watch.errors.items()]
    return shown.ended()


async def _judge(shown: Shown, year: Year) -> None:
    town = year.month.town
    late = await town.look(lambda session: _late(session, sorted(year.done_at_once)))
    shown.promise(not late, f"late though done at once: {late}")
    shown.promise(year.first is None or await year.of_first_month() == year.first, "the first month is counted anew")
    shown.promise(await town.look(failures.count) == 0, "turns broke")
    for group in _GROUPS:
        heard = Counter(town.group_heard(group))
        times = [sum(n for words, n in heard.items() if notice in words) for notice in year.notices[:-1]]
        shown.promise(set(times) <= {1}, f"notices came so often in {group}: {Counter(times)}")
    answered = [person for person in year.month.spoke if not person.heard]
    shown.promise(not answered, f"{len(answered)} were not answered")
    counts = await town.look(_counts)
    assert isinstance(counts, dict)
    people = {"people": len(year.month.spoke), "cases done at once": len(year.done_at_once), "other": year.gave_up}
    shown.counts |= people | {"notices": len(year.notices)} | counts


async def _much_later(shown: Shown, year: Year) -> None:
    """The machine slept until the time of the ordinary cases was over."""
    town = year.month.town
    await town.passes(days=_SIX_YEARS)
    await town.passes(hours=2)
    left = await town.look(lambda session: retention.due(session, _limits(town), 10))
    shown.promise(not left, f"over its time and not anonymised: {left}")
    shown.promise(year.first is None or await year.of_first_month() == year.first, "figures changed with what is gone")
    gone = await town.look(lambda s: s.scalar(select(func.count(Case.id)).where(Case.anonymised_at.is_not(None))))
    shown.counts["anonymised six years later"] = gone


def _late(session: Session, numbers: Sequence[str]) -> list[str]:
    rows = select(Case.number).join(ClockRow, ClockRow.case_id == Case.id)
    return list(session.scalars(rows.where(Case.number.in_(numbers), ClockRow.alarmed_at.is_not(None)).distinct()))


def _limits(town: Town) -> Limits:
    """Retention works every hour: what was over its time two hours ago must be gone."""
    service, before = town.app.dispatcher.service, town.clock() - timedelta(hours=2)
    return Limits(before - service.kept, before - service.kept_serious)


def _counts(session: Session) -> dict[str, object]:
    cases = select(func.count(Case.id))
    alarmed = select(func.count(ClockRow.id)).where(ClockRow.alarmed_at.is_not(None))
    return {
        "cases": session.scalar(cases),
        "open": session.scalar(cases.where(Case.stage.in_(OPEN))),
        "late": session.scalar(alarmed),
        "messages": session.scalar(select(func.count(outbox.c.id))),
    }
