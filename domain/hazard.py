"""A hazard that somebody else's body looks after."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Responsible:
    """`key`: what the hazard is. `name`: who looks after it here, as residents read it."""

    key: str
    name: str

    @property
    def id(self) -> str:
        return f"hazard {self.key}"
