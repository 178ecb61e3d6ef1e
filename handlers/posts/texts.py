"""What is said when staff join, groups are bound and duty changes."""

import re
from collections.abc import Sequence
from datetime import date, time

from domain.duty import Repeats, Shift
from handlers.desk.texts import listed

BETWEEN_TAGS = re.compile(r"[\s,，、;；]+")
WORDS_JOIN = ("上岗",)
HELP_BIND, WORDS_BIND, NEEDS_BIND = "在群里发：把这个群绑定到网格", ("绑定网格",), "网格 [标签]"
HELP_DUTY, NEEDS_DUTY = "上班、下班", "on 或 off"
HELP_SHIFT, WORDS_SHIFT, NEEDS_SHIFT = "看值班表、排班", ("值班表", "排班"), "[谁 辖区 日期 时间]"
WORDS_ON, WORDS_OFF = ("上班",), ("下班",)

JOIN_NO_CODE = "请写上您的上岗码，例如：/join K7Q2M9XA。上岗码请向管理员要。"
JOIN_WRONG = "这个上岗码不对，或者已经用过、过期了。请再核对一遍，或向管理员要新的。"
JOIN_TOO_OFTEN = "上岗码试得太多了，请一小时后再试，或找管理员。"
JOINED = (
    "{name}，您上岗了。\n{posts}\n现在算您在岗；下班发“下班”。\n"
    "新案件会发到这里，回复卡片就能答复居民。发“帮助”看全部命令。"
)
POST = "{role}，{area}"
WAITING = "有 {count} 件在等人接，归您的，卡片这就发来。"

BIND_IN_GROUP = "请在要绑定的群里发，例如：/bind 和苑社区。"
BIND_NO_AREA = "请写上网格的名字或代码，例如：/bind 和苑社区 老人。您负责的有：{names}。"
BIND_UNKNOWN = "没有叫“{name}”的辖区。您负责的有：{names}。"
BIND_TWICE = "叫“{name}”的辖区有几个，请写代码：{codes}。"
BIND_OUTSIDE = "“{name}”不归您负责，不能绑定。您负责的有：{names}。"
BOUND = (
    "大家好，我是小枫，{area}的自动助手。有纠纷、有难处，@我说一声，我私下帮您登记、找民警。"
    "没叫我的话，我一概不记；找我登记的事，只有负责的工作人员能看到。急事打 110。"
)
BOUND_ELSEWHERE = "这个群已经绑定{area}。要改，请那边的工作人员或者上级来绑。"
BIND_NOT_YOURS = "您的岗位不能绑定群。请社区民警、网格员或者所长来绑。"
BOUND_STAFF = "这个群现在是{area}的工作群。新案件会在这里提醒，不含姓名和经过；详情私聊看。"
HELLO = "我是小枫，社区的自动助手。请负责这里的工作人员在群里发“/bind 网格名”，我就开始工作。"

DUTY_HOW = "请写 on 或 off，例如：/duty on。也可以直接发“上班”“下班”。"
ON_LEAVE = "您在请假，案件有人代办。提前回来，先发 /leave off。"
ON_DUTY = "好，您在岗了。"
OFF_DUTY = "好，您下班了。手上还有 {count} 件，新案件先派给在岗的人。"
OFF_DUTY_EMPTY = "好，您下班了，手上没有案件。"

