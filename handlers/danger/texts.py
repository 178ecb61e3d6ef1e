"""The first words to somebody in danger: the number in the first line (domain-facts.md 2.2)."""

import re
from collections.abc import Mapping

from handlers.desk.safety_texts import NAMES
from handlers.language.danger_kind import DangerKind

FIRST = {
    DangerKind.WEAPON: "马上打 110，锁好门，先别出去。",
    DangerKind.FIRE: "马上打 119。先离开，再打电话；别坐电梯，低着身子走。",
    DangerKind.GAS: "到屋外打 119，有人头晕打 120。别开关灯，别点火，别在屋里打电话。",
    DangerKind.SUICIDE: "请现在打 110 或 120，我在听。身边有人就叫他过来。\n想找人说话，打 12356。",
    DangerKind.SEXUAL: "马上打 110，受伤了打 120。先到安全的地方，先不要洗澡换衣服。",
    DangerKind.DOMESTIC: "马上打 110，受伤了打 120。能走就先走，带上孩子。\n妇女维权热线 12338。",
    DangerKind.VIOLENCE: "马上打 110，有人受伤再打 120。离远一点，关好门。",
    DangerKind.TRAPPED: "马上打 119 或 110。别硬扒门，别自己下水。",
    DangerKind.HURT: "马上打 120，说清地址和楼层，照电话里教的做。",
    DangerKind.MISSING: "马上打 110，不用等 24 小时。留一个人在家等。",
    DangerKind.SCAMMED: "现在就打 110，先挂断对方电话，说“刚被骗，要止付”。\n别再转钱，聊天记录留着别删。",
}
# Right for every danger, where nobody can tell which.
FIRST_ANY = "马上打 110，有人受伤打 120，着火打 119。先离开危险的地方。"
NAME_ANY = "有危险"

LIKELY = "要是现在有危险，马上打 110；有人受伤打 120，着火打 119。"
LIKELY_SCAM = "要是钱或验证码刚给出去，马上打 110，说“要止付”。"
PRESS_IF_SO = "现在就有危险，点下面，我马上告诉民警。没有，就接着往下说。"
IN_DANGER = "现在有危险"

# The one who does it may stand beside them.
ASK_SAFE = "现在说话方便吗？不方便就按一下，我不再发消息，民警先不打电话。\n能发短信，就发到 12110 报警。"
BY_SMS = "能发短信，就发到 12110。"
SAFE = (("方便", "yes"), ("不方便", "no"))

NOT_THE_POLICE = "我是自动助手，不能代替报警电话。"
ASK_WHERE = "您在哪里？几号楼几室，直接发给我，我马上转过去。"
WHERE_IS = "我说了您在{place}。不对，就把地方直接发给我。"
ASK: Mapping[DangerKind | None, str] = {
    DangerKind.SUICIDE: "您现在在哪里？身边有人吗？直接发给我。",
    DangerKind.MISSING: "多大年纪、穿什么、最后在哪里见到，直接发给我。",
    DangerKind.SCAMMED: "打完回来，把转了多少、几点转的发给我。密码、验证码谁要都别给。",
}
NOW = "{first}\n您说的话，{who}看得到。还有什么，直接发给我。"
PASSED_ON = "记下了，正在转给{who}。"
TOLD_CHIEF_MORE = "已转给{who}。"
WHOEVER = "接手的人"
NOTED = "记下了，有人接手马上看到。电话请一定马上打。"
TOLD_IN_GROUP = "我已告诉值班民警。地方和姓名别发在群里，私下告诉我。"
NOT_TOLD_IN_GROUP = "电话请一定马上打。地方和姓名别发在群里，私下告诉我。"
PRIVATE = "私下告诉小枫"
NOT_REAL, GO_ON, FREEZE = "不是真的", "接着刚才的登记", "打完了，理材料"

# What people say next: what now, that they have called, that it is over.
WHAT_NOW = re.compile(
    "(?:那|我|俺|现在|接下来|下一步|到底|该|应该|要|得)*(?:怎么办|咋办|咋整|怎么弄|咋弄|(?:干|做)(?:什么|啥|点啥|点什么)|怎么做)"
    "(?:啊|呀|呢|才好|好)*|然后呢|接下来呢"
)
HAS_CALLED = re.compile(
    "(?:我|已经|刚|都|电话)*(?:打|报)(?:过|完|通|好)?(?:了)?(?:110|一一〇|警|电话)?(?:了|过了)(?:啊|呀)?"
)
IS_OVER = re.compile(
    "(?:人|孩子|孙子|孙女|我|我们|火|现在|已经|都|刚)*(?:找到|找着|找回来|回来|回家|没事|灭|扑灭|救出来|出来|没味|醒|好)(?:了|啦)(?:啊|呀)?"
)
CALLED_OFF = "{number} 本人说不是真的。请仍然核实一下。"
GLAD = "那就好。我请民警再核实一下，您不用做什么。"
CLOSED_ALREADY = "这件已经结束了，不用再说明。"
SAID_ALREADY = "已经记下了，民警会再核实一下。"


def first(kind: DangerKind | None) -> str:
    return FIRST[kind] if kind else FIRST_ANY


def kind_of(name: str) -> DangerKind | None:
    """The kind that these names of dangers begin with; None where it is unclear."""
    return next((kind for kind, words in NAMES.items() if name.startswith(words)), None)


def name(kind: DangerKind | None) -> str:
    return NAMES[kind] if kind else NAME_ANY


def likely(kind: DangerKind | None) -> str:
    return LIKELY_SCAM if kind is DangerKind.SCAMMED else LIKELY


def number(number: str) -> str:
    return f"编号 {number}。{NOT_THE_POLICE}"
