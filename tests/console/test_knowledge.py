"""Answers edited in the console: by whom, with which rules, and that residents get them."""

import asyncio

import pytest

from storage import entry_versions
from tests.console.browser import Browser
from tests.console.conftest import Office
from tests.plays.telling import ONE

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

WRITE, ALL = "/console/knowledge/write", "/console/knowledge"
MOON = "月亮上的石头归谁管"
SHEET = {
    "id": "own-moon",
    "base": "0",
    "question": f"{MOON}？",
    "answer": "谁也不归，看看就好。",
    "sources": "外层空间条约 第2条",
    "checked": "2026-11-21",
    "who": "没有人",
    "variants": "月亮石归谁\n月球上的石头能不能拿",
}


async def look_again(office: Office) -> None:
    """What every process does by itself every few seconds."""
    await asyncio.to_thread(office.town.app.keeper.look)


async def asks(office: Office, words: str = MOON) -> str:
    resident = office.town.person("李阿姨")
    await resident.says(f"/ask {words}")
    return resident.last


async def saves(browser: Browser, **more: str) -> None:
    await browser.opens(f"{ALL}/new")
    await browser.sends(WRITE, None, **SHEET | more, do="write")


async def test_what_an_officer_writes_answers_residents_once_a_chief_agrees(office: Office) -> None:
    author, officer = await office.at_desk("王卫东")
    boss, chief = await office.at_desk("陈所长")
    await saves(officer)
    assert officer.shown.says("等人同意")
    for _ in range(2):
        await office.town.passes(minutes=1)
    assert boss.heard == [
        f"王卫东民警改了一条问答，请您看看，同意了才用：“{MOON}？”。\n不急，有空时打开后台的“问答”，看“等人同意的”。"
    ]
    assert author.heard == [f"您写的问答“{MOON}？”在等人同意，已经告诉陈所长。有了结果我告诉您。"]
    await look_again(office)
    assert "没有可靠的答案" in await asks(office)

    _, other = await office.at_desk("赵大山")
    await other.sends(f"{ALL}/version/1/drop")
    await chief.opens(ALL)
    assert chief.shown.says(SHEET["question"])
    await chief.opens(f"{ALL}/entry/own-moon")
    await chief.sends(f"{ALL}/version/1/publish")
    assert chief.shown.says("几秒钟以后")
    await look_again(office)
    assert "谁也不归，看看就好。\n谁来办：没有人\n依据：外层空间条约 第2条，2026-11-21 核对" in await asks(office)

    await chief.sends(f"{ALL}/version/1/drop")
    assert chief.shown.says("已经有人定过了")
    await office.town.passes(minutes=2)
    assert author.last == f"陈所长同意了您写的问答“{MOON}？”，现在就用它来答居民。"
    assert len(boss.heard) == 1
    await officer.sends(f"{ALL}/version/1/publish")
    assert officer.shown.status == 403
    assert (await officer.opens(f"{ALL}?try={MOON}")).says("小枫会这样答")


