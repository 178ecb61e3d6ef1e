"""What staff read before they look at another's case, and who looked."""

from domain.looking import Purpose, Way

WHY = "{number} 不在您手上。为什么要看？按一下，会记下来。"
WHY_WORDS = "为什么要看？写一句，会记下来。"
WHY_LABEL = "原因"
ASKED = "我私下问您为什么要看，请看私聊。"
LOOKS = "谁看过"
NOT_YOURS = "谁看过这件，只有所长和上级能查。"
NOBODY_LOOKED = "{number} 还没有人看过。"
HEAD = "{number} 最近谁看过："

PURPOSES = {Purpose.OVERSIGHT: "督办", Purpose.ASSISTING: "协查", Purpose.HANDOVER: "交接", Purpose.OTHER: "其他"}
PURPOSE_NAMES = PURPOSES | {Purpose.HANDLING: "办理"}
WAYS = {
    Way.CASE: "全案",
    Way.CARD: "卡片",
    Way.CONSOLE: "后台",
    Way.FILE: "文件",
    Way.LIST: "清单",
    Way.RELAY: "来信",
    Way.PAPER: "文书",
}
_BY_NAME = {name: purpose for purpose, name in PURPOSES.items()}


def split_purpose(words: str) -> tuple[Purpose, str] | None:
    """The purpose that these words begin with, and the rest; other words are a purpose of their own. None for none."""
    first, _, rest = words.strip().partition(" ")
    if not first:
        return None
    purpose = _BY_NAME.get(first)
    return (purpose, rest.strip()) if purpose else (Purpose.OTHER, words.strip())


def line(moment: str, name: str, purpose: Purpose, way: Way, words: str) -> str:
    said = f"：{words}" if words else ""
    return f"{moment} {name} {WAYS[way]} {PURPOSE_NAMES[purpose]}{said}"
