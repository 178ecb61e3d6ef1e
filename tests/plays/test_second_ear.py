"""Danger in wordings that no rule has, as a learned model hears it: where sure it counts, where likely it is told."""

from functools import cache

import pytest

from bench.training import train
from domain.message import Spoken
from handlers.language import danger
from handlers.language.hearing import NONE
from handlers.language.model import unpacked
from handlers.language.models import Models, Task
from handlers.language.understanding import understand
from tests.plays.hearing import models as meanings
from tests.plays.telling import case_of
from tests.town import Town, photo

# No rule hears these. The second stands among dangers and among talk alike.
SURE, LIKELY, NOTHING = "对门那位又举着家伙到处晃悠", "屋里的动静听着瘆得慌", "晚上包饺子吃不吃"
_LINE = "要是现在有危险，马上打 110；有人受伤打 120，着火打 119。"
_EXAMPLES = {
    "weapon": [SURE, f"{SURE}了", f"门口{SURE}", f"{SURE}吓人", f"楼下{SURE}", f"他{SURE}", LIKELY],
    NONE: [NOTHING, f"{NOTHING}呀", f"明天{NOTHING}", f"你们{NOTHING}", "楼上漏水", "今天天气怎么样", "不要紧", LIKELY],
}


@cache
def second_ear() -> Models:
    return Models({**meanings().by_task, Task.DANGER: unpacked(train(_EXAMPLES, ()).model)})


@pytest.fixture
def town(town: Town) -> Town:
    town.app.dispatcher.service.content.models = second_ear()
    return town


def test_no_rule_hears_these() -> None:
    assert [danger.find(words) for words in (SURE, LIKELY, NOTHING)] == [None, None, None]
    heard = [understand(words, second_ear()).hearing for words in (SURE, LIKELY, NOTHING)]
    assert [hearing.is_sure for hearing in heard] == [True, False, False]
    assert [hearing.is_likely for hearing in heard] == [True, True, False]


async def test_what_the_model_is_sure_of_is_danger(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")

    await resident.says(SURE)

    assert resident.heard[0].startswith("马上打 110，锁好门，先别出去。")
    assert "【危险】有人持械" in officer.last
    assert (await case_of(town)).urgent


async def test_without_models_only_the_rules_hear(town: Town) -> None:
    town.app.dispatcher.service.content.models = Models()
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")

    await resident.says(SURE)

    assert officer.heard == []
    assert not any(words.startswith("马上打 110") for words in resident.heard)


async def test_it_is_heard_in_a_form_in_a_group_in_an_edit_and_below_a_photo(town: Town) -> None:
    officer = await town.joined("王卫东")
    in_form, in_group, edits, sends = (town.person(name) for name in ("甲", "乙", "丙", "丁"))

    await in_form.says("/report 楼上漏水")
    await in_form.says(SURE)
    assert in_form.last.startswith("马上打 110，锁好门")
    assert "接着刚才的登记" in in_form.buttons

    await in_group.says(SURE, "g1")
    assert town.group_heard("g1")[-1].startswith("马上打 110，锁好门")

    await edits.says(NOTHING, message_id="7")
    await edits.says(SURE, message_id="7", spoken=Spoken.EDIT)
    assert any(words.startswith("马上打 110，锁好门") for words in edits.heard)

    await sends.says(SURE, attachments=photo("p"))
    assert sends.heard[0].startswith("马上打 110，锁好门")
    assert len([words for words in officer.heard if "有人持械" in words]) == 4


async def test_where_danger_is_likely_the_number_comes_first_and_nothing_is_done(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")

    await resident.says(LIKELY)

    assert resident.heard[0].startswith(_LINE)
    assert [words.startswith(_LINE) for words in resident.heard].count(True) == 1
    assert len(resident.heard) > 1
    assert officer.heard == []


async def test_one_press_makes_it_an_emergency_and_a_second_alarms_nobody_twice(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says(LIKELY)

    await resident.presses("现在有危险")
    assert resident.last.startswith("马上打 110")
    assert LIKELY in officer.last
    told = len(officer.heard)
    await resident.says(f"/in_danger {LIKELY}", spoken=Spoken.PRESS)

    assert resident.last.startswith("马上打 110")
    assert len(officer.heard) == told


async def test_in_a_group_it_is_one_neutral_line(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says(LIKELY, "g1")

    assert town.group_heard("g1")[0] == _LINE
    assert not any(LIKELY in words for words in town.group_heard("g1"))


async def test_an_edit_that_is_as_likely_as_before_says_nothing_anew(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/report")
    await resident.says(LIKELY, message_id="7")
    resident.forget()

    await resident.says(f"{LIKELY}。", message_id="7", spoken=Spoken.EDIT)

    assert [words.startswith(_LINE) for words in resident.heard].count(True) <= 1


async def test_an_answer_of_one_word_is_no_cry(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says("/report 楼上漏水")
    await resident.presses("跳过")

    await resident.says("不知道")

    assert officer.heard == []


async def test_who_floods_is_not_told_of_what_is_only_likely(town: Town) -> None:
    resident = town.person("李阿姨")
    for _ in range(21):
        await resident.says("/my")
    resident.forget()

    await resident.says(LIKELY)

    assert not any(words.startswith(_LINE) for words in resident.heard)
