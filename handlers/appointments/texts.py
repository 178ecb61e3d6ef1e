"""What is said while an appointment is taken down. No time is promised: people agree on it."""

from handlers.desk.form_texts import shortened

COME = "上门"
HELP_SERVICE, WORDS_SERVICE, NEEDS_SERVICE = "预约去派出所办事，或请人上门", ("预约", COME), "[办什么事]"

OPENING_EMPTY = "好，我帮您约，一两分钟。"
ASK_WHAT = "要办什么事？例如：给八十岁的母亲办身份证。"
ASK_AT = "您去派出所，还是请人到家里来？"
ASK_WHERE = "到哪一家？几号楼、几单元、几室，例如：3号楼2单元501。（只有负责的工作人员看得到）"
ASK_FOR = "给谁办？"
ASK_WHEN = "什么时候方便？按一下，或者写出来，例如：周三下午。"
ASK_MOMENT = "哪天、几点方便？例如：周三下午三点以后。"

WHAT, AT, FOR, WHEN, MOMENT = "要办的事", "去哪里办", "给谁办", "时间", "哪天几点"

AT_STATION, AT_HOME = "去派出所", "到家里来"
AT_ALSO = {
    **dict.fromkeys(("我去派出所", "去所里", "我去", "我过去", "派出所"), AT_STATION),
    **dict.fromkeys((COME, "来家里", "到家里", "到我家", "来我家", "家里"), AT_HOME),
}
FOR_CHOICES = ("我自己", "家里老人", "行动不便的家人")
I_WRITE = "我来写"
WHEN_CHOICES = ("上午", "下午", "晚上", "周末", I_WRITE)

NOT_FIXED_YET = "预约记下了，时间要等人跟您商量好才算定，先别跑空。"


def opening(story: str) -> str:
    return f"您说“{shortened(story)}”，我记下了。帮您约，一两分钟。"


def where_choice(words: str) -> str:
    """Whoever speaks of home wants a visit."""
    return AT_HOME if any(word in words for word in ("家", COME)) else AT_STATION


def at_home(place: str) -> str:
    return f"{COME} {place}"
