"""What these pages share: how far the reader sees, and people as they are listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.console.community import texts
from bot.console.visit import Reader
from domain.people import MAY_BIND, Post
from domain.staffing import LEADING
from handlers.desk import duty
from handlers.desk.texts import ROLES
from handlers.turn import Tick
from storage import community, people
from storage.community import Held


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as it is shown. `ends`: the command that ends it, "" where the reader may not. `ends_on`: planned."""

    role: str
    area: str
    area_id: int
    since: date
    until: date | None
    ends: str = ""
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on the staff as they are listed."""

    id: int
    name: str
    posts: tuple[Shown, ...]
    on_duty: bool
    joined: bool
    away: str


def paths(reader: Reader) -> list[str]:
    """The areas that the reader sees, with all below them."""
    return list(dict.fromkeys(post.path for post in reader.posts if post.role in MAY_BIND))


def leading(reader: Reader) -> tuple[Post, ...]:
    return tuple(post for post in reader.posts if post.role in LEADING)


def today(tick: Tick) -> date:
    return tick.service.local(tick.now).date()


def lines(tick: Tick, held: Sequence[Held]) -> list[Line]:
    """These posts by person, in their order."""
    by_person: dict[int, list[Held]] = {}
    for post in held:
        by_person.setdefault(post.person_id, []).append(post)
    there = duty.are_there(tick, list(by_person))
    joined, away = community.reached(tick.session, list(by_person)), _away(tick, list(by_person))
    return [
        Line(
            id=person_id,
            name=posts[0].name,
            posts=tuple(shown(post) for post in posts),
            on_duty=person_id in there,
            joined=person_id in joined,
            away=away.get(person_id, ""),
        )
        for person_id, posts in by_person.items()
    ]


def shown(post: Held, ends: str = "") -> Shown:
    return Shown(ROLES[post.role], post.area, post.area_id, post.since, post.until, ends, post.ends_on)


def _away(tick: Tick, person_ids: list[int]) -> dict[int, str]:
    """Of these, who is away today, in words."""
    rows = community.leaves(tick.session, person_ids, today(tick), today(tick))
    running = [row for row in rows if row.begun_at is not None]
    names = people.names_of(tick.session, {row.stand_in_id for row in running})
    return {row.person_id: texts.away(names[row.stand_in_id]) for row in running}
