"""Composing a notice or a warning, with its photo and a preview; written down it is said as a command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.console import acting, notice_month, notice_view, photos
from bot.console.acting import Spoke
from bot.console.notice_view import Bubble
from bot.console.visit import Visit
from domain.message import clean
from domain.notice import NoticeKind, may_alert
from domain.refusal import Refusal
from handlers.notices.staff import reach, trying
from handlers.notices.staff.texts import NOW_WORDS, READY
from handlers.notices.staff.trying import Wish
from handlers.turn import Tick
from storage import notices

_ALL = "/console/notices"
_ALERT = f"{_ALL}/alert"


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be written down: how it looks, for whom and when; or why it would not be. `photo`: its address."""

    bubbles: Sequence[Bubble] = ()
    lines: Sequence[str] = ()
    fault: str = ""
    command: str = ""
    photo: str = ""


async def new(visit: Visit) -> web.Response:
    """An empty sheet; `like`: with the words of an earlier one."""
    like = visit.number_asked("like", 0) if visit.asks("like") else 0
    words = await visit.look(lambda tick: _words_of(tick, visit, like))
    return await _sheet(visit, {"words": words}, Draft())


async def alert(visit: Visit) -> web.Response:
    """An empty sheet for a warning."""
    return await _sheet(visit, {}, Draft(), is_alert=True)


async def write(visit: Visit) -> web.Response:
    """Only show what it would be (`do`: preview), or write it down, which nobody but its author has heard of then."""
    ticket, draft, wish = await _drafted(visit, is_alert=False)
    if visit.words.get("part"):
        return await visit.shows("notice_preview.html", draft=draft)
    if visit.words.get("do") != "write" or draft.fault:
        return await _sheet(visit, {**visit.words, "photo": ticket}, draft)
    return await _written(visit, wish, draft, ticket)


async def write_alert(visit: Visit) -> web.Response:
    """The same for a warning. What was answered has the button that sends it, as in chat."""
    ticket, draft, _ = await _drafted(visit, is_alert=True)
    if visit.words.get("part"):
        return await visit.shows("notice_preview.html", draft=draft)
    if visit.words.get("do") != "write" or draft.fault:
        return await _sheet(visit, {**visit.words, "photo": ticket}, draft, is_alert=True)
    return visit.goes(_ALERT, await _said(visit, draft, ticket))


async def _drafted(visit: Visit, *, is_alert: bool) -> tuple[str, Draft, Wish]:
    """What becomes of the form, with the ticket of its photo."""
    try:
        ticket = await photos.taken(visit)
    except Refusal as refusal:
        return "", Draft(fault=str(refusal)), _wish(visit, "", is_alert=is_alert)
    wish = _wish(visit, ticket, is_alert=is_alert)
    return ticket, await visit.look(lambda tick: _tried(tick, visit, wish, ticket)), wish


async def _said(visit: Visit, draft: Draft, ticket: str) -> str:
    await photos.hold(visit, ticket)
    key = f"{visit.me.sitting_id}.{visit.words.get('key', '')}"[:70]
    spoke = Spoke(draft.command, files=photos.attached(visit, ticket))
    return await acting.say(visit.house, visit.me.person_id, spoke, key)


async def _written(visit: Visit, wish: Wish, draft: Draft, ticket: str) -> web.Response:
    before = await visit.look(lambda tick: _latest(tick, visit))
    said = await _said(visit, draft, ticket)
    number, kind = await visit.look(lambda tick: _latest(tick, visit))
    if number == before[0]:
        return visit.goes(_ALL, said)
    if kind != wish.kind and visit.words.get("ready") is None:
        key = f"{visit.me.sitting_id}.{visit.words.get('key', '')}"[:70]
        await acting.say(visit.house, visit.me.person_id, f"/notice kind {number} {wish.kind}", f"{key}.kind")
    # Its page shows all that was answered, and the button that sends it off.
    return visit.goes(f"{_ALL}/{number}")


async def _sheet(visit: Visit, said: Mapping[str, str], draft: Draft, *, is_alert: bool = False) -> web.Response:
    may = may_alerts(visit)
    choices = await visit.look(lambda tick: [a.name for a in notice_month.own_and_below(tick, visit.me.posts)])
    # A warning goes to all groups at once: its area is named, never taken for granted.
    area = "" if is_alert else choices[0]
    empty = {"words": "", "ready": "", "kind": "", "tags": "", "time": NOW_WORDS[0], "area": area, "photo": ""}
    template = "notice_alert.html" if is_alert else "notice_new.html"
    return await visit.shows(template, sheet={**empty, **said}, draft=draft, areas=choices, may_alert=may)


def may_alerts(visit: Visit) -> bool:
    """May the reader warn all groups of some area?"""
    return any(may_alert((post,), post.path) for post in visit.me.posts)


def _wish(visit: Visit, ticket: str, *, is_alert: bool) -> Wish:
    said = {name: clean(text) for name, text in visit.words.items()}
    kind = NoticeKind.FRAUD if said.get("kind") == NoticeKind.FRAUD or said.get("ready") else NoticeKind.NEWS
    words = READY if said.get("ready") and not is_alert else said.get("words", "")
    photo = next(iter(photos.attached(visit, ticket)), None)
    tags, time = ("", "") if is_alert else (said.get("tags", ""), said.get("time", ""))
    return Wish(words, NoticeKind.ALERT if is_alert else kind, said.get("area", ""), tags, time, photo)


def _tried(tick: Tick, visit: Visit, wish: Wish, ticket: str) -> Draft:
    """A notice that reaches nobody can be written all the same: perhaps its groups are bound tomorrow."""
    try:
        found = trying.tried(tick, visit.me.posts, visit.me.person_id, wish)
    except Refusal as refusal:
        return Draft(fault=str(refusal))
    photo = f"{_ALL}/photo/{ticket}" if ticket else ""
    command = trying.command(found, wish)
    return Draft(notice_view.bubbles(found.view), found.view.lines(), "", command, photo)


def _latest(tick: Tick, visit: Visit) -> tuple[int, str]:
    found = notices.latest_of(tick.session, visit.me.person_id)
    return (found.id, found.kind) if found else (0, "")


def _words_of(tick: Tick, visit: Visit, number: int) -> str:
    found = notices.get(tick.session, number) if number else None
    is_theirs = found is not None and reach.is_theirs(tick, found, visit.me.person_id, visit.me.posts)
    return found.words if found is not None and is_theirs else ""
