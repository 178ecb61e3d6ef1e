"""What staff read while they work on a case."""

import re

from domain.case import Outcome
from handlers.desk.texts import OUTCOMES

_PAUSE = re.compile(r"[\s，。：；,:;]+")

HELP_INBOX, WORDS_INBOX = "手上的案件，先到期的在前", ("待办", "超时")
HELP_CASE, WORDS_CASE = "看整件案件", ("案件",)
HELP_TAKE, WORDS_TAKE = "接单", ("接单",)
HELP_ASSIGN, WORDS_ASSIGN = "转派给别人", ("转派",)
HELP_RETURN, WORDS_RETURN = "退回，写明原因", ("退回",)
HELP_NOTE, WORDS_NOTE = "内部记录，居民看不到", ("记录",)
HELP_CLOSE, WORDS_CLOSE = "办结，并问居民满不满意", ("办结",)
HELP_REOPEN, WORDS_REOPEN = "重开办结的案件", ("重开",)
NEEDS_NUMBER, NEEDS_WHO, NEEDS_REASON = "编号", "编号 姓名", "编号 原因"
NEEDS_WORDS, NEEDS_OUTCOME = "编号 内容", "编号 结果 说明"

NOT_YOURS = "这件不归您办。只有负责人或上级可以这样做；要接手，请负责人转派给您。"
NO_SIGHT = "这件您只能看摘要。要看全部，请负责人转派给您。"

TAKEN = "{number} 您接下了。{due}\n直接回复卡片，我就转给居民。"
ALREADY_YOURS = "{number} 已经在您手上了。"
ALREADY_TAKEN = "{number} {name}已经接了，您不用再接。"
ASKED_IN_PRIVATE = "我私下问您，请看私聊。"

ASSIGN_WHOM = "{number} 转给谁？按一下，或者发 /assign {number} 姓名。"
ASSIGN_NOBODY = "这个辖区里没有别人可转。请先导入名册。"
ASSIGN_UNKNOWN = "名册里没有“{name}”。写名册上的姓名，例如：/assign {number} 王卫东。"
ASSIGN_TWICE = "名册里有几位“{name}”，请用卡片上的“转派”按钮选。"
ASSIGN_OUTSIDE = "不能转：{name}不管这个辖区。可以转给：{names}。"
ASSIGN_SAME = "{number} 本来就在{name}手上。"
ASSIGNED = "{number} 转给{name}了。"
ASSIGNED_UNREACHABLE = "{number} 转给{name}了，但还没有在小枫上岗，收不到卡片。请打电话告诉一声。"

ASK_REASON_OF = "{number} 为什么退回？按一下，或者发 /return {number} 原因。"
ASK_REASON = "为什么退回？按一下，或者写一句。"
REASON = "原因"
# Who knows a side has nothing to do with the case from then on (治安管理处罚法 第95条).
WORD_AVOIDS = "回避"
REASONS = ("不在我辖区", "我和当事人认识，要回避", "手上太满", "要别的部门办")

NOTED = "记下了，居民看不到。"
EMPTY_NOTE = "要记什么？例如：/note 2611-0042-7 已上门，双方都在家。"

ASK_OUTCOME_OF = "{number} 办得怎么样？按一下，或者发 /close {number} 结果 说明。"
ASK_OUTCOME = "办得怎么样？"
ASK_RESULT = "给居民写一句结果，例如：双方谈好，晚十点后不装修。"
OUTCOME, RESULT = "结果", "说明"
CLOSED = "{number} 办结了，正在问居民解决没有。"

EMPTY_REOPEN = "为什么重开？写一句，例如：/reopen 2611-0042-7 居民说又吵起来了。"
REOPENED = "{number} 重开了，在{name}手上。"
REOPENED_FOR_HOLDER = "{number} 重开了，又在您手上：{reason}"

NOTHING_IN_HAND = "手上没有案件。"
IN_HAND = "手上 {count} 件，先到期的在前："
WITHOUT_HOLDER = "辖区内还有 {count} 件没人接："
LATE_HERE = "辖区内别人手上超时的 {count} 件："
LATE = "已超时"
SENT_IN_PRIVATE = "已私发给您。"
MORE_STEPS = "{number} 还可以这样办，按一下："
NO_MORE_STEPS = "{number} 现在没有别的步骤。"

