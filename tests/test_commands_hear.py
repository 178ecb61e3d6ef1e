"""`bot hear`, and what `bot check` says of voice."""

import stat
from pathlib import Path

import pytest

from bot.texts import BACKUP_OFF
from tests.test_commands_roster import Station


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


def with_ear(station: Station, script: str) -> Path:
    """The station names this program; gives a recording."""
    ear, recording = station.folder / "ear", station.folder / "a.ogg"
    ear.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    ear.chmod(stat.S_IRWXU)
    recording.write_bytes(b"OggS")
    given = station.config.read_text(encoding="utf-8")
    station.config.write_text(f'{given}[senses]\nspeech_command = "{ear} --fast"\n', encoding="utf-8")
    return recording


def test_it_prints_what_is_heard(station: Station) -> None:
    recording = with_ear(station, 'echo "$1 听到了"')

    done = station.runs("hear", str(recording))

    assert (done.returncode, done.stdout) == (0, "--fast 听到了\n")
    assert (
        station.runs("check").stdout
        == f"配置没有问题。\n截图和二维码能看。\n语音听写：用 {station.folder}/ear。\n{BACKUP_OFF}\n"
    )


@pytest.mark.parametrize(("script", "why"), [("exit 3", "ended with 3"), ("true", "unreadable")])
def test_where_nothing_is_heard_it_says_why(station: Station, script: str, why: str) -> None:
    done = station.runs("hear", str(with_ear(station, script)))

    assert (done.returncode, done.stdout) == (1, "")
    assert why in done.stderr


def test_a_station_without_an_ear_and_one_that_wants_none(station: Station) -> None:
    recording = with_ear(station, "echo 听到了")
    off = station.config.read_text(encoding="utf-8").replace("[senses]", '[senses]\nspeech = "off"')
    station.config.write_text(off, encoding="utf-8")

    assert station.runs("hear", str(recording)).stderr == "语音听写：已关闭，语音留给民警听。\n"
    assert station.runs("check").stdout.endswith(f"语音听写：已关闭，语音留给民警听。\n{BACKUP_OFF}\n")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            "speech_command = ['/nowhere/ear']",
            "听写程序 /nowhere/ear 找不到或不能执行，请检查 senses.speech_command。\n",
        ),
        ("speech_model = '/nowhere/model'", "听写模型目录 /nowhere/model 不存在，请检查 senses.speech_model。\n"),
    ],
)
def test_an_ear_that_is_not_there_is_told(station: Station, setting: str, said: str) -> None:
    given = station.config.read_text(encoding="utf-8")
    station.config.write_text(f"{given}[senses]\n{setting}\n", encoding="utf-8")

    done = station.runs("check")

    assert (done.returncode, done.stderr) == (1, said)
