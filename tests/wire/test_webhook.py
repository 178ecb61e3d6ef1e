"""The webhook on the real web server: who may knock, what is taken, and what has to come again."""

import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.texts import LATE
from storage.engine import Database
from tests.postgres import Server
from tests.standin.ear import WEBHOOK_WORD
from tests.standin.service import Phone, Service, serving


@pytest.fixture
async def service(database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    async with serving(database, tmp_path, "webhook") as service:
        yield service


async def knock(service: Service, body: bytes, secret: str = WEBHOOK_WORD) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    url = f"{service.web}/telegram/webhook"
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


async def asked(service: Service, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession(service.web) as web, web.get(path) as answer:
        return answer.status, await answer.text()


@pytest.fixture
def away(database: Database, request: pytest.FixtureRequest) -> AbstractContextManager[None]:
    """While it is entered, the database cannot be written."""
    if database.is_sqlite:
        return locked(database)
    postgres: Server = request.getfixturevalue("postgres")
    return postgres.away(database.url)


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Somebody else writes and does not let go."""
    with database.write.begin() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(str(database.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def heard_at_all(service: Service) -> float:
    """How many turns were counted, whatever came of them."""
    turns = service.app.delivery.figures.registry.collect()
    return sum(s.value for metric in turns for s in metric.samples if s.name == "xiaofeng_turns_total")


async def test_who_does_not_know_the_secret_is_turned_away(service: Service) -> None:
    assert await knock(service, b"{}", "wrong") == 403
    assert await knock(service, b"{}", "") == 403
    assert heard_at_all(service) == 0


async def test_what_cannot_be_read_is_told_once_and_never_brought_again(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        assert await knock(service, '{"update_id": 4, "message": {"text": "楼上漏水"}}'.encode()) == 200
    assert await knock(service, b"no json") == 200

    assert caplog.text.count("update 4 cannot be read") == 1
    assert "漏水" not in caplog.text


async def test_while_the_database_is_away_nothing_is_taken_and_then_it_is(
    service: Service, away: AbstractContextManager[None]
) -> None:
    resident = Phone(service, "李阿姨")
    with away:
        resident.person.says("转人工")
        await service.api.until(lambda: service.api.webhook_answers.count(503) >= 2)
        assert resident.heard() == []
        status, said = await asked(service, "/readyz")
        assert (status, "writing to the database" in said) == (503, True)
        status, figures = await asked(service, "/metrics")
        assert (status, 'xiaofeng_turns_total{outcome="away"} 0.0' in figures) == (200, False)

    await service.settles()

    assert (await asked(service, "/readyz"))[0] == 200
    assert service.api.webhook_answers[-1] == 200
    assert sum("编号" in words for words in resident.heard()) == 1


async def test_the_same_update_twice_is_answered_once(service: Service) -> None:
    resident = Phone(service, "李阿姨")
    await resident.says("转人工")
    before = resident.heard()

    [update] = service.api.brought[-1:]
    assert await knock(service, update) == 200
    await service.settles()

    assert resident.heard() == before


async def test_health_readiness_and_figures_answer(service: Service) -> None:
    assert [(await asked(service, path))[0] for path in ("/healthz", "/readyz")] == [200, 200]
    assert "xiaofeng_turns_total" in (await asked(service, "/metrics"))[1]


async def test_what_lay_at_the_platform_for_long_is_answered_with_an_excuse(service: Service) -> None:
    resident = Phone(service, "李阿姨")

    await resident.says("转人工", date=int(time.time()) - 1200)
    await resident.says("转人工", date=int(time.time()) - 1100)

    assert resident.heard()[0].startswith(f"{LATE}\n")
    assert str(resident.heard()).count(LATE) == 1
