"""Who may open what: asked anew for every request, of the posts that its reader holds at that moment."""

from collections.abc import Mapping

from bot.console.table import Of, Page
from bot.console.visit import Reader
from domain.seeing import Sight
from handlers.desk import seeing
from handlers.notices.staff import reach
from handlers.turn import Tick
from storage import cases, console, notices, people, staff
from storage.areas import Area
from storage.console import Lasts, Sitting


def sitting(tick: Tick, token: str, lasts: Lasts) -> Sitting | None:
    """The session with this secret, while it runs."""
    found = console.sitting(tick.session, token) if token else None
    return found if found is not None and found.runs(tick.now, lasts) else None


def reader(tick: Tick, found: Sitting, mark: str) -> Reader | None:
    """Whose session it is; None where they are not on the staff any more, or may not use the service for now."""
    person = people.get(tick.session, found.person_id)
    is_stopped = person.blocked_until is not None and person.blocked_until > tick.now
    posts = staff.posts_of(tick.session, person.id) if person.is_staff and not is_stopped else ()
    return Reader(person.id, person.name, posts, found.id, mark) if posts else None


def may_open(reader: Reader, page: Page) -> bool:
    """Does one of their posts open this page, whatever it is about?"""
    return page.roles is None or bool(reader.roles & page.roles)


def may_see(tick: Tick, reader: Reader, page: Page, named: Mapping[str, str]) -> bool:
    """May they see what the path names? What does not exist is refused in the same way."""
    if page.of is Of.CASE:
        found = cases.numbered(tick.session, [named["number"]])
        sights = [seeing.sight_for(tick, case, reader.person_id, reader.posts) for case in found]
        return any(sight is not Sight.NOTHING for sight in sights)
    if page.of is Of.AREA:
        area = tick.session.get(Area, _number(named["area"]))
        return area is not None and _is_below(reader, page, area.path)
    if page.of is Of.STAFF:
        paths = staff.paths_of(tick.session, _number(named["person"]))
        return any(_is_below(reader, page, path) for path in paths)
    if page.of is Of.NOTICE:
        notice = notices.get(tick.session, _number(named["notice"]))
        return notice is not None and reach.is_theirs(tick, notice, reader.person_id, reader.posts)
    return True


def _is_below(reader: Reader, page: Page, path: str) -> bool:
    return any(post.covers(path) for post in reader.posts if post.role in (page.roles or ()))


def _number(words: str) -> int:
    """The id that a path names; 0, which is nobody's, for what is none."""
    return int(words) if words.isdecimal() and len(words) < 10 else 0  # noqa: PLR2004 longer ones are no ids
