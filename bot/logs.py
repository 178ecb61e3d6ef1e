"""What the operator is told, on stderr: one line an event, without secrets and without anybody's words."""

import json
import logging
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import choices
from typing import Any, Literal
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

TALKATIVE = ("asyncio", "aiohttp.access", "httpx", "httpcore", "telegram", "apscheduler", "alembic")
HIDDEN = "***"
_ROOT = Path(__file__).parents[1]
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 and O, 1, I and L

_PATTERNS = (
    (re.compile(r"bot\d+(?::|%3A)[A-Za-z0-9_-]+", re.IGNORECASE), f"bot{HIDDEN}"),
    (re.compile(r"((?:token|secret|password|key)(?:=|%3D))[^&\s\"'\\]+", re.IGNORECASE), rf"\1{HIDDEN}"),
)
_COMMANDING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SECRET_NAME = re.compile(r"(token|secret|password)$", re.IGNORECASE)


def reference() -> str:
    """A short number that a person can read out and the log can be searched for."""
    # Nothing is guarded by it, and asking the system for chance once a sign takes longer than the turn it names.
    return "".join(choices(_ALPHABET, k=6))  # noqa: S311


class Redactor:
    """Takes secrets out of a finished line: the configured ones in every spelling, others by their shape."""

    def __init__(self, secrets: Iterable[str]) -> None:
        spellings = {
            spelling
            for secret in secrets
            if secret
            for spelling in (secret, quote(secret, safe=""), json.dumps(secret)[1:-1], repr(secret)[1:-1])
        }
        self._words = sorted(spellings, key=len, reverse=True)

    def __call__(self, line: str) -> str:
        for word in self._words:
            line = line.replace(word, HIDDEN)
        for pattern, mark in _PATTERNS:
            line = pattern.sub(mark, line)
        return line


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what caused it, and what it gathers; each once."""
    waiting, seen = [error], set[int]()
    while waiting:
        current = waiting.pop(0)
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting.append(current.__cause__ or (None if current.__suppress_context__ else current.__context__))
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)


def told(error: BaseException) -> list[str]:
    """Types and places of an error and its causes. Messages and values stay out: they may be somebody's words."""
    return [" < ".join([_name(each), *_frames(each)]) for each in chain(error)]


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _frames(error: BaseException) -> list[str]:
    """The innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_short(Path(frame.filename))}:{frame.lineno} {frame.name}" for frame in reversed(frames)]


def _short(path: Path) -> str:
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-3:])


def _without_words(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Errors become their types and places, wherever in the event they stand."""
    error = _error(event.pop("exc_info", None))
    event.pop("stack_info", None)
    for key, value in event.items():
        event[key] = HIDDEN if _SECRET_NAME.search(key) else _named(value)
    if error is not None:
        event["event"] = _without(str(event["event"]), error)
        event["exception"] = told(error)
    return event


def _named(value: Any) -> Any:
    """The same value with the type of every error in place of its words."""
    if isinstance(value, BaseException):
        return _name(value)
    if isinstance(value, dict):
        return {key: _named(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_named(each) for each in value]
    return value


def _error(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1] if isinstance(given[1], BaseException) else None
    return sys.exc_info()[1] if given else None


def _without(text: str, error: BaseException) -> str:
    """asyncio and others write the error itself into their sentence."""
    for each in chain(error):
        for words in (repr(each), str(each)):
            text = text.replace(words, _name(each)) if words else text
    return text


def _name_errors_in_arguments(record: logging.LogRecord) -> bool:
    """`log.error("failed: %s", error)` says which kind of error, not its words."""
    if isinstance(record.msg, BaseException):
        record.msg = _name(record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(_named(each) for each in record.args)
    return True


class _Stderr(logging.Handler):
    """Writes redacted lines to wherever stderr is now.

    A log call that cannot be formatted neither stops the service nor spells out its arguments.
    """

    def __init__(self, formatter: logging.Formatter, redact: Redactor) -> None:
        super().__init__()
        self.setFormatter(formatter)
        self.addFilter(_name_errors_in_arguments)
        self._redact = redact

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self._redact(self.format(record))
        except Exception as error:
            line = f"a log line of {record.name} could not be written: {_name(error)}"
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def _on_one_line(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Nothing in a value can end the line, write another one, or command a terminal (ANSI, turning of the writing)."""
    return {_spelt(key): _spelt(value) for key, value in event.items()}


def _spelt(value: Any) -> Any:
    if isinstance(value, str):
        return _COMMANDING.sub(lambda sign: ascii(sign[0])[1:-1], value)
    if isinstance(value, dict):
        return {_spelt(key): _spelt(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_spelt(each) for each in value]
    return value if isinstance(value, int | float | None) else _spelt(str(value))


def _renderers(format: Literal["json", "text"]) -> list[Processor]:
    if format == "json":
        return [_on_one_line, structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]
    return [_on_one_line, _exception_as_text, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0)]


def _exception_as_text(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    if "exception" in event:
        event["exception"] = "\n".join(event["exception"])
    return event


def set_up(level: str, format: Literal["json", "text"], secrets: Iterable[str]) -> None:
    """From now on everything that logs, ours or not, is told in this form and without these secrets."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _without_words,
            *_renderers(format),
        ],
    )
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    root = logging.getLogger()
    root.handlers[:] = [_Stderr(formatter, Redactor(secrets))]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING))


def catch_the_rest() -> None:
    """Errors of threads and of what is cleared away, and warnings: Python would print them with their words."""
    log = structlog.get_logger("bot")
    threading.excepthook = lambda told: log.error("a thread broke", exc_info=told.exc_value)
    sys.unraisablehook = lambda told: log.error("an error that nobody could take", exc_info=told.exc_value)
    warnings.showwarning = _tell_warning


def _tell_warning(*told: Any, **_named: Any) -> None:
    _words, category, filename, lineno, *_ = told
    place = f"{_short(Path(filename))}:{lineno}"
    structlog.get_logger("bot").warning("python warns", kind=category.__name__, place=place)
