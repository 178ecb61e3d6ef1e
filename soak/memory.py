"""Turn after turn in one process: what it holds in memory at the end is what it held when it was warm."""

import resource
from pathlib import Path

from bot import models
from bot.app import assembled
from bot.config import Config
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from soak import places
from soak.shown import Shown
from soak.wall import Wall
from soak.watching import watching
from tests.paper import HandClock
from tests.town import MONDAY, ROSTER, Person, Town

_ALLOWED_MB = 15
# Until then it is still reading and remembering for the first time.
_WARM_AFTER = 0.2
_TALK, _FORM = "今天菜市场的白菜便宜，谁要一起去", "楼上601天天半夜装修，吵得睡不着"
# Every so many turns somebody says something else than talk that needs no answer, and so many of them tell a matter.
_ADDRESSED, _MATTERS = 10, 50
_RESIDENTS = 2000


async def memory(seed: int, turns: int) -> Shown:
    shown = Shown("memory", seed)
    with watching() as watch, places.folder() as folder:
        (folder / "roster.toml").write_text(ROSTER, encoding="utf-8")
        database, wall, clock = places.quick(folder), Wall(), HandClock(MONDAY)
        wall.name = "paper"
        async with assembled(Config(), database, {"paper": wall}, clock) as app, app.delivery.running():
            await app.transactions.run(lambda s: save_roster(s, read_roster(folder / "roster.toml"), MONDAY.date()))
            app.dispatcher.service.content.models = models.read()
            town, warm = Town(app, wall, clock), 0
            await town.joined("王卫东")
            for turn in range(turns):
                await _turn(town, turn)
                if turn == int(turns * _WARM_AFTER):
                    warm = _megabytes()
                if turn % (turns // 10 or 1) == 0:
                    shown.tell(f"{turn} turns, {_megabytes()} MB")
            shown.counts |= {
                "turns": turns,
                "MB when warm": warm,
                "MB at the end": _megabytes(),
                "messages": wall.count,
            }
        database.close()
    shown.promise(_megabytes() - warm <= _ALLOWED_MB, f"it grew from {warm} MB to {_megabytes()} MB")
    shown.broken += [f"{times} times {what}\n{watch.first[what]}" for what, times in watch.errors.items()]
    return shown.ended()


async def _turn(town: Town, number: int) -> None:
    town.clock.move(seconds=5)
    resident = Person(town, "李阿姨", f"p{number % _RESIDENTS}")
    if number % _ADDRESSED:
        await resident.says(_TALK, f"g{number % 600}", addressed=False)
    elif number % _MATTERS:
        await resident.says("你好")
    else:
        await resident.says(_FORM)
        await resident.says("3号楼2单元501")
        await resident.says("取消")
        await town.app.clock.wake()


def _megabytes() -> int:
    """What the process holds now, not what it held at most."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1024 // 1024
