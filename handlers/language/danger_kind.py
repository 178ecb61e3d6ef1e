"""The kinds of danger that are heard in words."""

from enum import StrEnum


class DangerKind(StrEnum):
    """Kinds of danger, the gravest first."""

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