SHIFT_STEPS = {"撤销": "off", "取消": "off", "到": "end", "换": "swap", "换班": "swap"}
REPEATS_READ = {
    "每天": Repeats.DAILY,
    "每周": Repeats.WEEKLY,
    "工作日": Repeats.WORKDAYS,
    "休息日": Repeats.FREE_DAYS,
    **{str(repeats): repeats for repeats in Repeats},
}
REPEATS = {
    Repeats.DAILY: "每天",
    Repeats.WEEKLY: "每周",
    Repeats.WORKDAYS: "工作日",
    Repeats.FREE_DAYS: "休息日",
}
_WEEKDAYS = "一二三四五六日"
SHIFT_HOW = (
    "请写谁、哪个辖区、哪天、几点到几点，例如：/shift 王卫东 和苑社区 12-01 20:00-08:00。"
    "要重复的，后面加“每天”“每周”“工作日”或“休息日”，再写到哪天为止。"
)
SHIFT_HOW_CHANGE = (
    "请写第几号班。不排了：/shift off 7；只有一天不排：/shift off 7 12-08；"
    "改到哪天为止：/shift end 7 12-31；那天换人：/shift swap 7 12-08 李秀英。"
)
SHIFT_UNKNOWN = "没有 {number} 号班，或者已经过去了。发“值班表”能看到编号。"
SHIFT_NOT_YOURS = "{area}的值班不归您排，请那边的所长来排。"
SHIFT_NOT_YOUR_PERSON = "{name}不归您排班，请他的所长来排。"
SHIFT_WRONG_DAYS = (
    "日子不对：从今天起一年之内，结束不能早于开始。例如：/shift 王卫东 和苑社区 12-01 20:00-08:00 每天 12-07。"
)
SHIFT_TWICE = "{name}那个时间在那里已经排了班。发“值班表”看看。"
SHIFT_NOT_THEN = "{day}没有这个班，没有改。发“值班表”看看。"
SHIFT_YOURS = "给您排了班：{shift}。到时候您就算在岗，新案件先派给您。"
SHIFT_OFF = "这个班不排了：{shift}。"
SHIFT_OFF_NOW = "这个班不排了，从现在起算下班：{shift}。还在岗的，发“上班”。"
SHIFT_SKIPPED = "{day}这一天不排了：{shift}。"
SHIFT_CHANGED = "这个班改成：{shift}。"
SHIFT_SWAPPED = "{day}您的班换给{name}了。"
SHIFT_BEGINS = "您的班开始了：{area}，到{ends}。新案件先派给您；来不了，发“下班”。"
SHIFT_ENDS = "您在{area}的班结束了，现在算下班。还在的话，按“还在岗”。"
STILL_HERE = "还在岗"
OFF_WHILE_PLANNED = "这会儿值班表上是您，我告诉所长另安排人。"
LEFT_WHILE_PLANNED = "{name}下班了，可是这会儿值班表上是他：{shift}。要换人，发 /shift swap 或在后台“值班”里换。"
NO_SHIFTS = "这七天没有排班，案件照旧派给在岗的人。所长排班：在后台“社区”的“值班”里，或者发 /shift。"
SHIFTS_HEAD = "这七天的值班："
MORE_SHIFTS = "还有，请在后台“值班”里看。"

APPOINT_HOW = "请写姓名、岗位、辖区，有电话再写电话，例如：/appoint 王卫东 民警 和苑社区 13800000001。"
DISMISS_HOW = (
    "请写谁、什么岗位、哪个辖区，例如：/dismiss #12 民警 和苑社区；到以后哪天才结束的，后面加那一天。"
    "在后台“社区”里按更方便。"
)
NOT_YOURS_TO_FILL = "{area}的{role}不归您安排，请那边的所长或者上级来办。"
NOT_BELOW_YOU = "{name}的岗位不都归您管，这一步请他的上级来办。"
NO_SUCH_ROLE = "没有“{word}”这种岗位。可以写：{roles}。"
NO_SUCH_AREA = "没有叫“{name}”的辖区，请写名册里的代码或名称。"
NO_PHONE = "电话写得不对，请写手机号、带区号的座机或短号，例如 0471-1234567。"
NOBODY_LIKE_THAT = "名册里没有这个人，请在后台“社区”里找到他再办。"
SEVERAL = "名册里有几位“{name}”，请把姓名换成编号：{ids}；真是新来的同名的人，请写上他的电话。"
HOLDS_ALREADY = "{post}，已经在名册上了。"
APPOINTED = "登记好了：{post}。已经告诉本人。"
APPOINTED_NEW = "登记好了：{post}。\n还没有上岗：请给他一个上岗码。"
YOUR_POST = "您有了新岗位：{post}。"
MAKE_CODE = "给上岗码"
CODE = "{name}的上岗码：{code}\n只显示这一次，24小时内有效，只能用一次。请他私聊小枫发：/join {code}"
IN_PRIVATE = "上岗码只能私下看，请私聊我。"
STILL_HOLDS = "{name}手上还有 {count} 件没办完，请先移交：/handover {name} 接手的人。"
STILL_STANDS_IN = "{name}正替{away}代办，请先结束这次代办。"
NO_SUCH_POST = "{post}：名册上现在没有这一条。"
END_POST = "结束这个岗位"
END_POST_SURE = "要结束的岗位：{post}。结束后，他在那里的权限马上停用。"
POST_ENDS_SURE = "要定下的：{post}，做到{day}为止。那天过完，他在那里的权限自动停用，没办完的案件自动转给在岗的人。"
POST_ENDS = "定好了：{post}，做到{day}为止。要改，再写一次日子；不结束了，把日子写成 off。"
POST_GOES_ON = "{post}，照旧做下去，不定结束的日子了。"
POST_ENDS_WRONG_DAY = "日子不对：要在今天以后、两年之内。例如：/dismiss #12 民警 和苑社区 2026-12-31。"
YOUR_POST_ENDS = "您的岗位到{day}为止：{post}。手上的案件请在那之前移交好。"
YOUR_POST_GOES_ON = "您的岗位照旧做下去：{post}。"
POST_ENDED_BY_ITSELF = "{post}，到期结束了，权限已经停用。{moved}"
MOVED_ON = "没办完的 {count} 件转给了别人。"
STILL_THERE = "{count} 件没有人可以转，请用 /assign 安排：{numbers}。"
RESIDENT_MOVED = "您的事（{numbers}）换了人办，编号不变。新的负责人会联系您。"
POST_ENDED = "{post}，今天结束了，权限已经停用。"
UNCOVERED = "\n这几位的假没有人代办了：{names}。请跟他们一起安排。"
LEAVE_IS_OFF = "{name}的岗位结束了，{span}不能替您代办。请另找一位，发 /leave {first} {last} 姓名。"
STANDING_IN_IS_OFF = "{name}的岗位结束了，{span}不用您代办了。已经在您手上的案件，接着由您办。"
YOUR_POST_ENDED = "您的岗位结束了：{post}。谢谢您这些日子的辛苦。"
NO_SUCH_ACCOUNT = "{name}没有这个账号，可能已经解绑了。"
NOT_THE_ONE_YOU_USE = "这正是您现在用的账号。请换一个账号，或者请上级来解绑。"
UNBIND = "解绑"
UNBIND_SURE = "解绑后，这个账号不再代表{name}：办不了案件，也看不到案件。手机丢了、换号了才用。"
UNBOUND = "解绑好了，那个账号不再代表{name}，他在后台的登录也都结束了。要换新账号，给他一个新的上岗码。"
UNBOUND_OWN = "解绑好了，那个账号不再代表您。别处还登录着后台的，请在“我的登录”里结束。"
YOUR_ACCOUNT_UNBOUND = "您的一个账号已经解绑，不再代表您。要是不知道怎么回事，请马上问所长。"


