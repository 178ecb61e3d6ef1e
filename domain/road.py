"""Which road a dispute takes: the officer alone, or several bodies together. A proposal; people decide.

The officer alone where it is slight, clear and can be done on the spot (公安机关办理行政案件程序规定 第178条第3款;
人民调解法 第21条); together where many households, much money, injuries, repeats or questions of law are in it
(domain-facts.md 1.5). Where the lines are is for each place to say.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.case import Road
from domain.worktime import WorkCalendar


class Reason(StrEnum):
    """What speaks for the joint road; SLIGHT: nothing does."""

    PARTIES = "parties"
    AMOUNT = "amount"
    INJURY = "injury"
    REPEATS = "repeats"
    LAW = "law"
    SLIGHT = "slight"


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody else who may be in charge, and of which kinds of dispute."""

    name: str
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Criteria:
    """From where on a dispute is complex: so many households, so much money (yuan), so many earlier cases of the place.

    `topics` are kinds that need other bodies anyway, `injuries` and `law` words in the story; `skills` tells which
    words of the directory of mediators go with a kind.
    """

    checked: date = date.min
    households: int = 4
    yuan: int = 50_000
    repeats: int = 2
    topics: frozenset[str] = frozenset()
    injuries: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()
    skills: tuple[Body, ...] = ()

    @property
    def id(self) -> str:
        return "roads"

    def bodies_for(self, topic: str) -> tuple[str, ...]:
        """All bodies, those in charge of this kind first."""
        return tuple(body.name for body in sorted(self.bodies, key=lambda body: topic not in body.topics))

    def skills_for(self, topic: str) -> frozenset[str]:
        return frozenset(skill.name for skill in self.skills if topic in skill.topics)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. `repeats`: earlier cases of the same place; `is_danger`: danger was seen."""

    households: int = 2
    yuan: float = 0
    repeats: int = 0
    topic: str = ""
    story: str = ""
    is_danger: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    road: Road
    reasons: tuple[Reason, ...]


def propose(facts: Facts, criteria: Criteria) -> Proposal:
    """The road that these facts speak for, with every reason that holds."""
    holds = {
        Reason.PARTIES: facts.households >= criteria.households,
        Reason.AMOUNT: facts.yuan >= criteria.yuan,
        Reason.INJURY: facts.is_danger or any(word in facts.story for word in criteria.injuries),
        Reason.REPEATS: facts.repeats >= criteria.repeats,
        Reason.LAW: facts.topic in criteria.topics or any(word in facts.story for word in criteria.law),
    }
    reasons = tuple(reason for reason, does in holds.items() if does)
    return Proposal(Road.COMPLEX, reasons) if reasons else Proposal(Road.SIMPLE, (Reason.SLIGHT,))


@dataclass(frozen=True, slots=True)
class Times:
    """Working days until another body has to have said that it has it, and until its result; `chief_parking`: from the
    so-many-eth time on that one case waits, the chief hears it."""

    receipt_days: int = 5
    result_days: int = 30
    chief_parking: int = 2


def workdays_on(calendar: WorkCalendar, now: datetime, days: int) -> datetime:
    """Closing time of the working day that is so many working days after this one."""
    end = now.astimezone(calendar.zone)
    for _ in range(days):
        end = calendar.day_end(datetime.combine(end.date() + timedelta(days=1), time(), calendar.zone))
    return end
