"""`bot check --deep`: everything that the service needs is really tried, and nothing is left behind."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]

from bot import texts
from bot.app import now_utc, open_database
from bot.channels.chosen import telegram_of
from bot.channels.telegram.texts import PRIVACY_ON
from bot.commands import check_texts as say
from bot.config import Config
from bot.content.examining import Rules, faults
from bot.content.library import Library
from bot.drafting.crafts import probed
from bot.sections import Model
from bot.web.probes import LEAST_FREE_BYTES
from storage import installation, looks, revision
from storage.engine import Database, Unavailable, sqlite_file
from storage.sealed import KeyFault

# A clock that is further off makes deadlines wrong, and answers look late.
_MOST_SKEW = 30.0


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one trial, in one sentence."""

    sentence: str
    is_well: bool = True


def lines(config: Config) -> Iterator[Line]:
    """Every trial in turn, told as soon as it is over."""
    yield from _database(config)
    yield from _media(config.media.path)
    yield from _disks(config)
    yield from _content(config)
    yield _font()
    yield from asyncio.run(_platforms(config))


def _database(config: Config) -> Iterator[Line]:
    path = sqlite_file(config.database.url)
    if path is not None and not path.exists():
        yield Line(say.DATABASE_NEW)
        return
    if path is not None and not config.database.key_file.exists():
        yield Line(texts.check_no_key(str(config.database.key_file)), is_well=False)
        return
    try:
        with contextlib.closing(open_database(config)) as database:
            yield from _in_database(database)
    except KeyFault:
        yield Line(texts.check_key_broken(str(config.database.key_file)), is_well=False)


def _in_database(database: Database) -> Iterator[Line]:
    if not looks.answers(database):
        yield Line(texts.CHECK_AWAY, is_well=False)
        return
    yield (schema := _schema(database))
    if not schema.is_well or not revision.is_current(database):
        return
    writes = installation.may_write(database)
    yield Line(say.DATABASE_WRITES if writes else say.DATABASE_STUCK, writes)
    try:
        yield Line(say.key_opens(looks.at(database, looks.sealed_rows)))
    except KeyFault:
        yield Line(texts.CHECK_OTHER_KEY, is_well=False)


def _schema(database: Database) -> Line:
    try:
        if revision.is_current(database):
            return Line(say.schema(revision.newest()))
    except revision.TooNew:
        return Line(texts.CHECK_NEW, is_well=False)
    except Unavailable:
        return Line(texts.CHECK_AWAY, is_well=False)
    if database.is_sqlite:
        return Line(say.schema_old(revision.current(database) or "", revision.newest()))
    return Line(texts.CHECK_OLD, is_well=False)


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _media(folder: Path) -> Iterator[Line]:
    try:
        with tempfile.TemporaryFile(dir=_there(folder)) as file:
            file.write(b"x")
        yield Line(say.media_fine(str(folder)))
    except OSError:
        yield Line(say.media_stuck(str(folder)), is_well=False)


def _disks(config: Config) -> Iterator[Line]:
    file = sqlite_file(config.database.url)
    folders = [_there(folder) for folder in (config.media.path, *([file.parent] if file else []))]
    for folder in {folder.stat().st_dev: folder for folder in folders}.values():
        free = shutil.disk_usage(folder).free
        is_roomy = free >= LEAST_FREE_BYTES
        yield Line((say.disk_fine if is_roomy else say.disk_full)(str(folder), free), is_roomy)


def _content(config: Config) -> Iterator[Line]:
    if config.content.path and not Path(config.content.path).is_dir():
        yield Line(texts.check_no_content(config.content.path), is_well=False)
        return
    library = Library(config.content.path)
    reading = library.read()
    rules = Rules(now_utc().astimezone(config.time.zone).date(), config.content.stale_days, config.notices.repeat_days)
    if found := faults(library.files(), reading, rules):
        yield Line(say.content_wrong(len(found)), is_well=False)
    else:
        yield Line(say.content_fine(len(reading.entries), len(reading.leaflets)))


def _font() -> Line:
    return Line(say.FONT_FINE) if FONT_PATH.exists() else Line(say.FONT_MISSING, is_well=False)


async def _platforms(config: Config) -> list[Line]:
    found = await _telegram(config) if config.telegram.enabled else []
    return [*found, *await _model(config.model)]


async def _telegram(config: Config) -> list[Line]:
    telegram = telegram_of(config)
    told = await telegram.faults()
    # That the talk of the neighbours does not arrive is as it should be.
    notes = [Line(texts.check_channel(telegram.name, each), each == PRIVACY_ON) for each in told]
    if all(note.is_well for note in notes):
        notes.insert(0, Line(say.WEBHOOK_FINE if config.telegram.mode == "webhook" else say.TELEGRAM_FINE))
    if (skew := telegram.skew) is not None:
        is_right = abs(skew) <= _MOST_SKEW
        notes.append(Line((say.clock_fine if is_right else say.clock_wrong)(skew), is_right))
    return notes


async def _model(model: Model) -> list[Line]:
    if not model.enabled:
        return []
    found = await model_faults(model)
    return [Line(each, is_well=False) for each in found] or [Line(say.MODEL_FINE)]


async def model_faults(model: Model) -> list[str]:
    """Why the model does not answer a question that is of nobody."""
    reason = await probed(model) if model.enabled else ""
    return [texts.check_model(reason)] if reason else []
