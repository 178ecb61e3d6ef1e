"""What is asked where words may mean several things, and what is said to small talk."""

from collections.abc import Mapping

from handlers.language.meant import Intent

LABEL = "哪一种"
ASK = "您说的是哪一种？按一下，我接着办；多说几句也行。"
# In the first line, before anything is asked.
IN_DANGER = "要是现在有人受伤、有危险，马上打 110。"
MONEY = "钱已经转出去的，马上打 110，说“刚被骗，要止付”。"

CHOICES: Mapping[Intent, str] = {
    Intent.DISPUTE: "有纠纷，要登记",
    Intent.CONSULT: "问规定、问怎么办",
    Intent.FRAUD_VICTIM: "钱已经转了",
    Intent.FRAUD_CHECK: "只是想问问真假",
    Intent.HAZARD: "报隐患、报线索",
    Intent.EMERGENCY: "现在有危险",
    Intent.SERVICE: "预约、请人上门",
    Intent.MY_CASE: "问我报的事",
    Intent.OTHER: "只是随便说说",
}
PERSON = "转人工"
# Other words that people say for a choice, the commands' own among them.
ALSO: Mapping[str, str] = {
    **dict.fromkeys(("报纠纷", "纠纷", "登记", "登记纠纷", "有纠纷", "要登记"), CHOICES[Intent.DISPUTE]),
    **dict.fromkeys(("咨询", "问规定", "问问题", "只想问规定", "问怎么办"), CHOICES[Intent.CONSULT]),
    **dict.fromkeys(("查诈骗", "问真假", "是不是骗子", "是不是诈骗"), CHOICES[Intent.FRAUD_CHECK]),
    **dict.fromkeys(("报线索", "报隐患", "隐患", "线索"), CHOICES[Intent.HAZARD]),
    **dict.fromkeys(("预约", "上门"), CHOICES[Intent.SERVICE]),
    **dict.fromkeys(("查进度",), CHOICES[Intent.MY_CASE]),
    **dict.fromkeys(("随便说说", "没事", "没什么", "没什么事", "都不是"), CHOICES[Intent.OTHER]),
    "转了": CHOICES[Intent.FRAUD_VICTIM],
    "有危险": CHOICES[Intent.EMERGENCY],
    "人工": PERSON,
}

SMALL_TALK = (
    "我在。要我帮着办什么，按一下就行，刚才那句不用再打。\n"
    "只是说说话也没关系；我是社区的自动助手，天气这些我不在行。\n"
    "急事打 110，急病打 120。"
)
ALL_RIGHT = "好。有事随时跟我说。"
IN_GROUP = "我是小枫，社区的自动助手。有事@我说一声，或者私聊我。急事打 110。"
LINK_USED = "您在群里说的那句，我已经回过了，往上翻就能看到。还有事，直接打字。"
OLD_BUTTON = "这个按钮是之前的，已经不用了。想说什么，直接打字就行。"

LENT, NOT_LENT = "谢谢您。以后您改正我的话，去掉姓名、电话、地址才留。想停，发“隐私”。", "好，不留。该办的照样给您办。"
LEND_HOW = "可以留就发“/lend yes”，不要留就发“/lend no”。"
