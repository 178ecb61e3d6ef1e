"""Danger to life and limb: what it forbids, who may see the file, and which bodies the law wants told."""

from collections.abc import Collection
from enum import StrEnum


class DangerKind(StrEnum):
    """Kinds of danger that are heard in words, the gravest first."""

    WEAPON = "weapon"
    FIRE = "fire"
    GAS = "gas"
    SUICIDE = "suicide"
    SEXUAL = "sexual"
    DOMESTIC = "domestic"
    VIOLENCE = "violence"
    TRAPPED = "trapped"
    HURT = "hurt"
    MISSING = "missing"
    SCAMMED = "scammed"


class Weak(StrEnum):
    """Whom the law protects before others: MINOR below eighteen; INCAPABLE of acting for themselves, or hardly."""

    MINOR = "minor"
    INCAPABLE = "incapable"


class Body(StrEnum):
    """Where a lead has to go, or may go."""

    POLICE = "police"
    CIVIL_AFFAIRS = "civil_affairs"
    EDUCATION = "education"
    WOMEN = "women"


class Law(StrEnum):
    """MINORS: 未成年人保护法 第11条第2款. DOMESTIC: 反家庭暴力法 第14条."""

    MINORS = "minors"
    DOMESTIC = "domestic"


# What one person does to another, or to themselves: the file is for named readers only, and nothing is talked over.
HARM = frozenset({DangerKind.WEAPON, DangerKind.VIOLENCE, DangerKind.DOMESTIC, DangerKind.SEXUAL, DangerKind.SUICIDE})
# In these, whoever tells of it may have the one who does it beside them.
MAY_BE_WATCHED = frozenset({DangerKind.DOMESTIC, DangerKind.SEXUAL})
_FOR_MINORS = (Body.POLICE, Body.CIVIL_AFFAIRS, Body.EDUCATION)


def is_restricted(kinds: Collection[DangerKind], weak: Collection[Weak]) -> bool:
    """Is the file one for named readers only? A minor who is harmed, or may be, always makes it so."""
    return bool(HARM & set(kinds)) or Weak.MINOR in weak


def owed(kinds: Collection[DangerKind], weak: Collection[Weak]) -> dict[Body, Law]:
    """Which bodies have to be told, and by which law; without it the case is not closed (domain-facts.md 1.4)."""
    found: dict[Body, Law] = {}
    if Weak.INCAPABLE in weak and DangerKind.DOMESTIC in kinds:
        found[Body.POLICE] = Law.DOMESTIC
    if Weak.MINOR in weak:
        found |= dict.fromkeys(_FOR_MINORS, Law.MINORS)
    return found


def alarm_step(minutes_waited: float, steps: tuple[int, ...]) -> int:
    """How many of these steps (minutes, rising) are due by now for something that nobody has taken."""
    return sum(minutes_waited >= step for step in steps)
