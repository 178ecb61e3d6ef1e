"""The note that brings a household here, and whom it must not bring."""

import io
import re

import zxingcpp
from PIL import Image

from bot.documents import as_note
from domain.case import Side
from domain.message import Address, Change
from handlers.desk import sides
from handlers.turn import Tick
from storage import cases, documents, people
from storage.cases import Case
from tests.plays.joining import code_of, joined
from tests.plays.telling import ONE, STORY, TWO, case_of, finish, told
from tests.town import Person, Town


async def _draws(town: Town) -> None:
    await town.app.errands.work_off()
    await town.app.delivery.drained()


async def _taken(town: Town) -> tuple[Person, Person]:
    officer, a = await town.joined("王卫东"), await told(town)
    await officer.presses("接单")
    return officer, a


async def test_the_note_is_drawn_and_handed_to_the_officer_alone(town: Town) -> None:
    officer, a = await _taken(town)
    a.forget()
    await code_of(officer)

    await _draws(town)

    assert officer.last == f"{ONE} 的纸条画好了，打印出来交给本人。"
    (file,) = officer.messages[-1].attachments
    assert file.name == f"纸条 {ONE} 乙1.png"
    kept = await town.look(lambda session: documents.get(session, int(file.reference)))
    assert isinstance(kept, documents.Document)
    assert Image.open(io.BytesIO(kept.content)).size == (1165, 1654)
    assert a.heard == []


def test_the_code_on_the_note_opens_the_address_and_without_one_there_is_none() -> None:
    words = (
        "您好。王卫东民警想听听您的说法。\n打开小枫，把这个码发给它：\nK7Q2 9MZH\n" + "不想用手机，可以直接找他。" * 4
    )
    note = as_note.draw("想听听您的说法", words, "扫一扫", "https://chat.example.cn/chat/join/x")
    bare = as_note.draw("想听听您的说法", words, "扫一扫", "")

    read = [zxingcpp.read_barcodes(Image.open(io.BytesIO(png))) for png in (note, bare)]
    assert [[code.text for code in found] for found in read] == [["https://chat.example.cn/chat/join/x"], []]
    # What is written keeps clear of the code below it.
    page = Image.open(io.BytesIO(note)).convert("L")
    assert min(page.getpixel((x, 1060)) for x in range(1165)) == 255  # type: ignore[type-var]


async def test_a_link_with_the_code_in_it_joins_as_well(town: Town) -> None:
    officer, _ = await _taken(town)
    code = (await code_of(officer)).replace(" ", "")

    await town.person("路人").says("/start", token="abcdefghijk2")
    b = town.person("赵先生")
    await b.says("/start", token=code)

    assert b.last.startswith("加入好了")
    assert officer.last.startswith(f"{ONE} 乙方加入了。")


async def test_codes_typed_alone_count_as_tries_too(town: Town) -> None:
    officer, _ = await _taken(town)
    code = await code_of(officer)
    c = town.person("路人")

    for _ in range(5):
        await c.says("K7Q2 9MZH")
        assert c.last.startswith("这个加入码不对")
    await c.says(code)
    assert c.last.startswith("试的次数多了")
    await town.passes(hours=2)
    await c.says(code)
    assert c.last.startswith("加入好了")


async def test_a_code_is_heard_in_the_middle_of_a_form_that_then_goes_on(town: Town) -> None:
    officer, _ = await _taken(town)
    code, b = await code_of(officer), town.person("赵先生")
    await b.says("/report")
    await b.says("停车位被占了，天天堵我家门口")

    await b.says("k7q2-9mzh")
    assert b.last.startswith("这个加入码不对")
    await b.says(code)
    assert b.last.startswith("加入好了")
    await b.says("和苑社区")
    await finish(b)

    assert any(said.startswith(f"已登记，编号 {TWO}") for said in b.heard)
    assert code not in (await case_of(town, TWO)).story


async def test_a_code_is_good_for_fourteen_days_and_a_new_one_ends_the_old(town: Town) -> None:
    officer, _ = await _taken(town)
    old, new = await code_of(officer), await code_of(officer)
    b = town.person("赵先生")

    await b.says(old)
    assert b.last.startswith("这个加入码不对")
    town.clock.move(days=14, minutes=1)
    await b.says(new)
    assert b.last.startswith("这个加入码不对")


