"""The other side of a `Process`: reads files from its input, and answers each with one line.

A worker is a module of its own: `if __name__ == "__main__": work(prepare)`. It may be killed at any moment.
"""

import contextlib
import json
import os
import resource
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO

LENGTH = struct.Struct(">I")
Read = Callable[[bytes], dict[str, object]]

_NICE = 10


def work(prepare: Callable[[], Read]) -> None:
    """Say that it is ready as soon as `prepare` has loaded what reading needs; then read until the input ends."""
    answers = _alone()
    _keep_small(int(sys.argv[1]))
    # Turns never wait for it.
    os.nice(_NICE)
    read = prepare()
    _answer(answers, {})
    while (data := _next(sys.stdin.buffer)) is not None:
        _answer(answers, _said(read, data))


def _said(read: Read, data: bytes) -> dict[str, object]:
    try:
        return read(data)
    except MemoryError:
        raise
    except Exception as fault:
        # The kind alone: the words of a fault may hold what was read.
        return {"fault": type(fault).__name__}


def _alone() -> BinaryIO:
    """Where the answers go; whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _keep_small(megabytes: int) -> None:
    # Not every system knows this limit.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _next(source: BinaryIO) -> bytes | None:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = source.read(length)
    return data if len(data) == length else None


def _answer(answers: BinaryIO, said: dict[str, object]) -> None:
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()
