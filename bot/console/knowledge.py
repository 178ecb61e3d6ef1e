"""Knowledge: the answers, editing them, their versions, questions without an answer, and what residents would get."""

from datetime import datetime
from functools import partial

from aiohttp import web
from sqlalchemy.orm import Session

from bot.console import entry_asked, entry_sheet, entry_views
from bot.console import papers_texts as texts
from bot.console.entry_sheet import Judged, Sheet
from bot.console.entry_views import PUBLISHERS, WRITERS
from bot.console.table import Page, action
from bot.console.visit import Reader, Visit
from bot.content.entries import ID
from bot.content.examining import Rules
from handlers.questions import texts as question_texts
from handlers.questions import trying
from handlers.turn import Tick
from storage import entry_versions
from storage.entry_versions import State, Written

_ALL = "/console/knowledge"
_EACH = _ALL + "/entry/{entry}"
_ON_A_PAGE = 40


async def entries(visit: Visit) -> web.Response:
    """The list, what waits for somebody to agree, and the box to try words in."""
    query, only, page, words = visit.asks("q")[:100], visit.asks("only"), visit.number_asked("page"), visit.asks("try")
    rows = await visit.look(lambda tick: entry_views.lines(tick, query, only))
    first = (page - 1) * _ON_A_PAGE
    return await visit.shows(
        "knowledge.html",
        waits=await visit.look(entry_views.waiting),
        tried=await visit.look(lambda tick: trying.tried(tick, words[:600])) if words else None,
        rows=rows[first : first + _ON_A_PAGE],
        more=len(rows) > first + _ON_A_PAGE,
        all=len(rows),
        roads=texts.ROADS,
        may_write=_may_write(visit),
        query=query,
        only=only,
        page=page,
        words=words,
    )


async def unanswered(visit: Visit) -> web.Response:
    found = await visit.look(lambda tick: entry_asked.unanswered(tick, visit.me))
    proposed = await visit.look(lambda tick: entry_asked.proposed(tick, visit.me))
    return await visit.shows("unanswered.html", found=found, proposed=proposed)


async def one(visit: Visit) -> web.Response:
    found = await _known(visit)
    told = texts.TOLD.get(visit.asks("told"), "")
    may = {"may_write": _may_write(visit), "may_publish": _may_publish(visit.me)}
    return await visit.shows("entry.html", known=found, told=told, **may)


async def edit(visit: Visit) -> web.Response:
    """The sheet of what is in use, or of the version that the address names."""
    known, number = await _known(visit), visit.number_asked("version", 0) if visit.asks("version") else 0
    older = await visit.look(lambda tick: _text_of(tick, known.id, number))
    entry = entry_views.read(known.id, older) or known.entry
    if entry is None:
        raise web.HTTPNotFound
    base = known.editions[0].number if known.editions else 0
    return await _shows(visit, entry_sheet.sheet_of(entry, base), Judged(entry, "", ()))


async def new(visit: Visit) -> web.Response:
    """An empty sheet, or one begun from a question that was asked or an answer that was proposed."""
    asked, proposal = visit.number_asked("asked", 0), visit.number_asked("proposal", 0)
    begin = partial(_begun, reader=visit.me, asked=asked, proposal=proposal)
    sheet = await visit.look(begin)
    if sheet is None:
        raise web.HTTPNotFound
    return await _shows(visit, sheet, Judged(None, "", ()))


async def write(visit: Visit) -> web.Response:
    """Show what it would be, or keep it: in use at once where its author may say so, else it waits for somebody."""
    sheet, rules = entry_sheet.read_sheet(visit.words), _rules(visit)
    found = entry_sheet.judged(sheet, rules) if ID.fullmatch(sheet.id) else Judged(None, "", (texts.NO_ID,))
    if visit.words.get("part"):
        return await visit.shows("entry_preview.html", found=found, says=_says(visit, found))
    if visit.words.get("do") != "write" or found.faults:
        return await _shows(visit, sheet, found)
    keep = partial(_keep, sheet=sheet, text=found.text, reader=visit.me, now=visit.house.now())
    if not await visit.write(keep):
        newest = await visit.look(lambda tick: _newest(tick.session, sheet.id))
        again = entry_sheet.read_sheet({**visit.words, "base": str(newest)})
        return await _shows(visit, again, Judged(found.entry, found.text, (texts.CHANGED_MEANWHILE,)))
    return visit.goes(f"{_ALL}/entry/{sheet.id}?told={'saved' if _may_publish(visit.me) else 'waits'}")


