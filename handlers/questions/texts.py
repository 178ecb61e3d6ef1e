"""What is said to questions: the answer with its source, and who knows where we do not."""

from collections.abc import Iterable, Sequence

from domain.knowledge import Entry
from handlers.desk.texts import listed

HELP_ASK, WORDS_ASK, NEEDS_ASK = "问规定、问怎么办理", ("咨询",), "[问题]"

LABEL = "问题"
ASK = "您想问什么？照平常说话那样问，例如：\n新生儿怎么上户口\n身份证丢了怎么办\n几点以后装修算扰民"
LINK_USED = "您在群里问的那句，我已经答过了，往上翻就能看到。还想问什么，直接打字。"

USEFUL, NOT_THIS, PERSON, REPORT = "有用", "不是我要问的", "转人工", "帮我登记纠纷"
LIST = "列个清单"
ONLY_THE_RULE, NONE_OF_THESE, LOOK = "只想问规定", "都不是", "帮我看看"

GOING_ON_NOW = "这听着像正在发生的事，我先帮您记下来。只想问规定，按下面的按钮。"
SCAM = (
    "先别转钱、别给验证码、别共享屏幕。\n听着像骗人的套路，先挂断，跟家里人说一声。\n"
    "钱已经转了，马上打 110；拿不准，打 96110 问。\n这是自动提醒。"
)

THANKS = "好，记下了。以后有想问的，直接打字。"
PERHAPS = "不好意思。您想问的是不是这个？"
NO_ANSWER = "这个我没有可靠的答案，不敢乱说。我替您问民警，答复会发到这里。"
HANDED = "好，转给工作人员，答复会发到这里。"
NOTHING_FOR_STAFF = "这个问答里没有可靠的答案，不敢乱说。请查原文，或者问法制部门。"
ALREADY_SAID = "您已经说过有用了。还想问什么，直接打字。"
OLD_BUTTON = "这个按钮已经用过了。还想问什么，直接打字。"

NO_QUESTION = "这件不是咨询，不能收进问答。居民来问的事，回复以后才能收。"
NOT_YOURS = "这件不归您看全部，不能收进问答。请负责人来收。"
NOT_ANSWERED = "这件还没有回复居民。先回复，再收进问答。"
ALREADY_PROPOSED = "这件已经收过了，不用再按。"
PROPOSED = "收下了。管理员核对依据、去掉姓名电话以后，才会用来答别人。"
PROPOSED_BY = "{who}提议把 {number} 的问和答收进问答。请管理员导出草稿，您核对依据后再用。"

DRAFT = "草稿（机器写的，请核对）：\n{draft}\n{sources}"
SEND_DRAFT, WRITE_MYSELF = "照这样发", "我来写"
DRAFT_SENT = "{number} 已照草稿发给居民：\n{draft}"
DRAFT_DROPPED = "好，{number} 的草稿不用了。您回复卡片，话就到居民那里。"
DRAFT_OLD = "这份草稿已经用过或者不用了。要答复居民，直接回复卡片。"
DRAFT_LATE = "{number} 已经回复过居民，或者已经办完，草稿不再用。还要说，直接回复卡片。"
DRAFT_NOT_YOURS = "{number} 不归您办，草稿请负责人来核对。"
CHECKED_BY = "（按问答整理，民警核对过）"

MACHINE = "这是机器按问答写的，仅供参考，民警还会看。\n{draft}\n{sources}"
MACHINE_SHOWN = "{number} 居民已先看到这段话（机器写的，请核对）：\n{draft}\n{sources}\n不对的地方，直接回复这条更正。"
DIFFERS = "这件事各地不一样，先打电话问清楚再去。"
USELESS = "没用"
DRAFT_USEFUL = "好，记下了。民警还会看。"
DRAFT_USELESS = "好，记下了。民警看了会答复您。"

_MOST_SOURCES, _MOST_DIFFERENCES = 2, 3


def already_handed(number: str) -> str:
    return f"这个问题已经转给工作人员了，编号 {number}。答复会发到这里。"


def answer(entry: Entry, hotline: str) -> str:
    lines = [
        f"【{entry.question}】",
        entry.answer.strip(),
        f"要带：{listed(entry.papers)}" if entry.papers else "",
        f"谁来办：{entry.who}" if entry.who else "",
        _differs(entry, hotline),
        _sources(entry),
        "自动答复，以当地窗口的答复为准。",
    ]
    return "\n".join(line for line in lines if line)


def _sources(entry: Entry) -> str:
    """At most two are named: who wants to read on finds the rest from there."""
    more = "等" if len(entry.sources) > _MOST_SOURCES else ""
    named = f"依据：{listed(entry.sources[:_MOST_SOURCES])}{more}，" if entry.sources else ""
    return f"{named}{entry.checked:%Y-%m-%d} 核对"


def _differs(entry: Entry, hotline: str) -> str:
    """What the station has not filled in yet, where it is not the same everywhere."""
    if not entry.local or entry.is_own:
        return ""
    more = "等" if len(entry.fill_in) > _MOST_DIFFERENCES else ""
    differences = f"{listed(entry.fill_in[:_MOST_DIFFERENCES])}{more}"
    what = f"{differences}，各地不一样" if entry.fill_in else "这件事各地不一样"
    call = f"先打派出所 {hotline} 问清楚再去。" if hotline else "先打电话问清楚再去。"
    return f"{what}，{call}"


def draft_sources(entries: Sequence[Entry]) -> str:
    """Which entries a draft was written from, and what these rest on."""
    named = "".join(f"【{entry.question}】" for entry in entries)
    sources = list(dict.fromkeys(source for entry in entries for source in entry.sources))
    more = "等" if len(sources) > _MOST_SOURCES else ""
    differs = any(entry.local and not entry.is_own for entry in entries)
    return f"依据：{named}{listed(sources[:_MOST_SOURCES])}{more}" + (f"\n{DIFFERS}" if differs else "")


def from_draft(draft: str, entries: Sequence[Entry]) -> str:
    """What the resident reads of a draft that an officer approved."""
    return f"{draft}\n{draft_sources(entries)}\n{CHECKED_BY}"


EDIT_WAITS = (
    "{author}改了一条问答，请您看看，同意了才用：“{question}”。\n不急，有空时打开后台的“问答”，看“等人同意的”。"
)
EDIT_ASKED = "您写的问答“{question}”在等人同意，{named}。有了结果我告诉您。"
EDIT_PUBLISHED = "{decider}同意了您写的问答“{question}”，现在就用它来答居民。"
EDIT_DROPPED = "{decider}没有采用您写的问答“{question}”。要改了再交，在后台的“问答”里从那一版改。"


def asked(names: Iterable[str]) -> str:
    """Who was told that something waits."""
    listed = "、".join(names)
    return f"已经告诉{listed}" if listed else "所长上岗后会看到"
