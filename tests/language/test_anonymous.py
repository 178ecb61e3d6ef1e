"""What is kept to learn from leads to nobody: no name, number, plate or address stays in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.language.anonymous import anonymous

_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英"
_TITLES = ("先生", "女士", "阿姨", "大爷", "警官", "民警", "老师", "医生", "经理", "老板", "主任")

names = st.builds(lambda s, g: s + g, st.sampled_from(_SURNAMES), st.text(_GIVEN, min_size=1, max_size=2))
titled = st.builds(lambda name, title: (name, f"{name}{title}"), names, st.sampled_from(_TITLES))
introduced = st.builds(
    lambda name, way: (name, f"{way}{name}，"), names, st.sampled_from(["我叫", "他叫", "名字是", "姓名：", "我是"])
)
phones = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True).map(lambda phone: (phone, phone))
spaced = st.from_regex(r"1[3-9][0-9] [0-9]{4} [0-9]{4}", fullmatch=True).map(lambda phone: (phone[-4:], phone))
identities = st.from_regex(r"[1-6][0-9]{5}19[0-9]{2}0[1-9]1[0-9][0-9]{3}[0-9X]", fullmatch=True).map(lambda i: (i, i))
plates = st.from_regex(r"京[A-Z][A-Z0-9]{5}", fullmatch=True).map(lambda plate: (plate, plate))
flats = st.builds(
    lambda pattern, a, b, c: (f"{c}", pattern.format(a=a, b=b, c=c)),
    st.sampled_from(["{a}-{b}-{c}", "{a}号楼{b}单元{c}", "{a}栋{b}单元{c}室", "{a}－{b}－{c}"]),
    st.integers(1, 40),
    st.integers(1, 9),
    st.integers(101, 3399),
)
links = st.from_regex(r"[a-z]{3,8}", fullmatch=True).map(lambda p: (f"/{p}?id=", f"http://bad.example.top/{p}?id=7"))
secrets = st.one_of(titled, introduced, phones, spaced, identities, plates, flats, links)
PLAIN = ("楼上天天装修", "吵得睡不着", "押金不退", "找过好几次没用", "怎么办", "麻烦你们", "昨天晚上")


@given(st.lists(st.tuples(st.sampled_from(PLAIN), secrets), min_size=1, max_size=4))
def test_nothing_that_leads_to_a_person_stays(parts: list[tuple[str, tuple[str, str]]]) -> None:
    said = "，".join(f"{plain}，{secret}" for plain, (_, secret) in parts)

    left = anonymous(said)

    assert not [secret for _, (secret, _) in parts if secret in left]
    assert all(plain in left for plain, _ in parts)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("楼上王警官说的不算", "楼上某某警官说的不算"),
        ("老王欠我三万", "老某某欠我三万"),
        ("我叫张建国，住和苑小区3号楼2单元501", "我叫某某，住某处"),
        ("点了 https://a.example.top/pay?x=1 就被扣钱", "点了 https://a.example.top 就被扣钱"),
        ("微信号wang_88888加的", "微信号*加的"),
        ("楼上天天半夜装修，吵得睡不着", "楼上天天半夜装修，吵得睡不着"),
        ("打110了，赔3000元，2026年的事", "打110了，赔3000元，2026年的事"),
        ("張建國先生打電話13812345678", "某某先生打电话*"),
    ],
)
def test_how_it_reads(words: str, left: str) -> None:
    assert anonymous(words) == left


def test_what_is_known_to_lead_to_somebody_goes_too() -> None:
    assert anonymous("和苑的梅子天天吵", ("和苑", "梅子")) == "某处的某处天天吵"


@given(st.text(max_size=80))
def test_any_words_can_be_masked(words: str) -> None:
    assert isinstance(anonymous(words), str)
