"""Every page and every action of the console, for every role, in and outside its own area: a matrix written by hand.

One line for each page of the table. What stands behind it: the roles that it opens for. For a page about a case or an
area there are two such sets: what lies in the reader's own area, and what lies in another. `everybody`: also whoever is
not signed in. A page that is missing here fails the run, and so does a line for a page that is gone.
"""

from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy.orm import Session

from bot.console.pages import PAGES
from bot.console.table import Of, Page
from domain.case import Side, Stage
from domain.notice import NoticeKind
from domain.people import Role
from storage import notices, people, staff
from storage.notices import Notice
from tests.console.browser import Browser
from tests.console.conftest import Office
from tests.town import MONDAY

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
# Who knows of a case in their area, and who reads all of it.
KNOW = frozenset({OF, A, G, S, C})
READ = frozenset({OF, S, C})
NOTIFY = frozenset({OF, S, C})
EDIT, PUBLISH = frozenset({OF, S, C, D}), frozenset({C, D})
NOBODY: frozenset[Role] = frozenset()
# Who sees what lies in their areas, and who changes it.
COUNTING = frozenset({OF, A, G, S, C, D})
LEADING = frozenset({S, C})
CASE = "/console/case/"
LEADS = LEADING
CHIEFS = frozenset({C})


@dataclass(frozen=True)
class May:
    """Whom a page opens for, where what it is about lies in their own area, and where it lies elsewhere."""

    own: frozenset[Role]
    other: frozenset[Role] = NOBODY
    everybody: bool = False


