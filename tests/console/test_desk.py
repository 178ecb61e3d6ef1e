"""The desk: one's own cases by deadline, what a search finds, and what is kept of it."""

import html
import re
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event, update
from sqlalchemy.orm import Session

from domain.case import Kind, Stage
from storage import clocks, people
from storage.cases import Case
from storage.clocks import ClockRow
from storage.engine import Database
from tests.console.conftest import Office
from tests.many import multiply
from tests.test_turns import MAY_BE_SCANNED


async def _own(office: Office, due: timedelta | None, place: str) -> str:
    """A case in the hands of 王卫东 with this much time left."""
    officer = await office.town.look(lambda session: people.known(session, "王卫东")[0].id)
    grid, now = await office.area("和苑一网格"), office.town.clock()
    number = await office.case(grid, place=place, assignee_id=officer, stage=Stage.WORKING)

    def start(session: object) -> None:
        case_id = int(number.split("-")[1])
        row = ClockRow(
            case_id=case_id, clock="resolve", started_at=now, remind_at=now, due_at=now + (due or timedelta())
        )
        clocks.start(session, row)  # type: ignore[arg-type]

    if due is not None:
        await office.town.look(start)
    return number


async def test_own_cases_stand_by_deadline_with_colour_and_words(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    later, never = await _own(office, timedelta(days=3), "3号楼"), await _own(office, None, "4号楼")
    soon, late = await _own(office, timedelta(hours=1), "1号楼"), await _own(office, timedelta(hours=-1), "2号楼")

    await browser.opens("/console")

    at = [browser.shown.text.index(f"/console/case/{number}") for number in (late, soon, later, never)]
    assert at == sorted(at)
    for mark, words in (("late", "已超时"), ("soon", "快到了"), ("fine", "周四")):
        assert f"due-{mark}" in browser.shown.text
        assert browser.shown.says(words)


async def test_a_search_finds_by_number_words_place_kind_stage_area_and_time(office: Office) -> None:
    grid, other = await office.area("和苑一网格"), await office.area("东门社区")
    leak = await office.case(grid, "厨房漏水泡了地板", "5号楼", topic="leak")
    shop = await office.case(other, "烧烤摊太吵", "北门", kind=Kind.CLUE, stage=Stage.CLOSED)
    office.town.clock.move(days=3)
    _, browser = await office.at_desk("郑督导")
    new = await office.case(other, "狗叫", "7号楼", assignee_id=None)

    async def found(query: str) -> set[str]:
        await browser.opens(f"/console?{query}")
        return {number for number in (leak, shop, new) if f"/console/case/{number}" in browser.shown.text}

    assert await found("q=漏水 地板") == {leak}
    assert await found("q=北门") == {shop}
    assert await found("q=漏水&stage=closed") == set()
    assert await found(f"q={leak[5:9]}") == {leak}
    assert await found("kind=clue") == {shop}
    assert await found("topic=leak") == {leak}
    assert await found("stage=open") == {leak, new}
    assert await found(f"area={other}") == {shop, new}
    assert await found("since=2026-11-25") == {new}
    assert await found("until=2026-11-25") == {leak, shop}
    assert await found("since=rubbish&kind=rubbish&area=rubbish&stage=rubbish&page=rubbish&whose=x") == {
        leak,
        shop,
        new,
    }
    assert await found("whose=free") == {leak, new}
    await browser.opens(f"/console?q={leak}")
    assert browser.shown.path == f"/console/case/{leak}"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_words_are_looked_for_step_by_step_and_it_says_how_far(office: Office) -> None:
    grid = await office.area("和苑一网格")
    moon = await office.case(grid, "月亮上掉了石头", opened_at=office.town.clock() - timedelta(days=400))
    await office.case(grid, "厨房漏水")
    _, browser = await office.at_desk("陈所长")
    assert (await browser.opens("/console?q=月亮")).says("最近的 2 件找过了")
    assert browser.shown.says("再早的没有了")
    await office.town.look(partial(multiply, times=3100))
    copies = update(Case).where(Case.id > 100_000).values(area_id=grid, story="吵")
    await office.town.look(lambda session: session.execute(copies))

    await browser.opens("/console?q=月亮&kind=dispute")
    assert browser.shown.says("最近的 3000 件找过了，到2026年11月2日来的为止")
    older = re.search(r'href="(/console\?[^"]*before=\d+)"', browser.shown.text)
    assert older
    assert moon not in browser.shown.text
    steps = 0
    while older and moon not in browser.shown.text:
        steps += 1
        await browser.opens(html.unescape(older[1]))
        older = re.search(r'href="(/console\?[^"]*before=\d+)"', browser.shown.text)
    assert (steps, moon in browser.shown.text) == (1, True)
    assert (await browser.opens("/console?q=月亮&before=999999999999")).says("再早的没有了")
    assert (await browser.opens("/console?before=x")).status == 200


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_search_is_kept_under_a_name_and_dropped_by_its_owner(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    _, other = await office.at_desk("陈所长")
    await browser.opens("/console?q=漏水&stage=open")
    await browser.sends("/console/views", name="漏水的", query="q=漏水&stage=open&said=1&evil=1")
    assert browser.shown.says("漏水的")
    assert "evil" not in browser.shown.text

    await other.opens("/console")
    assert not other.shown.says("漏水的")
    await other.sends("/console/views/1/drop")
    assert (await browser.opens("/console")).says("漏水的")
    await browser.sends("/console/views/1/drop")
    assert not browser.shown.says("漏水的")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_the_list_is_told_anew_only_where_it_changed_and_that_is_no_click(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    await browser.opens("/console?whose=free")
    mark = browser.shown.text.partition('data-mark="')[2].partition('"')[0]
    assert (await browser.opens(f"/console/pulse?whose=free&mark={mark}")).status == 204

    number = await office.case(await office.area("和苑一网格"))
    await browser.opens(f"/console/pulse?whose=free&mark={mark}")
    assert browser.shown.says(number)
    assert "<html" not in browser.shown.text

    for _ in range(6):
        office.town.clock.move(minutes=5)
        last = await browser.opens("/console/pulse")
    assert last.status == 401


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_is_shut_to_somebody_stands_in_no_list_of_theirs(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    grid = await office.area("和苑一网格")
    shut = await office.case(grid, "只给指定的人看的事", is_restricted=True)
    elsewhere = await office.case(await office.area("北城派出所"), "别处的事")

    for query in ("whose=free", "stage=open", "q=的事", f"q={shut[5:9]}", f"area={grid}"):
        await browser.opens(f"/console?{query}")
        assert f"/case/{shut}" not in browser.shown.text
        assert f"/case/{elsewhere}" not in browser.shown.text
    for number in (shut, elsewhere):
        assert (await browser.opens(f"/console/case/{number}")).status == 404


# Counts, not times: so many statements a page takes today, with a few to spare, however many cases there are.
MOST = {"/console": 25, "/console?whose=free": 25, "/console?q=装修": 26, "/console?q=0042&stage=open": 25, "case": 75}
SCAN = re.compile(r"SCAN (\S+)")
# Newest first, and a page's worth of it.
FROM_THE_END = "SCAN cases USING INDEX ix_cases_opened_at"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_pages_ask_little_and_read_through_no_table_that_grows(office: Office, database: Database) -> None:
    _, browser = await office.at_desk("王卫东")
    numbers = [await _own(office, timedelta(days=1), "3号楼") for _ in range(12)]
    numbers += [await office.case(await office.area("和苑一网格")) for _ in range(12)]
    asked: list[str] = []
    event.listen(database.read, "before_cursor_execute", lambda _c, _cu, statement, *_: asked.append(statement))

    for name, most in MOST.items():
        asked.clear()
        await browser.opens(f"/console/case/{numbers[0]}" if name == "case" else name)
        selects = {one for one in asked if one.startswith("SELECT")}
        assert len(asked) <= most, name
        plans = await office.town.look(partial(_plans, selects))
        assert isinstance(plans, list)
        scans = {plan for plan in plans if (scan := SCAN.match(plan)) and scan[1] not in MAY_BE_SCANNED}
        assert scans <= {FROM_THE_END}, name


def _plans(statements: set[str], session: Session) -> list[str]:
    """Unbound values are NULL, which changes nothing about the plan."""
    ask = session.connection().exec_driver_sql
    explained = (ask(f"EXPLAIN QUERY PLAN {one}", (None,) * one.count("?")) for one in sorted(statements))
    return [str(row[3]) for rows in explained for row in rows]
