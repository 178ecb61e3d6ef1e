"""Two sides, each in a room of its own: joining by a code, talking, what an officer sends across, many households."""

from domain.message import Spoken
from tests.plays.joining import code_of, joined
from tests.plays.telling import ONE, TWO, tell, told
from tests.town import Town, photo


async def test_a_side_joins_with_the_code_and_talks_with_the_officer_alone(town: Town) -> None:
    officer, a, b = await joined(town)
    a.forget()

    assert b.last.startswith(f"加入好了，编号 {ONE}。王卫东民警（和苑社区）负责")
    assert officer.last.startswith(f"{ONE} 乙方加入了。")
    assert not any("装修" in said or "501" in said for said in b.heard)

    await b.says("我家白天才装修，晚上没有")
    assert officer.last == f"{ONE} 乙方（楼上601）说：\n我家白天才装修，晚上没有"
    assert b.last == "已转给王卫东民警。"

    await officer.replies("我家白天才装修", "您周末在家吗？")
    assert b.last == "王卫东民警：您周末在家吗？"
    assert officer.last == f"{ONE} 已送到乙方。"

    await officer.replies("已送到乙方", "我周六上午来。")
    await b.replies("我周六上午来", "好的", attachments=photo("p7"))
    assert officer.last == f"{ONE} 乙方（楼上601）说：\n好的"

    await b.says("/my")
    assert ONE in b.last
    assert "撤回" not in "".join(b.buttons)
    assert a.heard == []


async def test_words_of_both_find_their_way_back_to_whoever_said_them(town: Town) -> None:
    officer, a, b = await joined(town)

    await a.says("昨晚又响了")
    await officer.replies("昨晚又响了", "知道了，我去说。")
    await officer.says(f"/tell {ONE} 乙 请注意时间")
    await officer.says(f"/tell {ONE} 甲 再等两天")

    assert "王卫东民警：知道了，我去说。" in a.heard
    assert "王卫东民警：再等两天" in a.heard
    assert "王卫东民警：请注意时间" in b.heard
    assert not any("我去说" in said or "再等两天" in said for said in b.heard)
    assert not any("请注意时间" in said for said in a.heard)
    await officer.says(f"/case {ONE}")
    assert "当事人说 赵先生 乙方" not in officer.last
    assert "对一方说 王卫东 乙方：请注意时间" in officer.last


async def test_an_edit_of_a_side_stays_on_its_side(town: Town) -> None:
    officer, a, b = await joined(town)
    await b.says("我每天八点装修", message_id="m-b")
    a.forget()

    await b.says("我每天九点装修", message_id="m-b", spoken=Spoken.EDIT)
    await officer.replies("现在是：\n我每天九点装修", "收到")

    assert b.last == "王卫东民警：收到"
    assert a.heard == []


async def test_nothing_crosses_unless_the_officer_sends_it_and_sees_it_first(town: Town) -> None:
    officer, a, b = await joined(town)
    await b.says("我愿意铺地毯")

    await officer.presses("转给对方")
    assert officer.last.startswith("对方会读到：\n我愿意铺地毯")
    assert not any("地毯" in said for said in a.heard)
    await officer.presses("提交")
    assert a.last.startswith("王卫东民警转给您一句话：\n我愿意铺地毯")
    assert officer.last == f"{ONE} 转给甲方了。"

    await a.replies("转给您一句话", "那最好")
    assert any(said.endswith("说：\n那最好") for said in officer.heard)
    assert not any("那最好" in said for said in b.heard)


async def test_a_code_works_once_and_wrong_ones_are_limited(town: Town) -> None:
    officer, a = await town.joined("王卫东"), await told(town)
    await officer.presses("接单")
    code = await code_of(officer)

    await a.says(f"加入 {code}")
    assert a.last.startswith("您已经在这件事")
    b, c = town.person("赵先生"), town.person("路人")
    await b.says(code.replace(" ", "-").lower())
    assert b.last.startswith("加入好了")
    await c.says(f"加入 {code}")
    assert c.last.startswith("这个加入码不对")
    for _ in range(5):
        await c.says("加入 K7Q2 9MZH")
    assert c.last.startswith("试的次数多了")


async def test_who_cannot_be_reached_is_written_down_by_hand(town: Town) -> None:
    officer, a = await town.joined("王卫东"), await told(town)
    await officer.presses("接单")
    a.forget()

    await officer.says(f"/tell {ONE} 乙 请来一趟")
    assert officer.last.startswith(f"{ONE} 乙方还没有用小枫")
    await officer.says(f"/across {ONE} 乙 请小声")
    assert officer.last.startswith(f"{ONE} 对方还没有用小枫")
    await officer.says(f"/told {ONE} 乙 电话里说周末可以谈")
    assert officer.last == f"{ONE} 记下了乙方的话，只有办案的人看得到。"
    await officer.says(f"/case {ONE}")
    assert "代当事人记下 王卫东 乙方：电话里说周末可以谈" in officer.last
    assert a.heard == []


async def test_an_outsider_cannot_touch_the_sides(town: Town) -> None:
    stranger, officer = await town.joined("赵大山"), await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")
    await officer.says(f"/sides {ONE}")
    number = next(b.sends for line in officer.messages[-1].buttons for b in line if b.label == "乙方的加入码")

    for words in (f"/sides {ONE}", f"/tell {ONE} 乙 在吗", f"/across {ONE} 乙 在吗", f"/told {ONE} 乙 在吗"):
        await stranger.says(words)
        assert stranger.last.startswith("没有找到这个编号")
    await stranger.says(number)
    assert "加入码在下面" not in stranger.last
    await town.person("路人").says(number)
    assert not any("加入码" in said for said in stranger.heard)


async def test_many_households_are_added_marked_and_counted(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")

    await officer.says(f"/households {ONE} 乙\n钱一 13800000011 1号楼101 3000元\n13800000012\n孙三 5000元")
    assert officer.last.startswith("有 1 行看不出姓名，一户也没加。")
    assert "第 2 行：13800000012" in officer.last

    lines = "\n".join(f"住户{n} 1号楼{100 + n} 1000元" for n in range(1, 183))
    await officer.says(f"/households {ONE} 乙\n{lines}")
    assert officer.last.startswith(f"{ONE} 乙方加上了 182 户。")
    for mark in ("签了", "愿意", "解决了", "诉求 要换水管", "金额 2000元"):
        await officer.says(f"/household {ONE} 乙17 {mark}")
    assert officer.last.split("\n") == [
        "乙17：住户16，1号楼116，2,000 元，要换水管，愿意，已签，已解决",
        "乙方 183 户：解决 1 户（0.5%），已签 1 户，金额 2,000 元／183,000 元",
    ]
    await officer.says(f"/households {ONE} 乙 10")
    assert "住户182" in officer.last
    await officer.says(f"/case {ONE}")
    assert "乙方 183 户：解决 1 户（0.5%）" in officer.last


async def test_somebody_with_a_case_of_their_own_says_which_one_is_meant(town: Town) -> None:
    officer, _, b = await joined(town)
    await b.says("/report")
    await tell(b, story="停车位被占了，天天堵我家门口")
    await b.says("有件事想补充")
    assert b.last == "您有几件在办，刚才的话是说哪一件？"

    await b.presses(f"{ONE} 邻里噪音")

    assert officer.last == f"{ONE} 乙方（楼上601）说：\n有件事想补充"
    assert any(TWO in said for said in b.heard)
