"""Chinese words of the tables that officers read."""

from collections.abc import Iterable

from domain.case import Move
from domain.deadline import Clock, Event
from domain.seeing import Sight

HOLDER = "案件在谁手上，谁"
YES = "能"
HEAD = ("", "接单", "转派", "退回", "回复、记录", "办结", "重开", "看")
SIGHT = {Sight.NOTHING: "不看", Sight.MASKED: "看摘要", Sight.FULL: "看全部"}

RESIDENT, WHO_HOLDS = "居民", "负责人"
BY_ITSELF = {Move.PASS_ON: "小枫自动", Move.AGREE: "双方都确认"}
MOVES_HEAD = ("做什么", "原来是", "变成", "谁能做")
MOVES = {
    Move.TAKE: "接单",
    Move.ASSIGN: "转派",
    Move.RETURN: "退回",
    Move.PASS_ON: "超时转派",
    Move.CLOSE: "办结",
    Move.REOPEN: "重开",
    Move.CONTEST: "说没有解决",
    Move.WITHDRAW: "撤回",
    Move.HAND_OVER: "移交",
    Move.MEDIATE: "开始调解",
    Move.BREAK_OFF: "终止调解",
    Move.AGREE: "达成协议",
    Move.BREACH: "没有履行",
    Move.REFER: "转有关部门",
    Move.PARK: "暂缓",
    Move.RESUME: "接着办",
    Move.MERGE: "并案",
    Move.UNMERGE: "撤销并案",
}
LIMITS_HEAD = ("时限", "多久", "什么时候开始算", "什么算办到了", "什么时候暂停")
CLOCKS = {
    Clock.ACCEPT: "接单",
    Clock.CONTACT: "联系居民",
    Clock.PROGRESS: "给居民回话",
    Clock.RESOLVE: "办结",
    Clock.FOLLOW_UP: "回访",
    Clock.SECOND_TALK: "再次治安调解",
}
LIMITS = {
    Clock.ACCEPT: "{accept_minutes} 分钟；紧急 {accept_minutes_urgent} 分钟",
    Clock.CONTACT: "{contact_minutes} 分钟，算到当天下班；紧急 {contact_minutes_urgent} 分钟",
    Clock.PROGRESS: "每 {progress_days} 个工作日至少一次",
    Clock.RESOLVE: "{resolve_days} 天；简易 {resolve_days_simple} 天，复杂 {resolve_days_complex} 天",
    Clock.FOLLOW_UP: "最后一次问（办结后第 {follow_ups[1]} 天）以后 {follow_up_answer_days} 天内",
    Clock.SECOND_TALK: "第一次调解后 7 个工作日（程序规定第183条）",
}
EVENTS = {
    Event.REGISTERED: "登记",
    Event.TAKEN: "接单",
    Event.ASSIGNED: "转派",
    Event.RETURNED: "退回",
    Event.PASSED_ON: "超时转派",
    Event.CONTACTED: "联系居民",
    Event.CLOSED: "办结",
    Event.REOPENED: "重开",
    Event.CONTESTED: "居民说没有解决",
    Event.WITHDRAWN: "撤回",
    Event.HANDED_OVER: "移交",
    Event.MEDIATING: "开始调解",
    Event.BROKEN_OFF: "终止调解",
    Event.AGREED: "达成协议",
    Event.BREACHED: "没有履行",
    Event.REFERRED: "转有关部门",
    Event.PARKED: "暂缓",
    Event.RESUMED: "接着办",
    Event.MERGED: "并案",
    Event.UNMERGED: "撤销并案",
    Event.SUSPENDED: "鉴定、听证",
    Event.CONTINUED: "恢复计时",
    Event.ROAD_CHOSEN: "定简易或复杂",
    Event.FOLLOWED_UP: "回访",
    Event.TALKS_AGAIN: "再次问双方治安调解",
}


def listed(words: Iterable[str]) -> str:
    return "、".join(words)
