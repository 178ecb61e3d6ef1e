"""The board: what a chief reads of their area, and what nobody can read from it."""

import html
import re
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from domain.case import Stage
from domain.deadline import Clock
from domain.message import Attachment, AttachmentKind
from domain.people import Level
from storage import areas, cases, clocks, history, media
from storage.clocks import ClockRow
from storage.engine import Database
from storage.history import Entry
from tests.console.browser import Answer
from tests.console.conftest import Office
from tests.many import multiply
from tests.test_turns import MAY_BE_SCANNED

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

_TAG = re.compile(r"<[^>]+>")
_SCAN = re.compile(r"SCAN (\S+)")


def table(shown: Answer, heading: str) -> dict[str, list[str]]:
    """The rows of the first table after these words, by what stands at their beginning."""
    found = re.search(rf"{heading}.*?(<table.*?</table>)", shown.text, re.DOTALL)
    assert found, heading
    rows = re.findall(r"<tr>(.*?)</tr>", found[1], re.DOTALL)
    cells = [[html.unescape(_TAG.sub("", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]
    return {first: rest for first, *rest in cells}


def tiles(shown: Answer) -> dict[str, str]:
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", shown.text))


async def late(office: Office, number: str) -> None:
    """Its deadline passed an hour ago, and it is the third time."""
    now = office.town.clock()

    def write(session: Session) -> None:
        case = cases.numbered(session, [number])[0]
        due = now - timedelta(hours=1)
        clocks.start(session, ClockRow(case_id=case.id, clock=Clock.CONTACT, started_at=due, remind_at=due, due_at=due))
        history.write(session, case.id, Entry("repeats", now, None, "3"))

    await office.town.look(write)


async def test_the_board_counts_what_lies_below_and_leads_down(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    grid, community, east = [await office.area(name) for name in ("和苑一网格", "和苑社区", "东门社区")]
    day = timedelta(days=1)
    old = await office.case(grid, opened_at=office.town.clock() - 5 * day)
    await late(office, old)
    await office.case(grid)
    await office.case(community, topic="noise")
    await office.case(east, opened_at=office.town.clock() - 40 * day)
    await office.case(await office.area("北城派出所"))

    await browser.opens("/console/board")
    assert browser.shown.path.endswith(f"/board/{await office.area('城关派出所')}")
    assert tiles(browser.shown) == {"在办": "4", "待接单": "4", "超时": "1", "反复闹": "1"}
    assert table(browser.shown, "现在")["待接单"] == ["2", "", "1", "", "", "1", "4"]
    below = table(browser.shown, "下面的辖区")
    assert below["和苑社区"] == ["3", "3", "1", "1"]
    assert below["东门社区"] == ["1", "1", "0", "0"]
    assert browser.shown.text.count(old) == 4
    assert browser.shown.says("本月登记 3 件")

    await browser.opens(f"/console/board/{community}?period=今年")
    assert table(browser.shown, "下面的辖区")["和苑一网格"] == ["2", "2", "1", "1"]
    assert table(browser.shown, "下面的辖区")["直接在本级"] == ["1", "1", "0", "0"]
    assert (await browser.opens(f"/console/board/{await office.area('北城派出所')}")).status == 404

    await browser.opens(f"/console/board/{community}")
    await browser.sends("/console/say", sends="/chart 本月 hy", back=f"/console/board/{community}")
    assert browser.shown.says("马上发给您")


@sqlite_only
async def test_counts_that_could_name_somebody_are_not_compared(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    few, more, most = [await office.area(name) for name in ("和苑社区", "东门社区", "城关派出所")]
    for area, count in ((few, 2), (more, 4), (most, 12)):
        for _ in range(count):
            await office.case(area, stage=Stage.CLOSED)

    await browser.opens("/console/board")
    found = table(browser.shown, "辖区比一比")
    assert [found[name][0] for name in ("和苑社区", "东门社区", "直接在本级")] == ["少于3", "不单列", "12"]
    assert found["和苑社区"][2:] == ["件数少", "件数少"]


@sqlite_only
async def test_a_case_that_is_not_the_readers_stands_in_no_list(office: Office) -> None:
    _, chief = await office.at_desk("陈所长")
    _, supervisor = await office.at_desk("郑督导")
    number = await office.case(await office.area("和苑一网格"), is_restricted=True)
    await late(office, number)

    await supervisor.opens("/console/board")

    assert tiles(supervisor.shown)["超时"] == "1"
    assert not supervisor.shown.says(number)
    assert (await chief.opens("/console/board")).says(number)


@sqlite_only
async def test_names_are_words_and_nothing_else(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    evil = "<script>alert(1)</script>\"'"

    def write(session: Session) -> None:
        areas.save(session, "evil", evil, Level.GRID, areas.named(session, "hy")[0])

    await office.town.look(write)
    await office.case(await office.area(evil))
    await late(office, await office.case(await office.area(evil)))

    for path in ("/console/board", f"/console/board/{await office.area('和苑社区')}"):
        await browser.opens(path + "?period=<script>alert(2)")
        assert browser.shown.says(evil)
        assert "<script>alert" not in browser.shown.text
    assert (await browser.opens(f"/console/board/{await office.area(evil)}")).status == 200
    assert "<script>alert" not in browser.shown.text


@sqlite_only
async def test_places_are_dots_of_a_hundred_metres(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    grid = await office.area("和苑一网格")
    told = ("40.84161,111.75213", "40.84158,111.75208", "40.85000,111.76000", "somewhere", "95,10", "nan,1")
    for number, place in enumerate((*told, "10.0,10.0")):
        case = await office.case(grid, is_restricted=number == len(told))
        await office.town.look(lambda session, case=case, place=place: _sent(office, session, case, place))

    await browser.opens("/console/board")

    assert re.findall(r"<title>(\d件)</title>", browser.shown.text) == ["1件", "2件"]
    assert "40.84" not in browser.shown.text
    assert browser.shown.says("米")


def _sent(office: Office, session: Session, number: str, place: str) -> None:
    location = Attachment(AttachmentKind.LOCATION, place, "paper")
    media.add(session, cases.numbered(session, [number])[0].id, location, office.town.clock())


@sqlite_only
async def test_after_years_the_board_still_reads_little(office: Office, database: Database) -> None:
    _, browser = await office.at_desk("陈所长")
    for _ in range(5):
        await late(office, await office.case(await office.area("和苑一网格")))
    await office.town.look(lambda session: multiply(session, 400))
    asked: list[str] = []
    event.listen(database.read, "before_cursor_execute", lambda _c, _cu, statement, *_: asked.append(statement))

    board = f"/console/board/{await office.area('城关派出所')}?period=今年"
    for path in (board, "/console/looks", "/console/looks?kind=done"):
        asked.clear()
        assert (await browser.opens(path)).status == 200
        assert len(asked) <= 150, path
        scanned = await office.town.look(partial(_scanned, {one for one in asked if one.startswith("SELECT")}))
        assert isinstance(scanned, set)
        # The staff is one town's, however many its cases.
        assert scanned <= MAY_BE_SCANNED | {"posts"}, path


def _scanned(statements: set[str], session: Session) -> set[str]:
    """The tables that are read through. Unbound values are NULL, which changes nothing about the plan."""
    ask = session.connection().exec_driver_sql
    explained = [ask(f"EXPLAIN QUERY PLAN {one}", (None,) * one.count("?")).all() for one in sorted(statements)]
    return {scan[1] for rows in explained for row in rows if (scan := _SCAN.match(str(row[3])))}
