"""Every page and every action of the console, for every role, in and outside its own area: a matrix written by hand.

One line for each page of the table. What stands behind it: the roles that it opens for. For a page about a case or an
area there are two such sets: what lies in the reader's own area, and what lies in another. `everybody`: also whoever is
not signed in. A page that is missing here fails the run, and so does a line for a page that is gone.
"""

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from bot.console.pages import PAGES
from bot.console.table import Of, Page
from domain.notice import NoticeKind
from domain.people import Role
from storage import notices, people
from storage.notices import Notice
from tests.console.browser import Browser
from tests.console.conftest import Office

OF, A, G, M, E, S, C, D = (
    Role.OFFICER,
    Role.AUXILIARY,
    Role.GRID_WORKER,
    Role.MEDIATOR,
    Role.EXPERT,
    Role.SUPERVISOR,
    Role.CHIEF,
    Role.ADMIN,
)
STAFF = frozenset({OF, A, G, M, E, S, C, D})
NOTIFY = frozenset({OF, S, C})
EDIT, PUBLISH = frozenset({OF, S, C, D}), frozenset({C, D})
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class May:
    """Whom a page opens for, where what it is about lies in their own area, and where it lies elsewhere."""

    own: frozenset[Role]
    other: frozenset[Role] = NOBODY
    everybody: bool = False


MATRIX: dict[str, May] = {
    "GET /console": May(STAFF),
    "GET /console/sessions": May(STAFF),
    "POST /console/sessions/others/end": May(STAFF),
    "POST /console/sessions/{sitting}/end": May(STAFF),
    "POST /console/out": May(STAFF),
    "POST /console/say": May(STAFF),
    "GET /console/in/{token}": May(STAFF, everybody=True),
    "POST /console/in/{token}": May(STAFF, everybody=True),
    "GET /console/notices": May(NOTIFY),
    "GET /console/notices/new": May(NOTIFY),
    "POST /console/notices/new": May(NOTIFY),
    "GET /console/notices/{notice}": May(NOTIFY),
    "GET /console/notices/{notice}/progress": May(NOTIFY),
    "POST /console/notices/{notice}/change": May(NOTIFY),
    "GET /console/knowledge": May(STAFF),
    "GET /console/knowledge/unanswered": May(EDIT),
    "GET /console/knowledge/new": May(EDIT),
    "POST /console/knowledge/write": May(EDIT),
    "GET /console/knowledge/entry/{entry}": May(STAFF),
    "GET /console/knowledge/entry/{entry}/edit": May(EDIT),
    "POST /console/knowledge/entry/{entry}/back": May(PUBLISH),
    "POST /console/knowledge/version/{version}/publish": May(PUBLISH),
    "POST /console/knowledge/version/{version}/drop": May(EDIT),
    "GET /console/static/{file}": May(STAFF, everybody=True),
}

# One of each role, all of them at the station of 清河县 or below it; the other station is nobody's.
NAMES = {OF: "王卫东", A: "周辅警", G: "孙小妹", M: "钱调解", E: "吴专家", S: "郑督导", C: "陈所长", D: "冯管理"}
# What stands in a path where it names neither a case nor an area.
FILL = {"sitting": "0", "token": "none", "file": "console.css", "entry": "q01-newborn-hukou", "version": "0"}
REFUSED = (401, 403, 404)


def test_the_matrix_has_every_page_and_no_other() -> None:
    assert sorted(MATRIX) == sorted(page.name for page in PAGES)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_every_page_opens_for_whom_the_matrix_says(office: Office) -> None:
    staff = {role: await office.town.joined(name) for role, name in NAMES.items()}
    places = await _places(office)
    wrong = []
    for role, who in staff.items():
        browser = await office.signed_in(who)
        for page in sorted(PAGES, key=lambda page: page.path == "/console/out"):
            may = MATRIX[page.name]
            for where, roles in (("own", may.own), ("other", may.other)):
                if page.of is not Of.NOTHING or where == "own":
                    is_open = await _is_open(browser, page, places[where])
                    wrong += [f"{page.name}: {role}, {where}"] if is_open != (role in roles) else []
    stranger = office.browser()
    await stranger.opens("/console")
    for page in PAGES:
        if await _is_open(stranger, page, places["own"]) != MATRIX[page.name].everybody:
            wrong.append(f"{page.name}: signed out")
    assert wrong == []


async def _is_open(browser: Browser, page: Page, place: dict[str, str]) -> bool:
    path = page.path.format_map(FILL | place)
    if page.method == "GET":
        answer = await browser.opens(path)
    else:
        await browser.opens("/console")
        answer = await browser.sends(path)
    assert answer.status < 500, f"{page.name} broke"
    return answer.status not in REFUSED


async def _places(office: Office) -> dict[str, dict[str, str]]:
    """What a path can be about: in the area of everybody here, and in that of nobody."""
    grid, elsewhere = await office.area("和苑一网格"), await office.area("北城派出所")
    return {
        "own": {"area": str(grid), "number": await office.case(grid), "notice": await _notice(office, grid)},
        "other": {
            "area": str(elsewhere),
            "number": await office.case(elsewhere),
            "notice": await _notice(office, elsewhere),
        },
    }


async def _notice(office: Office, area_id: int) -> str:
    """The number of a notice for this area, by somebody whom the matrix does not look at."""

    def write(session: Session) -> str:
        author = people.known(session, "赵大山")[0].id
        notice = Notice(
            kind=NoticeKind.NEWS, author_id=author, area_id=area_id, words="停水", made_at=office.town.clock()
        )
        return str(notices.add(session, notice).id)

    found = await office.town.look(write)
    assert isinstance(found, str)
    return found
