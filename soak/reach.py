"""Which functions of a folder were called; in those that never were a run cannot find any fault."""

import cProfile
import functools
import inspect
import pstats
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

_ROOT = Path(__file__).parents[1]

Place = tuple[str, int]
"""A file, and the line where a function begins."""


class Reach:
    """Use it as a context as often as wanted: it looks at what is called inside, in this thread."""

    def __init__(self, folder: str) -> None:
        self._folder = _ROOT / folder
        self.called: set[Place] = set()

    @functools.cached_property
    def all(self) -> dict[Place, str]:
        return {place: name for file in sorted(self._folder.rglob("*.py")) for place, name in _functions(file)}

    def __enter__(self) -> None:
        self._profile = cProfile.Profile()
        self._profile.enable()

    def __exit__(self, *_: object) -> None:
        self._profile.disable()
        self.called |= {(file, line) for file, line, _ in pstats.Stats(self._profile).stats} & self.all.keys()  # type: ignore[attr-defined]

    @property
    def never(self) -> list[str]:
        """As file and name, in order."""
        return [
            f"{Path(file).relative_to(_ROOT)} {name}"
            for (file, line), name in self.all.items()
            if (file, line) not in self.called
        ]

    def __str__(self) -> str:
        return f"{len(self.called)} of {len(self.all)}"


def _functions(file: Path) -> Iterator[tuple[Place, str]]:
    codes = [compile(file.read_text(encoding="utf-8"), str(file), "exec")]
    while codes:
        code = codes.pop()
        codes += [one for one in code.co_consts if isinstance(one, CodeType)]
        if code.co_flags & inspect.CO_NEWLOCALS and not code.co_name.startswith("<"):
            yield (str(file), code.co_firstlineno), code.co_qualname
