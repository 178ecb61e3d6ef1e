"""What leaves the house names nobody: numbers, links, plates, rooms and names become marks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.language.nameless import gives_away, nameless

AROUND = st.text("的了在我是说，。、 吵漏水abc路", max_size=6)
DIGITS = st.text("0123456789", min_size=1, max_size=19)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("我叫张三丰，电话13812345678", "我叫某人,电话[号码]"),
        ("邻居王建国住和苑小区3号楼2单元501", "邻居某人住[地址]"),
        ("老王和王女士吵，小李、张老师劝", "某人和某女士吵,某人、某老师劝"),
        ("黄晓明欠我三万五不还", "某人欠我三万五不还"),
        ("楼上601天天吵，对门1204也是", "楼上[地址]天天吵,对门[地址]也是"),
        ("中山路12号的路灯", "[地址]的路灯"),
        ("蒙A·12345撞了我", "[车牌]撞了我"),
        ("身份证11010519491231002X丢了", "身份证[号码]丢了"),
        ("一三八零零零零零零零一打来的", "[号码]打来的"),
        ("写信到a.b@c.cn，或者看http://x.y/z?p=1", "写信到[邮箱],或者看[链接]"),
        ("加他微信zhangsan了", "加他微信[号码]了"),
        ("護照E12345678，樓上601", "护照[号码],楼上[地址]"),
        ("13\u200b8\u200b1234\u200b5678", "[号码]"),
    ],
)
def test_what_leads_to_a_person_becomes_a_mark(words: str, left: str) -> None:
    assert nameless(words) == left
    assert not gives_away(left)


@pytest.mark.parametrize(
    "words",
    [
        "新生儿怎么上户口",
        "孙子上户口要带什么",
        "周末窗口上班吗",
        "2026-11-23去过,110打过了",
        "押金3000元不退,合同到2027年",
        "小程序怎么用,小区里能装充电桩吗",
        "民法典第1043条怎么说",
    ],
)
def test_what_leads_to_nobody_stays_and_may_be_sent(words: str) -> None:
    assert nameless(words) == words
    assert not gives_away(words)


def test_names_that_we_know_go_first_however_common_they_look() -> None:
    assert nameless("高兴在和平社区，平时也行", ("高兴", "和平社区", "行", "")) == "[名称]在[名称],平时也行"


@pytest.mark.parametrize("words", ["这件事问邓丽君", "听徐志摩的", "找赵大山去"])
def test_what_may_still_be_a_name_is_not_sent(words: str) -> None:
    assert gives_away(nameless(words))


@given(AROUND, DIGITS, AROUND, st.sampled_from(["", " ", "-", "·", ".", "\u200b"]))
def test_no_long_run_of_digits_is_left(before: str, digits: str, after: str, between: str) -> None:
    for written in (digits, digits.translate(WIDE)):
        left = nameless(before + between.join(written) + after)
        assert not re.search(r"\d{5}", re.sub(r"[\s\-·.]", "", left)), left


@given(AROUND, st.integers(13_000_000_000, 19_999_999_999), AROUND)
def test_no_telephone_is_left(before: str, number: int, after: str) -> None:
    digits = str(number)
    spaced = f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    for written in (digits, spaced, spaced.replace("-", " "), f"+86{digits}", digits.translate(SPOKEN)):
        left = nameless(before + written + after)
        assert digits[-4:] not in left, left
        assert digits[-4:].translate(SPOKEN) not in left, left


@given(AROUND, st.from_regex(r"[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-2][1-9][0-9]{3}[0-9X]", fullmatch=True))
def test_no_identity_number_is_left(before: str, number: str) -> None:
    assert number[-5:-1] not in nameless(f"{before}{number}丢了")


@given(AROUND, st.from_regex(r"[京蒙粤]([A-Z])( |·)?[A-Z0-9]{5,6}", fullmatch=True))
def test_no_plate_is_left(before: str, plate: str) -> None:
    assert plate[-4:] not in nameless(f"{before}{plate}停在我家门口")


@given(
    AROUND,
    st.from_regex(
        r"[a-z][a-z0-9]{1,8}@[a-z]{2,6}\.(com|cn|net)", fullmatch=True, alphabet=st.characters(codec="ascii")
    ),
)
def test_no_mail_address_is_left(before: str, mail: str) -> None:
    assert "@" not in nameless(f"{before} {mail}，回信")


@given(st.integers(1, 30), st.integers(1, 8), st.integers(1, 33), st.integers(1, 20))
def test_no_room_is_left(building: int, unit: int, floor: int, door: int) -> None:
    room = f"{floor}{door:02}"
    for written in (
        f"{building}号楼{unit}单元{room}",
        f"{building}-{unit}-{room}",
        f"{building}栋{room}室",
        f"{building}幢{unit}单元{room}",
        f"楼上{room}",
        f"{room}室",
        f"{room}的",
    ):
        left = nameless(f"我住{written}天天吵")
        assert room not in left, left
        assert room not in nameless(f"我住{written}天天吵".translate(WIDE))
