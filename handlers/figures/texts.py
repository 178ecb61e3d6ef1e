"""Figures in words."""

HELP_STATS, WORDS_STATS, NEEDS_STATS = "统计", ("统计",), "[今天|本周|本月|上月|2026-11]"
TODAY, WEEK, MONTH, LAST_MONTH = ("今天", "today"), ("本周", "week"), ("本月", "month", ""), ("上月", "last_month")
NOT_YOURS = "您的岗位看不了统计。手上的案件，发“待办”。"
WRONG_PERIOD = "时间写“今天”“本周”“本月”“上月”，或者年月，例如：/stats 2026-11。"


def share(part: int, whole: int) -> str:
    return f"{part}/{whole}（{part / whole:.1%}）" if whole else "还没有"


def figures(period: str, areas: str, lines: list[str]) -> str:
    return "\n".join([f"{areas} {period}：", *lines])


def accepted(count: int, urgent: int) -> str:
    return f"登记 {count} 件" + (f"，其中紧急 {urgent} 件" if urgent else "")


def now_open(waiting: int, working: int) -> str:
    return f"其中待接单 {waiting} 件，办理中 {working} 件"


def closed(count: int) -> str:
    return f"办结 {count} 件"


def solved(part: int, whole: int) -> str:
    return f"化解 {share(part, whole)}（谈好＋部分谈好，占已有结果的）"


def late(part: int, whole: int) -> str:
    return f"按时 {share(whole - part, whole)}（到期的时限里按时做到的）"


def satisfied(part: int, whole: int) -> str:
    return f"满意 {share(part, whole)}（4 分以上，占打了分的）"


def said_solved(yes: int, no: int) -> str:
    return f"居民说解决了 {yes} 件，没有解决 {no} 件"


def asked(count: int, answered: int, useful: int, handed: int) -> str:
    return f"咨询 {count} 次，自动答出 {answered} 次，说有用 {useful} 次，转人工 {handed} 次"
