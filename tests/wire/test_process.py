"""The service as its operator meets it: a process that starts, says what is wrong, and stops with nothing lost."""

import re
import socket
from pathlib import Path

import aiohttp
import pytest

from tests.command_line import bot
from tests.standin.botapi import BotApi, Fault
from tests.standin.process import House, bot_runs
from tests.standin.service import free_port
from tests.standin.town import Group, Person


async def status(house: House, path: str) -> int:
    async with aiohttp.ClientSession(house.web) as web, web.get(path) as answer:
        return answer.status


def heard(api: BotApi, person: Person) -> list[str]:
    return [str(message.get("text")) for message in api.sent if message["chat"]["id"] == person.id]


async def test_a_short_file_starts_and_sigterm_stops(tmp_path: Path) -> None:
    async with BotApi() as api:
        house = House(tmp_path, api)
        house.config.write_text(house.config.read_text().replace("[senses]\nmeaning = false\n", ""))
        api.me["can_read_all_group_messages"] = False
        async with bot_runs(house.config) as service:
            assert (await service.ready())["port"] == house.port
            assert [await status(house, path) for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]
            await api.called("setMyCommands", times=2)
            assert "隐私模式" in (await service.tells("self-check"))["says"]

            assert await service.stops() == 0

    assert (tmp_path / "xiaofeng.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data/media").is_dir()
    assert "Traceback" not in service.told


async def test_it_starts_while_telegram_is_out_of_reach_and_comes_round(tmp_path: Path) -> None:
    port = free_port()
    house = House(tmp_path, BotApi(port=port))
    async with bot_runs(house.config) as service:
        await service.ready()
        assert (await status(house, "/healthz"), await status(house, "/readyz")) == (200, 503)
        # Set aside, it is not even read.
        assert (await service.tells("models read"))["meaning"] is False
        async with BotApi(port=port) as api:
            await api.called("getUpdates")
            resident = Person(api)
            resident.says("转人工")
            await api.until(lambda: heard(api, resident))

            assert await status(house, "/readyz") == 200


async def test_a_sending_that_hangs_does_not_hold_up_the_stop_and_is_sent_after_the_next_start(tmp_path: Path) -> None:
    async with BotApi() as api:
        house, resident = House(tmp_path, api), Person(api)
        async with bot_runs(house.config) as service:
            await service.ready()
            api.break_next("sendMessage", Fault(hangs=True))
            resident.says("转人工")
            await api.called("sendMessage")
            assert await service.stops() == 0
        assert heard(api, resident) == []

        async with bot_runs(house.config) as service:
            await api.until(lambda: any("编号" in words for words in heard(api, resident)))


async def test_what_waits_for_the_platform_at_the_stop_is_sent_after_the_next_start(tmp_path: Path) -> None:
    async with BotApi() as api:
        house, hurried, resident = House(tmp_path, api), Person(api), Person(api)
        async with bot_runs(house.config) as service:
            await service.ready()
            api.break_next("sendMessage", Fault(429, "Too Many Requests", {"retry_after": 3600}))
            hurried.says("转人工")
            await api.called("sendMessage")
            resident.says("转人工")
            await api.until(lambda: api.is_quiet)
            assert await service.stops() == 0
        assert heard(api, resident) == []

        async with bot_runs(house.config) as service:
            await api.until(lambda: any("编号" in words for words in heard(api, resident)))


