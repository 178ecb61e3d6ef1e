"""Leave: who may stand in for whom."""

from collections.abc import Collection

from domain.people import Role

_LEADING = frozenset({Role.OFFICER, Role.CHIEF, Role.SUPERVISOR})
_NEVER = frozenset({Role.ADMIN, Role.EXPERT})


def may_stand_in(away: Collection[Role], stand_in: Collection[Role]) -> bool:
    """May somebody with these own roles do the work of somebody with those?

    Police work only by the police: an auxiliary does not act alone (domain-facts.md 5.7). Else the same role will do.
    """
    able = set(stand_in) - _NEVER
    needed = set(away) - _NEVER
    if not needed or not able:
        return False
    return bool(able & _LEADING) or (bool(able & needed) and not needed & _LEADING)
