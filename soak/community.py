"""The small town of the plays in one process, on a database that costs nothing, with a channel made of lists."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import assembled
from bot.config import Config
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from soak import places
from tests.paper import HandClock, PaperChannel
from tests.town import MONDAY, ROSTER, Town


@asynccontextmanager
async def living(paper: PaperChannel) -> AsyncIterator[Town]:
    clock = HandClock(MONDAY)
    with places.folder() as folder:
        (folder / "roster.toml").write_text(ROSTER, encoding="utf-8")
        database = places.quick(folder)
        async with assembled(Config(), database, {"paper": paper}, clock) as app, app.delivery.running():
            await app.transactions.run(lambda s: save_roster(s, read_roster(folder / "roster.toml"), MONDAY.date()))
            yield Town(app, paper, clock)
        database.close()