async def publish(visit: Visit) -> web.Response:
    return await _decide(visit, State.PUBLISHED)


async def drop(visit: Visit) -> web.Response:
    return await _decide(visit, State.DROPPED)


async def take_back(visit: Visit) -> web.Response:
    """The file counts again. Where nothing of it is in use that is so already."""
    known, me, now = await _known(visit), visit.me, visit.house.now()
    if known.is_edited:
        empty = Sheet(known.id, known.editions[0].number)
        await visit.write(partial(_keep, sheet=empty, text="", reader=me, now=now))
    return visit.goes(f"{_ALL}/entry/{known.id}?told=back")


async def _known(visit: Visit) -> entry_views.Known:
    name, own = visit.request.match_info["entry"], visit.house.config.content.path
    found = None
    if ID.fullmatch(name):
        found = await visit.look(lambda tick: entry_views.known(tick, name, own, visit.me.person_id))
    if found is None:
        raise web.HTTPNotFound
    return found


async def _shows(visit: Visit, sheet: Sheet, found: Judged) -> web.Response:
    says = _says(visit, found)
    return await visit.shows("entry_sheet.html", sheet=sheet, found=found, says=says, at_once=_may_publish(visit.me))


def _says(visit: Visit, found: Judged) -> str:
    return question_texts.answer(found.entry, visit.house.service.hotline) if found.entry else ""


def _rules(visit: Visit) -> Rules:
    service, content = visit.house.service, visit.house.config.content
    return Rules(service.local(visit.house.now()).date(), content.stale_days)


def _may_write(visit: Visit) -> bool:
    return bool(visit.me.roles & WRITERS)


def _may_publish(reader: Reader) -> bool:
    return bool(reader.roles & PUBLISHERS)


def _begun(tick: Tick, reader: Reader, asked: int, proposal: int) -> Sheet | None:
    if asked:
        return entry_asked.sheet_of_asked(tick, asked, reader)
    if proposal:
        return entry_asked.sheet_of_proposal(tick, proposal, reader)
    now = tick.service.local(tick.now)
    return Sheet(id=f"own-{now:%Y%m%d-%H%M%S}", checked=now.date().isoformat())


def _text_of(tick: Tick, entry_id: str, number: int) -> str:
    found = entry_versions.get(tick.session, number) if number else None
    return found.text if found is not None and found.entry_id == entry_id else ""


def _newest(session: Session, entry_id: str) -> int:
    return max((version.number for version in entry_versions.of(session, entry_id)), default=0)


def _keep(session: Session, sheet: Sheet, text: str, reader: Reader, now: datetime) -> bool:
    """False where somebody else has written a version since the sheet was opened."""
    new = Written(sheet.id, sheet.base + 1, text, reader.person_id, now)
    return entry_versions.add(session, new, publish=_may_publish(reader))


async def _decide(visit: Visit, state: State) -> web.Response:
    words = visit.request.match_info["version"]
    number = int(words) if words.isdecimal() and len(words) < 10 else 0  # noqa: PLR2004 enough for a number
    decide = partial(_decided, number=number, state=state, reader=visit.me, now=visit.house.now())
    entry_id, told = await visit.write(decide)
    return visit.goes(f"{_ALL}/entry/{entry_id}?told={told}" if entry_id else _ALL)


def _decided(session: Session, number: int, state: State, reader: Reader, now: datetime) -> tuple[str, str]:
    """Which entry it is about ("" for none), and what is to be told. Authors may take their own version back."""
    version = entry_versions.get(session, number)
    if version is None or not (_may_publish(reader) or version.author_id == reader.person_id):
        return "", ""
    is_done = entry_versions.decide(session, number, state, reader.person_id, now)
    return version.entry_id, state.value if is_done else "decided"


PAGES: tuple[Page, ...] = (
    Page(_ALL, entries, menu=texts.MENU_KNOWLEDGE),
    Page(f"{_ALL}/unanswered", unanswered, WRITERS),
    Page(f"{_ALL}/new", new, WRITERS),
    action(f"{_ALL}/write", write, WRITERS),
    Page(_EACH, one),
    Page(f"{_EACH}/edit", edit, WRITERS),
    action(f"{_EACH}/back", take_back, PUBLISHERS),
    action(f"{_ALL}/version/{{version}}/publish", publish, PUBLISHERS),
    action(f"{_ALL}/version/{{version}}/drop", drop, WRITERS),
)
