"""What staff read while they write, change and follow notices."""

import re
from collections.abc import Iterable, Sequence

from domain.notice import NoticeKind, NoticeState
from domain.quiet import Quiet

HELP_NOTICE, WORDS_NOTICE, NEEDS_NOTICE = "给群里发通知，看进度（list、status）", ("通知",), "[list]"
HELP_ALERT, WORDS_ALERT, NEEDS_ALERT = "紧急预警：一个辖区的群同时发", ("紧急预警",), "辖区 内容"

# What people may write for the English words behind /notice.
ALSO = {
    "现在": "now",
    "马上": "now",
    "立刻": "now",
    "立即": "now",
    "定时": "at",
    "重复": "every",
    "文字": "words",
    "时间": "time",
    "范围": "area",
    "暂停": "pause",
    "继续": "resume",
    "停止": "stop",
    "撤回": "recall",
    "取消": "drop",
    "列表": "list",
    "状态": "status",
    "进度": "status",
    "安静": "quiet",
}
NOW_WORDS = ("现在发", "现在", "马上", "马上发", "立刻", "立即", "now")
READY_WORDS = ("现成", "现成的")
ABOUT_FRAUD = re.compile(r"[【\[(（]?(?:反诈|防骗)")
# Said only to tell the kind: the head of the notice tells it already.
ONLY_THE_KIND = re.compile(
    r"\A(?:[【\[(（](?:反诈|防骗)[^】\])）]{0,6}[】\])）]|(?:反诈|防骗)(?:提醒|宣传|通知)?[:：])\s*(?=.*\w)", re.DOTALL
)
BETWEEN = re.compile(r"[\s,，、;；]+")
NUMBER = re.compile(r"(?:通知|#)?\s*(\d{1,9})(?:\s+|$)(.*)", re.DOTALL)
QUOTED = re.compile(r"[\"“”「『'‘＂＇]([^\"“”「」『』'‘’＂＇]*)[\"“”」』'’＂＇]\s*(.*)", re.DOTALL)
QUOTES = re.compile('["“”「」『』‘’＂＇]')
END, COMMA = "。", "、"
NEVER_QUIET, HOUSE_QUIET = ("无", "没有", "never"), ("默认", "default")
HOURS = re.compile(r"(\d{1,2})(?:[:：](\d{2})|点)?\s*(?:-|－|—|–|~|到|至)\s*(\d{1,2})(?:[:：](\d{2})|点)?")

KINDS = {NoticeKind.FRAUD: "反诈提醒", NoticeKind.NEWS: "社区通知", NoticeKind.ALERT: "紧急提醒"}
STATES = {
    NoticeState.DRAFT: "还没发",
    NoticeState.AWAITING: "等人同意",
    NoticeState.ACTIVE: "定好了",
    NoticeState.PAUSED: "暂停着",
    NoticeState.OVER: "发完了",
    NoticeState.STOPPED: "停了",
    NoticeState.DROPPED: "不发了",
}

CONFIRM, DROP, EDIT_WORDS, EDIT_TIME, EDIT_AREA = "确认", "取消", "改文字", "改时间", "改范围"
NO_PHOTO = "去掉照片"
APPROVE, RETURN = "同意", "退回"
SEE = "看进度"
RATHER_NOT = "算了"

# The questions.
WORDS, KIND, AREA, TAGS, TIME = "文字", "种类", "范围", "标签", "时间"
READY = "用现成的反诈提醒，轮着发"
ALL_GROUPS = "所有群"
TIME_CHOICES = (NOW_WORDS[0], "明早9点", "每周一三五 9:00")
ASK_WORDS = "想让大家知道什么？写下来就行，可以带一张照片。\n也可以用现成的，每个群每次听一条新的。"
ASK_NEW_WORDS = "新的文字怎么写？整段发给我，可以换一张照片。"
ASK_KIND = "这是哪一种？反诈提醒下面会有“我学会了”按钮。"
ASK_AREA = "发给哪个辖区？下面的群都算。按一下，或者写名字、代码，例如：和苑社区。"
ASK_TAGS = "发给带哪个标签的群？按一下，或者写几个，例如：老人 企业。"
ASK_TIME = "什么时候发？按一下，或者写，例如：今晚7点，每月10日 8:30，节前一天 9:00。"
REASON = "原因"
ASK_REASON = "为什么退回？写一句，作者看得到。"

