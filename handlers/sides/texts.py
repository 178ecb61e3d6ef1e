"""What is said about the two sides, and what a side reads when it joins."""

import re

from domain.case import Side

WORDS_SIDES, WORDS_HEARD, WORDS_ACROSS = ("当事人",), ("代记",), ("转给对方",)
WORDS_HOUSEHOLDS, WORDS_SIDE = ("各户",), ("加入",)
SIDES = "当事人"
THE_OFFICER = "社区民警"

NOT_YOURS = "这件不归您办，不能动当事人。要接手，请负责人转派给您。"
NO_SIDES = "{number} 不是纠纷，没有甲乙两方。"

HERE, NOT_HERE = "能收到", "还没加入"
CONSENTS = {"yes": "愿意调解", "no": "不愿意调解"}
STANCES = {"willing": "愿意", "unwilling": "不愿意", "waiting": "观望"}
SIGNED, SETTLED = "已签", "已解决"
ADD_TO = {Side.A: "加甲方一户", Side.B: "加乙方一户"}
_SIDES = {Side.A: "甲方", Side.B: "乙方"}
NEXT_PAGE = "下一页"

WHO, ASK_WHO = "是谁", "是谁？写姓名，知道的话加上电话和门牌。例如：赵建国 13800000009 3号楼601"

OLD_BUTTON = "这个按钮旧了。发 /sides 编号 看现在的当事人。"
NOTE_TITLE, NOTE_SCAN = "想听听您的说法", "扫一扫，打开小枫"
NOTE_DRAWN = "{number} 的纸条画好了，打印出来交给本人。"
NOTE_BROKE = "{number} 的纸条没有画成，照上面的话念或者抄，一样有效。"

NO_CODE = "请把纸条上的 8 位加入码发给我，例如：K7Q2 9MZH。"
WRONG_CODE = "这个加入码不对，或者用过、过期了。请对照纸条再发一次；还不行，找给您纸条的人要新的。"
TOO_OFTEN = "试的次数多了，请一小时后再发，或者找给您纸条的人。急事打 110。"
ENDED = "这件事已经办完了，不用再加入。有新的情况，直接告诉我。"
OTHER_SIDE = "您已经在这件事（{number}）里了，这个码是给另一家的。有话直接发给我，我转给民警。"

EMPTY_HEARD = "对方说了什么？例如：/told 2611-0042-7 乙 电话里说周末可以来谈。"
EMPTY_ACROSS = "要转什么话？例如：/across 2611-0042-7 乙 对方愿意修水管，想跟您约时间。"
WORDS, ASK_WORDS = "转的话", "要转给对方的话，写下来："

MARK_HOW = (
    "写哪一户、怎么了。例如：/household 2611-0042-7 乙17 签了\n"
    "可以写：签了、愿意、不愿意、观望、解决了、没解决、金额 3000，或者一句诉求。"
)
AMOUNT, STAKE = "金额", "诉求"
BETWEEN_COLUMNS = re.compile(r"[\s,，、;；]+")
MARK_BUTTONS = (("签了", "解决了"), ("愿意", "不愿意", "观望"))
MARKS = {
    "签了": "signed",
    "已签": "signed",
    "签字": "signed",
    "愿意": "willing",
    "不愿意": "unwilling",
    "观望": "waiting",
    "解决了": "settled",
    "已解决": "settled",
    "没解决": "open",
    "没有解决": "open",
}
TOO_MANY = "一方最多 {most} 户。再多，请分成几件。"


def head(number: str) -> str:
    return f"{number} 的当事人："


def household(label: str, parts: list[str]) -> str:
    return f"{label}：{'，'.join(parts)}"


def more_households(number: str, count: int) -> str:
    return f"还有 {count} 户，发 /households {number} 看全部。"


def code_for(label: str) -> str:
    return f"{label}的加入码"


def added(number: str, label: str) -> str:
    return f"{number} 加上了{label}。要请对方加入，按一下取加入码。"


