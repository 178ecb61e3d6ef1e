"""What is said about agreements: the draft, both sides' yes, what comes into force."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.agreement import Answer, Form, State
from domain.case import Side

HELP_AGREEMENT, WORDS_AGREEMENT, NEEDS_NUMBER = "写调解协议，发给双方确认", ("协议", "写协议"), "编号"

FORMS = {Form.PEOPLE: "人民调解", Form.POLICE: "治安调解"}
STATES = {
    State.DRAFT: "草稿",
    State.OFFERED: "等双方确认",
    State.AGREED: "已生效",
    State.KEPT: "全部履行",
    State.BROKEN: "没有履行",
    State.REPLACED: "已换新版",
}
ANSWERS = {Answer.NONE: "还没回", Answer.AGREED: "同意", Answer.PAPER: "已在纸上签", Answer.CHANGE: "要改"}
EFFECT = {
    Form.PEOPLE: (
        "本协议自双方签名、盖章或者按指印之日起生效，有法律约束力，各方应当按约定履行。\n"
        "自生效之日起三十日内，双方可以共同向人民法院申请司法确认（人民调解法第33条）。\n"
        "各方各执一份，人民调解委员会留存一份。"
    ),
    Form.POLICE: (
        "经调解达成协议并履行的，不予处罚；达成协议后不履行的，由公安机关依法处理，"
        "并可就民事争议依法起诉（治安管理处罚法第9条）。\n本协议一式三份，双方各一份，公安机关存一份。"
    ),
}

WRITE, ADD, EDIT, SEND, NEW_VERSION = "写协议", "加一项承诺", "改内容", "发给双方", "改一版"
KEEP_ORAL, POLICE_STEP = "记下，生效", "写治安协议"
AGREE, CHANGE = "同意", "要改"
DRAFT_LINE = "协议：草稿，还没发给双方"
MORE_PROMISES = "（还有 {count} 项，看文件）"
NO_PROMISES = "还没有记承诺。按〔加一项承诺〕。"

BOTH_WILL_READ = "上面的话，双方都会看到；没写在上面的，都不会。"

NOT_YOURS = "这件不归您办。要办的话，请负责的民警转给您。"
NOT_HERE = "没有找到这份协议。发 /agreement 编号，看现在的。"
OLD = "这一版已经换了或者定了，按钮不再有用。请看最新的一条。"
NOT_ASKED = "没有找到要您确认的协议。有话直接发给我，我转给民警。"
OFFICER_ONLY = "治安调解由民警主持，您可以写人民调解协议。"
MAY_NOT = "这件不能写调解协议：有危险的、限定人看的、没有留名的，都不谈调解，请依法处理。不是纠纷的，也不用写。"
CHANGED = "刚才那一户有变化，没有记下。请按〔加一项承诺〕再记一次。"
NO_OTHER_SIDE = "还没有登记对方。先把对方登记成乙方，再写协议。"
PROMISE_FIRST = "先记至少一项承诺，再发给双方。"
ORAL_IN_FORCE = "好，记下了，从今天起生效。正在做记录，做好发给双方。"
SENDING = "好，正在做文件，做好就发给双方。"
SENT = "{number} 的协议发给双方了。谁同意、谁要改，我告诉您。"
NOT_DRAWN = "文件没有做成，先看文字；民警会把纸面的给您。"

ASK = "请看一遍。同意就按〔同意〕，有要改的按〔要改〕。不急，想好再按。"
ORAL_KEPT = "这是口头说好、民警记下来的。对不上的，直接回给我，我转给民警。"
ALREADY = "您已经同意了，不用再按。都同意了我告诉您。"
YOU_AGREED = "好，记下了。都同意了，协议就生效，我马上告诉您。"
ASK_CHANGE = "哪里要改？写给我，我转给民警，改好再请双方看。"
CHANGE_PASSED_ON = "好，转给民警了。改好了会再发给您看。"
CHANGE_LABEL = "要改的"
PAPER_LABEL, ASK_PAPER = "签字照片", "请拍下签好字的那一页，发给我。没有照片就按〔跳过〕。"
NEED_PHOTO = "请发照片，没有就按〔跳过〕。"
PAPER_KEPT, PAPER_SEEN = "好，{who}在纸上签了，照片存进案件了。", "好，{who}在纸上签了，记下了。没有照片，纸请收好。"


def money(fen: int) -> str:
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02} 元" if rest else f"{yuan} 元"


def day(on: date) -> str:
    return f"{on:%m-%d}"


def full_day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def household(who: str, name: str, place: str) -> str:
    return f"{who}：{'，'.join(part for part in (name or '姓名＿＿＿＿', place) if part)}"


def promise(who: str, what: str, on: date, amount: int | None) -> str:
    """Short: "乙方 12-05 前 付维修费，1000 元"."""
    sum_of = f"，{money(amount)}" if amount is not None else ""
    return f"{who} {day(on)} 前 {what}{sum_of}"


def promise_in_paper(number: int, short: str, on: date, proof: str) -> str:
    shown = f"，凭证：{proof}" if proof else ""
    return f"{number}. {short}（{full_day(on)}）{shown}"


def signed(who: str, name: str, answer: Answer, at: datetime | None) -> str:
    if answer is Answer.AGREED and at is not None:
        return f"{who} {name}：{at:%Y-%m-%d %H:%M} 在小枫确认同意"
    if answer is Answer.PAPER:
        return f"{who} {name}：已在纸面签名"
    return f"{who} {name}：＿＿＿＿＿＿＿＿"


def signed_orally(who: str, name: str, _answer: Answer, at: datetime | None) -> str:
    return f"{who} {name}：{at:%Y-%m-%d} 口头同意" if at is not None else f"{who} {name}：口头同意"


def paper_title(title: str) -> str:
    return f"【{title}】"


def by_hand(name: str) -> str:
    return f"{name}：＿＿＿＿＿＿＿＿"


def title(number: str, form: Form, version: int, state: State) -> str:
    return f"{number} {FORMS[form]}协议 第{version}版 · {STATES[state]}"


def offer(number: str, text: str) -> str:
    return f"协议写好了（{number}）：\n{text}\n\n{ASK}"


def answers(lines: Sequence[tuple[str, Answer]]) -> str:
    return "；".join(f"{who}{ANSWERS[answer]}" for who, answer in lines)


def not_reached(who: Sequence[str]) -> str:
    return f"{'、'.join(who)}没有用小枫，请当面签字，签好按下面拍照。" if who else ""


def paper(who: str) -> str:
    return f"{who}在纸上签了"


def drop(number: int) -> str:
    return f"去掉第 {number} 项"


def wants_change(number: str, who: str, words: str) -> str:
    return f"{number} {who}要改协议：\n{words}\n改好发新的一版，双方都要重新看。"


def said_yes(number: str, who: str, waiting: Sequence[str]) -> str:
    left = f"还等：{'、'.join(waiting)}。" if waiting else ""
    return f"{number} {who}同意了协议。{left}"


def in_force(number: str, lines: Sequence[str], court: date | None) -> str:
    until = f"\n双方愿意的，{day(court)}前可以一起去法院申请司法确认。" if court else ""
    return "\n".join([f"协议生效了（{number}）。说好的是：", *lines]) + f"{until}\n到日子前我提醒，做到了告诉我。"


def in_force_for_officer(number: str, court: date | None) -> str:
    until = f"司法确认 {day(court)} 前由双方共同申请；有结果按〔更多〕〔司法确认〕。" if court else ""
    return f"{number} 双方都同意，协议生效，现在履行中。\n{until}".strip()


def stuck(number: str) -> str:
    return f"{number} 双方都同意了协议，但这件的情况变了，现在不能生效。请先看案件；能接着谈的，改一版再发。"


def not_handed(who: Sequence[str]) -> str:
    return f"{'、'.join(who)}没有用小枫，请把纸面的当面交给他们。" if who else ""


def not_delivered(number: str, who: str) -> str:
    return f"{number} 协议没能送到{who}那里，可能把小枫屏蔽了。请当面给看，签好按下面记。"


def waiting(who: Sequence[str]) -> str:
    return f"协议：等{'、'.join(who)}同意"


def in_force_since(on: date, form: Form) -> str:
    return f"协议：{on:%Y-%m-%d} 生效，{FORMS[form]}"


def agreed_in_history(version: int, form: Form) -> str:
    return f"{FORMS[form]}协议第{version}版，双方同意"


def line(count: int, kept: int, following: str) -> str:
    rest = f"，下一项 {following}" if following else ""
    return f"承诺：{count} 项，已履行 {kept} 项{rest}"


def following(on: date, what: str, left: int | None, who: str) -> str:
    return f"{day(on)} {what}{f' {money(left)}' if left is not None else ''}（{who}）"


SIDES = (Side.A, Side.B)
