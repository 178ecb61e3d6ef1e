"""The tree of areas."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, bindparam, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.people import Level
from storage.asked import once
from storage.schema import Base, Id


class Area(Base):
    """A node of the tree. `path` lists the ids from the top down to itself: "/1/4/9/"."""

    __tablename__ = "areas"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(100), index=True)
    level: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(Id, ForeignKey("areas.id"))
    path: Mapped[str] = mapped_column(String(200), default="", index=True)


def every(session: Session) -> Sequence[Area]:
    """All areas, those above before those below."""
    return session.scalars(select(Area).order_by(Area.path)).all()


def listed(session: Session, paths: Sequence[str]) -> list[tuple[int, str]]:
    """Id and name of the areas with these paths and below them, without single buildings, those above in front."""
    if not paths:
        return []
    rows = select(Area.id, Area.name).where(or_(*(Area.path.startswith(path) for path in paths)))
    found = session.execute(rows.where(Area.level != Level.BUILDING).order_by(Area.path))
    return [(area_id, name) for area_id, name in found]


@once("areas")
def get(session: Session, area_id: int) -> Area:
    return session.get_one(Area, area_id)


def named(session: Session, text: str) -> Sequence[Area]:
    """The areas that this code or name means; more than one only where a name is used twice."""
    if not text:
        return []
    by_code = session.scalars(select(Area).where(Area.code == text)).all()
    return by_code or session.scalars(select(Area).where(Area.name == text).order_by(Area.path)).all()


@once("areas")
def above(session: Session, area: Area) -> Sequence[Area]:
    """The area itself and all above it, nearest first."""
    ids = [int(part) for part in area.path.strip("/").split("/")]
    return session.scalars(select(Area).where(Area.id.in_(ids)).order_by(Area.path.desc())).all()


# Asked for most questions of a form, and built once: building costs more than the database needs to answer. What a
# turn has changed does not matter here, so nothing need be written before.
_AT = select(Area).where(Area.level == bindparam("level")).order_by(Area.name).execution_options(autoflush=False)
_BUILDINGS = _AT.where(Area.parent_id == bindparam("parent"))


def buildings(session: Session, area: Area) -> Sequence[Area]:
    """The buildings right below a grid or community, by name."""
    return session.scalars(_BUILDINGS, {"level": Level.BUILDING, "parent": area.id}).all()


def below(session: Session, area: Area) -> Sequence[Area]:
    """The areas right below this one, without single buildings, by name."""
    rows = select(Area).where(Area.parent_id == area.id, Area.level != Level.BUILDING)
    return session.scalars(rows.order_by(Area.name)).all()


def communities(session: Session) -> Sequence[Area]:
    """The areas a resident may say to live in: communities, or grids where there are no communities.

    Read once in a transaction: most questions of a form ask for them, some more than once.
    """
    found: Sequence[Area] | None = session.info.get("communities")
    if found is None:
        levels = (Level.COMMUNITY, Level.GRID, Level.STATION)
        areas = (session.scalars(_AT, {"level": level}).all() for level in levels)
        found = session.info["communities"] = next((some for some in areas if some), ())
    return found


@once("areas")
def topmost(session: Session) -> Area | None:
    """The topmost station; where there is none, the top of the tree."""
    station = select(Area).where(Area.level == Level.STATION).order_by(Area.path).limit(1)
    return session.scalars(station).first() or session.scalars(select(Area).order_by(Area.path).limit(1)).first()


def save(session: Session, code: str, name: str, level: Level, parent: Area | None) -> Area:
    """Add the area, or bring the one with this code up to date, with the paths of all below it."""
    session.info.pop("communities", None)
    area = session.scalars(select(Area).where(Area.code == code)).first()
    if area is None:
        area = Area(code=code, name=name, level=level, parent_id=None, path="")
        session.add(area)
        session.flush()
    old = area.path
    area.name, area.level, area.parent_id = name, level, parent.id if parent else None
    area.path = f"{parent.path if parent else '/'}{area.id}/"
    if old and old != area.path:
        for below in session.scalars(select(Area).where(Area.path.startswith(old), Area.id != area.id)):
            below.path = area.path + below.path.removeprefix(old)
    session.flush()
    return area
