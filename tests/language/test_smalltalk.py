"""Greetings, thanks and calling it off, alone and with something beside them."""

import pytest

from handlers.language.smalltalk import is_cancel, is_greeting, is_thanks

GREETINGS = [
    "你好",
    "您好！",
    "在吗",
    "小枫你好",
    "@小枫 在吗？",
    "hello",
    "早上好呀",
    "有人吗",
    "大家好",
    "你好，在吗",
    "妳好",
    "您好😊",
    "晚上好，请问",
]
THANKS = [
    "谢谢",
    "谢谢啦",
    "感谢！",
    "好的谢谢",
    "辛苦了",
    "多谢王警官",
    "謝謝您",
    "太谢谢你们了",
    "收到，谢谢",
    "ok thanks",
    "麻烦你了",
    "唔該",
    "谢谢🙏",
]
CANCELS = [
    "取消",
    "不报了",
    "算了",
    "算了吧",
    "取消吧",
    "那算了",
    "还是不报了",
    "我不报了，谢谢",
    "不用了",
    "先不弄了",
    "撤回",
    "退出",
    "cancel",
    "不填了",
    "還是算了",
]
MATTERS = [
    "你好，楼上漏水",
    "您好我想问一下居住证怎么办",
    "谢谢，另外我家还漏水",
    "谢谢你八辈子，天天吵",
    "算了多少钱",
    "取消婚礼酒店不退定金",
    "算了我不想活了",
    "不用了的家具堆在楼道",
    "打架",
    "",
    "？",
]


@pytest.mark.parametrize("words", GREETINGS)
def test_a_greeting(words: str) -> None:
    assert (is_greeting(words), is_thanks(words), is_cancel(words)) == (True, False, False)


@pytest.mark.parametrize("words", THANKS)
def test_thanks(words: str) -> None:
    assert (is_greeting(words), is_thanks(words), is_cancel(words)) == (False, True, False)


@pytest.mark.parametrize("words", CANCELS)
def test_calling_it_off(words: str) -> None:
    assert (is_greeting(words), is_thanks(words), is_cancel(words)) == (False, False, True)


@pytest.mark.parametrize("words", MATTERS)
def test_whoever_says_more_is_heard(words: str) -> None:
    assert (is_greeting(words), is_thanks(words), is_cancel(words)) == (False, False, False)
