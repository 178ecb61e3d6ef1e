"""Words that answer nothing, words that cannot be said aloud, danger denied, and how a matter went."""

import pytest

from domain.followup import Held
from handlers.language.aside import asks_who, is_not_known, is_nudge, wants_person
from handlers.language.at_risk import at_risk
from handlers.language.hush import cannot_talk
from handlers.language.settled import settled

MATTERS = [
    "楼上漏水",
    "昨天",
    "没人管我",
    "他是谁",
    "找我儿子",
    "我要找派出所旁边那家",
    "不用了",
    "叫救护车",
    "你是501的吗",
    "这是什么",
]


@pytest.mark.parametrize(
    ("is_it", "words"),
    [
        (is_nudge, "？ 人呢 快点啊 咋不说话 然后呢"),
        (is_not_known, "没 没啥 没有啊 不晓得 记不清了 没照片 不会拍 不用"),
        (wants_person, "我要找真人 我找王警官 小王警官在不在 叫你们领导来 不想跟机器人说话 派个人来"),
        (asks_who, "你是谁 你是人还是机器 你是不是骗子 你叫什么 小枫是谁 你能干啥"),
        (cannot_talk, "你别给我打电话 现在不方便 我不敢出声 他就在我旁边 别回消息"),
    ],
)
def test_they_are_heard_and_matters_are_not(is_it: object, words: str) -> None:
    assert callable(is_it)
    assert [each for each in words.split() if not is_it(each)] == []
    assert [each for each in MATTERS if is_it(each)] == []


def test_danger_told_of_denied_and_not_spoken_of() -> None:
    told = ["有人受伤", "怕对方动手", "我妈摔了", "没有，就是怕他再来", "不敢说", "有"]
    denied = ["没", "没有", "没人受伤", "没有危险", "不怕", "没打起来", "暂时没有"]
    other = ["三号楼二单元", "501", "快点", "你们管不管"]

    assert [at_risk(words) for words in (*told, *denied, *other)] == [
        *[True] * len(told),
        *[False] * len(denied),
        *[None] * len(other),
    ]


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Held.WELL, "好了 没有再吵了 不吵了 消停了 挺好的 修好了 没动静了 凑合吧 都挺好的没再闹"),
        (Held.AGAIN, "还吵呢 又响了 他又开始了 还是老样子 解决个屁 消停了几天又闹 不吵了就是还漏水 没什么变化 不满意"),
        (Held.UNKEPT, "没赔 钱还没给 说话不算数 没履行"),
        (None, "嗯 好的 办好了吗 什么时候能解决 解决了没有 我想问问身份证怎么办"),
    ],
)
def test_how_it_went(held: Held | None, words: str) -> None:
    assert {each: settled(each, Held.WELL) for each in words.split()} == dict.fromkeys(words.split(), held)


def test_nothing_but_no_means_what_was_asked() -> None:
    assert [settled("没有", Held.AGAIN), settled("没有啊", Held.WELL)] == [Held.AGAIN, Held.WELL]