PHOTO_CAME = "照片收到了，会和文字一起发到群里。"
ONLY_PHOTOS = "通知只能带文字和一张照片，{what}带不了。请写成文字。"
NO_WORDS = "请写上要说的话，例如：明天上午停水两小时，请先接好水。"
TOO_LONG = "太长了，有 {count} 个字，群里放不下。请写在 {limit} 个字以内，能短就短。"
NO_KIND = "请按一下：反诈提醒，还是社区通知。"
WRONG_TIME = "这个时间我没看懂。请这样写：\n12月1日 9:00\n每周一三五 9:00\n每月10日 8:30"
PAST_TIME = "{when}已经过了。请写以后的时间，例如：明早9点。"
NEVER_TIME = "“{rule}”两年里一次也轮不到。请换一个，例如：每月10日 8:30。"

# Who, where, which.
NOT_YOURS = "发通知请民警、督办或所长来，您的岗位不能发。要发什么，请告诉他们。"
NO_AREA = "请写上辖区的名字或代码，例如：{example}。您负责的有：{names}。"
UNKNOWN_AREA = "没有叫“{name}”的辖区。辖区写在前面，例如：{example}。您负责的有：{names}。"
OUTSIDE = "“{name}”不归您负责，不能发到那里。您负责的有：{names}。"
SAME_NAME = "叫“{name}”的辖区有几个，请写代码：{codes}。"
NO_NUMBER = "请写上通知的号码，例如：{example}。发 /notice list 能看到号码。"
NOT_FOUND = "没有找到这条通知，或者不在您的辖区。发 /notice list 看您辖区的通知。"
HOW = (
    "这一句我没看懂。请这样发：\n/notice 一步一步写\n/notice now 和苑社区 明天上午停水\n"
    '/notice at 2026-12-01T09:00 和苑社区 明天上午停水\n/notice every "每周一三五 9:00" 和苑社区 现成的\n'
    "/notice list 看定好的"
)
EXAMPLE_AREA = "和苑社区"
EXAMPLES = {
    "now": "/notice now 和苑社区 明天上午停水",
    "at": "/notice at 2026-12-01T09:00 和苑社区 明天上午停水",
    "every": '/notice every "每周一三五 9:00" 和苑社区 现成的',
    "quiet": "/notice quiet 和苑社区 21:00-09:00",
    "alert": "/alert 和苑社区 河水上涨，请马上离开河边",
    "words": "/notice words 12 明天上午停水",
    "time": "/notice time 12 明早9点",
    "area": "/notice area 12 和苑社区 老人",
}
EXAMPLE_EVERY = "重复的时间要放在引号里，例如：/notice every “每周一三五 9:00” 和苑社区 现成的。"

# The control line.
LIBRARY_EMPTY = "现成的反诈提醒一条也没有，先不能发。请按“改文字”自己写一条。"
LIBRARY_NOTHING_NOW = "现成的反诈提醒里，这几次没有合适的。请按“改文字”自己写一条。"
EACH_ITS_OWN = "每个群里写的是自己社区的名字和民警。"
HOLD = "{moment}是安静时间，{until}发。"
HOLD_SOME = "{moment}有 {count} 个群是安静时间，{until}发。"
THIS_MOMENT = "这会儿"
YEARS_UNKNOWN = "{years}年的节假日还没公布，先按周一到周五上班算。"
PRIVATE = "这段话里好像有{what}，群里人人看得到。"
PHOTO_ELSEWHERE = "有 {count} 个群在别的平台，收不到照片，只有文字。"
PHOTO_HIDDEN = "还有一张照片，是从别的平台发来的，这里看不到。"
ONE_PHOTO = "照片只带一张，用的是最后发的那张。"
CHECK = "看着对就按“确认”，按了才发。"