HISTORY_HEAD = "经过："
WHAT = {
    "registered": "登记",
    "assigned": "派给",
    "take": "接单",
    "assign": "转派",
    "return": "退回",
    "pass_on": "超时转派",
    "close": "办结",
    "reopen": "重开",
    "contest": "居民说没有解决",
    "withdraw": "居民撤回",
    "hand_over": "移交",
    "restrict": "只给指定的人看",
    "open": "不再限制查看",
    "reader": "准看",
    "bar": "回避",
    "block": "暂停使用",
    "unblock": "恢复使用",
    "forwarded": "已报",
    "alarm": "无人接单，已叫",
    "language": "说的语言",
    "hush": "本人说现在不方便说话",
    "unhush": "本人说又方便说话了",
    "mediate": "开始调解",
    "break_off": "调解终止",
    "agree": "达成协议",
    "breach": "没有履行",
    "refer": "转有关部门",
    "park": "暂缓",
    "resume": "接着办",
    "merge": "并案",
    "unmerge": "撤销并案",
    "linked": "并入",
    "unlinked": "撤销并入",
    "differ": "不是同一件",
    "repeats": "重复纠纷，第几次",
    "task_done": "走访",
    "followup": "回访",
    "visit": "走访",
    "resident": "居民",
    "road": "走哪条路",
    "received": "对方部门收到",
    "result": "对方部门的结果",
    "invited": "邀请调解员",
    "invite_yes": "调解员接受",
    "invite_no": "调解员不能来",
    "another": "当事人要求换调解员",
    "edited": "居民改为",
    "reply": "回复居民",
    "drafted": "机器先答，待核对",
    "note": "记录",
    "look": "查看",
    "reminded": "提醒",
    "late": "超时",
    "escalated": "督办",
    "suspended": "时限暂停",
    "continued": "时限接着算",
    "extend": "申请延期",
    "extended": "同意延期",
    "not_extended": "没有同意延期",
    "solved": "居民说解决了",
    "rated": "满意度",
    "danger": "紧急",
    "not_real": "本人说不是真的",
    "handed": "要求找人",
    "ask_talk": "问双方愿不愿意谈",
    "willing": "愿意谈",
    "unwilling": "不愿意谈",
    "meeting": "约定见面",
    "unmeet": "取消见面",
    "held": "见面开了",
    "missed": "见面没开成",
    "absent": "没来",
    "record": "调解笔录",
    "to_side": "对一方说",
    "side": "当事人说",
    "heard": "代当事人记下",
    "across": "转给对方",
    "joined": "当事人加入",
    "party": "当事人情况",
    "criminal": "已转刑事案件",
    "slot": "约时间",
    "hold": "保全",
    "unhold": "解除保全",
    "exported": "导出个人信息",
    "erased": "删除个人信息",
}
OUTCOME_WORDS = {
    "settled": Outcome.SETTLED,
    "谈好了": Outcome.SETTLED,
    "调解成功": Outcome.SETTLED,
    "已解决": Outcome.SETTLED,
    "解决": Outcome.SETTLED,
    "partly": Outcome.PARTLY,
    "部分谈好": Outcome.PARTLY,
    "部分解决": Outcome.PARTLY,
    "failed": Outcome.FAILED,
    "没谈成": Outcome.FAILED,
    "调解不成": Outcome.FAILED,
    "answered": Outcome.ANSWERED,
    "已答复": Outcome.ANSWERED,
    "答复": Outcome.ANSWERED,
    "referred": Outcome.REFERRED,
    "已转有关部门": Outcome.REFERRED,
    "转交": Outcome.REFERRED,
    "unfounded": Outcome.UNFOUNDED,
    "情况不属实": Outcome.UNFOUNDED,
    "不属实": Outcome.UNFOUNDED,
}


def split_outcome(words: str) -> tuple[str, str]:
    """The outcome at the beginning of these words, and what follows; what is no outcome comes back as it is."""
    first, *rest = _PAUSE.split(words.strip(), maxsplit=1)
    return first, rest[0].strip() if rest else ""


def returned(number: str, name: str) -> str:
    return f"{number} 退回了，已转给{name}。" if name else f"{number} 退回了。没有别的民警可派，已报告上级。"


def back_with_chief(number: str, before: str, reason: str, name: str) -> str:
    now = f"没有别人在岗，先记在{name}名下" if name else "没有别的民警可派"
    return f"请安排：{before}退回了 {number}，原因：{reason}。\n{now}。改派请发 /assign {number} 姓名。"


def wrong_outcome() -> str:
    names = "、".join(f"{name}（{code}）" for code, name in OUTCOMES.items())
    return f"结果写其中一个：{names}。例如：/close 2611-0042-7 谈好了 双方同意晚十点后不装修。"


def history_line(moment: str, what: str, name: str, words: str) -> str:
    head = " ".join(part for part in (moment, WHAT.get(what, what), name) if part)
    return f"{head}：{words}" if words else head


def inbox_line(number: str, kind: str, place: str, due: str) -> str:
    return " · ".join(part for part in (number, kind, place, due) if part)


def merged_story(number: str, story: str) -> str:
    return f"并入 {number}：{story}"
