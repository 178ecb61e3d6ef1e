"""What is said while a dispute is taken down."""

from datetime import datetime

from handlers.desk.form_texts import shortened

HELP_REPORT = "有纠纷，我帮您登记、找民警"

ASK_WHAT = "是什么事？照平常说话那样说就行。"
ASK_WHERE = "在什么地方？几号楼、几单元、几室，例如：3号楼2单元501。（只有负责的工作人员看得到）"
ASK_SINCE = "大概从什么时候开始的？多久一次？"
ASK_OTHER = "对方是谁？知道多少说多少，例如：楼上住户。"
ASK_DANGER = "有没有人受伤，或者现在有危险？"
ASK_CONCERNED = "替谁报的？写姓名，例如：李奶奶。"

SINCE, OTHER, DANGER, CONCERNED = "时间", "对方", "危险", "当事人"

SINCE_CHOICES = ("今天", "这几天", "半个月以上", "断断续续很久了")
DANGER_FIRST = "有人受伤先打 120，怕对方动手马上打 110。"
NO_DANGER = "没有"
DANGER_CHOICES = (NO_DANGER, "有人受伤", "怕对方动手")
DANGER_ALSO = dict.fromkeys(("没", "没啥", "没事", "没有啊", "没有呢", "没呢", "没啊", "无", "没有的事"), NO_DANGER)
IF_IN_DANGER = {
    "有人受伤": "伤得要紧，先打 120，再接着填。",
    "怕对方动手": "要是动起手来，马上打 110，先离远一点。",
}

OPENING_FOR_ANOTHER = "好，帮人代报。"
OPENING_EMPTY = "好，我帮您登记，一两分钟。"

SAME_LABEL, ASK_SAME = "是不是同一件", "这次说的是同一件事吗？"
SAME, ANOTHER = "是同一件，加进去", "是另一件事"
SAME_ALSO = {
    **dict.fromkeys(("是", "是的", "对", "同一件", "同一件事", "是同一件", "是同一件事", "嗯", "一样"), SAME),
    **dict.fromkeys(("不是", "不是的", "不", "另一件", "另一件事", "新的", "别的事", "不一样"), ANOTHER),
}
ADDED = "加到 {number} 里了，{who}会看到。"
ADDED_NOBODY = "加到 {number} 里了。"
EDIT_TAKEN = "改过的话我记下了。"

HAPPENED_AGAIN = "又发生了"
FOR_STAFF_ELSE = "发“待办”看手上的案件，发“帮助”看全部命令。"
FOR_STAFF = "回复案件卡片，我就转给居民。发“待办”看手上的案件，发“代报”替别人登记，发“帮助”看全部命令。"

NEEDS_REPORT = "[经过]"
WORDS_REPORT = ("报纠纷", "代报")


def opening(story: str) -> str:
    """Answers what was said before anything is asked."""
    return f"您说“{shortened(story)}”，我记下了。帮您登记，一两分钟。"


def same_question(day: datetime, number: str, kind: str) -> str:
    return f"您{day.month}月{day.day}日报过一件{kind}（{number}），还在办。"


def edited_for_officer(called: str, words: str) -> str:
    return f"{called}改了说法，现在是：\n{words}"
