"""The pages of the board."""

from dataclasses import dataclass

from aiohttp import web

from bot.console.board import charts, compared, counted, places, texts
from bot.console.board.compared import PERIODS, Compared
from bot.console.board.counted import Standing
from bot.console.board.places import Plot
from bot.console.table import Of, Page
from bot.console.texts import MENU_BOARD
from bot.console.visit import Reader, Visit
from domain.people import Role
from domain.seeing import REPORTING
from handlers.turn import Tick
from storage import areas, board
from storage.areas import Area

LEADS: frozenset[Role] = REPORTING


@dataclass(frozen=True, slots=True)
class Shown:
    """One board: the area, those above it as far as they are the reader's, and what there is to see."""

    area: int
    code: str
    name: str
    above: tuple[tuple[int, str], ...]
    tops: tuple[tuple[int, str], ...]
    standing: Standing
    compared: Compared
    plot: Plot | None


async def first(visit: Visit) -> web.Response:
    """On to the board of the first area that the reader leads."""
    return visit.goes(f"/console/board/{_tops(visit.me)[0]}")


async def shown(visit: Visit) -> web.Response:
    number, asked = int(visit.request.match_info["area"]), visit.asks("period")
    found = await visit.look(lambda tick: _gathered(tick, visit.me, number, asked))
    return await visit.shows(
        "board.html",
        board=found,
        ages=texts.AGES,
        periods=PERIODS,
        period=asked if asked in PERIODS else compared.PERIODS[1],
        charts=charts,
        places=places,
    )


def _gathered(tick: Tick, reader: Reader, number: int, asked: str) -> Shown:
    area = areas.get(tick.session, number)
    dots = board.places(tick.session, counted.here(tick, area), places.MOST)
    return Shown(
        area=area.id,
        code=area.code,
        name=area.name,
        above=_above(tick, reader, area),
        tops=tuple((top, areas.get(tick.session, top).name) for top in _tops(reader)),
        standing=counted.standing(tick, area, reader),
        compared=compared.compared(tick, area, compared.period(tick, asked)),
        plot=places.plot(dots),
    )


def _above(tick: Tick, reader: Reader, area: Area) -> tuple[tuple[int, str], ...]:
    """The areas above that the reader leads as well, the topmost first."""
    led = [post for post in reader.posts if post.role in LEADS]
    found = [each for each in areas.above(tick.session, area) if any(post.covers(each.path) for post in led)]
    return tuple((each.id, each.name) for each in reversed(found) if each.id != area.id)


def _tops(reader: Reader) -> tuple[int, ...]:
    return tuple(dict.fromkeys(post.area_id for post in reader.posts if post.role in LEADS))


PAGES: tuple[Page, ...] = (
    Page("/console/board", first, LEADS, menu=MENU_BOARD),
    Page("/console/board/{area}", shown, LEADS, Of.AREA),
)
