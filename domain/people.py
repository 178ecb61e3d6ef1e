"""Who people are to us: their roles, the places of their posts, and who may bind a group."""

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
