"""The clock is put forward and back, and sleeps for days: nothing that falls due is forgotten, nothing comes twice."""

import random
from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import assembled
from bot.config import Config
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from soak import places
from soak.shown import Shown
from soak.watching import watching
from storage.clocks import ClockRow
from tests.paper import HandClock, PaperChannel
from tests.plays.telling import told
from tests.town import MONDAY, ROSTER, Person, Town

# Minutes: as ever; corrected by a time server; summer time; put wrongly and right again; a machine that slept.
_JUMPS = (*(30,) * 12, -1, -10, -60, -120, 60, 600, -600, 26 * 60, 5 * 24 * 60)
_STEPS, _REPORTS = 80, 3


async def jumps(seed: int, rounds: int) -> Shown:
    shown, dice = Shown("jumping clock", seed), random.Random(seed)  # noqa: S311
    counts: Counter[str] = Counter(rounds=rounds)
    with watching() as watch:
        for number in range(rounds):
            await _round(shown, dice, counts)
            shown.tell(f"{number + 1} rounds, {dict(counts)}")
    shown.counts |= counts
    shown.broken += [f"{times} times {what}\n{watch.first[what]}" for what, times in watch.errors.items()]
    return shown.ended()


async def _round(shown: Shown, dice: random.Random, counts: Counter[str]) -> None:
    with places.folder() as folder:
        (folder / "roster.toml").write_text(ROSTER, encoding="utf-8")
        database, paper, clock = places.quick(folder), PaperChannel(), HandClock(MONDAY)
        async with assembled(Config(), database, {"paper": paper}, clock) as app, app.delivery.running():
            await app.transactions.run(lambda s: save_roster(s, read_roster(folder / "roster.toml"), MONDAY.date()))
            town = Town(app, paper, clock)
            staff = [await town.joined(name) for name in ("王卫东", "李秀英", "陈所长")]
            for _ in range(_REPORTS):
                await told(town)
            for _ in range(_STEPS):
                await town.passes(minutes=dice.choice(_JUMPS))
                counts["jumps"] += 1
            await town.passes(days=1)
            _judge(shown, staff, counts)
            late = await town.look(lambda session: _forgotten(session, town))
            shown.promise(not late, f"due and not told: {late}")
        database.close()


def _judge(shown: Shown, staff: list[Person], counts: Counter[str]) -> None:
    for person in staff:
        times = Counter(person.heard)
        counts["messages"] += len(person.heard)
        twice = [words for words, n in times.items() if n > 1]
        shown.promise(not twice, f"{person.name} read twice: {twice[:2]}")


def _forgotten(session: Session, town: Town) -> list[str]:
    """Clocks that have run out and of which nobody was told."""
    rows = select(ClockRow.clock).where(
        ClockRow.ended_at.is_(None),
        ClockRow.paused_at.is_(None),
        ClockRow.alarmed_at.is_(None),
        ClockRow.due_at < town.clock(),
    )
    return list(session.scalars(rows))