async def test_a_signal_while_it_starts_ends_it_well(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.break_next("getMe", Fault(hangs=True))
        async with bot_runs(House(tmp_path, api).config) as service:
            await api.until(lambda: api.asked("getMe"))

            assert await service.stops() == 0
    assert "Traceback" not in service.told


async def test_a_refused_token_is_one_sentence_and_2(tmp_path: Path) -> None:
    async with BotApi() as api:
        house = House(tmp_path, api)
        api.token = "7:another"
        async with bot_runs(house.config) as service:
            assert await service.ends() == 2

    assert service.lines[-1] == "Telegram 不认这个令牌，请在 BotFather 核对后改正 telegram.token。"
    assert "Traceback" not in service.told


async def test_a_port_in_use_is_one_sentence_and_1(tmp_path: Path) -> None:
    async with BotApi() as api:
        house = House(tmp_path, api)
        with socket.create_server(("127.0.0.1", house.port)):
            async with bot_runs(house.config) as service:
                assert await service.ends() == 1

    sentence = f"Nobody can listen on 127.0.0.1:{house.port}. Is it in use? See web.host and web.port."
    assert service.lines == [sentence]
    assert api.calls == []


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (("[time]", "[tiem]"), 2, "tiem is not a known section"),
        (("data/deep/xiaofeng.db", "station.toml/x.db"), 1, "File exists ("),
        (("data/deep/xiaofeng.db", "station.toml"), 1, "The database file cannot be used (file is not a database)"),
        (("{tmp}/data/deep/xiaofeng.db", "/proc/x.db"), 1, "No such file or directory (/proc/x.db.lock)"),
        (("sqlite:///{tmp}/data/deep/xiaofeng.db", "postgresql://x@127.0.0.1:1/x"), 1, "The database does not answer."),
        (("[database]", '[database]\nkey_file = "/proc/x.key"'), 1, "/proc/x.key: the key file cannot be made"),
    ],
)
def test_what_cannot_work_is_one_sentence(tmp_path: Path, wrong: tuple[str, str], code: int, sentence: str) -> None:
    house = House(tmp_path, BotApi())
    before, after = wrong[0].format(tmp=tmp_path), wrong[1]
    house.config.write_text(house.config.read_text().replace(before, after, 1))

    done = bot("run", "--config", str(house.config))

    assert done.returncode == code
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


async def test_a_second_service_on_the_same_file_is_refused(tmp_path: Path) -> None:
    async with BotApi() as api:
        house = House(tmp_path, api)
        async with bot_runs(house.config) as first:
            await first.ready()
            async with bot_runs(house.config) as second:
                assert await second.ends() == 1

    assert second.lines == [f"Another `bot run` works on {tmp_path}/data/deep/xiaofeng.db. Stop it first."]


FAULTS = [Fault(429, "Too Many Requests", {"retry_after": 0}), Fault(500), Fault(502, raw="<html>楼上漏水".encode())]


async def test_no_log_holds_the_token_or_anything_of_a_resident(tmp_path: Path) -> None:
    async with BotApi() as api:
        house, resident, officer = House(tmp_path, api), Person(api, "李桂兰"), Person(api, "王卫东")
        house.peopled()
        blocked, group = Person(api, "赵四海"), Group(api)
        api.methods.chats[blocked.id] = blocked.chat
        blocked.blocks()
        api.break_next("sendMessage", *FAULTS, Fault(drops=True))
        for method, fault in zip(("getUpdates", "setMyCommands", "getMe"), FAULTS, strict=True):
            api.break_next(method, fault)
        api.push({"message": {"text": "楼上漏水", "from": {"first_name": "李桂兰"}}})
        async with bot_runs(house.config) as service:
            await service.ready()
            officer.says(f"/join {house.code('王卫东')}")
            officer.says("/bind 和苑一网格", group)
            blocked.says("转人工")
            resident.says("楼上漏水，我的电话 13912345678，3号楼2单元501")
            resident.says("@xiaofeng_bot 楼上漏水", group)
            resident.says("转人工")
            resident.says(f"/join {house.code('李秀英')}x")
            await api.until(lambda: api.is_quiet and "编号" in str(heard(api, resident)))
            assert await service.stops() == 0

    people = (resident, officer, blocked, group)
    words = ["漏水", "13912345678", "3号楼", "李桂兰", "赵四海", "王卫东"]
    assert [word for word in (api.token, api.base_url, *words) if word in service.told] == []
    # Not as a part of another number: a moment may have these digits by chance.
    assert [each.id for each in people[:3] if re.search(rf"(?<![\d.]){each.id}(?!\d)", service.told)] == []
    assert str(group.id) not in service.told
    assert '"level": "warning"' in service.told
