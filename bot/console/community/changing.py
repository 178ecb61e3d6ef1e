"""What the forms of these pages say as commands; and the code for joining, which is shown once and kept nowhere."""

from aiohttp import web
from sqlalchemy.orm import Session

from bot.console.visit import HOME, Visit
from domain.refusal import Refusal
from handlers.posts import accounts, below
from handlers.turn import Tick

_STAFF = f"{HOME}/community/staff"


async def appoint(visit: Visit) -> web.Response:
    """Somebody new, or one more post for somebody."""
    fields = [_line(visit, name) for name in ("name", "role", "area", "phone")]
    return await visit.says("\n".join(["/appoint", *fields]), visit.words.get("back", _STAFF))


async def dismiss(visit: Visit) -> web.Response:
    """End a post: now, or on a day to come."""
    post = _line(visit, "post")
    said = f"{post} {_line(visit, 'day')}".strip() if post.startswith("/dismiss #") else "/dismiss"
    return await visit.says(said, visit.words.get("back", _STAFF))


async def leave(visit: Visit) -> web.Response:
    """Ask somebody to stand in: for oneself, or for somebody below."""
    person, first, last, stand_in = (_line(visit, name) for name in ("person", "first", "last", "stand_in"))
    words = f"{first} {last} #{stand_in}"
    is_own = person == str(visit.me.person_id)
    said = f"/leave {words}" if is_own else f"/leave_for #{person} {words}"
    return await visit.says(said, visit.words.get("back", _STAFF))


async def code(visit: Visit) -> web.Response:
    """Straight on the page that answers: it is in no message, and no address leads to it again."""
    number, me, house = visit.request.match_info["person"], visit.me, visit.house

    def make(session: Session) -> tuple[str, str]:
        tick = Tick(session, house.now(), house.service)
        person = below.member(tick, number)
        return person.name, accounts.make_code(tick, me, person)

    try:
        name, made = await visit.write(make)
    except Refusal as refusal:
        return await visit.shows("community_code.html", 409, name="", code="", refused=str(refusal), number=number)
    return await visit.shows("community_code.html", name=name, code=made, refused="", number=number)


def _line(visit: Visit, name: str) -> str:
    """A field in one line: the command has one line for each."""
    return " ".join(visit.words.get(name, "").split())
