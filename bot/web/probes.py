"""What has to be well for the service to be ready, each with the name that /readyz says when it is not."""

import asyncio
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.channels.base import Channel
from bot.clock import Clock
from bot.delivery import Delivery
from bot.transactions import Transactions
from bot.web.health import Probe
from storage import installation, looks
from storage.engine import Database, Unavailable

LEAST_FREE_BYTES = 200 * 1024 * 1024


def is_roomy(folder: Path, least: int = LEAST_FREE_BYTES) -> bool:
    """Is there room left where this folder is, or will be?"""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    return shutil.disk_usage(there).free >= least


def probes(
    database: Database, delivery: Delivery, clock: Clock, channels: Mapping[str, Channel], folders: Iterable[Path]
) -> dict[str, Probe]:
    """`folders`: where the disk must not be full."""

    async def sends() -> bool:
        return delivery.beat.is_alive

    async def keeps_time() -> bool:
        return clock.beat.is_alive

    async def roomy() -> bool:
        return all([await asyncio.to_thread(is_roomy, folder) for folder in folders])

    found: dict[str, Probe] = {name: channel.healthy for name, channel in channels.items()}
    return found | {
        "database": lambda: asyncio.to_thread(looks.answers, database),
        "writing to the database": lambda: _writes(delivery.transactions, clock),
        "delivery": sends,
        "clock": keeps_time,
        "disk space": roomy,
    }


async def _writes(transactions: Transactions, clock: Clock) -> bool:
    """Committed, in line with the turns: where they cannot write, this cannot either."""
    try:
        return await transactions.run(lambda session: installation.note_written(session, clock.now()))
    except Unavailable:
        return False
