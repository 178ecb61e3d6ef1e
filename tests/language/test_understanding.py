"""One message is understood: rules of danger above the models, and what it says already."""

import pytest

from bench.training import train
from handlers.language.model import unpacked
from handlers.language.models import UNKNOWN, Models, Task
from handlers.language.understanding import understand

MODELS = Models(
    {
        Task.INTENTS: unpacked(
            train(
                {
                    "dispute": ["楼上漏水不管", "邻居吵得睡不着", "房东不退押金", "物业乱收费"],
                    "emergency": ["快来人啊要出人命了", "出事了快来", "快派人来", "快点来救人"],
                    "other": ["谢谢你", "哈哈哈", "早上好", "今天天气不错"],
                }
            ).model
        )
    }
)


def intent(text: str, models: Models = MODELS) -> str:
    return understand(text, models).intent.best.label


def test_rules_of_danger_stand_above_the_models() -> None:
    understood = understand("邻居吵得睡不着，还拿着刀要砍我", MODELS)

    assert understood.intent.best.label == "emergency"
    assert understood.intent.best.confidence > 0.9
    assert understood.intent.words == (understood.dangers[0].words,)
    assert "dispute" in [guess.label for guess in understood.intent.ranked]


def test_money_that_is_gone_makes_a_victim_and_danger_goes_first() -> None:
    assert intent("我被骗了三万五") == "fraud_victim"
    assert intent("我被骗了三万五，不想活了") == "emergency"


def test_a_model_that_only_suspects_danger_is_not_believed() -> None:
    assert intent("快来看，今天天气不错") != "emergency"


@pytest.mark.parametrize("text", ["家里着火了", "他拿刀砍人了"])
def test_danger_is_heard_without_any_model(text: str) -> None:
    assert intent(text, Models()) == "emergency"
    assert intent("楼上漏水", Models()) == UNKNOWN


def test_what_was_said_already_is_found() -> None:
    understood = understand(
        "3号楼2单元501，楼上从昨晚十一点开始漏水，师傅要我两千块，电话13800000000或010-12345678", MODELS
    )

    assert understood.said.where == "3号楼2单元501"
    assert understood.phones == ("13800000000", "010-12345678")
    assert [amount.yuan for amount in understood.amounts] == [2000]
    assert understood.said.since.startswith("从昨晚")
