"""How much one visitor may say: so many at once, then one at a time."""

_MANY = 10_000


class Allowance:
    """`per_minute` at once and no more than that in a minute for long. Times are seconds of the caller's clock."""

    def __init__(self, per_minute: int) -> None:
        self._burst = per_minute
        self._step = 60.0 / per_minute
        self._full_at: dict[str, float] = {}

    def wait(self, who: str, now: float, cost: int = 1) -> float:
        """Count something of this weight; returns the seconds that it has to wait (0.0: none)."""
        if len(self._full_at) > _MANY:
            self._full_at = {name: at for name, at in self._full_at.items() if at > now}
        self._full_at[who] = max(now, self._full_at.get(who, 0.0)) + cost * self._step
        return max(0.0, self._full_at[who] - now - self._step * self._burst)

    def may(self, who: str, now: float, cost: int = 1) -> bool:
        """Count it only where it need not wait."""
        full_at = max(now, self._full_at.get(who, 0.0)) + cost * self._step
        if full_at - now > self._step * self._burst:
            return False
        self._full_at[who] = full_at
        return True
