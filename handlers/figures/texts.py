"""Figures in words."""

from fractions import Fraction

from domain.figures import SMALLEST_SHOWN_INSIDE, Spread, percent
from domain.figures import share as exact_share

HELP_STATS, WORDS_STATS, NEEDS_STATS = "统计", ("统计",), "[今天|本周|上周|本月|上月|今年|2026-11] [辖区]"
PAST_WEEK = ("上周", "上星期", "last_week")
TODAY, WEEK, MONTH, LAST_MONTH = ("今天", "today"), ("本周", "week"), ("本月", "month", ""), ("上月", "last_month")
YEAR = ("今年", "year")
PERIODS = (*TODAY, *WEEK, *PAST_WEEK, *MONTH, *LAST_MONTH, *YEAR)
OTHER_PERIODS = ("本月", "上周", "上月", "今年")
HOW = ("怎么算的", "help")
PICTURE, SHEET, HOW_COUNTED = "看图", "月报表", "怎么算的"
NOT_YOUR_SHEET = "报表由所长或督办来取。数字发“统计”就能看。"
BEING_DRAWN = "正在做，马上发给您。"
NOT_DRAWN = "没有做成，请再按一次。还不行，请找管理员。"
WHOLE, NO_TOPIC, NO_AREA = "合计", "其他", "不知道哪里"
SHEET_HEAD = ("辖区", "类别", "已化解", "未化解", "合计")
SHEET_TITLE = "矛盾纠纷月报表"
CRIMINAL_SURE = "确认已转刑事"
CRIMINAL_ASK = "{number} 已经转为刑事案件了吗？确认后计入民转刑，只报件数。"
CRIMINAL_DONE = "{number} 记为已转刑事案件。"
CRIMINAL_ALREADY = "{number} 已经记过了。"
CRIMINAL_NOT_YOURS = "这件不归您办，不能这样记。"
CRIMINAL_STEP = "已转刑事案件"
FORMULAS = (
    "登记：这段时间新登记的，并到别件里的不另算。\n"
    "化解：谈好＋部分谈好，除以已有结果的；在办的不算。\n"
    "按时：到期的时限里按时做到的；暂停的不算。\n"
    "调解成功：达成协议的，除以双方愿意谈、已谈完的。\n"
    "履行：到期的承诺里做到的。重复：半年里第三次的，除以纠纷。\n"
    "满意：居民打分 4 分以上，除以打了分的。\n"
    "回访满意：满意＋基本满意按设置折算，除以回答了的；没回答的不算满意。\n"
    "同比、环比：和去年、上期一样长的时间比；那时是 0，写“—”。"
)
NOT_YOURS = "您的岗位看不了统计。手上的案件，发“待办”。"
WRONG_PERIOD = "时间写“今天”“本周”“上周”“本月”“上月”“今年”，或者年月，例如：/stats 2026-11。"


def share(part: int, whole: int) -> str:
    return exact(part, whole) or "还没有"


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


def notices(count: int, groups: int, answers: int, right: int) -> str:
    answered = f"，按了按钮的 {answers} 人次，答对或学会 {right} 人次" if answers else ""
    return f"通知发了 {count} 次，到 {groups} 个群{answered}"


def asked(count: int, answered: int, useful: int, handed: int) -> str:
    return f"咨询 {count} 次，自动答出 {answered} 次，说有用 {useful} 次，转人工 {handed} 次"


def no_area(name: str) -> str:
    return f"没有“{name}”这个辖区，或者不归您看。例如：/stats 本月 和苑社区。"


def change(found: Fraction | None) -> str:
    """Risen or fallen by so much; a dash where there was nothing to compare with."""
    if found is None:
        return "—"
    return f"{'+' if found > 0 else ''}{percent(found)}"


def compared(year: str, before: str) -> str:
    return f"同比 {year}，环比 {before}"


def exact(part: int, whole: int) -> str:
    found = exact_share(part, whole)
    return f"{part}/{whole}（{percent(found)}）" if found is not None else ""


def mediated(agreed: int, talked: int) -> str:
    return f"调解谈成 {exact(agreed, talked)}" if talked else ""


def promises(kept: int, due: int) -> str:
    return f"承诺到期的做到 {exact(kept, due)}" if due else ""


def repeats(count: int, disputes: int) -> str:
    return f"反复闹的 {exact(count, disputes)}（占纠纷）" if count else ""


def criminal(count: int, disputes: int) -> str:
    return f"民转刑 {count} 件（目标是 0）" if count or disputes else ""


def referrals(count: int) -> str:
    return f"转有关部门 {count} 件" if count else ""


def waited(found: Spread | None) -> str:
    return f"首次联系：一半在 {found.median} 分钟内，九成在 {found.p90} 分钟内" if found else ""


def followed_up(asked: int, answered: int, content: Fraction | None) -> str:
    happy = f"，满意度 {percent(content)}" if content is not None else ""
    return f"回访 {asked} 户，回答 {answered} 户{happy}" if asked else ""


def visits(count: int, talks: int) -> str:
    return f"走访 {count} 次，谈话 {talks} 次" if count or talks else ""


def chart_title(name: str, period: str) -> str:
    return f"{name} {period} 登记"


def sheet_name(period: str) -> str:
    return f"矛盾纠纷月报表 {period}.xlsx"


def chart_name(period: str) -> str:
    return f"统计 {period}.png"


LAST_WEEK, WEEK_BEFORE = "上周", "前一周"
NOT_APART = "不单列"


def week_title(name: str, week: str) -> str:
    return f"{name} 上周登记 {week}"


def shown(count: int, *, is_hidden: bool) -> str:
    """A count; one that is hidden is small itself, or would give a small one away."""
    if not is_hidden:
        return str(count)
    return f"少于{SMALLEST_SHOWN_INSIDE}" if count < SMALLEST_SHOWN_INSIDE else NOT_APART
