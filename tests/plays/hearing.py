"""A small model for plays, learned from a few sentences: what it is sure of and what not stays the same for ever."""

from functools import cache

from bench.training import train
from handlers.language.model import unpacked
from handlers.language.models import Models, Task

# Between a question and a dispute; between danger and nothing; between money that is gone and a question about it.
UNSURE, PERHAPS_DANGER, PERHAPS_MONEY = "房东不退押金怎么办", "屋里有动静不对劲", "对方说要退款给我"

_EXAMPLES = {
    "dispute": [
        UNSURE,
        "邻居天天吵架骂我",
        "邻居把我的花盆摔了",
        "邻居把东西扔到楼道里吵了好几回",
        "楼上天天装修吵得睡不着",
    ],
    "consult": [UNSURE, "新生儿怎么上户口", "户口簿丢了怎么补办", "身份证到期怎么换", "居住证怎么办理"],
    "hazard": ["村口电线杆歪了要倒", "路口井盖没了", "路灯坏了没人修", "河边护栏断了"],
    "emergency": [PERHAPS_DANGER, "他拿刀要杀人", "有人跳楼了快来", "着火了救命"],
    "fraud_victim": [PERHAPS_MONEY, "我被骗了三万", "钱转给骗子了", "刷单被骗光了"],
    "fraud_check": [PERHAPS_MONEY, "这个链接是真的吗", "这个电话是骗子吗", "这条短信能信吗"],
    "service": ["想预约上门办身份证", "预约明天去办护照", "能不能上门给老人照相", "预约办证时间"],
    "my_case": ["我的案子到哪一步", "我报的事办得怎样", "那件事有没有回音", "我的登记有人看吗"],
    "other": [PERHAPS_DANGER, "今天天气怎么样", "讲个笑话", "你真聪明", "好的知道了", "帮我看看这个"],
}


@cache
def models() -> Models:
    return Models({Task.INTENTS: unpacked(train(_EXAMPLES).model)})
