"""A new key while people talk: everything is sealed anew beside the service, and the old key goes."""

import asyncio
import base64
import contextlib
import os
import shutil
from pathlib import Path

import pytest

from bot.app import open_database
from bot.config import Config
from bot.reloading import Reloading
from storage import keyfile, looks, people, resealing
from storage.keyfile import KeyFault
from storage.sealed import Keyring, open_keyring
from tests.plays.telling import STORY, case_of
from tests.test_backup import Settle, Station, lives, settle, sqlite

__all__ = ["settle", "sqlite"]


def used(station: Station) -> set[int]:
    """The keys that anything is sealed with."""
    with contextlib.closing(open_database(station.settings)) as database:
        return set(looks.at(database, resealing.by_key))


def age(path: Path) -> None:
    """An hour later."""
    before = path.stat().st_mtime - 3600
    os.utime(path, (before, before))


async def test_a_new_key_seals_and_the_old_one_goes_while_people_talk(settle: Settle, tmp_path: Path) -> None:
    here, path = settle("here"), tmp_path / "town.key"
    here.runs("migrate")
    backup, old = tmp_path / "old.backup", tmp_path / "old.key"
    async with here.town() as town:
        resident, officer = await lives(town), await town.joined("王卫东")
        link = town.app.database.keyring.sign("room", "和苑社区")
        assert here.runs("backup", "--to", str(backup)).returncode == 0
        shutil.copyfile(path, old)

        assert here.runs("key", "rotate").stdout.startswith("Key 1 seals from now on.")
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.read_text().startswith("1 ")
        assert here.runs("key", "drop").stderr.strip().startswith("The newest key is younger than a minute")
        age(path)
        await Reloading(town.app, lambda: town.app.config).reload()
        await resident.says("又开始了")
        assert used(here) == {0, 1}
        assert "Still sealed" in here.runs("key", "drop").stderr
        sealing = asyncio.create_task(asyncio.to_thread(here.runs, "key", "reseal"))
        await asyncio.gather(*(resident.says(f"第{number}句") for number in range(5)))
        done = await sealing
        assert done.returncode == 0, done.stderr
        assert "1 files" in done.stdout
        assert here.runs("key", "reseal").stdout == "Sealed anew: 0 rows, 0 files.\n"
        assert used(here) == {1}
        assert [line.split("\t")[:2] for line in here.runs("key").stdout.splitlines()] == [
            ["1", "newest"],
            ["0", "old"],
        ]
        age(path)
        assert here.runs("key", "drop").stdout.startswith("Dropped: 0.")
        assert here.runs("key", "drop").stderr.strip() == "There is no old key."

        # The running service goes on; names, codes and links are found by the same blind index.
        await officer.says("/inbox")
        assert "手上 1 件" in officer.last
        assert (await case_of(town)).story == STORY
        assert here.runs("audit", "verify").returncode == 0
        assert town.app.database.keyring.sign("room", "和苑社区") == link
        known = await town.look(lambda session: [person.name for person in people.known(session, "王卫东")])
        assert known == ["王卫东"]
        colleague = await town.joined("李秀英")
        await colleague.says("/inbox")
        assert colleague.last.startswith("手上没有案件")

    assert here.runs("backup", "--to", str(tmp_path / "new.backup")).returncode == 0
    assert here.runs("backup", "verify", str(backup)).stderr.startswith("The key file lacks the key")
    there = settle("there")
    assert there.runs("restore", str(tmp_path / "new.backup")).returncode == 0
    async with there.town() as town:
        assert (await case_of(town)).story == STORY
    shutil.copyfile(old, path)
    assert here.runs("backup", "verify", str(backup)).returncode == 0


def test_a_process_that_nobody_told_takes_the_new_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "town.key"
    told, untold = open_keyring(path), open_keyring(path)
    first = told.seal(b"before")
    keyfile.add(path)

    told.reload()
    assert untold.unseal(told.seal(b"words")) == b"words"
    late = Keyring(path)
    keyfile.add(path)
    assert late.seal(b"words")[0] == 1
    monkeypatch.setattr("storage.sealed.LOOK_SECONDS", -1)
    assert late.seal(b"words")[0] == 2
    path.write_text("half a fi")
    assert late.unseal(late.seal(b"words")) == b"words"
    with pytest.raises(KeyFault):
        late.reload()
    assert late.unseal(first) == b"before"


def test_an_old_file_reads_as_before_and_labels_are_taken_at_their_word(tmp_path: Path) -> None:
    path = tmp_path / "town.key"
    lines = [base64.b64encode(os.urandom(32)).decode() for _ in range(4)]
    path.write_text("\n".join(lines[:2]))
    before = open_keyring(path)
    keyfile.add(path)
    keyfile.drop(path, {0})
    after = open_keyring(path)

    assert after.newest == 2
    assert after.unseal(before.seal(b"words")) == b"words"
    assert (after.blind("name"), after.sign("a", "b")) == (before.blind("name"), before.sign("a", "b"))
    assert sorted(keyfile.read(path).numbered) == [1, 2]
    assert [left.name for left in tmp_path.iterdir()] == ["town.key"]
    for wrong in (
        f"0 {lines[0]}",
        f"0 {lines[0]}\nindex {lines[1]}\nsign {lines[2]}\n{lines[3]}",
        f"0 {lines[0]}\n0 {lines[3]}\nindex {lines[1]}\nsign {lines[2]}",
        f"256 {lines[0]}\nindex {lines[1]}\nsign {lines[2]}",
    ):
        path.write_text(wrong)
        with pytest.raises(KeyFault, match="each label once"):
            open_keyring(path)


def test_nobody_drops_the_key_that_seals(tmp_path: Path) -> None:
    open_keyring(tmp_path / "town.key")
    with pytest.raises(KeyFault, match="in use"):
        keyfile.drop(tmp_path / "town.key", {0})


def test_without_a_database_no_key_is_added(tmp_path: Path, config: Config) -> None:
    assert config.media.path
    station = Station(tmp_path / "station.toml")
    station.config.write_text(f'[database]\nurl = "sqlite:///{tmp_path / "town.db"}"\n')
    assert "there is no database yet" in station.runs("key", "rotate").stderr
