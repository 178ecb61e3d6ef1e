"""Who says that they are a child, and who speaks of one."""

import pytest

from handlers.language.childhood import is_child


@pytest.mark.parametrize(
    "words",
    [
        "我12岁，同学老是欺负我",
        "我今年才九岁",
        "我十三岁了，有人在网上骂我",
        "我还没满14岁",
        "我是小学生，有个叔叔跟着我",
        "我是一个小孩",
        "我上三年级",
        "我在读小学五年级，楼下的狗咬人",
        "我還是小朋友",
    ],
)
def test_a_child_is_heard(words: str) -> None:
    assert is_child(words)


@pytest.mark.parametrize(
    "words",
    [
        "我14岁",
        "我30岁",
        "我今年63岁了",
        "我12岁的女儿被欺负",
        "我儿子12岁，被同学打",
        "我家孩子上三年级",
        "我是小学生家长",
        "我是小学老师",
        "我是小孩的妈妈",
        "我13岁那年就搬来了",
        "我上小学的时候就住这儿",
        "楼上有个小孩跑来跑去，我睡不着",
        "他12岁",
        "我们小区有小学生被车撞",
        "我3岁以前住在乡下",
        "我在小学门口等了一个小时",
    ],
)
def test_others_are_not_taken_for_one(words: str) -> None:
    assert not is_child(words)
