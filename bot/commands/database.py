"""One piece of work on the database, for commands that are not the service."""

import contextlib
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.app import StartFault, open_database, prepare
from bot.commands.failed import Failed
from bot.config import Config
from storage import installation, looks, revision
from storage.engine import Unavailable, sqlite_file
from storage.revision import TooNew
from storage.sealed import KeyFault
from storage.work import Result, alone

T = TypeVar("T")


AWAY = "The database does not answer. Is it running, and is database.url right?"


def reading(config: Config, look: Callable[[Session], T]) -> T:
    """What this look finds, beside a service that may be running; nothing is made and nothing brought up to date.

    Raises Failed with a sentence where the database cannot be used.
    """
    path = sqlite_file(config.database.url)
    if path is not None and not path.exists():
        raise Failed(f"{path}: there is no database yet.")
    try:
        with contextlib.closing(open_database(config)) as database:
            if not looks.answers(database):
                raise Failed(AWAY)
            if not revision.is_current(database):
                raise Failed("The database has an older schema. Run: python -m bot migrate")
            return looks.at(database, look)
    except (TooNew, KeyFault) as fault:
        raise Failed(str(fault)) from None


def writing(config: Config, work: Callable[[Session], T]) -> T:
    """Do the work in a transaction beside a service that may be running, and return its result.

    Raises Failed with a sentence where the database cannot be used, and whatever the work raises.
    """

    def checked(session: Session) -> T:
        installation.check_key(session)
        return work(session)

    try:
        database = open_database(config)
        try:
            prepare(database)
            result = alone(database, checked)
        finally:
            database.close()
    except (StartFault, TooNew, KeyFault) as fault:
        raise Failed(str(fault)) from None
    except Unavailable as fault:
        result = Result(None, fault)
    if isinstance(result.fault, KeyFault):
        raise Failed(str(result.fault)) from None
    if isinstance(result.fault, Unavailable):
        raise Failed(AWAY) from None
    if result.fault is not None:
        raise result.fault
    value: T = result.value  # type: ignore[assignment]
    return value
