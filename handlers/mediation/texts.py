"""What is said while both sides are asked whether they want to talk (人民调解法 第3、4、17、23、26条)."""

import re

from domain.case import Side

WORDS_MEDIATE, WORDS_CONSENT = ("请双方调解",), ("记态度",)
STEP_MEDIATE, STEP_CONSENT = "请双方调解", "记当面答复"

SOMEBODY = "负责的民警"
ONE_OF = "请按下面的按钮：{choices}。"
NOT_YOURS = "这件不归您办。只有负责人或上级可以这样做；要接手，请负责人转派给您。"
NEVER_DANGER = (
    "{number} 有危险，不能调解（程序规定 第179条；反家庭暴力法 第15、16、23条）。\n"
    "先保人安全，依法处理；要保护令、告诫书的，帮着办。急事 110。"
)
NEVER_KIND = "{number} 不是纠纷，没有双方可谈。直接答复就行：/reply {number} 内容。"
NEVER_NAMELESS = "{number} 是匿名反映的，只能当线索，不能调解。先请本人留名，再谈。"
NO_OTHER = "{number} 还不知道对方是谁。先把对方记上（更多里找“当事人”），再请双方谈。"
NOT_MEDIATING = "{number} 还没有双方同意。先发 /mediate {number} 问双方愿不愿意谈。"
NOT_NOW = "这件事现在不在谈。有话直接发给我，我转给负责的人。"
NOT_YOUR_BUTTON = "这个按钮不是给您的。有事直接跟我说。"

FORM, MINOR = "哪一种调解", "未成年人"
ASK_FORM = "按哪一种谈？治安调解只用于民间纠纷引起、情节较轻的违反治安管理行为（治安管理处罚法 第9条）。"
PEOPLE, POLICE = "人民调解", "治安调解"
ASK_MINOR = "当事人里有未成年人吗？有的，要通知父母或监护人到场（程序规定 第181条）。"
NO_MINOR, GUARDED, UNGUARDED = "没有", "有，监护人会来", "有，还没联系"
CALL_GUARDIAN = "先联系父母或监护人，说好到场，再按“有，监护人会来”。"

WILLING, UNWILLING, ASK_FIRST = "愿意谈", "不愿意", "想先问问"
NO_MORE, AFTER_ALL = "不想谈了", "又愿意谈了"
YES_WORDS, NO_WORDS = (
    (WILLING, "愿意", "我愿意", "同意谈", AFTER_ALL),
    (UNWILLING, "不愿意谈", "我不愿意", NO_MORE, "不谈"),
)
SAID = {"yes": WILLING, "no": UNWILLING}

QUESTION, ASK_QUESTION = "想问的", "您想先问什么？写下来，我转给{who}。问完再定，不急。"
QUESTION_SENT = "转给{who}了，回话会发到这里。想好了按上面的按钮。"
THANKS_YES = "记下了：您愿意谈。对方也愿意，就约时间。\n不想谈了随时可以说，不影响您去法院。"
KEPT = "记着呢：{said}。想改，按下面的按钮。"
WILL_HEAR = "记下了：您愿意谈。{who}会联系您。"
BEGUN = "双方都愿意谈。{who}会约个时间，一起坐下来说。\n谈的时候可以不同意，随时可以停。"
BEGUN_HERE = "愿意谈，记下了。大家已经在谈，{who}会跟您约时间。"
NO_TALK_NOW = "{number} 现在先不谈。事情还可以走别的路：\n{roads}\n有话直接发给我。"
YOUR_NO = "记下了，不谈。没有人会因此怪您。还有别的路：\n{roads}\n改主意了，按下面的按钮。"

CONSENT_WHO, CONSENT_SAID, CONSENT_HOW = "哪一户", "怎么答的", "当时怎么说的"
ASK_WHO, ASK_SAID = "是哪一户的答复？", "愿意谈吗？"
ASK_HOW = "在哪里、怎么说的？写一句，例如：上门当面说，愿意，周末有空。"
NO_HOW = "写上是怎么说的，例如：/consent {number} 乙 愿意 上门当面说的。"

_SAID = re.compile(r"(不愿意|不同意|不谈|愿意谈|愿意|同意)[，,。：:\s]*")


def read_said(words: str) -> tuple[str, str]:
    """ "yes", "no" or "" at the beginning of these words, and what follows."""
    found = _SAID.match(words)
    if found is None:
        return "", words
    return ("no" if found[1].startswith("不") else "yes"), words[found.end() :].strip()


def ask(number: str, who: str) -> str:
    return (
        f"{number}：{who}想请双方坐下来谈谈，把事情说开（调解）。\n"
        "自愿：您可以不谈，谈到一半也可以停。人民调解不收费。\n谈不谈，都不影响您去法院。\n您愿意谈吗？"
    )


def how_asked(form: str, minor: str) -> str:
    return f"{form}；{MINOR}：{minor}"


def said_by(label: str, words: str) -> str:
    return f"{label}：{words}"


def asked(number: str, unreached: str, warning: str) -> str:
    there = f"\n{unreached} 不在小枫上：当面或打电话问，再记下来。" if unreached else ""
    return f"{number} 正在问双方愿不愿意谈。{there}{warning}"


SECOND_BY = "再次治安调解，{when}要调完（程序规定第183条）。"
SECOND_LATE = "已经过了，请报所长定。"
AGAIN = "\n注意：治安调解一般一次；再调须在第一次后 7 个工作日内完成（程序规定 第183条）。"


def heard(number: str, label: str, said: str, words: str = "") -> str:
    more = f"：{words}" if words else "。"
    return f"{number} {label}{SAID[said]}{more}"


def begun(number: str) -> str:
    return f"{number} 双方都愿意谈了。下一步约见面。"


def ended(number: str, label: str) -> str:
    return f"{number} {label}不愿意谈，调解停了。\n没有告诉对方是谁不愿意。请看走哪条路；对方改主意了会告诉您。"


def question(number: str, label: str, words: str) -> str:
    return f"{number} {label}想先问：\n{words}"


def line(yes: dict[Side, int], no: int) -> str:
    """What the card says of both sides' willingness."""
    parts = [f"{name}愿意" for side, name in ((Side.A, "甲方"), (Side.B, "乙方")) if yes.get(side)]
    parts += [f"{no}户不愿意"] if no else []
    return f"调解：{'，'.join(parts)}" if parts else ""


_LABOR = "劳动监察投诉、劳动仲裁（一年内），不服再起诉。"
_LAND = "请乡镇政府处理权属，或土地承包仲裁；不服可以起诉。"
_ROADS = {
    "labor": _LABOR,
    "land": _LAND,
    "consumer": "12315 投诉；也可以起诉。",
    "property": "找街道、住建部门；也可以起诉。",
    "traffic": "交管部门调解（10 日内一致申请），或直接起诉。",
    "debt": "有借条、转账记录的，可以申请支付令，或者起诉。",
    "noise": "违法的由公安、城管依法处理；赔偿可以起诉。",
    "pets": "违法的由主管部门依法处理；赔偿可以起诉。",
}
_ANY = "仲裁、行政裁决（有规定的）或者去法院起诉；违法的由公安依法处理。"


def roads(topic: str) -> str:
    """The other roads for this kind of dispute (人民调解法 第26条; domain-facts.md 1.6, 4.4 to 4.6)."""
    return f"{_ROADS.get(topic, _ANY)}法律援助打 12348。"