async def test_an_edit_stands_over_the_file_until_it_is_taken_back(office: Office) -> None:
    _, chief = await office.at_desk("陈所长")
    await look_again(office)
    before = await asks(office, "新生儿怎么上户口")
    entry = f"{ALL}/entry/q01-newborn-hukou"
    await chief.opens(f"{entry}/edit")
    changed = {"id": "q01-newborn-hukou", "question": "新生儿怎么上户口？", "answer": "到本所3号窗口。<b>快</b>"}
    await chief.sends(WRITE, None, **SHEET | changed, do="write")
    assert chief.shown.says("<ins>到本所3号窗口。<b>快</b></ins>")
    assert "<b>快" not in chief.shown.text
    await look_again(office)
    assert "到本所3号窗口" in await asks(office, "新生儿怎么上户口")

    await chief.sends(WRITE, None, **SHEET | changed | {"answer": "我也改一下。"}, do="write")
    assert chief.shown.says("有人改过这一条")
    assert chief.shown.says("我也改一下。")

    await chief.opens(entry)
    await chief.sends(f"{entry}/back")
    await look_again(office)
    assert await asks(office, "新生儿怎么上户口") == before
    assert (await chief.opens(f"{entry}/edit?version=1")).says("到本所3号窗口")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("sources", "", "依据"),
        ("answer", "待核实。", "待核实"),
        ("answer", "字" * 301, "最多 300"),
        ("checked", "2027-01-01", "今天之后"),
        ("checked", "昨天", "核对日期没看懂"),
        ("question", "</title><script>alert(1)</script>问", "问题"),
    ],
)
async def test_the_rules_for_files_hold_for_what_is_written_here(
    office: Office, field: str, value: str, says: str
) -> None:
    _, chief = await office.at_desk("陈所长")
    await saves(chief, **{field: value})

    assert chief.shown.says(says)
    assert 'class="fault"' in chief.shown.text
    assert chief.shown.says(value)
    assert "<script>alert" not in chief.shown.text
    assert await office.town.look(entry_versions.stamp) == 0


async def test_a_question_nobody_could_answer_becomes_an_entry(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    _, elsewhere = await office.at_desk("赵大山")
    await asks(office, f"{MOON}，我电话13812345678")

    await browser.opens(f"{ALL}/unanswered")
    assert browser.shown.says(MOON)
    assert not browser.shown.says("13812345678")
    await browser.opens(f"{ALL}/new?asked=1")
    assert browser.shown.says(MOON)
    assert not browser.shown.says("13812345678")
    await browser.sends(WRITE, None, **SHEET | {"id": "asked-1"}, do="write")
    assert browser.shown.says("等人同意")

    assert not (await elsewhere.opens(f"{ALL}/unanswered")).says(MOON)
    assert (await elsewhere.opens(f"{ALL}/new?asked=1")).status == 404
    _, chief = await office.at_desk("陈所长")
    await chief.opens(f"{ALL}/entry/asked-1")
    await chief.sends(f"{ALL}/version/1/publish")
    await look_again(office)
    assert not (await browser.opens(f"{ALL}/unanswered")).says(MOON)


async def test_what_a_colleague_proposed_becomes_an_entry(office: Office) -> None:
    officer, browser = await office.at_desk("王卫东")
    _, elsewhere = await office.at_desk("赵大山")
    await asks(office)
    await officer.says(f"/take {ONE}")
    await officer.says(f"/reply {ONE} 谁也不归，有事打13812345678")
    await officer.presses("收进问答")

    assert (await browser.opens(f"{ALL}/unanswered")).says("同事答过")
    await browser.opens(f"{ALL}/new?proposal=1")
    assert browser.shown.says("谁也不归，有事打")
    assert not browser.shown.says("13812345678")
    await browser.sends(WRITE, None, **SHEET | {"id": "own-001"}, do="write")
    await browser.sends(f"{ALL}/version/1/drop")
    assert browser.shown.says("没有采用")

    assert (await elsewhere.opens(f"{ALL}/new?proposal=1")).status == 404
    assert not (await elsewhere.opens(f"{ALL}/unanswered")).says("同事答过")


async def test_the_box_says_where_words_would_lead(office: Office) -> None:
    _, browser = await office.at_desk("孙小妹")
    await look_again(office)

    for words, road in {
        "他拿着刀要砍人": "有危险",
        "刷单返利能做吗": "像遇到骗子",
        "楼上现在又在吵，天天半夜装修": "正在发生的纠纷",
        MOON: "没有可靠的答案",
        "狗证去哪里办": "小枫会这样答",
        "<script>alert(1)</script>": "没有可靠的答案",
    }.items():
        await browser.opens(f"{ALL}?try={words}")
        assert browser.shown.says(road), words
        assert "<script>alert" not in browser.shown.text
