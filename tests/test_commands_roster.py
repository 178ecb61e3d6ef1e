"""`bot import` and `bot code` from outside."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from bot.__main__ import main

ROOT = Path(__file__).parents[1]
AREAS = """
[[area]]
code = "hy"
name = "和苑社区"
level = "community"
[[area]]
code = "dm"
name = "东门社区"
level = "community"
"""
WANG = '[[staff]]\nname = "王卫东"\nrole = "{role}"\narea = "{area}"\n{phone}'


def wang(role: str = "officer", area: str = "hy", phone: str = "") -> str:
    return WANG.format(role=role, area=area, phone=f'phone = "{phone}"\n' if phone else "")


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


class Station:
    """One installation in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "station.toml"
        self.config.write_text(
            f'[database]\nurl = "sqlite:///{folder}/town.db"\nkey_file = "{folder}/town.key"\n'
            f'[media]\npath = "{folder}/media"\n[webchat]\nenabled = true\n[web]\nport = 0\n'
        )

    def runs(self, *words: str) -> Done:
        """The whole command line but the start of the interpreter."""
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err, pytest.raises(SystemExit) as left:
            main(["--config", str(self.config), *words])
        return Done(int(left.value.code or 0), out.getvalue(), err.getvalue())

    def imports(self, text: str, *more: str) -> Done:
        (self.folder / "roster.toml").write_text(text, encoding="utf-8")
        return self.runs("import", str(self.folder / "roster.toml"), *more)


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


def test_twice_is_the_same_as_once(station: Station) -> None:
    first, second = (station.imports(AREAS + wang()) for _ in range(2))

    assert (first.returncode, first.stdout) == (
        0,
        "新增辖区 和苑社区（hy）\n新增辖区 东门社区（dm）\n登记人员 王卫东，民警，和苑社区\n导入完毕：3 处变化。\n",
    )
    assert (second.returncode, second.stdout) == (0, "名册没有变化。\n")


def test_a_dry_run_shows_and_keeps_nothing(station: Station) -> None:
    shown = station.imports(AREAS + wang(), "--dry-run")

    assert shown.stdout.endswith("试看完毕：会有 3 处变化，什么都没有写入。\n")
    assert station.imports(AREAS + wang()).stdout.endswith("导入完毕：3 处变化。\n")


def test_of_a_bad_file_nothing_is_imported(station: Station) -> None:
    bad = station.imports(AREAS + wang(role="boss"))

    assert (bad.returncode, bad.stdout) == (1, "")
    assert bad.stderr.startswith('第 10 行：岗位 "boss" 不认识')
    assert station.imports(AREAS).stdout.endswith("导入完毕：2 处变化。\n")


def test_a_second_file_may_hold_staff_only(station: Station) -> None:
    station.imports(AREAS)

    assert station.imports(wang(area="和苑社区")).stdout == "登记人员 王卫东，民警，和苑社区\n导入完毕：1 处变化。\n"


def test_the_code_is_the_last_word(station: Station) -> None:
    station.imports(AREAS + wang())

    done = station.runs("code", "王卫东")

    assert done.returncode == 0
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{8}", done.stdout.split()[-1])
    with closing(sqlite3.connect(station.folder / "town.db")) as connection:
        noted = connection.execute("SELECT what FROM history ORDER BY id").fetchall()
    assert noted == [("import",), ("join code",)]


def test_an_unknown_name_ends_with_1_and_a_sentence(station: Station) -> None:
    station.imports(AREAS + wang())

    done = station.runs("code", "王卫西")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("名册里没有“王卫西”。")


@pytest.mark.parametrize(("here", "there"), [("", ""), ("13800000001", "13800000001"), ("13800000001", "")])
def test_two_posts_are_one_person(station: Station, here: str, there: str) -> None:
    station.imports(AREAS + wang(phone=here) + wang("chief", "dm", there))

    assert station.runs("code", "王卫东").returncode == 0


def test_two_telephones_are_two_people_told_apart_by_area(station: Station) -> None:
    station.imports(AREAS + wang(phone="13800000001") + wang(area="dm", phone="13800000002"))

    unclear = station.runs("code", "王卫东")
    assert (unclear.returncode, unclear.stdout) == (1, "")
    assert unclear.stderr == (
        "名册里有几位“王卫东”，请写上辖区代码：王卫东@hy、王卫东@dm，例如：python -m bot code 王卫东@hy\n"
    )
    assert station.runs("code", "王卫东@dm").returncode == 0
    assert station.runs("code", "王卫东@东门社区").returncode == 0
    assert station.runs("code", "王卫东@西门").returncode == 1


def test_a_new_telephone_at_the_same_post_is_the_same_person(station: Station) -> None:
    station.imports(AREAS + wang(phone="13800000001"))

    assert station.imports(wang(phone="13800000009")).stdout.endswith("导入完毕：1 处变化。\n")
    assert station.runs("code", "王卫东").returncode == 0


def test_an_entry_that_may_mean_two_people_is_asked_for_the_telephone(station: Station) -> None:
    two = AREAS + wang(phone="13800000001") + wang(area="dm", phone="13800000002")
    station.imports(two)

    done = station.imports("\n" + wang("chief", "dm"))

    assert done.returncode == 1
    assert done.stderr == '第 2 行：已经有几位 "王卫东"，分不清是哪一位，请写上电话，例如 13800138000。\n'


@pytest.fixture
def service(station: Station) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "bot", "--config", str(station.config), "run"]
    settings = {**os.environ, "XIAOFENG__SENSES__MEANING": "false"}
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=settings) as running:
        assert running.stderr is not None
        assert any("ready" in line for line in running.stderr)
        yield running
        running.send_signal(signal.SIGTERM)


@pytest.mark.usefixtures("service")
def test_importing_works_beside_a_running_service(station: Station) -> None:
    begun = time.monotonic()

    assert station.imports(AREAS + wang()).returncode == 0
    assert station.runs("code", "王卫东").returncode == 0
    assert time.monotonic() - begun < 30
