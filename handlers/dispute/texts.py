"""What is said while a dispute is taken down."""

from datetime import datetime

from handlers.texts import DEAF

HELP_REPORT = "有纠纷，我帮您登记、找民警"

ASK_WHAT = "是什么事？照平常说话那样说就行。"
ASK_COMMUNITY = "您住在哪个社区？按一下，或者打字告诉我。"
ASK_WHERE = "在什么地方？几号楼、几单元、几室，例如：3号楼2单元501。（只有负责的工作人员看得到）"
ASK_SINCE = "大概从什么时候开始的？多久一次？"
ASK_OTHER = "对方是谁？知道多少说多少，例如：楼上住户。"
ASK_DANGER = "有没有人受伤，或者现在有危险？"
ASK_PHONE = "民警怎么找您方便？可以留个电话。"
ASK_PHOTOS = "有照片就现在发给我，没有就跳过。"
ASK_CONCERNED = "替谁报的？写姓名，例如：李奶奶。"

WHAT, COMMUNITY, WHERE, SINCE, OTHER, DANGER, PHONE, PHOTOS, CONCERNED = (
    "经过",
    "社区",
    "地方",
    "时间",
    "对方",
    "危险",
    "联系方式",
    "照片",
    "当事人",
)

SINCE_CHOICES = ("今天", "这几天", "半个月以上", "断断续续很久了")
DANGER_FIRST = "有人受伤先打 120，怕对方动手马上打 110。"
NO_DANGER = "没有"
DANGER_CHOICES = (NO_DANGER, "有人受伤", "怕对方动手")
IF_IN_DANGER = {
    "有人受伤": "伤得要紧，先打 120，再接着填。",
    "怕对方动手": "要是动起手来，马上打 110，先离远一点。",
}
THIS_CHAT = "在这里找我就行"
NO_PHOTOS = "没有照片"

TOO_SHORT = "再多说一点点，好让民警知道是什么事，例如：楼上半夜装修，吵得睡不着。"
NO_PLACE = "写个大概的地方就行，例如：3号楼2单元501，或者小区东门。"
NO_COMMUNITY = "没有找到这个社区。写全名，例如：{example}。不清楚就按“跳过”。"

OPENING_FOR_ANOTHER = "好，帮人代报。"
OPENING_EMPTY = "好，我帮您登记，一两分钟。"
CARD_END = "按“提交”就是同意交给负责的工作人员。要改哪一样，按下面的按钮；要补充，直接打字。"
CARD_HEAD = "请看对不对："

SAME_LABEL, ASK_SAME = "是不是同一件", "这次说的是同一件事吗？"
SAME, ANOTHER = "是同一件，加进去", "是另一件事"
SAME_ALSO = {
    **dict.fromkeys(("是", "是的", "对", "同一件", "同一件事", "是同一件", "是同一件事", "嗯", "一样"), SAME),
    **dict.fromkeys(("不是", "不是的", "不", "另一件", "另一件事", "新的", "别的事", "不一样"), ANOTHER),
}
ADDED = "加到 {number} 里了，{who}会看到。"
ADDED_NOBODY = "加到 {number} 里了。"
EDITED_FOR_OFFICER = "{number} 居民改了说法，现在是：\n{words}"
EDIT_TAKEN = "改过的话我记下了。"

LINK_USED = "您在群里说的那件已经登记了，发“查进度”看办到哪了。有新的事，直接跟我说。"
IN_VOICE, ON_THE_MAP, ATTACHED = "（见语音）", "（见定位）", "已附上"
HAPPENED_AGAIN = "又发生了"
FOR_STAFF = "回复案件卡片，我就转给居民。发“待办”看手上的案件，发“代报”替别人登记，发“帮助”看全部命令。"

NEEDS_REPORT = "[经过]"
WORDS_REPORT = ("报纠纷", "代报")

_OPENING_WORDS = 60


def opening(story: str) -> str:
    """Answers what was said before anything is asked."""
    short = story if len(story) <= _OPENING_WORDS else story[:_OPENING_WORDS] + "…"
    return f"您说“{short}”，我记下了。帮您登记，一两分钟。"


def opening_in_voice(*, is_heard: bool) -> str:
    """The same for a story that nobody has heard yet."""
    deaf = "" if is_heard else DEAF
    return f"{deaf}录音留着给民警听。急事打 110。\n我帮您登记，一两分钟，接下来请按按钮，或者打几个字。"


def same_question(day: datetime, number: str, kind: str) -> str:
    return f"您{day.month}月{day.day}日报过一件{kind}（{number}），还在办。"
