"""What somebody asks to be real: codes as they are typed, names with titles and questions around them."""

import pytest

from handlers.language.genuine import codes, named


@pytest.mark.parametrize(
    "words",
    ["K7Q2", "k7q2", "Ｋ７Ｑ２", "K 7 Q 2", "k7-q2", "“K7Q2”。", "编号K7Q2", "K7Q2 是真的吗", "K7Q2，13800000001"],
)
def test_a_code_however_it_is_typed(words: str) -> None:
    assert codes(words) == ("K7Q2",)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("K7O2", ("K7O2", "K7Q2", "K7D2")),
        ("k702", ("K702", "K7Q2", "K7D2")),
        ("K1Q2", ("K1Q2", "K7Q2", "KJQ2")),
        ("OOOO", ("OOOO",)),
    ],
)
def test_signs_that_no_code_has_are_what_they_look_like(words: str, meant: tuple[str, ...]) -> None:
    assert codes(words) == meant


@pytest.mark.parametrize(
    "words", ["", "王卫东", "13800000001", "96110", "http://k7q2.cn", "www.k7q2.com", "K7Q", "A1B2C3D4E5", "110"]
)
def test_what_is_no_code(words: str) -> None:
    assert codes(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "王卫东",
        " 王 卫东 ",
        "王卫东。",
        "王衛東",
        "王卫东民警",
        "王卫东警官",
        "民警王卫东",
        "和苑社区民警王卫东",
        "王卫东是真的吗",
        "王卫东是不是真的？",
        "王卫东是警察吗",
        "王卫东真的是民警吗",
        "王卫东这个人是你们的人吗",
        "请问王卫东是真是假",
        "有没有王卫东这个人",
        "王卫东民警给我打电话要钱",
        "王卫东 13800000001",
    ],
)
def test_a_name_with_whatever_stands_around_it(words: str) -> None:
    found = named(words)

    assert found is not None
    assert "王卫东" in found.names
    assert not found.is_surname


def test_the_name_as_it_was_said_comes_first() -> None:
    found = named("陈所长")

    assert found is not None
    assert found.names == ("陈所长", "陈")


def test_a_long_name_with_a_dot_is_a_name() -> None:
    found = named("阿不都·热合曼·买买提江警官")

    assert found is not None
    assert found.names[1] == "阿不都·热合曼·买买提江"


@pytest.mark.parametrize(
    "words", ["王", "王警官", "老王", "小王", "姓王的", "欧阳", "欧阳警官", "王所长是真的吗", "民警"]
)
def test_a_surname_is_not_enough(words: str) -> None:
    found = named(words)

    assert found is not None
    assert found.is_surname


@pytest.mark.parametrize(
    "words", ["", "110", "http://k7q2.cn", "这条短信是真的吗", "他说要转账", "收到一条退税的消息", "？？"]
)
def test_what_is_no_name(words: str) -> None:
    assert named(words) is None
