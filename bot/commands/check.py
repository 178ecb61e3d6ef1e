"""`bot check`: what is missing before the service can start, in plain sentences."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from bot import texts
from bot.app import open_database
from bot.backup.keeper import newest
from bot.backup.settings import Backup
from bot.commands import check_deep
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.config import Config
from bot.sections import Model
from bot.senses import eyes, speech
from storage import looks, revision
from storage.engine import Database, sqlite_file
from storage.sealed import KeyFault


def check(
    context: typer.Context,
    deep: Annotated[bool, typer.Option("--deep", help="really try everything, and say what became of it")] = False,
) -> None:
    """Say in plain sentences what is missing before the service can start."""
    config = configured(context)
    found = sentences(config)
    for line in check_deep.lines(config) if deep else ():
        if line.is_well:
            typer.echo(line.sentence)
        elif line.sentence not in found:
            found.append(line.sentence)
    if found:
        raise Failed("\n".join(found))
    typer.echo("\n".join([*model_lines(config.model), texts.CHECK_FINE, *notes(config)]))


def model_lines(model: Model) -> list[str]:
    """That words go to a model elsewhere is said wherever the settings are looked at."""
    return [texts.model_on(model.name, model.base_url, approved=model.approve)] if model.enabled else []


def sentences(config: Config) -> list[str]:
    """What is missing, one Chinese sentence each. More checks are more functions in this list."""
    return [sentence for look in (_channels, _key, _content, _speech, _database) for sentence in look(config)]


def _database(config: Config) -> list[str]:
    """Only looks: nothing is made and nothing is brought up to date. A SQLite file that is not there yet is fine."""
    path, key = sqlite_file(config.database.url), config.database.key_file
    if path is not None and not path.exists():
        return []
    if not key.exists():
        return [texts.check_no_key(str(key))] if path is not None else []
    try:
        database = open_database(config)
    except KeyFault:
        return [texts.check_key_broken(str(key))]
    try:
        return _in_database(database)
    finally:
        database.close()


def _in_database(database: Database) -> list[str]:
    if not looks.answers(database):
        return [texts.CHECK_AWAY]
    try:
        if not revision.is_current(database):
            # SQLite is brought up to date by the next start.
            return [] if database.is_sqlite else [texts.CHECK_OLD]
    except revision.TooNew:
        return [texts.CHECK_NEW]
    return [] if looks.has_its_key(database) else [texts.CHECK_OTHER_KEY]


def _channels(config: Config) -> list[str]:
    if config.telegram.enabled or config.webchat.enabled:
        return []
    return [texts.CHECK_NO_CHANNEL]


def _pictures(config: Config) -> str:
    """Whether screenshots can be read here; nothing is missing where they cannot."""
    if not config.senses.pictures:
        return texts.CHECK_EYES_SHUT
    return texts.CHECK_SEES if eyes.are_installed() else texts.CHECK_NO_EYES


def _key(config: Config) -> list[str]:
    """A key that others on the machine can read does not lock anything."""
    path = config.database.key_file
    is_open = path.exists() and path.stat().st_mode & 0o077
    return [texts.check_key_open(str(path))] if is_open else []


def _content(config: Config) -> list[str]:
    path = config.content.path
    return [texts.check_no_content(path)] if path and not Path(path).is_dir() else []


def _speech(config: Config) -> list[str]:
    given = config.senses
    if given.speech == "off":
        return []
    if given.speech_command:
        program = given.speech_command[0]
        return [] if shutil.which(program) else [texts.check_no_speech_command(program)]
    folder = given.speech_model
    return [texts.check_no_speech_model(folder)] if folder and not Path(folder).is_dir() else []


def notes(config: Config) -> list[str]:
    """What is there of what need not be there, one Chinese sentence each."""
    return [_pictures(config), _hearing(config), _backups(config.backup)]


def _backups(settings: Backup) -> str:
    if not settings.path:
        return texts.BACKUP_OFF
    last = newest(Path(settings.path))
    return texts.backup_on(f"{settings.at:%H:%M}", settings.path, last[0].astimezone() if last else None)


def _hearing(config: Config) -> str:
    if speech.engine(config.senses) is None:
        return texts.SPEECH_OFF if config.senses.speech == "off" else texts.SPEECH_NOTHING
    return texts.speech(config.senses.speech_command[0] if config.senses.speech_command else texts.SPEECH_WORKER)
