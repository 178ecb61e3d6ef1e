"""Sentences that more than one room says."""

from domain.message import AttachmentKind

SKIP = "跳过"
BACK = "上一步"
CANCEL = "取消"
SUBMIT = "提交"

BACK_WORDS = ("上一步", "返回", "后退")
SUBMIT_WORDS = ("提交", "确认", "确定", "对", "对的", "是", "是的", "好", "好的", "没问题", "可以", "1")

# To somebody who may be watched: whoever reads it along learns nothing.
NEUTRAL = "好的。"
CANCELLED = "好，停下了，刚才填的没有留下。想说的时候，随时再跟我说。"
OLD_BUTTON = "这个按钮是之前的，已经不用了。请看最下面的一条，或者直接打字告诉我。"
NOTHING_BEGUN = "这一步已经过去了，没有再办一次。看进度，发“查进度”；有新的事，直接跟我说。"
EMPTY_ANSWER = "这条我没看到字，请打字告诉我。"
FILES_KEPT = "{what}收到了，只有负责的工作人员看得到。"
DEAF = "语音我还听不懂，"
FILE_NAMES = {
    AttachmentKind.PHOTO: "照片",
    AttachmentKind.VOICE: "语音",
    AttachmentKind.VIDEO: "视频",
    AttachmentKind.FILE: "文件",
    AttachmentKind.LOCATION: "定位",
}
I_AM_HERE = "我在。"

RESUME, AFRESH = "接着说", "重新来"
RESUME_WORDS = (RESUME, "接着", "继续", "1")
AFRESH_WORDS = (AFRESH, "重来", "重新", "2")
GOING_ON = "好，接着来。"
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


def voice_kept(*, is_heard: bool) -> str:
    """A recording came where words are needed, and goes unheard."""
    return f"{'' if is_heard else DEAF}录音留着给民警听。这一步请按按钮，或者打几个字。"


def change(label: str) -> str:
    return f"改{label}"


def files(count: int) -> str:
    return f"附件{count}个"


def answer_changed(label: str) -> str:
    return f"“{label}”已按您改的记下。" if label else "改过的话我记下了。"


def no_such_choice(count: int) -> str:
    return f"没有这个数字。按下面的按钮，或者发 1 到 {count}。" if count > 1 else "按下面的按钮，或者打字说。"


_UNFINISHED_WORDS = 30


def unfinished(story: str, more: str) -> str:
    short = story if len(story) <= _UNFINISHED_WORDS else story[:_UNFINISHED_WORDS] + "…"
    about = f"：“{short}”" if story else ""
    kept = "刚发的话我留着。" if more else ""
    return f"您上次有一件没说完{about}。{kept}\n接着说，还是重新来？"
