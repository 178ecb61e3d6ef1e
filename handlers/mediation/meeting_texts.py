"""What is said about meetings: which times, when and where, what to bring, who did not come."""

import re
from collections.abc import Iterable

WORDS_MEET = ("约见面",)
STEP_MEET, STEP_AGAIN, STEP_DROP, STEP_MET = "约见面", "改时间", "取消见面", "开了吗"

PLACE, TIMES, BRING = "地方", "时间", "带什么"
ASK_PLACE = "在哪里谈？按一下，或者写出来。"
PLACES = ("派出所调解室", "社区调解室", "电话或视频")
ASK_TIMES = "给两到四个时间，用分号隔开。例如：周六下午3点；周日上午10点"
ASK_BRING = "请双方带什么？例如：身份证、照片、维修单。没有就跳过。"
AS_ALWAYS = "身份证，还有跟这件事有关的东西"
CARD = "请看对不对：\n地方：{place}\n时间：{times}\n带：{bring}\n按“提交”，就分别问双方哪个时间行。"
NOT_TIMES = "没看懂“{words}”。要两到四个还没到的时间，用分号隔开，例如：周六下午3点；周日上午10点"
AT_NIGHT = "“{words}”太晚或太早了，换个白天的时间。"

NONE_FITS, MY_TIME = "都不行", "我提个时间"
ASK_MINE = "您哪天几点行？写一个，例如：周日下午4点。"
NOT_MINE = "没看懂是哪个时间。写一个还没到的，例如：周日下午4点。"
MINE = "您行的时间"
NOTED_FITS = "记下了：{when}您行。别的时间也行的话，接着按。大家都行，我就告诉您定了。"
NOTED_NONE = "记下了，这几个都不行。有行的时间，按“我提个时间”。"
NOTED_MINE = "{when}，记下了。我转给{who}，定了告诉您。"
OVER = "这个时间已经不用选了。见面的事看最下面的一条。"
NO_MEETING = "{number} 没有约着的见面。要约，发 /meet {number}。"
FIRST_TELL = "{number} 上次约的见面，开了没有？先发 /met {number} 说一声，再约下一次。"
LAPSED = "{number} 给的时间都过了，没有定下来。要不要换几个时间再约？"
NOT_STARTED = "{number} 还没到见面的时间。"
DROPPED = "{number} 见面取消了，已告诉双方。{away}"

MET_ALL, NOT_MET, ABSENT = "开了，都来了", "没开成", "没来"
HELD = "{number} 记下了：见面开了。趁记得清，把笔录写了。"
MISSED = "{number} 记下了：没开成。要不要再约？"
GUIDE = "调解指引"
RECORD, AGAIN = "记笔录", "再约一次"
FILE = "调解见面.ics"
SUMMARY, DESCRIPTION = "调解见面", "带：{bring}。有变化，在小枫里说一声。"


def parts(words: str) -> list[str]:
    """Several times that were said in one go."""
    return [part for part in re.split(r"[;；,，、\n]|或者?", words) if part.strip()]


def listed(times: Iterable[str]) -> str:
    return "；".join(times)


def which(number: str, place: str, *, is_anew: bool) -> str:
    before = "原来约的时间不算了，" if is_anew else ""
    return f"{number}：{before}约您见面谈谈，地方是{place}。\n哪个时间您行？可以多按几个。"


def asking(number: str, times: str, away: str) -> str:
    return f"{number} 正在问双方：{times}。{unreached(away)}\n都行的我自动定下来；要提前定，按下面的时间。"


def unreached(away: str) -> str:
    return f"\n{away} 不在小枫上：请打电话问。" if away else ""


def answered(number: str, label: str, said: str) -> str:
    return f"{number} {label}：{said}"


def can(when: str) -> str:
    return f"{when}行"


def proposed(when: str) -> str:
    return f"提了个时间 {when}"


def settle(when: str) -> str:
    return f"就定{when}"


ASK_OTHERS = "问对方行不行"


def one_more(number: str, when: str) -> str:
    return f"{number}：又多了一个时间，{when}。您行吗？"


def fixed(when: str, place: str, bring: str, who: str, *, is_change: bool) -> str:
    head = "见面改时间了" if is_change else "见面定了"
    return f"{head}：{when}\n地方：{place}\n带：{bring}\n{who}主持。\n来不了，早点在这里说一声。附件可以加到手机日历。"


def fixed_here(number: str, when: str, place: str, away: str) -> str:
    return f"{number} 见面定了：{when}，{place}。双方都会收到提醒。{unreached(away)}"


def cancelled(when: str) -> str:
    return f"{when}的见面取消了，不用去了。\n有话直接发给我。附件打开，手机日历里的那条就会删掉。"


def tomorrow(when: str, place: str, bring: str) -> str:
    return f"提醒：{when}见面，{place}。\n带：{bring}。来不了，现在说一声。"


def soon(when: str, place: str) -> str:
    return f"快到时间了：{when}见面，{place}。路上慢点。"


def how_was_it(number: str, when: str) -> str:
    return f"{number} {when}的见面开了吗？"


def did_not_come(label: str) -> str:
    return f"{label}{ABSENT}"


def noted_absent(number: str, label: str, times: int, roads: str) -> str:
    if times > 1:
        return f"{number} {label}第 {times} 次没来，记下了。\n再约怕是也难，可以请双方走别的路：\n{roads}"
    return f"{number} {label}没来，记下了。问问是不是有难处，再约一次。"


def line(when: str, place: str) -> str:
    return f"见面：{when} {place}"


PENDING = "见面：正在问双方时间"
