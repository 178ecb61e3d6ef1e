"""Notices: the calendar, composing, and the page of each. Whatever is done is said as a command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.console import acting, notice_month, notice_view
from bot.console import papers_texts as texts
from bot.console.notice_month import Wanted
from bot.console.notice_view import Bubble
from bot.console.table import Of, Page, action
from bot.console.visit import Visit
from domain.message import clean
from domain.notice import NoticeKind
from domain.people import Role
from domain.refusal import Refusal
from handlers.language.when import clock_words
from handlers.notices.staff import reach, trying
from handlers.notices.staff.texts import NOW_WORDS, READY
from handlers.notices.staff.trying import Wish
from handlers.turn import Tick
from storage import notices

# Whose posts may give them the right to write notices somewhere (domain/notice.py).
_WRITERS = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.CHIEF})
_ALL = "/console/notices"
_EACH = _ALL + "/{notice}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be written down: how it looks, for whom and when; or why it would not be."""

    bubbles: Sequence[Bubble] = ()
    lines: Sequence[str] = ()
    fault: str = ""
    command: str = ""


async def month(visit: Visit) -> web.Response:
    area, tag = visit.asks("area"), visit.asks("tag")[:30]
    me, today = visit.me, visit.house.service.local(visit.house.now()).date()
    first = notice_month.first_of(visit.asks("month"), today)
    wanted = Wanted(me.person_id, me.posts, first, int(area) if area.isdecimal() and len(area) < 10 else 0, tag)  # noqa: PLR2004
    found = await visit.look(lambda tick: notice_month.month(tick, wanted))
    clock = visit.house.service.local
    said = {"tones": texts.TONES, "clock": lambda at: clock_words(clock(at))}
    return await visit.shows("notices.html", month=found, wanted=wanted, said_of=said)


async def new(visit: Visit) -> web.Response:
    """An empty sheet; `like`: with the words of an earlier one."""
    like = visit.number_asked("like", 0) if visit.asks("like") else 0
    words = await visit.look(lambda tick: _words_of(tick, visit, like))
    return await _sheet(visit, {"words": words}, Draft())


async def write(visit: Visit) -> web.Response:
    """Only show what it would be (`do`: preview), or write it down, which nobody but its author has heard of then."""
    wish = _wish(visit)
    draft = await visit.look(lambda tick: _tried(tick, visit, wish))
    if visit.words.get("part"):
        return await visit.shows("notice_preview.html", draft=draft)
    if visit.words.get("do") != "write" or draft.fault:
        return await _sheet(visit, visit.words, draft)
    return await _written(visit, wish, draft)


async def _written(visit: Visit, wish: Wish, draft: Draft) -> web.Response:
    before = await visit.look(lambda tick: _latest(tick, visit))
    key = f"{visit.me.sitting_id}.{visit.words.get('key', '')}"[:70]
    said = await acting.say(visit.house, visit.me.person_id, draft.command, key)
    number, kind = await visit.look(lambda tick: _latest(tick, visit))
    if number == before[0]:
        return visit.goes(_ALL, said)
    if kind != wish.kind and visit.words.get("ready") is None:
        await acting.say(visit.house, visit.me.person_id, f"/notice kind {number} {wish.kind}", f"{key}.kind")
    # Its page shows all that was answered, and the button that sends it off.
    return visit.goes(f"{_ALL}/{number}")


async def one(visit: Visit) -> web.Response:
    number = int(visit.request.match_info["notice"])
    found = await visit.look(lambda tick: notice_view.shown(tick, number, visit.me.person_id))
    return await visit.shows("notice.html", notice=found, figures=found.figures)


async def progress(visit: Visit) -> web.Response:
    """Only the figures, for the page to bring itself up to date."""
    number = int(visit.request.match_info["notice"])
    return await visit.shows("notice_figures.html", figures=await visit.look(lambda t: notice_view.figures(t, number)))


async def change(visit: Visit) -> web.Response:
    """New words, another time, or other groups."""
    number, what, said = visit.request.match_info["notice"], visit.words.get("what", ""), visit.words.get("said", "")
    back = f"{_ALL}/{number}"
    if what not in texts.CHANGES or not said.strip():
        return visit.goes(back)
    return await visit.says(f"/notice {what} {number} {said.strip()}", back)


async def _sheet(visit: Visit, said: Mapping[str, str], draft: Draft) -> web.Response:
    choices = await visit.look(lambda tick: [a.name for a in notice_month.own_and_below(tick, visit.me.posts)])
    empty = {"words": "", "ready": "", "kind": "", "tags": "", "time": NOW_WORDS[0], "area": choices[0]}
    return await visit.shows("notice_new.html", sheet={**empty, **said}, draft=draft, areas=choices)


def _wish(visit: Visit) -> Wish:
    said = {name: clean(text) for name, text in visit.words.items()}
    kind = NoticeKind.FRAUD if said.get("kind") == NoticeKind.FRAUD or said.get("ready") else NoticeKind.NEWS
    words = READY if said.get("ready") else said.get("words", "")
    return Wish(words, kind, said.get("area", ""), said.get("tags", ""), said.get("time", ""))


def _tried(tick: Tick, visit: Visit, wish: Wish) -> Draft:
    """A notice that reaches nobody can be written all the same: perhaps its groups are bound tomorrow."""
    try:
        found = trying.tried(tick, visit.me.posts, visit.me.person_id, wish)
    except Refusal as refusal:
        return Draft(fault=str(refusal))
    return Draft(notice_view.bubbles(found.view), found.view.lines(), "", trying.command(found, wish))


def _latest(tick: Tick, visit: Visit) -> tuple[int, str]:
    found = notices.latest_of(tick.session, visit.me.person_id)
    return (found.id, found.kind) if found else (0, "")


def _words_of(tick: Tick, visit: Visit, number: int) -> str:
    found = notices.get(tick.session, number) if number else None
    is_theirs = found is not None and reach.is_theirs(tick, found, visit.me.person_id, visit.me.posts)
    return found.words if found is not None and is_theirs else ""


PAGES: tuple[Page, ...] = (
    Page(_ALL, month, _WRITERS, menu=texts.MENU_NOTICES),
    Page(f"{_ALL}/new", new, _WRITERS),
    action(f"{_ALL}/new", write, _WRITERS),
    Page(_EACH, one, _WRITERS, Of.NOTICE),
    Page(f"{_EACH}/progress", progress, _WRITERS, Of.NOTICE, by_itself=True),
    action(f"{_EACH}/change", change, _WRITERS, Of.NOTICE),
)
