"""What plays stand on: a fresh database for each."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.config import Config
from storage.engine import Database
from storage.sealed import open_keyring
from tests.town import ROSTER, Town, open_town


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'town.db'}", open_keyring(tmp_path / "town.key"))
    yield opened
    opened.close()


@pytest.fixture
async def town(tmp_path: Path, database: Database) -> AsyncIterator[Town]:
    (tmp_path / "roster.toml").write_text(ROSTER, encoding="utf-8")
    config = Config.model_validate({"media": {"path": tmp_path / "media"}})
    async with open_town(config, database, tmp_path / "roster.toml") as town:
        yield town
