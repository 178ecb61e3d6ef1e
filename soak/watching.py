"""Whatever is logged as an error while a run is on: where it happened, and how often."""

import contextlib
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog

_LOUD = ("error", "critical", "exception")


class Watch:
    """`errors` counts what broke by its place; `first` has the whole of the first of each, and `about` what it was."""

    def __init__(self) -> None:
        self.about = ""
        self.errors: Counter[str] = Counter()
        self.first: dict[str, str] = {}

    def broke(self, what: str, fault: BaseException | None, about: str = "") -> None:
        frames = traceback.extract_tb(fault.__traceback__)[-1:] if fault else []
        place = ", ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
        kind = f"{what}: {type(fault).__name__} {place}" if fault else what
        self.errors[kind] += 1
        if kind not in self.first:
            told = "".join(traceback.format_exception(fault)) if fault else ""
            self.first[kind] = f"{self.about}\n{told}{about}"
            # Who waits for hours need not wait for the end to look into it.
            print(self.first[kind], file=sys.stderr, flush=True)

    def hear(self, _logger: object, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        if name in _LOUD:
            told = event.get("exc_info")
            fault = told if isinstance(told, BaseException) else sys.exc_info()[1] if told else None
            self.broke(str(event.get("event")), fault, str({**event, "exc_info": ""}))
        raise structlog.DropEvent


@contextlib.contextmanager
def watching() -> Iterator[Watch]:
    watch, before = Watch(), structlog.get_config()
    structlog.configure(processors=[watch.hear])
    try:
        yield watch
    finally:
        structlog.configure(**before)