def turned(kind: NoticeKind) -> tuple[str, NoticeKind]:
    """The button that makes the other kind of it."""
    other = NoticeKind.NEWS if kind is NoticeKind.FRAUD else NoticeKind.FRAUD
    return f"改成{KINDS[other]}", other


def head(number: int, kind: NoticeKind, state: NoticeState) -> str:
    return f"通知 {number} · {KINDS[kind]} · {STATES[state]}"


def audience(area: str, tags: Sequence[str], reached: int, gone: int) -> str:
    lost = f"（另有 {gone} 个已不在）" if gone else ""
    return f"发给：{place(area, tags)}，现在 {reached} 个群{lost}"


def place(area: str, tags: Sequence[str]) -> str:
    only = f"里带{''.join(f'“{tag}”' for tag in tags)}标签的群" if tags else "和下面的群"
    return f"{area}{only}"


def nobody_hears(area: str, tags: Sequence[str]) -> str:
    words = " ".join([area, *tags])
    return f"现在一个群也收不到，先不能发。请到群里发 /bind {words}，绑好再来。"


def time_line(rule: str, moments: str) -> str:
    return f"时间：{rule}，接下来 {moments}" if rule else f"时间：{moments}"


def next_ready(sayings: Sequence[str], days: int) -> str:
    """What comes after the one that is shown."""
    later = f"再往后：{''.join(f'“{saying}”' for saying in sayings)}。" if sayings else ""
    return f"{later}每个群 {days} 天里不听重复的。"


# Confirming and approving.
NOTHING_CHANGED = "通知 {number} 现在是“{state}”，没有再办一次。看进度：发 /notice status {number}。"
CHANGED_SINCE = "这条通知后来改过，没有照旧的办。现在的样子在下面，请再看一眼。"
TIME_IS_OVER = "定的时间已经过了，没有发。请按“改时间”，例如：明早9点。"
GOES_NOW = "好，这就发：通知 {number}，{count} 个群。"
GOES_LATER = "定好了：通知 {number}，{when}，{count} 个群。"
ASKED = "通知 {number} 请{names}看了，同意了{when}发，结果告诉您。"
NOBODY_TO_ASK = "要另一个人同意才能发，可是管这里的民警、督办、所长里，没有别人在用小枫。请先让一位上岗；还没发。"
PLEASE_LOOK = "{author}写了一条通知，请您看看，同意了才发。"
NOT_ALONE = "通知 {number} 要另一个人同意，您自己的不算。已经请了{names}。"
APPROVED = "好，通知 {number} 您同意了，{when}发。"
APPROVED_BY = "{name}同意了通知 {number}，{when}发。"
DECIDED = "通知 {number}：{name}{what}了。"
APPROVED_TOO_LATE = "您同意了，可是定的时间已经过了，没有发。我请作者改时间。"
APPROVED_TOO_LATE_FOR_AUTHOR = "{name}同意了通知 {number}，可是定的时间已经过了，没有发。请按“改时间”，再按“确认”。"
RETURNED = "通知 {number} 退回了，原因我告诉作者。"
RETURNED_BY = "{name}退回了通知 {number}：{reason}\n改好了再按“确认”。"
AT_ONCE, AT_ITS_TIME = "马上", "按{when}"

