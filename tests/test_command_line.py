"""The command line from outside: what it prints and how it ends."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import VERSION
from bot.__main__ import config_first
from bot.commands.check import sentences
from bot.config import load
from tests.command_line import bot

ROOT = Path(__file__).parents[1]
FINE = "[webchat]\nenabled = true\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(FINE)
    return path


def test_it_says_its_version_and_the_changelog_knows_it() -> None:
    command = [sys.executable, "-m", "bot", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, done.stdout) == (0, f"{VERSION}\n")
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_settings_are_named_before_or_after_the_command(config: Path) -> None:
    for words in (
        ["--config", str(config), "check"],
        ["check", "--config", str(config)],
        ["check", f"--config={config}"],
    ):
        done = bot(*words)

        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("配置没有问题。\n截图和二维码能看。\n")


def test_what_is_missing_is_told_and_ends_with_1(config: Path) -> None:
    config.write_text("")

    done = bot("check", "--config", str(config))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("还没有启用任何渠道")


def test_wrong_settings_end_with_2_and_one_sentence(config: Path) -> None:
    config.write_text('[telegram]\nmode = "poling"')

    done = bot("check", "--config", str(config))

    assert done.returncode == 2
    assert done.stderr == f"{config}: telegram.mode must be 'polling' or 'webhook', not 'poling'.\n"


@pytest.mark.parametrize("words", [["dance"], ["check", "--loud"], ["check", "--config"]])
def test_wrong_use_ends_with_2(words: list[str]) -> None:
    done = bot(*words)

    assert done.returncode == 2
    assert "Usage: python -m bot" in done.stderr


CRASH = """
import sys
from bot import __main__, commands, logs

def crash() -> None:
    token = "123:secret"
    raise ValueError("the words of a neighbour " + token)

__main__.app.command()(crash)
__main__.main(["crash"])
"""


def test_a_crash_ends_with_1_and_a_reference_but_no_values() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "neighbour" not in done.stderr
    assert "secret" not in done.stderr
    told = re.search(r"the log has it under (\w{6})\.", done.stderr)
    assert told
    assert f"reference={told[1]}" in done.stderr


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["check"], ["check"]),
        (["run", "--only", "web", "--config", "a"], ["--config", "a", "run", "--only", "web"]),
        (["run", "--config=a", "--only", "web"], ["--config=a", "run", "--only", "web"]),
        (["understand", "--", "--config", "a"], ["understand", "--", "--config", "a"]),
        (["check", "--config"], ["--config", "check"]),
    ],
)
def test_the_settings_file_moves_to_the_front(typed: list[str], read: list[str]) -> None:
    assert config_first(typed) == read


def test_check_names_a_key_that_others_can_read_and_content_that_is_not_there(config: Path) -> None:
    key = config.with_name("xiaofeng.key")
    key.touch(0o600)
    config.write_text(f'{FINE}[content]\npath = "/gone"')
    assert sentences(load(config)) == ["内容目录 /gone 不存在，请检查 content.path。"]

    key.chmod(0o644)
    assert sentences(load(config))[0] == f"密钥文件 {key} 别的用户也能读，请执行：chmod 600 {key}"
