"""What groups read in notices, and what staff hear of them."""

from collections.abc import Mapping
from datetime import datetime

from domain.notice import CopyState, NoticeKind, RunState
from storage.notices import Notice, Run

REMEMBER = "记住："
QUIZ = "考考您："
LEARNED = "我学会了"
SOME_OFFICER = "社区民警"
# Where the station has given no number: the line for asking about fraud (not for reports, those go to 110).
ANTI_FRAUD_LINE = "96110"
CODE_TO_COME = "····"
PAUSE, GO_ON, STOP, RECALL = "暂停", "继续", "停止", "撤回"
RECALLED_IN_GROUP = "这条通知撤回了，请以后面的为准。"

_HEADS = {NoticeKind.FRAUD: "【{area}提醒】", NoticeKind.NEWS: "【{area}通知】", NoticeKind.ALERT: "【{area}紧急提醒】"}
_ENDINGS = ("社区", "村委会", "村")


def filled(words: str, area: str, officer: str, hotline: str) -> str:
    """The words with the area's own names in them."""
    for mark, value in {"{area}": area, "{officer}": officer, "{hotline}": hotline or ANTI_FRAUD_LINE}.items():
        words = words.replace(mark, value)
    return words


def whole(kind: NoticeKind, words: str, code: str, officer: str, area: str) -> str:
    """Head, words, and how to find out that they are real."""
    return f"{_HEADS[kind].format(area=_short(area))}{words}\n核对真假：发“查真伪 {code}”。{officer} · {area}"


def _short(area: str) -> str:
    ending = next((e for e in _ENDINGS if area.endswith(e) and len(area) > len(e) + 1), "")
    return area.removesuffix(ending)


RUN_STATES = {
    RunState.SPREADING: "正在发",
    RunState.SENDING: "正在发",
    RunState.DONE: "发完了",
    RunState.STOPPED: "停了",
    RunState.MISSED: "错过了，没有发",
}
_ALWAYS = (
    ("已发", (CopyState.SENT, CopyState.RECALLING, CopyState.KEPT, CopyState.RECALLED)),
    ("还等着", (CopyState.PLANNED, CopyState.QUEUED)),
)
_WHERE_ANY = (
    ("没发成", (CopyState.FAILED,)),
    ("群已不在", (CopyState.GONE,)),
    ("没有新的可发", (CopyState.NOTHING,)),
    ("停下没发", (CopyState.STOPPED,)),
    ("已撤回", (CopyState.RECALLED,)),
    ("撤不掉、已改成一句话", (CopyState.KEPT,)),
)


def progress(
    due: datetime, run: Run, notice: Notice, counted: Mapping[CopyState, int], answers: tuple[int, int]
) -> str:
    """How far one occasion has come. What nothing is known of is left out, but never what was sent and what waits."""
    numbers = {label: sum(counted.get(s, 0) for s in states) for label, states in (*_ALWAYS, *_WHERE_ANY)}
    always = {label for label, _ in _ALWAYS}
    shown = [f"{label} {number}" for label, number in numbers.items() if number or label in always]
    answered, right = answers
    learned = f"\n按了按钮的 {answered} 人，答对或学会 {right} 人" if answered else ""
    head = f"通知 {notice.id} · {due.month}月{due.day}日 {due.hour}:{due.minute:02} · {RUN_STATES[RunState(run.state)]}"
    return f"{head}\n共 {sum(counted.values())} 个群：{' · '.join(shown)}{learned}"


def slept_through(notice_id: int, due: datetime) -> str:
    return (
        f"通知 {notice_id} 在{due.month}月{due.day}日 {due.hour}:{due.minute:02} 该发，当时我没在运行，"
        "过后太久，没有补发。要现在发，请重新发一条。"
    )
