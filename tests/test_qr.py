"""`bot qr`: the code on the door leads where it should."""

from pathlib import Path

import pytest
from PIL import Image

from bot.channels.webchat.identity import Identity
from bot.poster import draw_code, draw_poster
from storage.sealed import open_keyring
from storage.webchat import Invited
from tests import command_line
from tests.town import ROSTER


def bot(config: Path, *words: str) -> command_line.Done:
    return command_line.bot("--config", str(config), *words)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "roster.toml").write_text(ROSTER, encoding="utf-8")
    path = tmp_path / "station.toml"
    path.write_text(
        f'[database]\nurl = "sqlite:///{tmp_path / "town.db"}"\n'
        '[webchat]\nenabled = true\npublic_url = "https://chat.example.cn/"\n'
    )
    assert bot(path, "import", str(tmp_path / "roster.toml")).returncode == 0
    return path


def test_the_code_and_the_poster_lead_to_the_area(config: Path) -> None:
    png, poster = config.with_name("hy.png"), config.with_name("hy.pdf")

    done = bot(config, "qr", "和苑一网格", "--png", str(png), "--poster", str(poster))

    identity = Identity(open_keyring(config.with_name("xiaofeng.key")))
    address = "https://chat.example.cn" + identity.join_path(Invited(area="hy-1"))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{address}\n", "")
    assert identity.invited(address.rpartition("/")[2]) == Invited(area="hy-1")
    assert Image.open(png).convert("RGB").tobytes() == draw_code(address).tobytes()
    assert poster.read_bytes().startswith(b"%PDF-")


def test_an_area_that_is_not_there_is_a_sentence_and_1(config: Path) -> None:
    done = bot(config, "qr", "月球网格")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "没有“月球网格”这个辖区。请写名册里的代码或名称，例如：python -m bot qr hy-1\n"


def test_without_a_public_address_it_is_a_sentence_and_2(config: Path) -> None:
    config.write_text(config.read_text().replace("https://chat.example.cn/", ""))

    done = bot(config, "qr", "hy-1")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("请先在配置里写上居民打开的网址")


def test_the_poster_is_a_page_of_a4_with_the_code_in_its_middle() -> None:
    page = draw_poster("https://chat.example.cn/chat/join/x", "和苑一网格" * 8)

    assert page.size == (1654, 2339)
    assert {page.getpixel((10, y)) for y in range(0, 2339, 7)} == {(255, 255, 255)}
    assert page.getpixel((1654 // 2, 30)) == (255, 255, 255)
