"""`bot content learn`: what people corrected and allowed, on both databases, as lines and as examples."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bench.examples import read
from domain.message import Address
from storage import corrections, migrate, people
from storage.corrections import Correction
from storage.engine import Database
from tests import command_line

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def bot(config: Path, *words: str) -> command_line.Done:
    return command_line.bot("--config", str(config), "content", "learn", *words)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "station.toml"


@pytest.fixture
def station(key_file: Path, config: Path, empty: Database) -> Database:
    """A station on this database, whose key the command finds as well."""
    url = empty.write.url.render_as_string(hide_password=False)
    config.write_text(f'[database]\nurl = "{url}"\nkey_file = "{key_file}"\n[webchat]\nenabled = true\n')
    migrate.upgrade(empty)
    return empty


def keep(session: Session) -> None:
    contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
    rows = [
        ("房东不退押金\n怎么办", "consult", "dispute", None),
        ("房东不退押金\n怎么办", "consult", "dispute", None),
        ("# 户口怎么迁", "dispute", "consult", None),
        ("没有答应的", "dispute", "consult", contact.id),
    ]
    for words, guessed, meant, waits in rows:
        corrections.keep(session, Correction(words=words, guessed=guessed, meant=meant, at=NOW, contact_id=waits))


def test_they_are_listed_written_as_examples_and_taken_once(station: Database, config: Path, tmp_path: Path) -> None:
    assert bot(config).stderr.startswith("还没有可以用的。")
    with Session(station.write) as session, session.begin():
        keep(session)
    out = tmp_path / "examples"

    done = bot(config, "--to", str(out), "--taken")
    told = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 0
    assert told[0] == {
        "id": 1,
        "at": "2026-11-24",
        "guessed": "consult",
        "meant": "dispute",
        "words": "房东不退押金 怎么办",
    }
    assert len(told) == 3
    assert read(out / "intents") == {"consult": ["户口怎么迁"], "dispute": ["房东不退押金 怎么办"]}
    assert (out / "intents" / "dispute-learned.txt").stat().st_mode & 0o077 == 0
    assert bot(config).stdout == ""


def test_a_second_time_adds_only_what_is_new(station: Database, config: Path, tmp_path: Path) -> None:
    with Session(station.write) as session, session.begin():
        keep(session)

    bot(config, "--to", str(tmp_path / "out"))
    done = bot(config, "--to", str(tmp_path / "out"))

    assert "新添 0 句" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_a_folder_that_cannot_be_written_takes_nothing(station: Database, config: Path) -> None:
    with Session(station.write) as session, session.begin():
        keep(session)

    done = bot(config, "--to", str(config), "--taken")

    assert done.returncode == 1
    assert "写不进去" in done.stderr
    assert len(bot(config).stdout.splitlines()) == 3
