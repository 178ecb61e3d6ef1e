"""Answers edited in the database: over the files in every process, kept as files, and never worse than a file."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from bot.app import prepare
from bot.commands.database import writing
from bot.config import load
from bot.content.edits import Edits, edited
from bot.content.entries import entry
from bot.content.keeper import Keeper
from bot.content.library import Library
from bot.content.writing import written
from domain.knowledge import Entry
from handlers.content import Content
from storage import entry_versions, people
from storage.engine import Database
from storage.entry_versions import State, Written
from tests import command_line
from tests.town import MONDAY

MOON = Entry(
    "own-moon",
    '月亮上的"石头"归谁管？',
    "谁也不归。\\n 照写\n+++\n看看就好。\x7f",
    "没有人",
    date(2026, 11, 21),
    variants=("月亮石归谁", '带 \\ 和 "引号" 的'),
    sources=("外层空间条约 第2条",),
    tags=("太空",),
    is_own=True,
)


def keep(session: Session, number: int, text: str, *, publish: bool = True, entry_id: str = MOON.id) -> bool:
    author = people.add(session, "王卫东").id
    return entry_versions.add(session, Written(entry_id, number, text, author, MONDAY), publish=publish)


def test_what_is_written_is_read_back_as_it_was() -> None:
    assert edited(MOON.id, written(MOON)) == MOON


def test_every_process_sees_what_was_published_and_only_that(database: Database) -> None:
    prepare(database)
    contents = Content(), Content()
    keepers = [Keeper(content, Library(), edits=Edits(database)) for content in contents]

    def after(number: int, text: str, *, publish: bool = True, entry_id: str = MOON.id) -> list[Entry | None]:
        with Session(database.write) as session, session.begin():
            assert keep(session, number, text, publish=publish, entry_id=entry_id)
        for keeper in keepers:
            keeper.look()
        return [content.knowledge.get(entry_id) for content in contents]

    assert after(1, written(MOON), publish=False) == [None, None]
    with Session(database.write) as session, session.begin():
        assert not keep(session, 1, "somebody was faster")
        waits = entry_versions.waiting(session)[0]
        assert entry_versions.decide(session, waits.id, State.PUBLISHED, waits.author_id, MONDAY)
        assert not entry_versions.decide(session, waits.id, State.DROPPED, waits.author_id, MONDAY)
    for keeper in keepers:
        keeper.look()
    assert [content.knowledge.get(MOON.id) for content in contents] == [MOON, MOON]
    assert after(2, "") == [None, None]

    (known,) = {entry.question for entry in after(1, "no entry at all", entry_id="q09-death") if entry}
    assert known == "亲人去世了，户口怎么注销？"


def test_edited_answers_are_exported_as_files(tmp_path: Path) -> None:
    config, out = tmp_path / "station.toml", tmp_path / "knowledge"
    config.write_text(f'[database]\nurl = "sqlite:///{tmp_path / "town.db"}"\n[webchat]\nenabled = true\n')
    writing(load(config), lambda session: keep(session, 1, written(MOON)))

    done = command_line.bot("--config", str(config), "content", "export", "--out", str(out))

    assert (done.returncode, done.stdout, done.stderr) == (0, f"写好 {out / 'own-moon.md'}\n", "")
    assert entry("own-moon", (out / "own-moon.md").read_text(encoding="utf-8"), is_own=True) == MOON
    writing(load(config), lambda session: keep(session, 2, ""))
    done = command_line.bot("--config", str(config), "content", "export", "--out", str(out))
    assert done.stdout.startswith("还没有在后台改过")
