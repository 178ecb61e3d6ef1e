"""Sums of money are read as people write them, and nothing else is taken for money."""

import pytest

from handlers.language.amounts import Amount, amounts


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("被骗了三万五", 35_000),
        ("转了3.5万过去", 35_000),
        ("两千块", 2_000),
        ("押金1500不退", 1_500),
        ("欠我5000元", 5_000),
        ("一共2w", 20_000),
        ("工资8k没发", 8_000),
        ("八百块钱", 800),
        ("两千三百五十六元", 2_356),
        ("三万零五百块", 30_500),
        ("3万5", 35_000),
        ("2万3千", 23_000),
        ("一百二十万", 1_200_000),
        ("一百二块钱", 120),
        ("十几万没了", 100_000),
        ("三千多块", 3_000),
        ("¥ 300", 300),
        ("12,800元", 12_800),
        ("三块五一斤", 3.5),
        ("十五万彩礼", 150_000),
        ("轉了三萬過去", 30_000),
        ("转给他6000", 6_000),
    ],
)
def test_a_sum_is_read(words: str, yuan: float) -> None:
    assert [amount.yuan for amount in amounts(words)] == [yuan]


@pytest.mark.parametrize(
    "words",
    [
        "万一他再来",
        "千万不要开门",
        "三万多人住这里",
        "一块去吧",
        "两块地",
        "住3号楼501",
        "跑了五千米",
        "2024年3月15日",
        "二〇二四年",
        "元旦那天",
        "电话13812345678",
        "半个月了",
        "几万块",
        "晚上11点",
        "吵了3个小时",
        "",
    ],
)
def test_what_is_no_money_is_left_out(words: str) -> None:
    assert amounts(words) == ()


def test_sums_keep_their_words_and_order() -> None:
    assert amounts("先交了三百块，后来又转了2万，还要三百块") == (Amount("三百块", 300), Amount("2万", 20_000))
