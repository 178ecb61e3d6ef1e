"""The pages of the looks, and of one person's data."""

from urllib.parse import urlencode

from aiohttp import web

from bot.console.looks import found, texts
from bot.console.looks.found import LEADS, Asked
from bot.console.table import Of, Page, action
from bot.console.texts import MENU_LOOKS
from bot.console.visit import Visit
from domain import number
from domain.people import Role
from handlers.privacy import others
from handlers.privacy.others import Somebody
from handlers.turn import Tick
from storage import cases

_CHIEFS = frozenset({Role.CHIEF})
_DATA = "/console/looks/data/"
_COMMANDS = {"export": "/export_of", "erase": "/erase_of"}


async def looks(visit: Visit) -> web.Response:
    wish = found.asked(visit)
    result = await visit.look(lambda tick: found.find(tick, visit.me, wish))
    return await visit.shows(
        "looks.html",
        wish=wish,
        found=result,
        purposes=texts.PURPOSES,
        steps=texts.STEPS,
        of_page=lambda page: _address(wish, page),
        leads_one=bool(visit.me.roles & _CHIEFS),
    )


async def whose(visit: Visit) -> web.Response:
    """On to the page of the case with this number; back where there is none."""
    meant = number.lead(visit.asks("number"))[0]
    return visit.goes(_DATA + meant[0] if meant else "/console/looks")


async def data(visit: Visit) -> web.Response:
    """Who is part of the case, by what they are in it: names stand on the page of the case."""
    named = visit.request.match_info["number"]
    return await visit.shows("data.html", number=named, people=await visit.look(lambda tick: _people(tick, named)))


async def ask(visit: Visit) -> web.Response:
    """The command that the form says; erasing is asked once more by its answer."""
    named = visit.request.match_info["number"]
    who, why = visit.words.get("who", ""), " ".join(visit.words.get("why", "").split())[:300]
    people = await visit.look(lambda tick: _people(tick, named))
    command = _COMMANDS.get(visit.words.get("what", ""))
    if command is None or not why or who not in {each.key for each in people}:
        return await visit.shows("data.html", 422, number=named, people=people, fault=texts.SAY_WHOSE)
    return await visit.says(f"{command} {named} {who} {why}", _DATA + named)


def _people(tick: Tick, named: str) -> list[Somebody]:
    return others.people_of(tick, cases.numbered(tick.session, [named])[0])


def _address(wish: Asked, page: int) -> str:
    fields = {"kind": wish.kind, "who": wish.who, "number": wish.number, "what": wish.what}
    days = {"since": wish.since.isoformat(), "until": wish.until.isoformat()}
    return "/console/looks?" + urlencode(
        {name: words for name, words in (fields | days).items() if words} | {"page": page}
    )


PAGES: tuple[Page, ...] = (
    Page("/console/looks", looks, LEADS, menu=MENU_LOOKS),
    Page("/console/looks/data", whose, _CHIEFS),
    Page("/console/looks/data/{number}", data, _CHIEFS, Of.CASE),
    action("/console/looks/data/{number}/ask", ask, _CHIEFS, Of.CASE),
)
