"""The command line inside the process of the tests: the same words, code and output, without a start of seconds."""

import contextlib
import io
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import structlog

from bot.__main__ import main


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def bot(*words: str, given: str = "") -> Done:
    """Runs `python -m bot WORDS`, which reads `given`."""
    out, err = _file(), _file()
    with _own_log(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", _file(given))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main(words)
    return Done(int(ended.value.code or 0), _read(out), _read(err))


def _file(words: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(words.encode()), encoding="utf-8", write_through=True)


def _read(file: io.TextIOWrapper) -> str:
    file.seek(0)
    return file.read()


@contextlib.contextmanager
def _own_log() -> Iterator[None]:
    """A command sets up the log of its process; the tests' own comes back afterwards."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        structlog.configure(**before)
        root.handlers[:] = handlers
        root.setLevel(level)
