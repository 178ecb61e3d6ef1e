"""The list of the long runs, in the order in which they are done."""

from functools import partial

from soak import doors, faults, fuzz, jumps, kills, memory, queue, year
from soak.shown import Run, Size

_AWAY, _WEATHER = Size(60, 5), Size(30, 3)

RUNS: dict[str, Run] = {
    "kills": Run(Size(200, 10), kills.on_sqlite),
    "kills-postgres": Run(Size(200, 5), partial(kills.on_postgres, kills.ALONE)),
    "kills-two": Run(Size(200, 5), partial(kills.on_postgres, kills.TWO)),
    "fuzz": Run(Size(1_000_000, 5_000), fuzz.fuzz),
    "http": Run(Size(100_000, 1_000), doors.knock),
    "memory": Run(Size(1_000_000, 5_000), memory.memory),
    "year": Run(Size(365, 20), year.year),
    "postgres-away": Run(_AWAY, faults.postgres_away),
    "locked": Run(_AWAY, partial(faults.on_sqlite, "SQLite locked", faults.locked)),
    "disk-full": Run(_AWAY, partial(faults.on_sqlite, "disk full", faults.full)),
    "twice-started": Run(_AWAY, partial(faults.on_sqlite, "started twice", faults.another)),
    "full-queue": Run(Size(100_000, 2_000), queue.full_queue),
    "jumping-clock": Run(Size(100, 2), jumps.jumps),
    "late": Run(Size(50, 5), faults.told_late),
} | {
    name.replace(" ", "-"): Run(
        _WEATHER, partial(faults.on_sqlite, f"Telegram: {name}", partial(faults.weather, fault))
    )
    for name, fault in faults.WEATHER.items()
}
