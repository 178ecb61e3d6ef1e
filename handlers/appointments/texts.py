"""What is said while an appointment is taken down. No time is promised: people agree on it."""

from datetime import datetime

from domain.people import Level
from handlers.desk.form_texts import shortened

COUNTER_LEVEL = Level.STATION
_DAYS = "一二三四五六日"

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
AGREED, ASK_AGREED = "本人同意", "本人知道这件事、同意您来约吗？怎么说的？"
AGREED_CHOICES = ("当面说的", "电话里说的", "家里人说的", "还没问")
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


PICK = "挑一个时间，按一下就约好。都不合适，直接告诉我哪天几点方便，我转给民警。"
PICK_VISIT = "想换哪天几点？直接告诉我，例如：周四上午十点，我转给民警。"
PICK_LINE = "想现在就定下来，按一个时间就约好。"
CHANGE, CANCEL, AGAIN, SUITS = "改时间", "取消预约", "重新约", "可以"
GONE = "这个时间刚被约走了，换一个好吗？按一下就约好。"
NO_SUCH_TIME = "这个时间过去了，或者按钮旧了。发“查进度”，或者直接告诉我哪天方便。"
NO_SLOT_HERE = "这件不是预约，或者已经办完了。要约时间，发“预约”。"
NOTHING_TAKEN = "您现在没有约时间。要约，发“预约”。"
CANCELLED = "取消了（{number}），事情还给您留着。想再来，随时重新约。"
SLOT_NOT_YOURS = "这件不归您办，不能替居民约时间。"
PROPOSE, NOT_COME = "提个时间", "没来"
WHEN_LABEL, ASK_PROPOSE = "时间", "提哪天几点？例如：周三下午3点。居民按了“可以”才算定。"
NOTHING_TO_MISS = "这件现在没有约好的时间。"
PROPOSE_HOW = "写哪天几点，要是以后的时间，例如：周三下午3点。"
PROPOSED = "{number} 问居民了，居民按了“可以”才算定。"
MISSED_YOU = "今天没等到您，是不是临时有事？想再来，按一下重新约。"
MISSED_NOTED = "{number} 记了没来，也告诉居民可以重新约。"
TODAY = "今天约好的："


def moment(local: datetime) -> str:
    return f"{local:%m-%d} 周{_DAYS[local.weekday()]} {local:%H:%M}"


def taken(number: str, local: datetime, where: str) -> str:
    place = f"，{where}" if where else ""
    return (
        f"约好了：{moment(local)}{place}，编号 {number}。\n到了报编号。要带什么，发“列个清单”看看。\n"
        "来不了，按一下改时间或取消。"
    )


def visit_fixed(number: str, local: datetime) -> str:
    return f"约好了：{moment(local)}，民警到您家里来，编号 {number}。\n那时不在家，按一下改时间或取消。"


def taken_for_officer(number: str, local: datetime) -> str:
    return f"{number} 和居民约好了：{moment(local)}。"


def not_yet(local: datetime) -> str:
    return f"约的是 {moment(local)}，还没到。居民说来不了的，请他按“取消预约”。"


def already(local: datetime) -> str:
    return f"已经约好了：{moment(local)}。"


def cancelled_for_officer(number: str, local: datetime) -> str:
    return f"{number} 居民取消了 {moment(local)} 的预约。"


def proposed(who: str, local: datetime) -> str:
    return f"{who}问您：{moment(local)} 行吗？\n行就按“可以”，不行按“改时间”，或者直接告诉我。"


def reminder(local: datetime, *, is_visit: bool) -> str:
    what = "民警到您家里来" if is_visit else "来办事"
    return f"提醒一下：您约了 {moment(local)} {what}。\n不方便，按一下改时间或取消，没有关系。"


def today_line(local: datetime, number: str) -> str:
    return f"{local:%H:%M} {number}"


def missed(number: str) -> str:
    return f"{number} 没来"


def fixed(local: datetime) -> str:
    return f"约在 {moment(local)}"


def for_whom(whom: str, agreed: str) -> str:
    return f"{whom}（本人同意：{agreed}）" if agreed else whom
