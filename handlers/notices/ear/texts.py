"""What residents hear when they press a button below a notice, or ask whether something is real."""

from collections.abc import Iterable
from datetime import datetime

from handlers.notices.texts import ANTI_FRAUD_LINE

HELP_VERIFY, NEEDS_VERIFY = "查通知、查工作人员是真是假", "编号或姓名"
WORDS_VERIFY = ("查真伪", "查真假", "验真伪", "验真假")

THANKS = "谢谢您，记上了。也请跟家里老人说一声。"
COUNTED_ALREADY = "您按过了，已经记上。谢谢您放在心上。"
PREVIEW = "这是预览，按了不计数。发到群里以后，大家按的才算。"
NOT_FOUND = "这条通知我找不到了，可能是太久以前的。没关系，新的来了您再按。"
RECALLED = "这条通知已经撤回，请以后面发的为准。"
BY_BUTTON = "请按通知下面的按钮，结果只有您看得到。"


def right(why: str) -> str:
    return f"答对了。{why}"


def wrong(answer: str, why: str) -> str:
    return f"很多人也这么想。应该选“{answer}”：{why}"


def answered_already(answer: str, why: str) -> str:
    return f"您答过了，只记头一回。应该选“{answer}”：{why}"


def question_gone(saying: str) -> str:
    remember = f"请记住：{saying}" if saying else "请看后面的通知。"
    return f"谢谢您来答。这道题已经换下，没有计数。{remember}"


HUMAN_BUTTON = "转人工"
LABEL_VERIFY = "查什么"
ASK_VERIFY = "要查什么？发一样就行：\n通知最后一行的编号，像 K7Q2；\n或者工作人员的全名，像 张三。"
VERIFY_TOGETHER = "请写在一起发，例如：查真伪 K7Q2，或者 查真伪 张三。刚才填的还在，接着填就行。"
CODE_IN_GROUP = "请把通知最后一行的编号写在后面，例如：查真伪 K7Q2。"
REST_IN_PRIVATE = "在群里只查通知的编号。查人、查号码，请私聊我发“查真伪”。"

_TAKE_CARE = (
    f"查不到的先当心：别转账，别给验证码，别点链接。\n拿不准，打 {ANTI_FRAUD_LINE} 问；钱已经转了，马上打 110。"
)
CODE_UNKNOWN_IN_GROUP = f"没有查到这个编号。先别转账，别给验证码；拿不准打 {ANTI_FRAUD_LINE}，钱已经转了马上打 110。"
NOT_CHECKABLE = (
    "号码和链接我查不了，号码能改，链接能冒充。\n"
    "别点，别回拨，别转账，别给验证码。\n"
    f"拿不准，打 {ANTI_FRAUD_LINE} 问；钱已经转了，马上打 110。\n"
    "能查的是：通知的编号，工作人员的全名。"
)
ANY_AREA = "您的社区"
NAMES_DIFFER = "（里面的社区和民警，各群写的是自己的。）"
FOR_STAFF = "（这条只发给工作人员，内容不在这里显示。）"


def code_unknown(code: str) -> str:
    return f"没有查到编号 {code}（自动核对）。\n编号在通知最后一行，请再对一遍。\n{_TAKE_CARE}"


def code_recalled(code: str) -> str:
    return f"编号 {code} 是我们发的，后来撤回了（自动核对）。请以后面发的为准。"


def code_real_in_group(code: str, when: str, area: str) -> str:
    return f"编号 {code} 是真的，{when}发给{area}。原话请私聊我查，对不上的就是假的。"


def code_real(code: str, when: str, area: str, words: str) -> str:
    return (
        f"是真的（自动核对）：编号 {code}，{when}发给{area}。\n原话是：\n{words}\n"
        "和您看到的不一样，就是假的。借着它要钱、要验证码的，也是假的。"
    )


def read_as(code: str) -> str:
    return f"编号里没有 0、O、1、I、L，我按 {code} 查的。\n"


def moment(when: datetime, now: datetime) -> str:
    year = f"{when.year}年" if when.year != now.year else ""
    return f"{year}{when.month}月{when.day}日 {when.hour}:{when.minute:02} "


def name_real(people: Iterable[str], hotline: str) -> str:
    return (
        f"名册上有：{'、'.join(people)}（自动核对）。\n"
        "可是名字谁都能报，证明不了找您的就是本人。\n"
        "要钱、要验证码、要转账、要看屏幕的，一律是假的，挂断。\n"
        f"要核实，您自己{_call(hotline)}。"
    )


def name_unknown(name: str) -> str:
    return f"名册上没有查到“{name}”（自动核对）。请问清全名，再查一遍。\n{_TAKE_CARE}"


def only_surname(said: str, hotline: str) -> str:
    return (
        f"“{said}”只说了姓，谁都能这么叫，查不出真假。\n"
        "请问清全名再发，例如：查真伪 张三。\n"
        "要钱、要验证码、要转账的，一律是假的。\n"
        f"要核实，您自己{_call(hotline)}。"
    )


def _call(hotline: str) -> str:
    return f"打派出所电话 {hotline}" if hotline else f"打 {ANTI_FRAUD_LINE} 问"
