"""Sentences that more than one room says."""

SKIP = "跳过"
BACK = "上一步"
CANCEL = "取消"
SUBMIT = "提交"

SKIP_WORDS = ("跳过", "略过", "不说", "不知道", "没有了")
BACK_WORDS = ("上一步", "返回")
SUBMIT_WORDS = ("提交", "确认", "确定", "对", "对的", "是", "是的", "好", "好的", "没问题", "可以", "1")

CANCELLED = "好，这次先不报了，刚才说的没有留下。想起来随时再跟我说。"
OLD_BUTTON = "这个按钮是之前的，已经不用了。请看最下面的一条，或者直接打字告诉我。"
NOTHING_BEGUN = "这一步已经办过了。想看进度，发“查进度”；要报新的事，直接跟我说。"
EMPTY_ANSWER = "这条我没看到字。"
FILE_KEPT = "照片收到了，只有负责的工作人员能看到。"
ADDED_TO_DRAFT = "加上了。"

TOO_FAST = "您发得有点快，我先歇一分钟。急事请直接打 110。"
ANONYMOUS = "我认不出是哪一位，没法办。请关掉匿名身份再发一次，或者私聊我。"
STAFF_ONLY = "这个只有工作人员能用。要反映事情，直接跟我说就行。"
PRIVATE_ONLY = "为了隐私，这个请私聊我办。"
UNKNOWN_COMMAND = "这个命令我不认识。直接把事情告诉我就行，或者发“帮助”看看我能做什么。"


def something_broke(reference: str) -> str:
    return (
        "抱歉，是我这边出了问题，您说的话我留着，没有丢。\n"
        f"请过一会儿再发一次；着急就打 110，要找人发“转人工”。\n查问题用的编号：{reference}"
    )


def change(label: str) -> str:
    return f"改{label}"


def files(count: int) -> str:
    return f"附件{count}个"


def answer_changed(label: str) -> str:
    return f"“{label}”已按您改的记下。"