# Changing.
CHANGED = "改好了，通知 {number} 现在是这样："
CHANGED_LATER_ONLY = "改好了。正在发的这一次还是原来的，以后按新的："
CHANGED_AND_ENDED = "改好了。暂停着的这一次，没发出去的不再发，以后按新的："
CHANGED_BY = "{name}改了通知 {number}。要看现在的样子，发 /notice status {number}。"
IS_OVER = "通知 {number} 已经结束，改不了。要再发，发 /notice。"
HAS_BEGUN = "通知 {number} 已经在发，改不了。先停止或撤回，再发一条新的。"
BEING_LAID_OUT = "通知 {number} 正在往各个群里排，请过一分钟再改。"
PHOTO_LATER = "通知 {number} 这一次还没发完，照片等发完再换。"
ALERT_STAYS = "紧急预警不能改。可以停止、撤回，再发一条：/alert 辖区 内容。"
PAUSED = "通知 {number} 暂停了。没发出去的先不发。"
RESUMED = "通知 {number} 继续，{when}发。"
RESUMED_NOW = "通知 {number} 继续发了。"
RESUME_TOO_LATE = "通知 {number} 的时间已经过了，没有发。请改时间，例如：/notice time {number} 明早9点。"
STOPPED = "通知 {number} 停了，没发出去的不再发。已经发出的还在群里，要收回请按“撤回”。"
DROPPED = "通知 {number} 取消了，没有发。"
NOTHING_TO_RECALL = "通知 {number} 还没有发出去过，不用撤回。不想发了，发 /notice drop {number}。"
RECALLED_BEFORE = "通知 {number} 这一次已经撤回过了。看结果：发 /notice status {number}。"
RECALL_ASK = (
    "要撤回通知 {number} {moment}发的那一次吗？{count} 个群已经收到。\n"
    "平台让删的，我删掉；不让删的，改成一句“这条通知撤回了”。看过的人已经看过了。{later}"
)
RECALL_LATER_GOES_ON = "\n以后的照常发；不想再发，请按“停止”。"
RECALLING = "正在撤回通知 {number}，没发出去的也不发了。看结果：发 /notice status {number}。"
KEPT_AS_IT_IS = "好，没有撤回。"
DONE_BY = "{name}把通知 {number} {what}了。"

# Looking.
NO_NOTICES = "您的辖区里没有定好的通知。发 /notice 写一条。"
NEXT = "下次 {moment}"
LIST_HEAD = "定好的通知："
EARLIER = "以前几次："
FIRST_TEN = "只列了最近的 {count} 条。"
STATUS_BUTTON = "通知 {number}"

# Quiet hours.
QUIET_HOW = "请写辖区和时间，例如：/notice quiet 和苑社区 21:00-09:00。写“无”就是不分时候，写“默认”就用全所的。"
QUIET_NO_GROUPS = "{area}还没有绑定的群。先到群里发 /bind {area}。"

# Warnings.
ALERT_NOT_YOURS = "紧急预警要所长来发。请马上给{names}打电话；有人有危险，先打 110。"
ALERT_NOT_YOURS_NOBODY = "紧急预警要所长来发。请马上给所里打电话；有人有危险，先打 110。"
ALERT_NO_WORDS = "请写上要说的话，例如：/alert 和苑社区 河水上涨，请马上离开河边。"
ALERT_CONTROL = "发给：{place}，现在 {count} 个群，夜里也马上发。\n十分钟内按下面的按钮才发，只能按一次。"
ALERT_SEND = "现在发给 {count} 个群"
ALERT_TOO_LATE = "过了十分钟，没有发。还要发，请重新写：/alert 辖区 内容。"
ALERT_SENT = "正在发给 {count} 个群。发完了我告诉您。"


def line(number: int, parts: Sequence[str]) -> str:
    return " · ".join([f"通知 {number}", *parts])


def quiet_set(area: str, count: int, hours: Quiet | None, *, is_house: bool) -> str:
    """What holds from now on for so many groups."""
    at = f"{hours.begins:%H:%M}-{hours.ends:%H:%M} 不发通知" if hours else "什么时候都可以发通知"
    return f"{area}和下面的 {count} 个群，{'和全所一样：' if is_house else ''}{at}。紧急预警不受影响。"


def chiefs(names: Iterable[str]) -> str:
    return "或".join(names)
