"""The one door of the console: who asks, whether they may, whether a page of ours asks; then the page; then headers."""

import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.console import drawing, rights, texts
from bot.console.house import House
from bot.console.table import Of, Page
from bot.console.visit import COOKIE, HOME, Reader, Visit
from bot.logs import reference
from domain.message import clean
from storage import console
from storage.engine import Unavailable, is_passing

log = structlog.get_logger()

# Often enough for the limit of idle time, seldom enough not to cost a write for each click.
_SEEN_EVERY = timedelta(minutes=1)

Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guard:
    """Stands before every page of the table; nothing else of the console can be reached."""

    def __init__(self, house: House, pages: Sequence[Page]) -> None:
        self._house = house
        self._pages = pages

    def routes(self) -> list[web.AbstractRouteDef]:
        found: list[web.AbstractRouteDef] = [web.route(p.method, p.path, self._before(p)) for p in self._pages]
        return [*found, web.get("/console/", _without_slash), web.route("*", "/console/{tail:.*}", self._lost)]

    def _before(self, page: Page) -> Handle:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                response = await self._answer(page, request)
            except web.HTTPNotFound:
                response = await _sorry(Visit(request, self._house), 404, texts.TITLE_LOST, texts.LOST)
            except web.HTTPRequestEntityTooLarge:
                response = await _sorry(Visit(request, self._house), 413, texts.TITLE_TOO_LARGE, texts.TOO_LARGE)
            except web.HTTPBadRequest:
                response = await _sorry(Visit(request, self._house), 400, texts.TITLE_WRONG, texts.WRONG)
            except Exception as fault:
                response = await self._broke(request, fault)
            return drawing.guarded(response, framed=self._house.framed)

        return handle

    async def _lost(self, request: web.Request) -> web.StreamResponse:
        response = await _sorry(Visit(request, self._house), 404, texts.TITLE_LOST, texts.LOST)
        return drawing.guarded(response, framed=self._house.framed)

    async def _broke(self, request: web.Request, fault: Exception) -> web.Response:
        visit = Visit(request, self._house)
        if isinstance(fault, Unavailable) or is_passing(fault):
            return await _sorry(visit, 503, texts.TITLE_BUSY, texts.BUSY)
        number = reference()
        log.error("page broke", reference=number, page=request.match_info.route.name, exc_info=fault)
        return await _sorry(visit, 500, texts.TITLE_BROKE, texts.broke(number))

    async def _answer(self, page: Page, request: web.Request) -> web.StreamResponse:
        if any(clean(value) != value for value in request.match_info.values()):
            raise web.HTTPNotFound
        if page.largest and await self._reader(request, page) is not None:
            # Only from whoever is signed in do we take more than anybody may send.
            request = request.clone(client_max_size=page.largest)
        visit = Visit(request, self._house)
        if page.method == "POST":
            visit.words = await _fields(request)
            if not _is_ours(request, self._house.origin):
                return await _sorry(visit, 403, texts.TITLE_OLD_FORM, texts.OLD_FORM)
        visit.reader = await self._reader(request, page)
        if page.roles is None:
            return await page.handle(visit)
        if visit.reader is None:
            return await _sorry(visit, 401, texts.TITLE_OUT, texts.OUT)
        visit.menu = self._menu(visit.reader)
        return await self._signed_in(page, visit, visit.reader)

    async def _signed_in(self, page: Page, visit: Visit, reader: Reader) -> web.StreamResponse:
        if not rights.may_open(reader, page):
            return await _sorry(visit, 403, texts.TITLE_SHUT, texts.SHUT)
        if page.method == "POST" and not hmac.compare_digest(
            visit.words.get("mark", "").encode(), reader.mark.encode()
        ):
            return await _sorry(visit, 403, texts.TITLE_OLD_FORM, texts.OLD_FORM)
        named = visit.request.match_info
        if page.of is not Of.NOTHING and not await visit.look(lambda t: rights.may_see(t, reader, page, named)):
            # The same for what is out of reach as for what does not exist.
            return await _sorry(visit, 404, texts.TITLE_LOST, texts.LOST)
        return await page.handle(visit)

    async def _reader(self, request: web.Request, page: Page) -> Reader | None:
        token = request.cookies.get(COOKIE, "")
        if not token:
            return None
        house, visit = self._house, Visit(request, self._house)
        sitting = await visit.look(lambda tick: rights.sitting(tick, token, house.lasts))
        if sitting is None:
            return None
        now, person, number = house.now(), sitting.person_id, sitting.id
        mark = house.database.keyring.sign("console form", token)[:32]
        found = await visit.look(lambda tick: rights.reader(tick, sitting, mark))
        if found is None:
            await visit.write(lambda session: console.end(session, person, number, now))
        elif not page.by_itself and now - sitting.seen_at >= _SEEN_EVERY:
            await visit.write(lambda session: console.seen(session, number, now))
        return found

    def _menu(self, reader: Reader) -> list[tuple[str, str]]:
        return [(page.path, page.menu) for page in self._pages if page.menu and rights.may_open(reader, page)]


async def _without_slash(request: web.Request) -> web.StreamResponse:
    """As some type it, and some programs store it."""
    raise web.HTTPMovedPermanently(f"{HOME}?{request.query_string}" if request.query_string else HOME)


async def _sorry(visit: Visit, status: int, title: str, words: str) -> web.Response:
    return await visit.shows("sorry.html", status, title=title, words=words)


async def _fields(request: web.Request) -> Mapping[str, str]:
    """The fields of the form, without what nobody can type; files are no fields. Raises HTTPBadRequest."""
    try:
        found = await request.post()
    except ValueError:
        raise web.HTTPBadRequest from None
    return {clean(name): clean(value) for name, value in found.items() if isinstance(value, str)}


def _is_ours(request: web.Request, origin: str) -> bool:
    """Does the browser say that a page of ours asks? One that says nothing at all is not believed."""
    site, said = request.headers.get("Sec-Fetch-Site"), urlsplit(request.headers.get("Origin", ""))
    if site is not None and site != "same-origin":
        return False
    if not said.netloc:
        return site == "same-origin"
    own = urlsplit(origin) if origin else None
    if own is not None and (said.scheme, said.netloc.lower()) == (own.scheme, own.netloc.lower()):
        return True
    return said.scheme in ("http", "https") and said.netloc.lower() == request.host.lower()
