"""The desk: one's own cases by deadline, the search, and the searches that somebody keeps."""

import hashlib
from urllib.parse import parse_qsl, urlencode

from aiohttp import web

from bot.console import drawing, searching
from bot.console.case import looked
from bot.console.searching import FIELDS, Found
from bot.console.visit import HOME, Visit
from storage import case_looks, console

_LONGEST_NAME = 20


async def desk(visit: Visit) -> web.Response:
    """Whoever types a whole number goes to the case."""
    what = searching.asked(visit)
    if number := searching.meant(what.q):
        return visit.goes(f"{HOME}/case/{number}")
    me = visit.me
    found = await _found(visit)
    choices = await visit.look(lambda tick: searching.choices(tick, me))
    views = await visit.look(lambda tick: [(v.id, v.name, v.query) for v in console.views(tick.session, me.person_id)])
    return await visit.shows(
        "desk.html", found=found, mark_of=_mark(found), what=what, choices=choices, views=views, query=_query(visit)
    )


async def pulse(visit: Visit) -> web.Response:
    """The list anew where it looks different from the one with this mark; nothing otherwise. No click of anybody."""
    found = await _found(visit, visit.asks("mark"))
    if visit.asks("mark") == _mark(found):
        return web.Response(status=204)
    query = _query(visit, drop=("mark", "page"))
    html = drawing.page(visit.house, "_cases.html", {"found": found, "query": query, "what": searching.asked(visit)})
    return web.Response(text=html, content_type="text/html", charset="utf-8", headers={"X-Mark": _mark(found)})


async def keep(visit: Visit) -> web.Response:
    """Keep the search that the form was below."""
    name = visit.words.get("name", "").strip()[:_LONGEST_NAME]
    query = urlencode([(k, v) for k, v in parse_qsl(visit.words.get("query", "")) if k in FIELDS and v])
    back = f"{HOME}?{query}" if query else HOME
    if not name or not query:
        return visit.goes(back)
    me = visit.me.person_id
    await visit.write(lambda session: console.keep_view(session, me, name, query))
    return visit.goes(back)


async def drop(visit: Visit) -> web.Response:
    """Keep a search no longer."""
    me, number = visit.me.person_id, visit.request.match_info["view"]
    if number.isdecimal() and len(number) < 19:  # noqa: PLR2004 longer ones are no numbers of rows
        await visit.write(lambda session: console.drop_view(session, me, int(number)))
    return visit.goes(HOME)


async def _found(visit: Visit, mark: str = "") -> Found:
    """What is found, noted as a look; nothing is noted where it is what the page with this mark shows."""
    me, what, page = visit.me, searching.asked(visit), visit.number_asked("page")
    found, last = await visit.look(
        lambda tick: (searching.look(tick, me, what, page), case_looks.last_list(tick.session, me.person_id))
    )
    if mark != _mark(found):
        await looked.note_list(visit, found.rows, last)
    return found


def _query(visit: Visit, drop: tuple[str, ...] = ("page",)) -> str:
    """The search as the address has it, without the page."""
    return urlencode([(k, v) for k, v in visit.request.query.items() if k in FIELDS and k not in drop and v])


def _mark(found: Found) -> str:
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]
