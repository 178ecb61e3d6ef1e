"""Notices: the calendar, and the page of each. Whatever is done is said as a command."""

from aiohttp import web

from bot.console import composing, notice_month, notice_view, photos
from bot.console import papers_texts as texts
from bot.console.notice_month import Wanted
from bot.console.table import Of, Page, action
from bot.console.visit import Visit
from domain.people import Role
from handlers.language.when import clock_words

# Whose posts may give them the right to write notices somewhere (domain/notice.py).
_WRITERS = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.CHIEF})
_WARNERS = frozenset({Role.CHIEF})
_ALL = "/console/notices"
_EACH = _ALL + "/{notice}"


async def month(visit: Visit) -> web.Response:
    area, tag = visit.asks("area"), visit.asks("tag")[:30]
    me, today = visit.me, visit.house.service.local(visit.house.now()).date()
    first = notice_month.first_of(visit.asks("month"), today)
    wanted = Wanted(me.person_id, me.posts, first, int(area) if area.isdecimal() and len(area) < 10 else 0, tag)  # noqa: PLR2004
    found = await visit.look(lambda tick: notice_month.month(tick, wanted))
    clock = visit.house.service.local
    said = {"tones": texts.TONES, "clock": lambda at: clock_words(clock(at))}
    return await visit.shows(
        "notices.html", month=found, wanted=wanted, said_of=said, may_alert=composing.may_alerts(visit)
    )


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


PAGES: tuple[Page, ...] = (
    Page(_ALL, month, _WRITERS, menu=texts.MENU_NOTICES),
    Page(f"{_ALL}/new", composing.new, _WRITERS),
    Page(f"{_ALL}/new", composing.write, _WRITERS, method="POST", largest=photos.LARGEST),
    Page(f"{_ALL}/alert", composing.alert, _WARNERS),
    Page(f"{_ALL}/alert", composing.write_alert, _WARNERS, method="POST", largest=photos.LARGEST),
    Page(f"{_ALL}/photo/{{photo}}", photos.shown, _WRITERS),
    Page(_EACH, one, _WRITERS, Of.NOTICE),
    Page(f"{_EACH}/photo", photos.of_notice, _WRITERS, Of.NOTICE),
    Page(f"{_EACH}/progress", progress, _WRITERS, Of.NOTICE, by_itself=True),
    action(f"{_EACH}/change", change, _WRITERS, Of.NOTICE),
)
