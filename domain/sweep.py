"""Once a year, before the season in which it begins again, somebody goes to see those who quarrelled last year."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Sweep:
    """`begins`: month and day of every year. `topics`: kinds of dispute. `days`: by when the visits should be made."""

    key: str
    name: str
    begins: tuple[int, int]
    topics: tuple[str, ...]
    words: str = ""
    days: int = 14

    @property
    def id(self) -> str:
        return f"sweep {self.key}"

    def occasion(self, today: date) -> str:
        """What this year's is called; "" while it does not begin. Who was away on the day makes up for it in a week."""
        first = self.first(today.year)
        return f"{self.key} {today.year}" if first <= today < first + timedelta(days=7) else ""

    def first(self, year: int) -> date:
        month, day = self.begins
        return date(year, month, day)

    def due(self, today: date) -> date:
        return today + timedelta(days=self.days)