MATRIX: dict[str, May] = {
    "GET /console": May(STAFF),
    "GET /console/board": May(LEADS),
    "GET /console/looks": May(LEADS),
    "GET /console/looks/data": May(CHIEFS),
    "GET /console/looks/data/{number}": May(CHIEFS),
    "POST /console/looks/data/{number}/ask": May(CHIEFS),
    "GET /console/board/{area}": May(LEADS),
    "GET /console/pulse": May(STAFF),
    "POST /console/views": May(STAFF),
    "POST /console/views/{view}/drop": May(STAFF),
    "GET /console/case/{number}": May(KNOW),
    "GET /console/case/{number}/print": May(KNOW),
    "GET /console/case/{number}/pulse": May(KNOW),
    "GET /console/case/{number}/file/{medium}": May(READ),
    "GET /console/case/{number}/paper/{paper}": May(READ),
    "POST /console/case/{number}/why": May(KNOW),
    "POST /console/case/{number}/take": May(KNOW),
    "POST /console/case/{number}/assign": May(KNOW),
    "POST /console/case/{number}/return": May(KNOW),
    "POST /console/case/{number}/close": May(KNOW),
    "POST /console/case/{number}/reopen": May(KNOW),
    "POST /console/case/{number}/note": May(KNOW),
    "POST /console/case/{number}/reply": May(KNOW),
    "POST /console/case/{number}/tell": May(KNOW),
    "GET /console/community": May(COUNTING),
    "GET /console/community/area/{area}": May(COUNTING),
    "GET /console/community/area/{area}/qr.png": May(COUNTING),
    "GET /console/community/area/{area}/poster.pdf": May(COUNTING),
    "GET /console/community/groups": May(COUNTING),
    "GET /console/community/staff": May(COUNTING),
    "GET /console/community/staff/{person}": May(COUNTING),
    "POST /console/community/staff/{person}/code": May(LEADING),
    "POST /console/community/appoint": May(LEADING),
    "POST /console/community/leave": May(COUNTING),
    "GET /console/community/duty": May(COUNTING),
    "POST /console/community/duty/plan": May(LEADING),
    "POST /console/community/duty/change": May(LEADING),
    "POST /console/community/dismiss": May(LEADING),
    "GET /console/community/roster": May(LEADING),
    "POST /console/community/roster": May(LEADING),
    "POST /console/community/roster/save": May(LEADING),
    "GET /console/community/roster/export/{form}": May(LEADING),
    "GET /console/sessions": May(STAFF),
    "POST /console/sessions/others/end": May(STAFF),
    "POST /console/sessions/{sitting}/end": May(STAFF),
    "POST /console/keys": May(STAFF),
    "GET /console/second": May(STAFF),
    "GET /console/second/picture": May(STAFF),
    "POST /console/second/prove": May(STAFF),
    "POST /console/second/drop": May(STAFF),
    "POST /console/out": May(STAFF),
    "GET /console/talk": May(STAFF),
    # Here only of what they were answered themselves, so that there is nothing to open.
    "GET /console/talk/file/{row}/{place}": May(NOBODY),
    "POST /console/say": May(STAFF),
    "GET /console/in/{token}": May(STAFF, everybody=True),
    "POST /console/in/{token}": May(STAFF, everybody=True),
    "GET /console/notices": May(NOTIFY),
    "GET /console/notices/new": May(NOTIFY),
    "POST /console/notices/new": May(NOTIFY),
    "GET /console/notices/alert": May(CHIEFS),
    "POST /console/notices/alert": May(CHIEFS),
    # Only what they have put up themselves, and where a notice has a photo of ours: here nobody has any.
    "GET /console/notices/photo/{photo}": May(NOBODY),
    "GET /console/notices/{notice}/photo": May(NOBODY),
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
FILL = {
    "sitting": "0",
    "view": "0",
    "form": "toml",
    "token": "none",
    "file": "console.css",
    "entry": "q01-newborn-hukou",
    "version": "0",
    "row": "0",
    "place": "1",
    "photo": "1.none",
}
REFUSED = (401, 403, 404)


def test_the_matrix_has_every_page_and_no_other() -> None:
    assert sorted(MATRIX) == sorted(page.name for page in PAGES)


# What really happens when somebody presses it for a case of their area that nobody holds (reopen: a closed one).
HAPPENS: dict[str, tuple[dict[str, str], frozenset[Role]]] = {
    "take": ({}, frozenset({OF, A, G, C})),
    "assign": ({"who": "2"}, frozenset({OF, S, C})),
    "return": ({"reason": "手上太满"}, NOBODY),
    "close": ({"outcome": "谈好了", "words": "双方谈好了"}, frozenset({C})),
    "reopen": ({"words": "又吵起来了"}, frozenset({OF, C})),
    "note": ({"words": "打过电话"}, frozenset({OF, S, C})),
    "reply": ({"words": "明天上午到"}, frozenset({OF, S, C})),
    "tell": ({"side": "乙方", "words": "明天上午到"}, frozenset({OF, S, C})),
}
# What the history calls it, where that is another word.
CALLED = {"tell": "to_side"}


def test_the_second_matrix_has_every_step() -> None:
    steps = {page.path.rpartition("/")[2] for page in PAGES if page.method == "POST" and page.path.startswith(CASE)}
    assert set(HAPPENS) == steps - {"why"}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_every_page_opens_for_whom_the_matrix_says(office: Office) -> None:
    staff = {role: await office.town.joined(name) for role, name in NAMES.items()}
    wrong = []
    for role, who in staff.items():
        places, browser = await _places(office), await office.signed_in(who)
        for page in sorted(PAGES, key=_order):
            may = MATRIX[page.name]
            for where, roles in (("own", may.own), ("other", may.other)):
                if page.of is not Of.NOTHING or where == "own":
                    is_open = await _is_open(browser, page, places[where])
                    wrong += [f"{page.name}: {role}, {where}"] if is_open != (role in roles) else []
    places, stranger = await _places(office), office.browser()
    await stranger.opens("/console")
    for page in PAGES:
        if await _is_open(stranger, page, places["own"]) != MATRIX[page.name].everybody:
            wrong.append(f"{page.name}: signed out")
    assert wrong == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_every_step_is_taken_by_whom_the_matrix_says(office: Office) -> None:
    staff = {role: await office.town.joined(name) for role, name in NAMES.items()}
    grid, wrong = await office.area("和苑一网格"), []
    for role, who in staff.items():
        browser = await office.signed_in(who)
        for step, (fields, roles) in HAPPENS.items():
            number = await office.case(grid, **({"stage": Stage.CLOSED} if step == "reopen" else {}))
            await office.joins(number, Side.B)
            await browser.opens("/console")
            await browser.sends(f"/console/case/{number}/{step}", None, **fields)
            happened = CALLED.get(step, step) in await office.happened(number)
            wrong += [f"{step}: {role}"] if happened != (role in roles) else []
    assert wrong == []


# Who plans duty and the end of posts, said as a command: where it lies in their own area, and where elsewhere.
PLANS = {
    "/shift {who} {code} 12-{day} 20:00-08:00": ("排好了", May(LEADING)),
    "/dismiss #{number} grid_worker {code} 2026-12-{day} yes": ("定好了", May(LEADING)),
    "/dismiss #{number} grid_worker {code} off": ("照旧做下去", May(LEADING)),
    "/alert {code} 河水上涨，请马上离开河边": ("现在发给", May(CHIEFS)),
}
THERE = {"own": ("孙小妹", "hy-1"), "other": ("何北城", "bc")}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_duty_and_ends_are_planned_by_whom_the_matrix_says(office: Office) -> None:
    staff = {role: await office.town.joined(name) for role, name in NAMES.items()}
    places, wrong = await _places(office), []
    await office.town.bound(staff[G], "g1")
    for day, (role, who) in enumerate(staff.items(), 10):
        for where, (name, code) in THERE.items():
            for words, (done, may) in PLANS.items():
                await who.says(words.format(who=name, code=code, day=day, number=places[where]["person"]))
                happened = done in who.last or any(done in label for label in who.buttons)
                expected = role in (may.own if where == "own" else may.other)
                wrong += [f"{words}: {role}, {where}: {who.last}"] if happened != expected else []
    assert wrong == []


def _order(page: Page) -> tuple[bool, bool]:
    """Signing out comes last; and why one looks is said before anything is looked at."""
    return page.path == "/console/out", not page.path.endswith("/why")


async def _is_open(browser: Browser, page: Page, place: dict[str, str]) -> bool:
    path = page.path.format_map(FILL | place)
    if page.method == "GET":
        status = (await browser.opens(path)).status
    else:
        await browser.opens("/console")
        status = (await browser.sends(path, purpose="oversight")).status
    assert status < 500, page.name  # whatever broke is open to nobody
    return status not in REFUSED


def _worker(name: str, area: int, session: Session) -> int:
    """Somebody who works there; made known if they were not."""
    person, _ = people.appoint(session, name, None, next(iter(people.known(session, name)), None))
    if not staff.posts_of(session, person.id):
        staff.appoint(session, person.id, (Role.GRID_WORKER, area), [], MONDAY.date())
    return person.id


async def _places(office: Office) -> dict[str, dict[str, str]]:
    """What a path can be about: in the area of everybody here, and in that of nobody."""
    found = {}
    for where, name, worker in (("own", "和苑一网格", "孙小妹"), ("other", "北城派出所", "何北城")):
        area = await office.area(name)
        number = await office.case(area)
        found[where] = {"area": str(area), "number": number, "medium": await office.photo(number)}
        found[where]["paper"] = await office.paper(number)
        found[where]["person"] = str(await office.town.look(partial(_worker, worker, area)))
        found[where]["notice"] = await _notice(office, area)
    return found


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