async def test_a_side_that_blocked_us_gets_nothing_until_it_comes_with_a_new_code(town: Town) -> None:
    officer, _, b = await joined(town)
    await town.changes(b.address, Change.REMOVED, is_group=False)
    b.forget()

    await officer.says(f"/tell {ONE} 乙 在家吗")
    assert "话送不到" in officer.last
    await officer.says(f"/across {ONE} 乙 请小声")
    assert "转不到" in officer.last
    assert b.heard == []

    other = town.person("赵太太")
    await other.says(await code_of(officer))
    await officer.says(f"/tell {ONE} 乙 在家吗")
    assert other.last == "王卫东民警：在家吗"
    assert b.heard == []


async def test_what_must_stay_hidden_gets_no_note(town: Town) -> None:
    officer, _ = await _taken(town)
    await officer.says(f"/sides {ONE}")

    def shut(session: object) -> None:
        cases.numbered(session, [ONE])[0].is_restricted = True  # type: ignore[arg-type]

    await town.look(shut)
    await officer.presses("乙方的加入码")

    assert officer.last.startswith(f"{ONE} 要保护说话的人，不发加入码")
    assert not any(re.search(r"[2-9A-Z]{4} [2-9A-Z]{4}", said) for said in officer.heard)


async def test_a_side_that_writes_traditional_characters_is_answered_in_them(town: Town) -> None:
    officer, _ = await _taken(town)
    b = town.person("趙先生")
    await b.says("您好，請問在嗎")
    await b.says(await code_of(officer))
    assert "負責，想聽聽您的說法" in b.last

    await b.says("我們家晚上沒有裝修")
    assert officer.last.endswith("我們家晚上沒有裝修")
    await officer.replies("沒有裝修", "知道了，谢谢")
    assert b.last.endswith("知道了，謝謝")

    await b.says("查進度")
    assert ONE in b.last
    assert not any("装修" in said or "裝修" in said or "501" in said for said in b.heard)


async def test_an_officer_corrects_a_household_and_marks_it_by_buttons(town: Town) -> None:
    officer, _ = await _taken(town)
    await officer.says(f"/party {ONE} 乙 钱一 13800000011 3号楼602")
    await officer.says(f"/sides {ONE}")
    await officer.presses("改乙2")
    await officer.says("钱二 13800000012")
    assert officer.last.startswith("改好了。乙2：钱二，3号楼602，13800000012")

    await officer.says(f"/household {ONE} 乙2")
    await officer.presses("观望")
    assert "观望" in officer.last
    await officer.says(f"/household {ONE} 乙2 金额 3000")
    assert "3,000 元" in officer.last
    await officer.says(f"/household {ONE} 乙2 金额 很多")
    assert officer.last.startswith("写哪一户、怎么了")
    await officer.says(f"/households {ONE} 乙\n孙三 13800000013 1号楼101 2500\n周四 3号楼702")
    await officer.says(f"/households {ONE} 乙")
    assert "孙三，1号楼101，2,500 元" in officer.last
    assert "周四，3号楼702" in officer.last


async def test_a_grid_worker_takes_down_what_a_side_said(town: Town) -> None:
    worker, officer, a = await town.joined("孙小妹"), await town.joined("王卫东"), town.person("李阿姨")
    await a.says(STORY, await town.bound(officer, "g1"))
    await a.presses("私聊小枫", "g1")
    await finish(a)
    await officer.says(f"/assign {ONE} 孙小妹")
    a.forget()

    await worker.says(f"/told {ONE} 乙 上门问过，说白天才装修")

    assert worker.last == f"{ONE} 记下了乙方的话，只有办案的人看得到。"
    await worker.says(f"/case {ONE}")
    assert "代当事人记下 孙小妹 乙方：上门问过，说白天才装修" in worker.last
    assert not any("白天" in said for said in a.heard)


async def test_joining_a_side_twice_leaves_one_household(town: Town) -> None:
    await _taken(town)
    c = town.person("周女士")
    await c.says("你好")

    def joins(session: object) -> list[tuple[str, int, str]]:
        tick = Tick(session, town.clock(), town.app.clock.service)  # type: ignore[arg-type]
        case: Case = cases.numbered(tick.session, [ONE])[0]
        contact = people.speaker(tick.session, Address("paper", c.address), "").contact
        done = [sides.join(tick, case, side, contact.person_id, contact) for side in (Side.B, Side.B, Side.A)]
        return [(party.side, party.number, party.name) for party in done]

    assert await town.look(joins) == [("B", 1, "楼上601")] * 3
