"""Somebody who may be watched says that they cannot talk: nothing comes by itself, and nothing gives them away."""

from domain.case import Kind
from storage import cases
from tests.plays.telling import ONE, TWO, case_of
from tests.plays.test_guard import BEATEN, lives
from tests.town import Person, Town

WORD = "上次那个菜谱再发我一下"
TELLS = ("110", "12110", "12338", "民警", "警官", "编号", "家庭", "危险", ONE)


def tells_nothing(heard: list[str]) -> bool:
    return not any(word in text for text in heard for word in TELLS)


async def beaten(town: Town) -> tuple[Person, Person]:
    officer = await town.joined("王卫东")
    resident = town.person("刘姐")
    await lives(town, resident)
    await resident.says(BEATEN)
    resident.forget()
    return officer, resident


async def test_who_cannot_talk_hears_nothing_by_itself_until_they_can(town: Town) -> None:
    chief = await town.joined("陈所长")
    officer, resident = await beaten(town)

    await resident.says("他在旁边，别打电话")
    assert "先别打电话" in chief.last
    assert resident.heard == ["好的。"]
    assert "先别打电话" in officer.last
    assert "他在旁边" in officer.last

    resident.forget()
    await officer.says(f"/take {ONE}")
    await officer.says(f"/reply {ONE} 我们已经出警，十分钟到")
    assert "十分钟" not in "".join(resident.heard)
    assert "先攒着" in officer.last
    await town.passes(hours=30)
    assert resident.heard == []

    await resident.says("他又打我了，在卧室")
    await resident.says("门锁了")
    assert resident.heard == ["好的。", "好的。"]
    assert any("卧室" in text for text in officer.heard)
    assert "门锁了" in officer.last

    resident.forget()
    await resident.says("可以说话了")
    assert "有话直接发给我" in resident.heard[0]
    assert any("十分钟到" in text for text in resident.heard)
    assert any("又方便说话了" in text for text in officer.heard)
    resident.forget()
    await officer.says(f"/reply {ONE} 现在安全吗")
    assert "现在安全吗" in resident.last


async def test_a_sentence_agreed_upon_calls_the_officer_and_shows_nothing(town: Town) -> None:
    officer, resident = await beaten(town)
    await resident.says(f"/safe {ONE} yes")
    await resident.presses("约一句暗语")
    await resident.says("菜谱")
    assert "平常一点" in resident.last
    await resident.says(WORD)
    await resident.presses("提交") if "提交" in resident.buttons else None
    assert "记住了" in resident.last
    resident.forget()
    officer.forget()

    await resident.says(f"{WORD}。")
    assert resident.heard == ["好的。"]
    assert "约好的暗语" in "".join(officer.heard)
    assert "别打电话" in "".join(officer.heard)

    await town.look(lambda s: setattr(cases.lock(s, cases.numbered(s, [ONE])[0].id), "stage", "closed"))
    await resident.says("方便了")
    resident.forget()
    await resident.says(WORD)
    assert tells_nothing(resident.heard)
    case = await case_of(town, TWO)
    assert case.kind == Kind.EMERGENCY
    assert case.urgent

    await resident.says("方便了")
    await resident.says("约暗语 不要")
    officer.forget()
    await resident.says(WORD)
    assert "暗语" not in "".join(officer.heard)


async def test_the_first_words_may_say_it_and_who_is_not_at_risk_is_answered_as_ever(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person("刘姐")
    await lives(town, resident)
    await resident.says("我老公打我，他在旁边，说话不方便")
    assert resident.last.startswith("马上打 110")
    assert "12110" in resident.last
    assert "民警" not in resident.last
    assert any("先别打电话" in text for text in officer.heard)
    resident.forget()
    await resident.says("他又打我了")
    assert resident.heard == ["好的。"]

    hidden = town.person("小周")
    await lives(town, hidden)
    officer.forget()
    await hidden.says("有人在撬我家锁，我在里面不敢出声")
    assert hidden.last.startswith("马上打 110")
    assert "12110" in hidden.last
    assert any("先别打电话" in text for text in officer.heard)

    other = town.person("周师傅")
    await other.says("我白天上班，电话不方便，想问居住证怎么办")
    assert other.last != "好的。"
