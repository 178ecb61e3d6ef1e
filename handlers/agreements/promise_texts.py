"""What is said while promises run: reminders, what was done, what is disputed, and the roads that the law gives."""

import re
from collections.abc import Sequence
from datetime import date

from domain.promise import State
from handlers.agreements.texts import day, money

STATES = {
    State.PENDING: "待履行",
    State.PARTLY: "部分",
    State.KEPT: "已履行",
    State.LATE: "逾期",
    State.DISPUTED: "有争议",
}

DONE, PARTLY, LATER = "已做", "付了一部分", "要晚几天"
RECEIVED, NOT_RECEIVED = "收到了", "没有"
# The same in other words, and nothing else said.
GOT = re.compile(
    "(?:钱|都|已经|是|嗯|对|的确|确实)*(?:收到|到账|收着|拿到|做到|做好|修好|弄好)(?:了|啦|的)*(?:谢谢(?:你们?|您)?)?"
)
GOT_NOTHING = re.compile(
    "(?:钱|我|我们|根本|压根|还|都|一分|哪有)*(?:没有?|冇|未)(?:啊|呀|呢)?(?:见|见着|收|收到|收着|拿到|到|到账|做|做到|修|修好|弄|给|给我|付|动静)?"
    "(?:钱|过|啊|呀|呢|他?瞎说|骗人)*"
)
KEPT_BUTTON, BROKEN_BUTTON, SURE_BUTTON = "已履行", "没有履行", "确定，没有履行"
PROMISES, COURT, CLOSE, REFER = "承诺", "司法确认", "结案：谈好了", "转办"
CONFIRMED, NOT_WANTED = "法院确认了", "双方不申请"

GONE = "没有找到这一项。"
OVER = "这一项已经了结，不用再报。"
TOLD_ALREADY = "已经报过了，正在等对方回。有变化直接发给我，我转给民警。"
ANSWERED = "这一项已经回过了。有变化直接发给我，我转给民警。"
PHOTO_LABEL, ASK_PHOTO = "凭证照片", "好。有凭证请拍一张发给我，没有就按“跳过”。只有民警看得到。"
PART_LABEL, ASK_PART = "付了多少", "这次付了多少？写一个数，例如：500。"
NEED_AMOUNT = "写上付了多少，例如：/partly {id} 500。"
UNTIL_LABEL, ASK_UNTIL = "到哪天", "最晚到哪天？例如：12月10日。"
WHY_LABEL, ASK_WHY = "原因", "什么原因？一句话就行。"
REPORTED = "好，记下了。我请对方看看，回了告诉您。"
REPORTED_TO_OFFICER = "好，记下了。民警核实后告诉您。"
LATER_PASSED_ON = "好，转给民警了。对方同意改日子，我告诉您；原来的日子先不变。"
THANKS, PASSED_ON = "好，记下了。", "好，转给民警了，会来核实。"
NOTHING_AGREED = "{number} 还没有生效的协议。发 /agreement {number} 写一份。"
NOTHING_LEFT = "{number} 没有还没做到的承诺。"
NOT_PERFORMING = "这份协议不在履行中。"
COURT_ONLY_PEOPLE = "只有人民调解协议能申请司法确认。"
COURT_KEPT = "好，记下了：{what}。"
ASK_COURT = "{number} 司法确认怎么样了？{until}前由双方共同申请。"
ALL_KEPT = "协议里说好的都做到了（{number}）。谢谢双方。"
KEPT_ON_FILE = (
    "履行日期和凭证都记下了。同时按治安案件办的：双方可以书面申请，"
    "经公安机关认可的，不予处罚（治安管理处罚法第9条第4款）。"
)


def _sum(left: int | None) -> str:
    return f" {money(left)}" if left is not None else ""


def soon(number: str, on: date, what: str, left: int | None) -> str:
    return f"提醒一下（{number}）：{day(on)}前{what}{_sum(left)}。\n做到了按〔{DONE}〕。"


def today(number: str, what: str, left: int | None) -> str:
    return f"今天到日子了（{number}）：{what}{_sum(left)}。\n做到了按〔{DONE}〕；有难处按〔{LATER}〕。"


def call_them(number: str, who: str, on: date, what: str) -> str:
    return f"{number} {who}没有用小枫，请您提醒一声：{day(on)}前{what}。"


def late(number: str, who: str, what: str, days: int, *, is_told: bool) -> str:
    said = "说做到了，对方还没有回，请核实。" if is_told else "还没有说做到。请问一声。"
    return f"{number} 承诺过了 {days} 天：{who} {what}。\n{said}"


