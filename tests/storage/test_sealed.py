"""What people tell us does not lie readable in the database, and only the right key opens it."""

import base64
import os
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import assembled
from bot.config import Config
from storage import installation, people
from storage.engine import Database
from storage.people import Person
from storage.sealed import KeyFault, open_keyring
from storage.work import alone
from tests.conftest import Fresh
from tests.town import Town


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_nothing_personal_is_readable_in_the_raw_file(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("李阿姨")
    await resident.says("楼上601天天半夜装修，电话13911112222", group)
    await resident.presses("私聊小枫", group)
    await resident.says("3号楼2单元501")
    while "跳过" in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("提交")

    folder = Path(town.app.database.url.database or "").parent
    raw = b"".join(path.read_bytes() for path in folder.glob("town.db*"))

    assert "和苑社区".encode() in raw
    for words in ("李阿姨", "王卫东", "13911112222", "13800000001", "3号楼2单元501", "半夜装修"):
        assert words.encode() not in raw
        assert words.encode("unicode_escape") not in raw


def keys(path: Path, *lines: bytes) -> Path:
    path.write_text("\n".join(base64.b64encode(line).decode() for line in lines), encoding="utf-8")
    return path


def test_a_new_key_opens_what_the_old_one_sealed_and_seals_with_the_new(tmp_path: Path) -> None:
    old, new = os.urandom(32), os.urandom(32)
    before = open_keyring(keys(tmp_path / "a.key", old))
    after = open_keyring(keys(tmp_path / "b.key", old, new))
    sealed = before.seal(b"words")

    assert after.unseal(sealed) == b"words"
    assert after.blind("name") == before.blind("name")
    with pytest.raises(KeyFault):
        before.unseal(after.seal(b"words"))


def test_rotation_on_a_database(sqlite_town: Fresh, tmp_path: Path) -> None:
    first = os.urandom(32)
    town = sqlite_town()
    url = town.url.render_as_string(hide_password=False)
    before = Database(url, open_keyring(keys(tmp_path / "a.key", first)))
    alone(before, installation.check_key)
    alone(before, lambda session: people.add(session, "李阿姨").id)
    before.close()

    after = Database(url, open_keyring(keys(tmp_path / "b.key", first, os.urandom(32))))
    assert alone(after, installation.check_key).fault is None
    alone(after, lambda session: people.add(session, "王大爷").id)
    assert alone(after, lambda s: list(s.scalars(select(Person.name).order_by(Person.id)))).value == [
        "李阿姨",
        "王大爷",
    ]
    after.close()


async def test_another_key_stops_the_start_with_a_sentence(database: Database, config: Config, tmp_path: Path) -> None:
    alone(database, installation.check_key)
    other = Database(database.url.render_as_string(hide_password=False), open_keyring(tmp_path / "other.key"))

    with pytest.raises(KeyFault, match=r"^The key file is not the one this database was sealed with\."):
        async with assembled(config, other, {}):
            pass
    other.close()


def test_a_row_of_another_key_is_said_to_be_one(database: Database, tmp_path: Path) -> None:
    alone(database, lambda session: people.add(session, "李阿姨").id)
    other = Database(database.url.render_as_string(hide_password=False), open_keyring(tmp_path / "other.key"))

    with pytest.raises(KeyFault), Session(other.read) as session:
        session.scalars(select(Person.name)).all()
    other.close()


@pytest.mark.parametrize("text", ["", "no base64!", "c2hvcnQ="])
def test_a_broken_key_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "town.key").write_text(text, encoding="utf-8")

    with pytest.raises(KeyFault, match=r"town\.key: the key file"):
        open_keyring(tmp_path / "town.key")


def test_a_missing_key_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    made = open_keyring(tmp_path / "new" / "town.key")

    assert (tmp_path / "new" / "town.key").stat().st_mode & 0o777 == 0o600
    assert open_keyring(tmp_path / "new" / "town.key").unseal(made.seal(b"words")) == b"words"
