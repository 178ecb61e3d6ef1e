"""Backup and restore: a town is copied while people talk, brought back elsewhere, and goes on where it was."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import structlog.testing
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import open_database
from bot.backup.keeper import Backups, all_in
from bot.backup.making import Source, make
from bot.backup.settings import Backup
from bot.config import Config, load
from domain.message import Address, Say
from domain.notice import NoticeState
from domain.rotation import Keep, outdated
from storage import outbox
from storage.media import Medium
from storage.notices import Notice
from storage.outbox import Owed
from tests.command_line import Done, bot
from tests.paper import HandClock
from tests.plays.noticing import Wanted, confirmed
from tests.plays.telling import ONE, told
from tests.postgres import Server
from tests.town import MONDAY, ROSTER, Person, Town, open_town, photo

ZONE = ZoneInfo("Asia/Shanghai")
OWED = Owed(Address("paper", "p9"), Say("欠着的话"))


@dataclass
class Station:
    """A place for a service: its settings, and the commands that are run there."""

    config: Path

    def runs(self, *words: str) -> Done:
        return bot("--config", str(self.config), *words)

    @property
    def settings(self) -> Config:
        return load(self.config)

    @asynccontextmanager
    async def town(self) -> AsyncIterator[Town]:
        roster = self.config.with_name("roster.toml")
        roster.write_text(ROSTER, encoding="utf-8")
        with contextlib.closing(open_database(self.settings)) as database:
            async with open_town(self.settings, database, roster) as town:
                yield town


Settle = Callable[[str], Station]


@pytest.fixture
def sqlite(tmp_path: Path) -> Settle:
    """Makes stations, each with a file of its own; they share the key file and the folder of backups."""
    return lambda name: station(tmp_path / name, f"sqlite:///{tmp_path / name / 'town.db'}")


@pytest.fixture(params=["sqlite", "postgresql"])
def settle(request: pytest.FixtureRequest, tmp_path: Path, sqlite: Settle) -> Iterator[Settle]:
    """The same, on both kinds of database."""
    if request.param == "sqlite":
        yield sqlite
        return
    server: Server = request.getfixturevalue("postgres")
    with contextlib.ExitStack() as made:

        def at(name: str) -> Station:
            database = server.create()
            made.callback(server.drop, database)
            return station(tmp_path / name, database.render_as_string(hide_password=False))

        yield at


def station(folder: Path, url: str) -> Station:
    folder.mkdir()
    config = folder / "station.toml"
    config.write_text(
        f'[database]\nurl = "{url}"\nkey_file = "{folder.parent / "town.key"}"\n'
        f'[media]\npath = "{folder / "media"}"\n[webchat]\nenabled = true\n'
        f'[backup]\npath = "{folder.parent / "kept"}"\n'
    )
    return Station(config)


async def lives(town: Town) -> Person:
    """A case with a photo, a notice that is still to go out, a message that is still owed."""
    resident = await told(town)
    await resident.replies(ONE, "这是天花板", attachments=photo("ceiling"))
    town.app.errands.folder.mkdir()
    await town.app.errands.work_off()
    await confirmed(town, Wanted(more={"at": town.clock() + timedelta(days=3)}))
    return resident


async def test_what_was_copied_while_people_talked_goes_on_elsewhere(settle: Settle, tmp_path: Path) -> None:
    here, there = settle("here"), settle("there")
    kept = tmp_path / "kept" / "xiaofeng-20261123T020000Z.backup"
    assert here.runs("migrate").returncode == 0
    async with here.town() as town:
        resident = await lives(town)
        source = Source(town.app.database, here.settings.media.path)
        await resident.says("还在漏")
        copying = asyncio.create_task(asyncio.to_thread(make, source, kept, MONDAY))
        await asyncio.gather(*(resident.says(f"第{number}句") for number in range(5)))
        made = await copying
    assert (made.media, made.file.stat().st_mode & 0o077) == (1, 0)
    checked = here.runs("backup", "verify")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith(f"{kept} is whole: made 2026-11-23")

    back = there.runs("restore", str(kept))
    assert (back.returncode, back.stderr) == (0, "")
    assert "1 notices paused" in back.stdout
    proven = there.runs("audit", "verify")
    assert proven.stdout.startswith("Nothing was touched"), proven.stderr
    async with there.town() as town:
        town._count = itertools.count(1000)
        resident, officer = Person(town, "李阿姨", resident.address), await town.joined("王卫东")
        assert [words for words in resident.heard if "王卫东" not in words] == []
        await resident.says("/my")
        assert ONE in resident.last
        file = await town.look(lambda session: session.scalars(select(Medium.file)).one())
        sealed = (there.settings.media.path / str(file)).read_bytes()
        assert town.app.database.keyring.unseal(sealed) == b"picture ceiling"
        assert await town.look(lambda session: session.scalars(select(Notice.state)).all()) == [NoticeState.PAUSED]
        await officer.says(f"/reply {ONE} 明天上午来看")
        assert "明天上午来看" in resident.last


@pytest.mark.parametrize("send", [False, True])
async def test_what_was_owed_is_sent_only_when_asked_for(settle: Settle, tmp_path: Path, send: bool) -> None:
    here, there, one = settle("here"), settle("there"), tmp_path / "one.backup"
    here.runs("migrate")
    with (
        contextlib.closing(open_database(here.settings)) as database,
        Session(database.write) as session,
        session.begin(),
    ):
        outbox.owe(session, [OWED], MONDAY, lambda _: "a process that is no more")
    assert here.runs("backup", "--to", str(one)).returncode == 0

    back = there.runs("restore", *(["--send-owed"] if send else []), str(one))

    assert back.returncode == 0
    assert ("1 messages that were owed are kept back" in back.stdout) is not send
    async with there.town() as town:
        while send and not town.channel.sent["p9"]:
            await town.look(lambda _session: None)  # the outbox is read at the start, and it is sent
        await town.app.delivery.drained()
        assert [message.text for _, message in town.channel.sent["p9"]] == (["欠着的话"] if send else [])


async def test_a_backup_goes_only_where_nothing_would_be_lost(sqlite: Settle, tmp_path: Path) -> None:
    here, one = sqlite("here"), tmp_path / "one.backup"
    here.runs("migrate")
    assert here.runs("backup", "--to", str(one)).returncode == 0

    again, onto = here.runs("backup", "--to", str(one)), here.runs("restore", str(one))

    assert (again.returncode, onto.returncode) == (1, 1)
    assert "is there already" in again.stderr
    assert onto.stderr.endswith("is not empty; a backup goes only where nothing would be lost.\n")


def change(file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    if how == "a byte":
        content[len(content) // 2] ^= 1
    elif how == "the end":
        del content[-100:]
    elif how == "the beginning":
        content[0] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("a byte", "The backup is damaged, or it was sealed with another key file."),
        ("the end", "The backup is damaged, or its end is missing."),
        ("the beginning", "This is no backup of ours, or only the beginning of one."),
        ("the key", "The backup is damaged, or it was sealed with another key file."),
    ],
)
def test_what_is_damaged_is_found_and_leaves_nothing(sqlite: Settle, tmp_path: Path, how: str, says: str) -> None:
    here, there, one = sqlite("here"), sqlite("there"), tmp_path / "one.backup"
    here.runs("migrate")
    assert here.runs("backup", "--to", str(one)).returncode == 0
    change(one, how)
    if how == "the key":
        there.config.write_text(there.config.read_text().replace("town.key", "other.key"))
        (tmp_path / "other.key").write_text("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n")

    checked, back = there.runs("backup", "verify", str(one)), there.runs("restore", str(one))

    assert (checked.returncode, checked.stderr) == (1, f"{says}\n")
    assert (back.returncode, back.stderr) == (1, f"{says}\n")
    left = {path.name for path in there.config.parent.iterdir()}
    assert left <= {"station.toml"}
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".xiaofeng-")] == []


def backups(here: Station, clock: HandClock, **more: int) -> Backups:
    settings = Backup(path=str(here.config.parent / "kept"), **more)
    database = open_database(here.settings)
    return Backups(Source(database, here.settings.media.path), settings, ZONE, clock)


def test_one_a_day_and_old_ones_go(sqlite: Settle) -> None:
    here, clock = sqlite("here"), HandClock(MONDAY)
    here.runs("migrate")
    kept = backups(here, clock, keep_daily=2, keep_weekly=1, keep_monthly=1)
    with contextlib.closing(kept.source.database):
        for hours in (0, 1, 16, 1, 24, 24):  # 10:00, 11:00, then 03:00, 04:00, 04:00, 04:00 of the next days
            clock.move(hours=hours)
            kept.look()

    assert kept.age() == 0
    clock.move(minutes=1)
    assert kept.age() == 60
    made = [at.astimezone(ZONE) for at, _ in all_in(Path(kept.settings.path))]
    assert [f"{at:%d %H:%M}" for at in made] == ["25 04:00", "26 04:00"]


def test_one_that_fails_is_told_leaves_the_others_and_is_tried_again_an_hour_later(sqlite: Settle) -> None:
    here, clock = sqlite("here"), HandClock(MONDAY)
    here.runs("migrate")
    kept = backups(here, clock)
    folder = Path(kept.settings.path)
    with contextlib.closing(kept.source.database), structlog.testing.capture_logs() as logged:
        kept.look()
        clock.move(days=1)
        folder.chmod(0o500)
        folder.rename(folder.with_name("away"))
        folder.write_text("a file in its place")
        for minutes in (0, 30, 31):
            clock.move(minutes=minutes)
            kept.look()
        folder.unlink()
        folder.with_name("away").rename(folder)
        folder.chmod(0o700)
        clock.move(hours=1)
        kept.look()

    assert [line["event"] for line in logged].count("no backup could be made") == 2
    assert len(all_in(folder)) == 2
    assert [path.suffix for path in folder.iterdir()] == [".backup", ".backup"]


def test_the_last_of_each_day_week_and_month_is_kept() -> None:
    begins = datetime(2026, 1, 1, 3, tzinfo=UTC)
    made = [begins + timedelta(hours=12 * number) for number in range(2 * 90)]

    left = sorted(set(made) - set(outdated(made, Keep(days=3, weeks=2, months=3))))

    assert [f"{at:%m-%d %H}" for at in left] == ["01-31 15", "02-28 15", "03-29 15", "03-30 15", "03-31 15"]


def test_without_any_rule_the_latest_stays() -> None:
    made = [MONDAY, MONDAY + timedelta(days=1)]

    assert outdated(made, Keep(0, 0, 0)) == [MONDAY]
