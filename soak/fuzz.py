"""Random updates through the whole of a turn: nothing breaks, nothing is kept as a failure, nothing is refused.

Each round begins with a town of its own and dice of its own, so that what a round shows can be shown again: `--seed`
with its seed and `--size 200`. It begins with a play of the suite, which meets what nobody wrote into it; then
everybody who heard anything of us goes on, and others send anything at all.
"""

import contextlib
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from sqlalchemy.orm import Session

from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from soak import places
from soak.hurry import hurrying
from soak.reach import Reach
from soak.round import Round, opened
from soak.shown import Shown
from soak.watching import watching
from storage import failures
from storage.engine import Database
from tests.town import MONDAY, ROSTER

_ROUND = 1000
# So seldom it is looked at what was reached, since that takes as long again.
_REACH = 20


async def fuzz(seed: int, number: int) -> Shown:
    shown, counts, reach = Shown("fuzz", seed), Counter(updates=0, rounds=0), Reach("handlers")
    with watching() as watch, hurrying(), places.folder() as folder, _towns(folder) as again:
        while counts["updates"] < number:
            some, begun = min(_ROUND, number - counts["updates"]), seed + counts["rounds"]
            watch.about = f"seed {begun}"
            with reach if counts["rounds"] % _REACH == _REACH - 1 else contextlib.nullcontext():
                counts += await _round(shown, opened(folder, again(), begun, watch), begun, some)
            if counts["rounds"] % _REACH == 0:
                shown.tell(f"{dict(counts)}, reached {reach}, broke {dict(watch.errors)}")
    shown.counts |= {**counts, "functions of the rooms reached": str(reach)}
    shown.broken += [f"{times} times {what}\n{watch.first[what]}" for what, times in watch.errors.items()]
    if reach.called:
        shown.tell("never reached: " + ", ".join(reach.never))
    return shown.ended()


async def _round(shown: Shown, town: AbstractAsyncContextManager[Round], seed: int, number: int) -> Counter[str]:
    async with town as open_town:
        await open_town.rains(number)
        await _judge(shown, open_town, seed)
    return open_town.counts + Counter(rounds=1, messages=open_town.street.wall.count)


async def _judge(shown: Shown, town: Round, seed: int) -> None:
    kept = await town.app.transactions.run(failures.listed)
    shown.promise(not kept, f"seed {seed}, kept as failures: {sorted({each.what for each in kept})}")
    wrong = town.street.wall.wrong + town.town.channel.wrong
    shown.promise(not wrong, f"seed {seed}, refused by Telegram: {wrong[:5]}")


def _towns(folder: Path) -> contextlib.AbstractContextManager[Callable[[], Database]]:
    """As often as asked for, the small town before anybody has joined."""
    roster = folder / "roster.toml"
    roster.write_text(ROSTER, encoding="utf-8")

    def fill(session: Session) -> None:
        save_roster(session, read_roster(roster), MONDAY.date())

    return places.quick_again(folder, fill)
