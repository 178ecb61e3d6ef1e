"""What is said while a clue is taken down."""

import re

from handlers.desk.form_texts import WITH_NAME, WITHOUT_NAME, shortened
from handlers.language.clues import ClueKind

HELP_TIP, WORDS_TIP, NEEDS_TIP = "报隐患、报线索，可以不留名", ("报线索",), "[什么事]"

OPENING_EMPTY = "好，我帮您记成线索，一两分钟。"
ASK_WHAT = "是什么情况？看到什么说什么，例如：小区东门井盖没了。"
ASK_WHERE = "在什么地方？例如：小区东门，或者3号楼2单元。发定位也行。"
ASK_SINCE = "什么时候看到的？现在还在吗？"
ASK_DANGER = "现在会不会伤到人？"
ASK_NAMED = (
    "留名字吗？\n匿名：民警看不到您的名字、电话和账号，他的话还从我这里转给您。\n"
    "账号只有机器记着，用来回话，怎么保管发“隐私”看。\n"
    "连账号也不留：不知道是谁，回话要凭 16 位凭证号自己来看。\n"
    "写在话里的、照片和语音里认得出您的，民警看得到。"
)

WHAT, SINCE, DANGER, NAMED = "线索", "时间", "危险", "名字"

GOING_ON = "现在还在"
SINCE_CHOICES = (GOING_ON, "今天", "这几天", "不止一次")
IF_GOING_ON = "要是有人正在做违法的事，现在就打 110，别自己上前。"
NO_DANGER = "暂时不会"
DANGER_CHOICES = (NO_DANGER, "会，现在就危险")
DANGER_FIRST = "怕伤到人，先离远点；要紧打 110 或 119。"
_WIRES = "电线的事还可以打供电 95598。"
NAMED_ALSO = {
    **dict.fromkeys(("不留名", "不留", "不", "不要", "不用", "不想留", "不留名字", "匿名吧", "不愿意"), WITHOUT_NAME),
    **dict.fromkeys(("留", "留名吧", "留名字", "可以", "要", "是", "实名", "愿意", "好", "好的"), WITH_NAME),
}

HANDED_IN = "上交危险物品"
DO_NOT_TOUCH = (ClueKind.EXPLOSIVE, ClueKind.BLADE)
# domain-facts.md 2.2: nobody carries it to the station.
DO_NOT_MOVE = "别动它，别搬、别拆、别带来，人离远点；原地打 110，民警上门来收。"
HAND_IN = f"{DO_NOT_MOVE}\n谢谢您主动说。我帮您记下，民警好找到地方。"
NUMBER_HIDDEN = "您的电话、名字我遮住了，民警看不到。号码要是别人的，补一句“他的电话是”再写。"
SAID_IN_GROUP = "您在群里说的那句，群里的人看得到。"
_NOTED = "这是线索登记，不算报案。"
WITHOUT_ACCOUNT = "连账号也不留"
RECEIPT = re.compile(r"(?<!\d)\d{4}(?:[ \-－—]*\d{4}){3}(?!\d)")
# What stands between the number and words beside it.
AROUND_RECEIPT = " ，,。:：\n"
RECEIPT_MORE = "想补充，把凭证号和要说的话写在同一条里发来。"
RECEIPT_CLOSED = "这条线索办完了，补充的话没记上；有新情况，请再报一次。"
RECEIPT_ADDED = "记上了，已转给负责的人。"
_WITHOUT_NAME = "没留名，民警的话我转给您。"


def opening(story: str) -> str:
    return f"您说“{shortened(story)}”，我记下了。帮您记成线索，一两分钟。"


def name_choice(words: str) -> str:
    """Whatever is no clear yes leaves the name out."""
    if words.startswith(WITH_NAME):
        return WITH_NAME
    return WITHOUT_ACCOUNT if "账号" in words else WITHOUT_NAME


def danger_first(kind: ClueKind | None) -> str:
    return f"{DANGER_FIRST}{_WIRES}" if kind is ClueKind.WIRES else DANGER_FIRST


def looked_after(body: str) -> str:
    """Who is responsible, for the officer's card."""
    return f"归谁管：{body}"


def registered(kind: ClueKind | None, *, body: str, is_danger: bool, is_anonymous: bool) -> str:
    """What stands above the receipt: one line, since the receipt may have five. `body`: who looks after it."""
    noted = f"{_NOTED}{_WITHOUT_NAME}" if is_anonymous else _NOTED
    if kind in DO_NOT_TOUCH:
        return f"{DO_NOT_MOVE}谢谢您。"
    noted += f"这事{body}管，民警看了帮您转。" if body else ""
    return f"{danger_first(kind)}{noted}" if is_danger else noted


def receipt(first: str, code: str) -> str:
    """In place of the usual receipt: nothing in it names the case."""
    lines = (
        f"记下了，凭证号：{code}",
        "请抄好：账号没有留，丢了我们也找不回来。",
        "想看进度，把 16 位凭证号发给我，用哪个账号都行；抄好可以把这条删掉。",
    )
    return "\n".join((first, *lines))


def receipt_state(stage: str) -> str:
    return f"您的线索：{stage}。"


def receipt_answer(words: str) -> str:
    return f"民警回话：{words}"


def receipt_added(number: str, words: str) -> str:
    return f"{number} 没留账号的人凭凭证号补充：{words}"
