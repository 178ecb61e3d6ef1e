"""A question over the web chat: from the group, answered in private, and on to an officer."""

from handlers.language.search import index
from tests.plays.known import HUKOU, QUESTION, UNKNOWN
from tests.webchat.conftest import Place


async def test_a_question_of_the_group_is_answered_in_private_and_a_hard_one_by_an_officer(place: Place) -> None:
    place.app.dispatcher.service.content.knowledge = index([HUKOU])
    group = await place.group()
    officer = await place.joined("王卫东", group)
    resident = await place.visitor("李阿姨", group)
    await officer.says("/bind 和苑一网格", group)

    await resident.says(f"@小枫 {QUESTION}？", group)
    await resident.presses("私聊小枫", group)
    await resident.hears("依据：户口登记条例 第7条")
    await resident.presses("有用")
    await resident.hears("好，记下了。")

    await resident.says(f"咨询 {UNKNOWN}")
    await resident.hears("已登记，编号 2611-0001-3")
    card = await officer.hears(UNKNOWN)
    await officer.says("归全人类", reply=card["seq"])
    await resident.hears("王卫东民警：归全人类")
    await officer.presses("收进问答")
    await officer.hears("收下了。")

    said = [m["text"] for m in resident.rooms[group].values() if m["from"] == "bot"]
    assert "收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。" in said
    assert not any("户口" in text for text in said)
