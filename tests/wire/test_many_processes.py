"""Several `bot run` on one PostgreSQL: parts apart from each other, and one that is killed while it does everything."""

from collections import Counter
from pathlib import Path

from tests.postgres import Server
from tests.standin.botapi import BotApi
from tests.standin.process import House, bot_runs
from tests.standin.service import free_port
from tests.standin.town import Person


def another(house: House) -> Path:
    """The same settings at another port of this machine."""
    settings = house.config.with_name(f"{free_port()}.toml")
    port = settings.stem
    settings.write_text(house.config.read_text(encoding="utf-8").replace(str(house.port), port), encoding="utf-8")
    return settings


def heard(api: BotApi) -> Counter[int]:
    """How many messages each chat got."""
    return Counter(message["chat"]["id"] for message in api.sent)


async def test_one_that_is_killed_is_followed_by_the_other_and_nothing_is_lost(
    tmp_path: Path, postgres: Server
) -> None:
    async with BotApi() as api:
        house = House(tmp_path, api, postgres.create().render_as_string(hide_password=False))
        house.peopled()
        people = [Person(api) for _ in range(12)]
        async with bot_runs(house.config) as first:
            await first.ready()
            async with bot_runs(another(house)) as other:
                await other.ready()
                for person in people:
                    person.says("转人工")
                await api.until(lambda: len(api.sent) >= len(people))
                await first.killed()
                for person in people:
                    person.says("还在吗")
                assert "sending telegram" in (await other.tells('"event": "leases"'))["held"]
                await api.until(lambda: min(heard(api).values()) >= 3 and api.is_quiet)
                assert await other.stops() == 0

    words = Counter((message["chat"]["id"], str(message.get("text"))) for message in api.sent)
    assert {chat for chat, _ in words} == {person.id for person in people}
    assert sum(count - 1 for count in words.values()) <= 8  # those on their way when it was killed
    assert "Traceback" not in other.told


async def test_parts_that_run_apart_are_one_service(tmp_path: Path, postgres: Server) -> None:
    async with BotApi() as api:
        house, resident = House(tmp_path, api, postgres.create().render_as_string(hide_password=False)), Person(api)
        house.peopled()
        async with (
            bot_runs(house.config, "--only", "web,turns") as hears,
            bot_runs(another(house), "--only", "delivery,clock") as sends,
        ):
            assert (await hears.ready())["parts"] == ["turns", "web"]
            assert (await sends.tells('"event": "leases"'))["held"] == ["clock", "sending console", "sending telegram"]
            resident.says("转人工")
            await api.until(lambda: [m for m in api.sent if m["chat"]["id"] == resident.id])
            assert [await each.stops() for each in (hears, sends)] == [0, 0]

    assert [("message sent" in each.told, "update heard" in each.told) for each in (hears, sends)] == [
        (False, True),
        (True, False),
    ]
