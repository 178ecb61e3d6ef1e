"""Hours in which nobody is disturbed without need."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Quiet:
    """From when until when; the end may lie on the next day. All moments given are local."""

    begins: time
    ends: time

    def holds(self, local: datetime) -> bool:
        there = local.time()
        if self.begins < self.ends:
            return self.begins <= there < self.ends
        return there >= self.begins or there < self.ends

    def over(self, local: datetime) -> datetime:
        """When it is over, for a moment in which it holds."""
        ends = datetime.combine(local.date(), self.ends, local.tzinfo)
        return ends if ends > local else datetime.combine(local.date() + timedelta(days=1), self.ends, local.tzinfo)
