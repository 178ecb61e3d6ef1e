"""What staff read about cases that are one matter, quarrels that come again, and visits in season."""

from collections.abc import Iterable, Sequence

from domain.case import Outcome
from handlers.desk.texts import OUTCOMES, listed

WORDS_LINK, WORDS_UNLINK = ("并案",), ("撤销并案",)
HELP_REPEATS, WORDS_REPEATS, NEEDS_REPEATS = "辖区里反复闹的纠纷", ("重复纠纷",), "[辖区]"
HELP_TASKS, WORDS_TASKS = "要走访的几家", ("走访任务",)

REASONS = {
    "place": "同一地点",
    "topic": "同一类",
    "swapped": "双方对调",
    "reporter": "同一人报的",
    "people": "人名对得上",
    "phone": "电话相同",
    "words": "说法相近",
}
NOT_SAME = "不是同一件"
ALREADY_CLOSED = "（已办结，并过去就重开）"
WHICH_INTO = "并到哪一件？例如：/link 2611-0042-7 2610-0031-5。"
ITSELF = "这是同一个编号，不用并。"
OTHER_KIND = "两件不是一类，不能并。可以各办各的，用 /note 写上对方的编号。"
RESTRICTED = "限定了人看的案件不并案，请单独办。"
NAMELESS = "这件没有留名，只能并到同样没有留名的案件，免得露出是谁。"
NOT_YOURS = "这两件您不能并。请两件的负责人或上级来并。"
NOT_MERGED = "{number} 没有并过，不用撤销。"
DIFFER = "记下了：{number} 和 {into} 不是同一件。"
NOT_PROPOSED = "{number} 没有和 {into} 放在一起过，不用改。"
MERGED_ALREADY = "{number} 已经并到 {into} 了。并错了，发 /unlink {number}。"
SAME_FOR_RESIDENT = "您这次说的（{number}），和 {into} 是同一件，一起办，{who}负责。有话直接发给我。"
ALONE_AGAIN = "您的事（{number}），{who}负责。有话直接发给我，我转过去。"
ALONE_NOBODY = "您的事（{number}）还在办，有人接手马上告诉您。急事打 110。"

NO_AREA = "没有找到这个辖区，或者不归您管。例如：/repeats 和苑社区。"
NO_REPEATS = "{months} 个月里没有反复闹的纠纷。"
HEAD_REPEATS = "{months} 个月里反复闹的纠纷："
NO_TASKS = "没有要走访的。"
HEAD_TASKS = "要走访的 {count} 家："
WHICH_TASK = "哪一家？发“走访任务”看编号，例如：/done 12 已上门，地界两家都认。"
NO_SUCH_TASK = "没有这件走访，或者不归您办。发“走访任务”看一看。"
DONE_ALREADY = "这家走访过了。"
DONE = "记到 {number} 里了。"
FOUND_LABEL, ASK_FOUND = "走访情况", "看到什么、谈得怎样？写一句，例如：已上门，地界两家都认。"
FINISHED = "完成"


def proposal(into: str, reasons: Iterable[str], *, is_open: bool) -> str:
    why = listed(REASONS[reason] for reason in reasons if reason in REASONS)
    return f"可能和 {into} 是同一件：{why}" + ("" if is_open else ALREADY_CLOSED)


def merge_into(into: str) -> str:
    return f"并到 {into}"


def undo(number: str) -> str:
    return f"撤销并案 {number}"


def earlier(number: str, kind: str, result: str) -> str:
    return f"{number} {kind}，{result}"


def before(matters: Sequence[str], times: int | None) -> str:
    often = f"；第{times}次" if times else ""
    return f"以前：{'；'.join(matters)}{often}"


def closed_as(outcome: str, month: int) -> str:
    return f"{OUTCOMES[Outcome(outcome)]}（{month}月）"


def last_time(month: int, words: str) -> str:
    return f"上次（{month}月办结）：{words}"


def carried_on(into: str) -> str:
    return f"已并到 {into}，在那件里办"


def brought(cases: Iterable[str]) -> str:
    return f"并进来：{listed(cases)}"


def merged(number: str, into: str, side: str, *, reopened: str) -> str:
    who = f"，报的人算{side}" if side else ""
    again = f"\n{into} 重开了。{reopened}" if reopened else ""
    return f"{number} 并到 {into} 了{who}。{again}\n回复这个人，发 /reply {number} 内容。并错了可以撤销。"


def other_side(label: str) -> str:
    return f"其实是{label}"


def side_changed(number: str, side: str) -> str:
    return f"改好了：{number} 报的人算{side}。"


def carries(number: str, into: str) -> str:
    return f"{number} 里已经并了别的案件。请反过来：/link {into} {number}"


def holder_barred(number: str, into: str) -> str:
    return f"{into} 的负责人要回避 {number}，不能并。请先把 {into} 转给别人：/assign {into} 姓名"


def urgent(number: str, into: str) -> str:
    return f"{number} 有危险，不能并到不急的案件里。可以反过来：/link {into} {number}"


def moved_away(number: str, into: str, name: str) -> str:
    return f"{number} 和 {into} 是同一件，并过去由{name}办，您不用再办了。"


def brought_to_holder(number: str, into: str) -> str:
    return f"{number} 并到您手上的 {into} 了，发 /case {into} 看全部。"


def unlinked(number: str, name: str) -> str:
    return f"{number} 又单独办了，在{name}手上。" if name else f"{number} 又单独办了，还没有人接。"


def which_of(numbers: Iterable[str]) -> str:
    return f"并进来几件，要撤哪一件？发 /unlink 加编号：{listed(numbers)}。"


def alarm(number: str, times: int, months: int, list_: str) -> str:
    return f"{number}：{months} 个月里第 {times} 次闹同一件事，请看看要不要换个办法。\n{list_}"


def repeat_line(times: int, kind: str, place: str, numbers: Iterable[str]) -> str:
    return " · ".join(part for part in (f"{times} 次", kind, place, listed(numbers)) if part)


def sweep_head(name: str, count: int, words: str) -> str:
    return f"{name}：去年以来反复闹过的有 {count} 家，请去看看。{words}"


def task_line(task_id: int, number: str, words: str, due: str) -> str:
    return f"{task_id} · {number} · {words} · {due}前"


def about(place: str, matter: str) -> str:
    return f"{place}，{matter}"


def finished(task_id: int) -> str:
    return f"{FINISHED} {task_id}"