def post(name: str, role: str, area: str) -> str:
    return f"{name}，{role}，{area}"


def somebody_there(number: str, who: str, when: str) -> str:
    return f"您的事（{number}）有人办了：{who}，{when or '会尽快'}联系您。"


def shift(name: str, area: str, days: str, hours: str) -> str:
    return f"{name}，{area}，{days} {hours}"


def shift_days(shift: Shift) -> str:
    """On which days, in words."""
    if shift.first == shift.last:
        return dated(shift.first)
    often = REPEATS[shift.repeats]
    often += _WEEKDAYS[shift.first.weekday()] if shift.repeats is Repeats.WEEKLY else ""
    until = f"到{day(shift.last)}" if shift.last else "起"
    return f"{day(shift.first)}{until}{often}"


def shift_done(number: int, said: str, *, acts_alone: bool) -> str:
    note = "" if acts_alone else "\n他不能单独办案，案件不会自动派给他，仍派给民警。"
    return f"排好了，{number} 号班：{said}。已经告诉本人。{note}"


def shift_line(number: int, name: str, area: str, hours: str) -> str:
    return f"　{hours} {name}，{area}（{number} 号班）"


def day_head(when: date) -> str:
    return f"{dated(when)}："


def dated(when: date) -> str:
    return f"{day(when)}周{_WEEKDAYS[when.weekday()]}"


def day(when: date) -> str:
    return f"{when.month}月{when.day}日"


def hours(begins: time, ends: time) -> str:
    night = "次日" if ends <= begins else ""
    return f"{begins:%H:%M}-{night}{ends:%H:%M}"


def moved(count: int, left: list[str]) -> str:
    """What became of the cases of somebody whose post is over."""
    gone = MOVED_ON.format(count=count) if count else ""
    return gone + (STILL_THERE.format(count=len(left), numbers=listed(left)) if left else "")


def uncovered(names: Sequence[str]) -> str:
    """Whose leave nobody stands in for any more, to be put below; "" where there is nobody."""
    return UNCOVERED.format(names=listed(names)) if names else ""


def leave_is_off(name: str, first: date, last: date, *, stood_in: bool) -> str:
    """`name` has left: the stand-in, to whoever goes on leave, or the other way round."""
    span = day(first) if first == last else f"{day(first)}到{day(last)}"
    if not stood_in:
        return STANDING_IN_IS_OFF.format(name=name, span=span)
    return LEAVE_IS_OFF.format(name=name, span=span, first=f"{first:%m-%d}", last=f"{last:%m-%d}")


def whole_day(when: date) -> str:
    return f"{when.year}年{day(when)}"
