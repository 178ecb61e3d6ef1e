"""`bot content check` and `bot search` from outside."""

import io
import json
from pathlib import Path

import pytest

from bot.content import texts
from tests.test_commands_roster import Done, Station
from tests.test_content import NOTICE, OFFICE, Folder, entry


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


@pytest.fixture
def own(station: Station) -> Folder:
    """The station's own folder, which its settings name; what comes along is never too old here."""
    folder = Folder(station.folder / "own")
    settings = f'[content]\npath = "{folder.path}"\nstale_days = 36500\n'
    station.config.write_text(station.config.read_text() + settings)
    return folder


def test_content_that_is_fine_is_counted(station: Station, own: Folder) -> None:
    own.writes("knowledge/market.md", entry("market", "赶集日几号？"))
    own.writes("notices/ours.toml", NOTICE.format(id="ours-1"))

    done = station.runs("content", "check")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("内容没有问题：")
    assert done.stdout.endswith("其中 2 条是本站自己的。\n")


def test_what_is_still_to_fill_in_is_a_hint_that_does_not_fail(station: Station, own: Folder) -> None:
    own.writes("knowledge/dog.md", entry("dog").replace("tags =", 'local = true\nfill_in = ["办证窗口"]\ntags ='))

    done = station.runs("content", "check")

    assert done.returncode == 0
    assert "提示：dog 各地不同，请在自己的目录里补上：办证窗口。\n" in done.stdout


def test_every_fault_names_its_file_and_ends_with_1(station: Station, own: Folder) -> None:
    one = own.writes("knowledge/one.md", entry("one").replace("sources =", "source ="))
    two = own.writes("knowledge/two.md", entry("two", answer="费用unconfirmed。"))

    done = station.runs("content", "check")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"{one}：缺少 sources，例如 {texts.EXAMPLES['sources']}。",
        f"{one}：不认识 source，是不是 sources？",
        f"{two}：还写着“unconfirmed”，请核实后改写，或者删去。",
    ]


def test_too_few_notices_for_a_longer_pause_are_told(station: Station) -> None:
    settings = "[notices]\nrepeat_days = 3000\n[content]\nstale_days = 36500\n"
    station.config.write_text(station.config.read_text() + settings)

    done = station.runs("content", "check")

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 12
    assert "少于 1286 条" in done.stderr


def test_it_needs_no_database(station: Station) -> None:
    station.runs("content", "check")

    assert [path.name for path in station.folder.iterdir()] == ["station.toml"]


def test_wrong_settings_end_with_2(station: Station) -> None:
    station.config.write_text("[content]\nstale_days = 0\n")

    assert station.runs("content", "check").returncode == 2


def searched(station: Station, monkeypatch: pytest.MonkeyPatch, entries: str, questions: str) -> Done:
    file = station.folder / "entries.jsonl"
    file.write_text(entries, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(questions))
    return station.runs("search", "--entries", str(file))


def test_search_answers_line_by_line_in_order(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = '{"id": "a", "text": "身份证丢了怎么办"}\n\n{"id": 7, "text": "楼上漏水谁赔", "answer": "先找物业。"}\n'
    questions = '{"id": 1, "text": "身份證不見了"}\n{"id": "x", "text": "今天天气真好", "more": 1}\n'
    questions += '{"id": 2, "text": "楼上漏水谁赔"}'

    done = searched(station, monkeypatch, entries, questions)
    lines = [json.loads(line) for line in done.stdout.splitlines()]

    assert (done.returncode, done.stderr) == (0, "")
    assert [line["id"] for line in lines] == [1, "x", 2]
    assert [line["ranked"][:1] for line in lines] == [["a"], [], [7]]
    assert [line["answered"] for line in lines] == [True, False, True]
    assert lines[2]["score"] == 1.0


def test_search_says_which_line_it_cannot_read(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    done = searched(station, monkeypatch, '{"id": "a", "text": "身份证"}\n{"id": "b"}\n', "")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith('entries.jsonl, line 2: not a line such as {"id": "1", "text": "words"}.\n')
    assert station.runs("search", "--entries", "nowhere.jsonl").returncode == 1
    assert station.runs("search").returncode == 2


def test_where_errands_are_done_is_counted_and_what_is_missing_is_a_hint(station: Station, own: Folder) -> None:
    assert "提示：还没有写在哪里办事。" in station.runs("content", "check").stdout

    own.writes("offices.toml", OFFICE.replace('phone = "0571-1234567"\n', ""))
    done = station.runs("content", "check")

    assert done.returncode == 0
    assert "提示：户籍窗口 还没有写 phone，居民会被请先打电话问。\n" in done.stdout
    assert done.stdout.endswith("写了 1 处办事的地方。\n")
