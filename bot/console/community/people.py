"""Who works here: everybody with their posts, and one of them with all that can be changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from aiohttp import web

from bot.console.community import common, texts
from bot.console.visit import Reader, Visit
from domain.people import Level, Role
from domain.staffing import may_fill
from handlers.desk.texts import ROLES
from handlers.posts.below import answers_for
from handlers.turn import Tick
from storage import absences, areas, cases, community, people
from storage import staff as posts
from storage.absences import Absence
from storage.community import Held

_ON_A_PAGE = 50
_MOST_STAND_INS = 200


@dataclass(frozen=True, slots=True)
class Account:
    """One way in which somebody reaches us."""

    id: int
    channel: str
    heard_at: datetime | None
    is_blocked: bool


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave that is not over."""

    id: int
    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Whole:
    """One of the staff. `phone` and `accounts` are empty for those whom they do not concern."""

    line: common.Line
    is_me: bool
    is_below: bool
    phone: str
    held: int
    past: Sequence[common.Shown]
    accounts: Sequence[Account]
    leaves: Sequence[Leave]
    stand_ins: Sequence[tuple[int, str]]


async def staff(visit: Visit) -> web.Response:
    asked, page = visit.asks("q")[:40], visit.number_asked("page")
    found = await visit.look(lambda tick: _found(tick, visit.me, asked))
    first = (page - 1) * _ON_A_PAGE
    shown, more = found[first : first + _ON_A_PAGE], len(found) > first + _ON_A_PAGE
    return await visit.shows("community_staff.html", rows=shown, all=len(found), asked=asked, page=page, more=more)


async def person(visit: Visit) -> web.Response:
    number = int(visit.request.match_info["person"])
    whole = await visit.look(lambda tick: _whole(tick, visit.me, number))
    return await visit.shows("community_person.html", whole=whole)


def _found(tick: Tick, me: Reader, asked: str) -> list[common.Line]:
    held = [post for post in community.posts(tick.session, common.paths(me)) if post.until is None]
    meant = {post.person_id for post in held if _is_meant(post, asked)}
    return common.lines(tick, [post for post in held if post.person_id in meant])


def _is_meant(post: Held, asked: str) -> bool:
    return any(asked in words for words in (post.name, post.area, post.code, ROLES[post.role]))


def _whole(tick: Tick, me: Reader, number: int) -> Whole:
    session = tick.session
    mine = number == me.person_id
    is_below = answers_for(tick, me, number)
    held = community.posts(session, common.paths(me), number)
    now = [common.shown(post, _ends(me, post)) for post in held if post.until is None]
    # Whoever has left is still to be seen by those who led them.
    line = common.lines(tick, [post for post in held if post.until is None] or held)[0]
    return Whole(
        line=replace(line, posts=tuple(now)),
        is_me=mine,
        is_below=is_below,
        phone=(people.get(session, number).phone or "") if mine or is_below else "",
        held=cases.loads(session, [number]).get(number, 0),
        past=[common.shown(post) for post in held if post.until is not None],
        accounts=_accounts(tick, number) if mine or is_below else (),
        leaves=[_leave(tick, row) for row in absences.coming(session, number) if row.declined_at is None],
        stand_ins=_stand_ins(tick, number) if mine or is_below else (),
    )


def _ends(me: Reader, post: Held) -> str:
    if post.person_id == me.person_id or not may_fill(me.posts, post.role, post.path):
        return ""
    return f"/dismiss #{post.person_id} {post.role.value} {post.code}"


def _accounts(tick: Tick, number: int) -> list[Account]:
    found = people.accounts(tick.session, number)
    return [
        Account(row.id, texts.CHANNELS.get(row.channel, row.channel), row.heard_at, row.blocked_at is not None)
        for row in found
    ]


def _leave(tick: Tick, row: Absence) -> Leave:
    name = people.get(tick.session, row.stand_in_id).name
    return Leave(row.id, texts.away(name) if row.accepted_at else texts.asked(name), row.first, row.last)


def _stand_ins(tick: Tick, number: int) -> list[tuple[int, str]]:
    """Colleagues at the same station."""
    own = posts.posts_of(tick.session, number, borrowed=False)
    above = areas.above(tick.session, areas.get(tick.session, own[0].area_id))
    place = next((area for area in above if area.level == Level.STATION), above[-1])
    found = community.posts(tick.session, [place.path])
    able = [p for p in found if p.until is None and p.person_id != number and p.role not in (Role.ADMIN, Role.EXPERT)]
    names = {post.person_id: texts.colleague(post.name, ROLES[post.role], post.area) for post in reversed(able)}
    return list(reversed(names.items()))[:_MOST_STAND_INS]