def escalated(number: str, who: str, what: str, days: int) -> str:
    return f"{number} 承诺过了 {days} 天还没有了结：{who} {what}。请督办。"


def did_you_get(number: str, who: str, what: str, amount: int | None) -> str:
    return f"{who}说做到了（{number}）：{what}{_sum(amount)}。收到了吗，做到了吗？"


def please_check(number: str, who: str, what: str, amount: int | None) -> str:
    return f"{number} {who}说做到了：{what}{_sum(amount)}。对方没有用小枫，请您核实。"


def disputed(number: str, who: str, what: str, amount: int | None) -> str:
    return f"{number} 有争议：{who}说做到了“{what}{_sum(amount)}”，对方说没有。凭证在案件里，请核实。"


def disputed_for_debtor(what: str) -> str:
    return f"“{what}”，对方说还没有收到。民警会来核实，凭证请先留好。"


def wants_later(number: str, who: str, what: str, until: str, why: str) -> str:
    return f"{number} {who}想晚几天：{what}，到 {until}。\n原因：{why}\n请先问对方。对方同意的，按下面改日子。"


def move_to(on: date) -> str:
    return f"改到 {day(on)}"


def moved(number: str, what: str, on: date) -> str:
    return f"日子改了（{number}）：{what}，{day(on)}前。"


def partly(number: str, what: str, paid: int, left: int) -> str:
    return f"记下了（{number}）：{what}，已付 {money(paid)}，还差 {money(left)}。"


def kept(number: str, what: str) -> str:
    return f"做到了（{number}）：{what}。已经记下。"


def all_kept_for_officer(number: str) -> str:
    return f"{number} 承诺都履行了。{KEPT_ON_FILE}\n可以结案了。"


def settled_words() -> str:
    return "协议全部履行"


def in_list(promise_id: int, line: str, state: State, paid: int) -> str:
    so_far = f"，已付 {money(paid)}" if paid and state is not State.KEPT else ""
    return f"[{promise_id}] {line} · {STATES[state]}{so_far}"


HOW_TO_MARK = "核实过的：/kept 号、/partly 号 金额；没有履行：/broken 号。号写在方括号里。"


def ask_broken(who: str, what: str, road: str) -> str:
    return f"要记“没有履行”：{who} {what}。\n案件回到办理中，双方都会知道。\n{road}"


def broken_in_history(who: str, what: str, why: str) -> str:
    reason = f"。原因：{why}" if why else ""
    return f"没有履行：{who} {what}{reason}"


def broken(number: str, what: str, road: str) -> str:
    return f"协议里有一项没有做到（{number}）：{what}。\n{road}\n已经做到了、马上能做的，直接告诉我，我转给民警。"


def broken_for_officer(number: str, road: str) -> str:
    return f"{number} 记下了：没有履行，回到办理中。\n{road}"


def people_road(until: date | None, *, is_confirmed: bool, is_wage: bool) -> str:
    """人民调解法 第31-33条; 民事诉讼法 第205条; 劳动争议调解仲裁法 第16条."""
    if is_confirmed:
        return "法院确认过的协议，可以向法院申请强制执行（人民调解法第33条）。"
    ways = ["可以请调解员再督促（人民调解法第31条）；", "可以去法院起诉（第32条）；"]
    if until is not None:
        ways.append(f"{day(until)}前双方愿意的，可以一起申请司法确认（第33条）；")
    if is_wage:
        ways.append("拖欠劳动报酬的，可以拿协议向法院申请支付令（劳动争议调解仲裁法第16条）；")
    return "".join(ways).removesuffix("；") + "。"


POLICE_ROAD = "公安机关会依法处理；赔偿等民事争议可以去法院起诉（治安管理处罚法第9条第3款）。"
POLICE_ROAD_FOR_OFFICER = (
    "这份是治安调解：不能只催，要转办，依法处理，并告知双方可就民事争议起诉（治安管理处罚法第9条第3款）。"
)


def court_soon(number: str, until: date) -> str:
    return f"提醒一下（{number}）：想请法院确认协议的，{day(until)}前双方一起去申请（人民调解法第33条）。不申请也可以。"


def court_soon_for_officer(number: str, until: date, absent: Sequence[str]) -> str:
    said = f"{'、'.join(absent)}这里收不到，请您告诉一声" if absent else "已提醒双方"
    return f"{number} 司法确认 {day(until)} 截止，{said}。有结果按一下："


def listed(head: str, lines: Sequence[str]) -> str:
    return "\n".join([head, *lines, HOW_TO_MARK])
