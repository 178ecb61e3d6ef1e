"""Posts: who holds which role at which area, and who is on duty."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import JSON, Boolean, Date, ForeignKey, String, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.assignment import Candidate
from domain.duty import Word
from domain.people import Post, Role
from storage import absences
from storage.areas import Area
from storage.asked import once
from storage.schema import Base, Id, Moment


class PostRow(Base):
    """A role at an area from a day until a day. `until`: its last day, once it is over; until then None.

    `ends_on`: the last day that is planned. `duty_at`: when its holder said last whether they are there (`on_duty`).
    """

    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    area_id: Mapped[int] = mapped_column(Id, ForeignKey("areas.id"), index=True)
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    on_duty: Mapped[bool] = mapped_column(Boolean, default=False)
    duty_at: Mapped[datetime | None] = mapped_column(Moment)
    skills: Mapped[list[str]] = mapped_column(JSON, default=list)
    body: Mapped[str | None] = mapped_column(String(20))
    languages: Mapped[list[str] | None] = mapped_column(JSON)


@dataclass(frozen=True, slots=True)
class Aside:
    """Who had this case already, and who must have nothing to do with it."""

    tried: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()


# Asked of whoever on the staff speaks or is named, and built once: building costs more than the answer.
_POSTS = select(PostRow.role, PostRow.area_id, Area.path).join(Area, Area.id == PostRow.area_id)
_POSTS = _POSTS.where(PostRow.until.is_(None)).order_by(PostRow.person_id != bindparam("person"), PostRow.id)
_OWN = PostRow.person_id == bindparam("person")
_OWN_POSTS = _POSTS.where(_OWN)
_ALL_POSTS = _POSTS.where(or_(_OWN, PostRow.person_id.in_(absences.stood_in_for_rows(bindparam("person", type_=Id)))))


@once("posts", "areas", "absences")
def posts_of(session: Session, person_id: int, *, borrowed: bool = True) -> tuple[Post, ...]:
    """The posts somebody holds, their own first; `borrowed`: with those of people they stand in for now."""
    rows = session.execute(_ALL_POSTS if borrowed else _OWN_POSTS, {"person": person_id})
    return tuple(Post(Role(role), area_id, path) for role, area_id, path in rows)


def words_of(session: Session, person_ids: Collection[int]) -> dict[int, Word]:
    """What each of these said last about being there."""
    rows = select(PostRow.person_id, PostRow.on_duty, PostRow.duty_at).where(PostRow.person_id.in_(list(person_ids)))
    found: dict[int, Word] = {}
    for person_id, there, said_at in session.execute(rows.where(PostRow.until.is_(None))):
        before = found.get(person_id, Word(there=False))
        last = max((moment for moment in (before.at, said_at) if moment), default=None)
        found[person_id] = Word(before.there or there, last)
    return found


def set_duty(session: Session, person_id: int, now: datetime, *, on: bool) -> None:
    """Somebody says that they are there, or not."""
    session.execute(update(PostRow).where(PostRow.person_id == person_id).values(on_duty=on, duty_at=now))


def responsible(session: Session, area_ids: Sequence[int], aside: Aside) -> list[Candidate]:
    """Everybody who holds a post at one of these areas, as the assignment rule wants to know them, but for their cases.

    How many open cases they have is for whoever chooses between them to look up.
    """
    # Imported tables by name: people.py builds on this file.
    contacts = Base.metadata.tables["contacts"]
    # By name as well: nobody is told anything in the console.
    heard = (contacts.c.blocked_at.is_(None), contacts.c.channel != "console")
    reachable = exists().where(contacts.c.person_id == PostRow.person_id, *heard)
    rows = session.execute(
        select(PostRow.person_id, PostRow.role, Area.path, PostRow.on_duty, reachable)
        .join(Area, Area.id == PostRow.area_id)
        .where(PostRow.area_id.in_(area_ids), PostRow.until.is_(None))
        .order_by(PostRow.id)
    )
    return [
        Candidate(
            person_id=person_id,
            role=Role(role),
            path=path,
            on_duty=on_duty,
            open_cases=0,
            reachable=bool(can),
            tried=person_id in aside.tried,
            barred=person_id in aside.barred,
        )
        for person_id, role, path, on_duty, can in rows
    ]


def speaking(session: Session, language: str, area_ids: Sequence[int]) -> list[int]:
    """Who at these areas speaks this language, as the roster says; in the order of the areas."""
    rows = select(PostRow).where(PostRow.area_id.in_(area_ids), PostRow.until.is_(None), PostRow.languages.isnot(None))
    able = [row for row in session.scalars(rows.order_by(PostRow.id)) if _is_among(language, row.languages or [])]
    return [row.person_id for row in sorted(able, key=lambda row: area_ids.index(row.area_id))]


def _is_among(language: str, spoken: Sequence[str]) -> bool:
    """蒙语 is 蒙古语: the last sign only says that it is one."""
    return any(one[:-1] in language or language[:-1] in one for one in spoken if len(one) > 1)


def areas_below(session: Session, paths: Sequence[str]) -> list[int]:
    """The areas with one of these paths, and all below them."""
    rows = select(Area.id).where(or_(*(Area.path.startswith(path) for path in paths)))
    return list(session.scalars(rows))


def appoint(session: Session, person_id: int, post: tuple[Role, int], skills: list[str], since: date) -> bool:
    """Give the post, or bring its skills up to date; tells whether anything changed."""
    role, area_id = post
    row = session.scalars(
        select(PostRow).where(
            PostRow.person_id == person_id, PostRow.role == role, PostRow.area_id == area_id, PostRow.until.is_(None)
        )
    ).first()
    if row is None:
        session.add(PostRow(person_id=person_id, role=role, area_id=area_id, since=since, skills=skills))
        session.flush()
        return True
    changed = row.skills != skills
    row.skills = skills
    session.flush()
    return changed


def equip(session: Session, person_id: int, post: tuple[Role, int], body: str, languages: list[str]) -> bool:
    """For which kind of body somebody mediates in this post, and in which languages; tells whether that changed."""
    where = (PostRow.person_id == person_id, PostRow.role == post[0], PostRow.area_id == post[1])
    row = session.scalars(select(PostRow).where(*where, PostRow.until.is_(None))).one()
    changed = (row.body or "", row.languages or []) != (body, languages)
    row.body, row.languages = body or None, languages or None
    session.flush()
    return changed


def count(session: Session) -> int:
    return session.scalar(select(func.count(PostRow.id)).where(PostRow.until.is_(None))) or 0


def addresses(session: Session) -> list[tuple[str, str]]:
    """Channel and address of everybody on the staff who has joined."""
    contacts, people = Base.metadata.tables["contacts"], Base.metadata.tables["people"]
    rows = select(contacts.c.channel, contacts.c.address).join(people, people.c.id == contacts.c.person_id)
    return [(channel, address) for channel, address in session.execute(rows.where(people.c.is_staff.is_(True)))]


def running(session: Session, person_id: int, post: tuple[Role, int]) -> PostRow | None:
    """The row of this post, while somebody holds it."""
    where = (PostRow.person_id == person_id, PostRow.role == post[0], PostRow.area_id == post[1])
    return session.scalars(select(PostRow).where(*where, PostRow.until.is_(None))).first()


def paths_of(session: Session, person_id: int) -> list[str]:
    """The paths of the areas where somebody holds posts; of whoever holds none any more, of where they did."""
    rows = select(Area.path, PostRow.until).join(Area, Area.id == PostRow.area_id).where(PostRow.person_id == person_id)
    found = session.execute(rows).all()
    return [path for path, until in found if until is None] or [path for path, _ in found]


def was_held(session: Session, person_id: int, post: tuple[Role, int]) -> bool:
    """Did somebody hold this post before, and does not hold it now?"""
    where = (PostRow.person_id == person_id, PostRow.role == post[0], PostRow.area_id == post[1])
    return session.scalars(select(PostRow.id).where(*where, PostRow.until.isnot(None))).first() is not None


def ending(session: Session, before: date) -> Sequence[PostRow]:
    """The posts that are held and whose planned last day lies before this one."""
    rows = select(PostRow).where(PostRow.until.is_(None), PostRow.ends_on < before)
    return session.scalars(rows.order_by(PostRow.id)).all()


def end(session: Session, row: PostRow, last: date) -> None:
    """From now on it is not held any more; `last` is the last day that is written down."""
    row.until, row.on_duty = max(last, row.since), False
    session.flush()
