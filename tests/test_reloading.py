"""SIGHUP: what can change changes at once, what cannot is said, and a wrong file changes nothing."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog.testing
from structlog.typing import EventDict

from bot import logs
from bot.config import load
from bot.reloading import LIVE, Reloading, differing
from tests.standin.botapi import BotApi
from tests.standin.process import House, bot_runs
from tests.standin.town import Person
from tests.town import Town

SETTINGS = """
[database]
url = "sqlite:///elsewhere.db"
[telegram]
token = "12345:quite-secret"
[limits]
messages_per_minute = {limit}
[station]
hotline = "{hotline}"
opens = "09:30"
[notices]
quiet_hours = "21:00-07:00"
"""


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EventDict]]:
    with structlog.testing.capture_logs() as logged:
        # It would take the captured log away.
        monkeypatch.setattr(logs, "set_up", lambda *_given: None)
        yield logged


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(SETTINGS.format(limit=2, hotline="0471-7654321"), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.toml"
    path.write_text('[station]\nhotline = "0471-1"\nopens = "late"\n[limits]\nmessages_per_minute = 0\n')
    return path


async def test_what_holds_from_the_next_message_on(town: Town, path: Path, logged: list[EventDict]) -> None:
    content, resident = town.app.dispatcher.service.content, town.person("李阿姨")
    reloading = Reloading(town.app, lambda: load(path))

    await reloading.reload()

    service = town.app.dispatcher.service
    assert service.hotline == "0471-7654321"
    assert service.calendar.is_open(town.clock().replace(hour=1, minute=0)) is False
    assert service.content is content
    assert {id(part.service) for part in (town.app.clock, town.app.delivery, town.app.errands)} == {id(service)}
    for _ in range(3):
        await resident.says("/my")
    assert resident.last.startswith("您发得有点快")
    (done,) = [line for line in logged if line["event"] == "reloaded"]
    assert done["changed"] == ["notices.quiet_hours", "limits.messages_per_minute", "station.opens", "station.hotline"]


async def test_what_needs_a_restart_is_named_without_its_value(town: Town, path: Path, logged: list[EventDict]) -> None:
    await Reloading(town.app, lambda: load(path)).reload()

    (told,) = [line["says"] for line in logged if line["event"] == "reloaded in part"]
    assert told.startswith("Only a restart changes database.url, ")
    assert "telegram.token" in told
    assert "quite-secret" not in str(logged)


async def test_a_wrong_file_changes_nothing_and_is_told(town: Town, wrong: Path, logged: list[EventDict]) -> None:
    before = town.app.dispatcher.service

    await Reloading(town.app, lambda: load(wrong)).reload()

    assert town.app.dispatcher.service is before
    told = [line["says"] for line in logged if line["event"] == "not reloaded, nothing has changed"]
    assert [name in str(told) for name in ("station.opens", "limits.messages_per_minute")] == [True, True]
    assert [line for line in logged if line["event"] == "reloaded"] == []


def test_every_section_that_can_change_exists(path: Path) -> None:
    config = load(path)

    assert set(LIVE) < set(type(config).model_fields)
    assert differing(config, config) == []


async def test_a_running_service_takes_new_settings_and_loses_nothing(tmp_path: Path) -> None:
    async with BotApi() as api:
        house, resident = House(tmp_path, api), Person(api)
        async with bot_runs(house.config) as bot:
            await bot.ready()
            house.config.write_text("[web\n")
            bot.signal(signal.SIGHUP)
            assert "not valid TOML" in (await bot.tells("not reloaded"))["says"]

            House(tmp_path, api)
            more = '[station]\nhotline = "0471-7654321"\n'
            house.config.write_text(house.config.read_text() + more)
            resident.says("转人工")
            bot.signal(signal.SIGHUP)
            assert "web.port" in (await bot.tells("reloaded in part"))["says"]

            assert (await bot.tells('"event": "reloaded"'))["changed"] == ["station.hotline"]
            await api.until(lambda: [m for m in api.sent if m["chat"]["id"] == resident.id])
            assert await bot.stops() == 0
