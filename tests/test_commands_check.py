"""`bot check` and `bot migrate` from outside, and databases that do not fit."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.channels.telegram.wire import AiohttpRequest
from bot.commands import check_deep
from tests.standin.botapi import BotApi
from tests.test_commands_roster import AREAS, Station, wang


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


def test_check_makes_nothing(station: Station) -> None:
    done = station.runs("check")

    told = (
        "配置没有问题。\n截图和二维码能看。\n语音听写：没有安装，语音留给民警听。\n没有自动备份：backup.path 还空着。\n"
    )
    assert (done.returncode, done.stdout) == (0, told)
    assert sorted(path.name for path in station.folder.iterdir()) == ["station.toml"]


def test_check_says_that_pictures_are_not_read(station: Station) -> None:
    station.config.write_text(station.config.read_text() + "[senses]\npictures = false\n")

    assert station.runs("check").stdout.splitlines()[1].startswith("看图关着")


def test_migrate_says_what_it_did(station: Station) -> None:
    first, second = station.runs("migrate"), station.runs("migrate")

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.startswith("The database is now at schema ")
    assert second.stdout == "The database is up to date.\n"
    assert station.runs("check").returncode == 0


@pytest.mark.parametrize("words", [("code", "王卫东"), ("check",), ("run",)])
def test_the_key_of_another_installation_is_refused(station: Station, words: tuple[str, ...]) -> None:
    (station.folder / "other").mkdir()
    other = Station(station.folder / "other")
    other.runs("migrate")
    station.imports(AREAS + wang())
    (station.folder / "town.key").write_bytes((other.folder / "town.key").read_bytes())

    done = station.runs(*words)

    assert (done.returncode, done.stdout) == (1, "")
    assert "密钥文件不是这个数据库的" in done.stderr or "not the one this database was sealed with" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_lost_key_is_told_and_no_new_one_made(station: Station) -> None:
    station.imports(AREAS)
    (station.folder / "town.key").unlink()

    done = station.runs("check")

    assert (done.returncode, done.stderr) == (
        1,
        f"数据库在，密钥文件 {station.folder}/town.key 不见了，请把原来的密钥文件放回去。\n",
    )
    assert not (station.folder / "town.key").exists()


def test_a_broken_key_is_told(station: Station) -> None:
    station.imports(AREAS)
    (station.folder / "town.key").write_text("half a key")

    assert station.runs("check").stderr == (f"密钥文件 {station.folder}/town.key 坏了，请把原来的密钥文件放回去。\n")


def uses_telegram(station: Station, api: BotApi) -> None:
    more = f'[telegram]\nenabled = true\ntoken = "{api.token}"\nbase_url = "{api.base_url}"\n'
    station.config.write_text(station.config.read_text() + more)


async def test_deep_tries_everything_and_leaves_nothing_behind(station: Station) -> None:
    station.imports(AREAS + wang())
    async with BotApi() as api:
        api.me["can_read_all_group_messages"] = False
        uses_telegram(station, api)
        before = sorted(station.folder.rglob("*"))
        done = await asyncio.to_thread(station.runs, "check", "--deep")

        assert (done.returncode, done.stderr) == (0, "")
        told = done.stdout
        for words in ("数据库结构是", "能读能写", "密钥打得开最近封存的 1 条", "附件目录", "磁盘：", "内容没有问题"):
            assert words in told
        for words in ("字体在", "telegram：连得上", "隐私模式开着", "的钟和 Telegram 的相差不到", "截图和二维码能看"):
            assert words in told
        assert sorted(station.folder.rglob("*")) == before


async def test_deep_names_what_is_broken_each_in_one_sentence(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.imports(AREAS + wang())
    (station.folder / "media").write_text("a file where a folder should be")
    with closing(sqlite3.connect(station.folder / "town.db")) as file:
        file.execute("UPDATE installation SET value = 'other' WHERE name = 'key'")
        file.commit()
    monkeypatch.setattr(check_deep, "LEAST_FREE_BYTES", 1 << 62)
    monkeypatch.setattr(AiohttpRequest, "skew", 95.0)
    async with BotApi() as api:
        uses_telegram(station, api)
        done = await asyncio.to_thread(station.runs, "check", "--deep")

    assert done.returncode == 1
    assert [line[:9] for line in done.stderr.splitlines()] == [
        "密钥文件不是这个数",
        f"附件目录 {station.folder}"[:9],
        "磁盘快满了：" + str(station.folder)[:3],
        "这台机器的钟比 T",
    ]
    assert "的慢 95 秒" in done.stderr


def test_deep_asks_the_platform(station: Station) -> None:
    text = (
        station.config.read_text() + '[telegram]\nenabled = true\ntoken = "1:a"\nbase_url = "http://127.0.0.1:9/bot"\n'
    )
    station.config.write_text(text)

    assert station.runs("check").returncode == 0
    done = station.runs("check", "--deep")
    assert done.returncode == 1
    assert done.stderr.startswith("telegram：")
