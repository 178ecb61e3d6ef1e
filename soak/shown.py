"""What a run showed, and how long each may be."""

import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

SEED = 20261127


@dataclass(frozen=True, slots=True)
class Size:
    """`full` where there are hours, `short` where there are minutes."""

    full: int
    short: int


@dataclass
class Shown:
    """The counts of one run, and every promise that it found broken, in a sentence each."""

    name: str
    seed: int
    counts: dict[str, object] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    seconds: float = 0.0
    _begun: float = field(default_factory=time.monotonic)

    def promise(self, kept: bool, sentence: str) -> None:
        if not kept:
            self.broken.append(sentence)

    def tell(self, how_far: str) -> None:
        """What somebody reads who waits for hours."""
        print(f"{self.name}, {(time.monotonic() - self._begun) / 60:.1f} min: {how_far}", file=sys.stderr, flush=True)

    def ended(self) -> "Shown":
        self.seconds = time.monotonic() - self._begun
        return self


@dataclass(frozen=True, slots=True)
class Run:
    """One of the long runs: `play` gets its seed and how much of it is to be done."""

    size: Size
    play: Callable[[int, int], Coroutine[None, None, Shown]]
