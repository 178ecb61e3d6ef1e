"""Who people are to us, and which role may see and do what."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The seven levels of the tree of areas, from the top."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    STATION = "station"
    COMMUNITY = "community"
    GRID = "grid"
    BUILDING = "building"

    @property
    def depth(self) -> int:
        return list(Level).index(self)


class Role(StrEnum):
    OFFICER = "officer"
    AUXILIARY = "auxiliary"
    GRID_WORKER = "grid_worker"
    MEDIATOR = "mediator"
    EXPERT = "expert"
    SUPERVISOR = "supervisor"
    CHIEF = "chief"
    ADMIN = "admin"


class MediatorBody(StrEnum):
    """Who mediates: a people's committee, an authority, a court."""

    PEOPLE = "people"
    ADMINISTRATIVE = "administrative"
    JUDICIAL = "judicial"


class Sight(StrEnum):
    """How much of a case somebody may read: nothing, without personal data, or all of it."""

    NOTHING = "nothing"
    MASKED = "masked"
    FULL = "full"


class Gate(StrEnum):
    """How one case stands open to one person, apart from their posts.

    NAMED: they are one of its readers, restricted or not. SHUT: restricted, and they are none. BARRED: they must have
    nothing to do with it (治安管理处罚法 第95条).
    """

    OPEN = "open"
    NAMED = "named"
    SHUT = "shut"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Post:
    """A role at an area. `path` lists the ids of the area and of all above it: "/1/4/9/"."""

    role: Role
    area_id: int
    path: str

    def covers(self, path: str) -> bool:
        return path.startswith(self.path)


# Who may say which area a group belongs to: an administrator looks after the machines and reads no cases.
MAY_BIND = frozenset({Role.OFFICER, Role.AUXILIARY, Role.GRID_WORKER, Role.CHIEF, Role.SUPERVISOR, Role.ADMIN})
# Who may see the figures of the areas they answer for; figures name nobody.
MAY_COUNT = frozenset({Role.OFFICER, Role.AUXILIARY, Role.GRID_WORKER, Role.CHIEF, Role.SUPERVISOR, Role.ADMIN})

# Least privilege of domain-facts.md section 5.7: what a role reads in its own area, and of a case that is its own.
_IN_AREA = {
    Role.OFFICER: Sight.FULL,
    Role.CHIEF: Sight.FULL,
    Role.SUPERVISOR: Sight.FULL,
    Role.AUXILIARY: Sight.MASKED,
    Role.GRID_WORKER: Sight.MASKED,
}
_OWN = dict.fromkeys(Role, Sight.FULL) | {Role.EXPERT: Sight.MASKED, Role.ADMIN: Sight.NOTHING}


def paths_read(posts: tuple[Post, ...]) -> tuple[str, ...]:
    """The paths of the areas whose cases somebody with these posts may come to read."""
    return tuple(dict.fromkeys(post.path for post in posts if post.role in _IN_AREA))


def sight(posts: tuple[Post, ...], path: str, *, own: bool, gate: Gate = Gate.OPEN) -> Sight:
    """How much somebody with these posts may read of a case in the area with this path.

    Of a restricted case only readers and the holder read anything, however high somebody stands; nobody who is barred.
    """
    order = list(Sight)
    if gate is Gate.BARRED:
        return Sight.NOTHING
    table = [_OWN[p.role] for p in posts] if own or gate is Gate.NAMED else []
    table += [_IN_AREA.get(p.role, Sight.NOTHING) for p in posts if p.covers(path) and gate is not Gate.SHUT]
    return max(table, key=order.index, default=Sight.NOTHING)
