"""Reminders and alarms."""

from domain.deadline import Clock

_WHAT = {Clock.ACCEPT: "接单", Clock.CONTACT: "联系居民", Clock.RESOLVE: "办结"}


def reminder(number: str, clock: Clock, when: str) -> str:
    return f"提醒：{number} 请在{when}{_WHAT[clock]}。"


def late(number: str, clock: Clock) -> str:
    return f"{number} 超时了：还没有{_WHAT[clock]}。请现在办，办不了就退回或转派。"


def late_for_chief(number: str, clock: Clock, name: str) -> str:
    who = f"{name}手上的 " if name else ""
    return f"督办：{who}{number} 超时，还没有{_WHAT[clock]}。"


def taken_away(number: str, name: str) -> str:
    return f"{number} 到时间没有接单，已转给{name}。您不用再办。"


def passed_on(number: str, before: str, name: str) -> str:
    return f"{number}：{before}到时间没有接单，已转给{name}。"


def nobody_left(number: str, before: str) -> str:
    who = f"{before}到时间没有接单，" if before else ""
    return f"{number}：{who}没有别的民警可派。请马上安排人，发 /assign {number} 姓名。"