def already_here(number: str, label: str) -> str:
    return f"{number} {label}已经加入了，直接发 /tell {number} {label} 内容。"


def correct(label: str) -> str:
    return f"改{label}"


def ask_correct(label: str, now: str) -> str:
    return f"{label}现在记的是：{now or '（什么都没有）'}\n写新的就行，没写到的不变。"


def corrected(line: str) -> str:
    return f"改好了。{line}"


def no_note(number: str) -> str:
    return f"{number} 要保护说话的人，不发加入码，免得对方知道有人报过。请打电话或上门，话用 /told 记。"


def over(number: str) -> str:
    return f"{number} 已经办结，不用再请对方加入。又有情况，先重新打开这件。"


def note_name(number: str, side: Side, household: int) -> str:
    return f"纸条 {number} {_SIDES[side][0]}{household}.png"


def give_this(number: str, label: str) -> str:
    return f"{number} {label}的加入码在下面，可以念、可以抄、可以打印。14 天内用一次有效，只给本人。"


def note(who: str, code: str, hotline: str) -> str:
    """The printed note: nothing of the matter stands on it, anybody may find it in the letter box."""
    call = f"，或打 {hotline}" if hotline else ""
    return (
        f"您好。{who}想听听您的说法。\n打开小枫，把这个码发给它：\n{code[:4]} {code[4:]}\n"
        f"您说的话只给民警看，不给别人。\n不想用手机，可以直接找{who}{call}。"
    )


def joined(number: str, who: str) -> str:
    return (
        f"加入好了，编号 {number}。{who}负责，想听听您的说法。\n"
        "有人说到一件和您有关的邻里之间的事。对错还没有谁定，两边的话都要听。\n"
        "您说的只给民警看，不会给对方。谈不谈，您自己定。\n"
        "有话直接发给我，也可以发照片、语音。怎么保管，发“隐私”看；办到哪了，发“查进度”。急事打 110。"
    )


def has_joined(number: str, label: str) -> str:
    return f"{number} {label}加入了。直接回复这条，话只到{label}。"


def across(who: str, words: str) -> str:
    return f"{who}转给您一句话：\n{words}\n想说什么，直接回我，先到民警那里。"


def will_read(words: str) -> str:
    return f"对方会读到：\n{words}\n要改，按“修改”。发了就收不回来。"


def sent_across(number: str, who: str) -> str:
    return f"{number} 转给{who}了。"


def nobody_there(number: str) -> str:
    return f"{number} 对方还没有用小枫，转不到。发 /sides {number} 取加入码，或者打电话、上门。"


def taken_down(number: str, who: str) -> str:
    return f"{number} 记下了{who}的话，只有办案的人看得到。"


def money(fen: int) -> str:
    yuan = fen / 100
    return f"{yuan:,.0f} 元" if fen % 100 == 0 else f"{yuan:,.2f} 元"


def progress(side: Side, households: tuple[int, int], signed: int, sums: tuple[int, int]) -> str:
    """`households` and `sums` (fen): settled, and all."""
    settled, count = households
    share = f"{settled / count:.1%}" if count else "0%"
    paid = f"，金额 {money(sums[0])}／{money(sums[1])}" if sums[1] else ""
    return f"{_SIDES[side]} {count} 户：解决 {settled} 户（{share}），已签 {signed} 户{paid}"


def many_added(count: int) -> str:
    return f"加上 {count} 户"


def all_added(number: str, side: Side, count: int) -> str:
    return f"{number} {_SIDES[side]}加上了 {count} 户。发 /households {number} 看全部。"


def broken_lines(broken: list[tuple[int, str]]) -> str:
    """Which lines hold no name; nothing was added."""
    lines = "\n".join(f"第 {number} 行：{line}" for number, line in broken[:3])
    return f"有 {len(broken)} 行看不出姓名，一户也没加。改好再发：\n{lines}"


def marked(line: str, all_together: str) -> str:
    return f"{line}\n{all_together}"
