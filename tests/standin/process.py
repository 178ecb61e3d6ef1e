"""`python -m bot run` as a process of its own, as an operator starts and stops it."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from bot.app import open_database
from bot.config import load
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from storage import codes, migrate, people, revision
from storage.engine import Database
from storage.work import alone
from tests.standin.botapi import BotApi
from tests.standin.service import free_port
from tests.town import MONDAY, ROSTER

ROOT = Path(__file__).parents[2]
T = TypeVar("T")

_PATIENCE = 60.0


class Process:
    """A running `bot run`; `lines` is what it told on stderr."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.lines: list[str] = []
        self._bell = asyncio.Event()
        self._reader = asyncio.create_task(self._read())

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def told(self) -> str:
        return "\n".join(self.lines)

    async def ready(self) -> dict[str, Any]:
        """Waits until it says that it is ready; what it says."""
        return await self.tells('"event": "ready"')

    async def tells(self, words: str) -> dict[str, Any]:
        """Waits for a line with these words."""
        async with asyncio.timeout(_PATIENCE):
            while not (found := [line for line in self.lines if words in line]):
                assert not self._reader.done(), self.told
                self._bell.clear()
                await self._bell.wait()
        said: dict[str, Any] = json.loads(found[0])
        return said

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    async def ends(self) -> int:
        """Waits for the process to end; its exit code."""
        async with asyncio.timeout(_PATIENCE):
            await self._reader
            return await self._process.wait()

    async def stops(self) -> int:
        self.signal(signal.SIGTERM)
        return await self.ends()

    async def killed(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self.ends()

    async def _read(self) -> None:
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            self.lines.append(line.decode().rstrip("\n"))
            self._bell.set()
        self._bell.set()


@asynccontextmanager
async def bot_runs(config: Path, *more: str) -> AsyncIterator[Process]:
    """Started, not yet ready; killed on leaving if it still lives."""
    words = ("-m", "bot", "run", "--config", str(config), *more)
    process = Process(
        await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT, stderr=asyncio.subprocess.PIPE)
    )
    try:
        yield process
    finally:
        await process.killed()


class House:
    """A folder with the settings of one installation, and what lies in its database."""

    def __init__(self, folder: Path, api: BotApi, url: str = "") -> None:
        self.folder = folder
        self.config = folder / "station.toml"
        self.port = free_port()
        url = url or f"sqlite:///{folder}/data/deep/xiaofeng.db"
        self.config.write_text(_SETTINGS.format(folder=folder, api=api, port=self.port, url=url), encoding="utf-8")

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def looks(self, question: Callable[[Session], T]) -> T:
        """Asks or changes the database beside a service that may be running."""
        database = self._database()
        try:
            result = alone(database, question)
            assert result.fault is None, result.fault
            return result.value  # type: ignore[return-value]
        finally:
            database.close()

    def _database(self) -> Database:
        database = open_database(load(self.config))
        if not revision.is_current(database):
            migrate.upgrade(database)
        return database

    def peopled(self) -> None:
        """The small town's roster is imported."""
        roster = self.folder / "roster.toml"
        roster.write_text(ROSTER, encoding="utf-8")
        self.looks(lambda session: save_roster(session, read_roster(roster), MONDAY.date()))

    def code(self, name: str) -> str:
        return self.looks(lambda session: codes.make(session, people.known(session, name)[0].id, datetime.now(UTC)))


_SETTINGS = """
[database]
url = "{url}"
[telegram]
enabled = true
token = "{api.token}"
base_url = "{api.base_url}"
base_file_url = "{api.base_file_url}"
messages_per_second = 1000
chat_messages_per_second = 1000
group_messages_per_minute = 60000
[web]
port = {port}
[time]
timezone = "Asia/Shanghai"
[media]
path = "{folder}/data/media"
[senses]
meaning = false
[log]
level = "DEBUG"
format = "json"
"""
