"""What is measured: our service on its databases, and the bots it is compared with."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.postgres import new_database
from bench.process import ROOT, Child, Children

TOKEN = "7:bench"  # noqa: S105 made up
SECRET = "bench-secret"  # noqa: S105 made up

_CONFIG = """
[database]
url = "{database}"
key_file = "{folder}/bench.key"
[telegram]
enabled = true
token = "{token}"
base_url = "{api}/bot"
mode = "{mode}"
webhook_url = "http://127.0.0.1:{port}/telegram/webhook"
webhook_secret = "{secret}"
{limits}
[web]
port = {port}
[media]
path = "{folder}/media"
[log]
level = "WARNING"
{more}
"""

_UNLIMITED = """
messages_per_second = 100000
chat_messages_per_second = 100000
group_messages_per_minute = 1000000
"""

_FAST = """
[limits]
messages_per_minute = 1000000
[delivery]
parallel = 64
"""

_AT_ANY_HOUR = """
[notices]
quiet_hours = ""
"""

_ROSTER = """
[[area]]
code = "hy"
name = "和苑社区"
level = "community"
[[staff]]
name = "王卫东"
role = "officer"
area = "hy"
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one system runs: its folder, a port for each of its processes, the stand-in's address."""

    folder: Path
    ports: tuple[int, ...]
    api: str

    @property
    def port(self) -> int:
        return self.ports[0]


@dataclass(frozen=True, slots=True)
class System:
    """One row of the table. `peer` names a module of bench.peers, "" for ours; `says` is "answer" or "silent".

    `database` is "" for a new SQLite file, "postgres" for a new database there. `is_paced`: with the limits that hold
    where nobody sets others, instead of none. `processes`: so many share the database.
    """

    name: str
    peer: str = ""
    mode: str = "polling"
    says: str = "answer"
    database: str = ""
    first_rate: float = 100.0
    is_paced: bool = False
    processes: int = 1

    @contextlib.contextmanager
    def started(self, place: Place) -> Iterator[Children]:
        with new_database() if self.database else contextlib.nullcontext("") as database:
            children = Children(self._start(place, database or f"sqlite:///{place.folder}/bench.db"))
            try:
                yield children
            finally:
                children.stop()

    def _start(self, place: Place, database: str) -> list[Child]:
        log = place.folder / "log"
        if not self.peer:
            words = ["-m", "bot", "run", "--config", str(_prepared(self, place, database))]
            return [
                Child(words, log.with_suffix(f".{port}"), {"XIAOFENG__WEB__PORT": str(port)}) for port in place.ports
            ]
        root = f"{place.api}/bot"
        words = {
            "bare": [f"{root}{TOKEN}", str(place.port)],
            "ptb_polling": [root, TOKEN],
            "ptb_webhook": [root, TOKEN, str(place.port)],
        }[self.peer]
        return [Child(["-m", f"bench.peers.{self.peer}", *words], log)]


def _prepared(system: System, place: Place, database: str) -> Path:
    """A settings file, and a database with a small roster."""
    config, roster = place.folder / "config.toml", place.folder / "roster.toml"
    config.write_text(
        _CONFIG.format(
            database=database,
            folder=place.folder,
            token=TOKEN,
            secret=SECRET,
            api=place.api,
            mode=system.mode,
            port=place.port,
            limits="" if system.is_paced else _UNLIMITED,
            more=_AT_ANY_HOUR if system.is_paced else _FAST,
        )
    )
    roster.write_text(_ROSTER)
    for command in (["migrate"], ["import", str(roster)]):
        subprocess.run(
            [sys.executable, "-m", "bot", *command, "--config", str(config)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return config
