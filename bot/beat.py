"""What shows that a loop still goes round."""

import time


class Beat:
    """When a loop last showed that it works; silent for longer than `limit` seconds it counts as stuck."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self.at = time.monotonic()

    def now(self) -> None:
        """It has just gone round."""
        self.at = time.monotonic()

    @property
    def age(self) -> float:
        """Seconds since then, or since the start."""
        return time.monotonic() - self.at

    @property
    def is_alive(self) -> bool:
        return self.age <= self._limit
