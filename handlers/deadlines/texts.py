"""Reminders and alarms."""

from domain.deadline import Clock

EXTEND, PAUSE, GO_ON, YES, NO = "延期", "暂停计时", "恢复计时", "同意", "不同意"
DAYS, ASK_DAYS = "延几个工作日", "要延几个工作日？写数字，最多 {most}。"
REASON, ASK_REASON = "原因", "什么原因？写给批的人看。"
CHOICES = ("3", "5", "10")
PAUSE_REASON, ASK_PAUSE_REASON = "暂停原因", "为什么暂停计时？例如鉴定、听证。"
PAUSE_REASONS = ("等鉴定", "等听证")
BAD_DAYS = "请写 1 到 {most} 的数字，例如：5。"
NOT_YOURS = "这一步要负责这件的人来办。"
NOT_YOUR_DECISION = "这一步要督办或所长来批，自己申请的不能自己批。"
NO_CLOCK = "{number} 现在没有办结时限在走，不用延期。"
ASKED_ALREADY = "{number} 已经申请过延期，正等批准。原来的时限照算。"
TOO_OFTEN = "{number} 已经延过 {count} 次，不能再延。办不完，请找所长当面说。"
NOBODY_DECIDES = "没有督办或所长能批。请管理员先安排人，再申请。"
NO_EXTENSION = "没有找到这个延期申请。发“待办”看手上的案件。"
DECIDED = "这个申请已经批过了：{what}。"
OUTDATED = "{number} 的时限已经不走了，不用再批。"
PAUSED = "{number} 办结时限暂停了，原因已记下。弄好了，请按“恢复计时”，或发 /resume_clock {number}。"
PAUSED_ABOVE = "{number}：{name}暂停了办结时限。\n原因：{reason}"
NOT_PAUSED = "{number} 的办结时限没有暂停。"
CANNOT_PAUSE = "{number} 现在不能暂停：没有办结时限在走，或者已经超时。"
PAUSED_LINE = "办结时限暂停，不计时。"
ASKED_LINE = "已申请延期 {days} 个工作日，等批准。"

_WHAT = {
    Clock.ACCEPT: "接单",
    Clock.CONTACT: "联系居民",
    Clock.PROGRESS: "给居民回话",
    Clock.RESOLVE: "办结",
    Clock.FOLLOW_UP: "回访",
    Clock.SECOND_TALK: "办完再次治安调解",
}
_LEVELS = {1: "黄牌", 2: "红牌"}


def reminder(number: str, clock: Clock, when: str) -> str:
    return f"提醒：{number} 请在{when}{_WHAT[clock]}。"


def late(number: str, clock: Clock) -> str:
    return f"{number} 超时了：还没有{_WHAT[clock]}。请现在办，办不了就退回或转派。"


def late_above(level: int, number: str, clock: Clock, who_when: tuple[str, str]) -> str:
    """What, who and since when, as those above read it."""
    name, when = who_when
    who = f"责任人：{name}\n" if name else ""
    return f"{_LEVELS[level]}督办：{number} 超时\n问题：还没有{_WHAT[clock]}\n{who}时限：{when}"


def told(level: int, names: list[str]) -> str:
    return f"{_LEVELS[level]}：{'、'.join(names)}"


def asks_extension(number: str, name: str, days: int, reason: str) -> str:
    return f"{number}：{name}申请延期 {days} 个工作日。\n原因：{reason}\n同意吗？没批之前，原来的时限照算。"


def asked(number: str, days: int, names: list[str]) -> str:
    return f"{number} 申请延期 {days} 个工作日，已报{'、'.join(names)}批。没批之前，原来的时限照算。"


def granted(number: str, when: str) -> str:
    return f"{number} 同意延期，请在{when}办结。"


def refused(number: str) -> str:
    return f"{number} 没有同意延期，原来的时限照算。要帮忙，请找所长商量。"


def extended_for_resident(number: str, when: str) -> str:
    return f"您的事（{number}）还要多一点时间，改在{when}办好。\n想补充，直接发给我；查进度，发“查进度”。"


def bare_days(words: str) -> str:
    """The number where somebody wrote "5天", "5 个工作日"."""
    return words.strip().removesuffix("个工作日").removesuffix("天").strip()


def decided(*, granted: bool) -> str:
    return "同意" if granted else "不同意"


def continued(number: str, when: str) -> str:
    return f"{number} 恢复计时，请在{when}办结。"


def taken_away(number: str, name: str) -> str:
    return f"{number} 到时间没有接单，已转给{name}。您不用再办。"


def passed_on(number: str, before: str, name: str) -> str:
    return f"{number}：{before}到时间没有接单，已转给{name}。"


def nobody_left(number: str, before: str) -> str:
    who = f"{before}到时间没有接单，" if before else ""
    return f"{number}：{who}没有别的民警可派。请马上安排人，发 /assign {number} 姓名。"
