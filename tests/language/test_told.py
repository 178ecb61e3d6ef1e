"""What fills forms beside place and time: the payment, the wish, the hazard; and what tells who is speaking."""

import pytest

from bench.training import train
from handlers.language.fraud import payment
from handlers.language.fraud.payment import Payment
from handlers.language.hazard import may_hurt
from handlers.language.hiding import hidden
from handlers.language.model import unpacked
from handlers.language.models import Models, Task
from handlers.language.understanding import kind_of_dispute
from handlers.language.wishes import Wish
from handlers.language.wishes import read as wish


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("我刚给客服转了三万，他让我别挂电话", Payment(amount="三万", when="刚才")),
        ("我剛給客服轉了三萬", Payment(amount="三萬", when="剛才")),
        (
            "今天上午十点用微信转了两千给他，后来又转了五千",
            Payment(amount="两千，五千", when="今天上午十点", channel="微信"),
        ),
        ("用我的工行卡转给了鑫源贸易公司六万", Payment(payee="鑫源贸易公司", bank="工行卡", amount="六万")),
        (
            "被骗了3.5万，半小时前，转到户名李四，账号6222 0212 3456 7890 123",
            Payment(payee="李四", account="6222 0212 3456 7890 123", amount="3.5万", when="半小时前"),
        ),
        ("去银行柜台汇了五万", Payment(amount="五万", channel="柜台")),
        ("客服说我开了百万保障，不关每月扣八百", Payment()),
        ("加了他微信，说中奖了要交三千，我没交", Payment()),
        ("", Payment()),
    ],
)
def test_what_was_said_of_a_payment(words: str, told: Payment) -> None:
    assert payment.read([words]) == told


def test_what_is_said_twice_counts_once() -> None:
    assert payment.read(["我转了三万", "我转了三万", "又转了五千"]).amount == "三万，五千"


@pytest.mark.parametrize(
    ("words", "wished"),
    [
        ("周三下午能上门给我妈拍身份证照片吗", Wish(at_home=True, when="周三下午", for_whom="我妈")),
        ("想去派出所办居住证", Wish(at_home=False)),
        ("明天上午十点以后给我八十岁的奶奶办身份证", Wish(when="明天上午十点以后", for_whom="我八十岁的奶奶")),
        ("请来我家一趟，周末", Wish(at_home=True, when="周末")),
        ("我自己办", Wish(for_whom="我自己")),
        ("3号楼2单元501", Wish()),
    ],
)
def test_what_somebody_wishes(words: str, wished: Wish) -> None:
    assert wish(words) == wished


@pytest.mark.parametrize(
    "words",
    [
        "电线掉下来了",
        "路口的電線斷了",
        "井盖没了",
        "窨井盖被偷了",
        "外墙皮往下掉",
        "大树要倒了",
        "楼道里电动车充电",
        "路面塌了个坑",
    ],
)
def test_what_may_hurt_somebody(words: str) -> None:
    assert may_hurt(words)


@pytest.mark.parametrize("words", ["有人聚众赌博", "路灯不亮", "路边停了辆没牌的车", "电费太贵", "树叶落了一地", ""])
def test_what_waits(words: str) -> None:
    assert not may_hurt(words)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("我电话13987654321", "我电话（已遮住）"),
        ("有人聚赌 139-8765-4321", "有人聚赌 （已遮住）"),
        ("我叫钱桂芳，住3号楼", "我叫（已遮住），住3号楼"),
        ("我的名字是钱桂芳", "我的名字是（已遮住）"),
        ("身份证110101199003070070", "身份证（已遮住）"),
        ("他的电话是13611112222", "他的电话是13611112222"),
        ("小广告上写的电话13611112222", "小广告上写的电话13611112222"),
        ("收款账号：13611112222", "收款账号：13611112222"),
        ("我叫他别吵，他不听", "我叫他别吵，他不听"),
        ("3号楼有人卖假酒", "3号楼有人卖假酒"),
    ],
)
def test_what_tells_who_is_speaking_is_hidden(words: str, shown: str) -> None:
    assert hidden(words) == shown


def test_the_model_names_the_kind_of_a_dispute_and_the_rule_where_there_is_none() -> None:
    learned = train({"noise": ["锣鼓喧天", "敲锣打鼓", "锣声不停"], "pets": ["鹦鹉乱飞", "鹦鹉学舌", "鹦鹉啄人"]}).model
    models = Models({Task.DISPUTE_KINDS: unpacked(learned)})

    assert kind_of_dispute("他家鹦鹉老啄人", models) == "pets"
    assert kind_of_dispute("楼上漏水", Models()) == "leak"
    assert kind_of_dispute("他家鹦鹉老啄人", Models()) == "other"
