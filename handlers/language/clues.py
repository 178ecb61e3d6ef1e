"""What a clue is about, as far as rules can tell: dangerous things to be handed in, or a hazard with its body."""

import re
from enum import StrEnum

from handlers.language.script import plain


class ClueKind(StrEnum):
    """EXPLOSIVE and BLADE are to be handed in; the others are hazards that somebody else's body looks after."""

    EXPLOSIVE = "explosive"
    BLADE = "blade"
    CHARGING = "charging"
    EXIT = "exit"
    STREET = "street"


_HANDS_IN = r"(?:上交|交给|交到|要交|想交|主动交|处理掉|捡到|拾到|挖到|挖出|发现|翻出|找到|留下|家里有|收着)"
_EXPLOSIVE = r"(?:子弹|弹药|雷管|炸药|火药|手榴弹|手雷|炮弹|地雷|猎枪|气枪|火枪|土枪|鸟铳|枪支|鞭炮|爆竹|烟花|导火索)"
_BLADE = r"(?:管制刀具|匕首|弹簧刀|三棱刀|军刺|弩|砍刀)"
_E_BIKE = r"(?:电动车|电瓶车|电动自行车|电瓶|电池)"

_RULES = (
    (ClueKind.EXPLOSIVE, re.compile(f"{_HANDS_IN}.{{0,12}}{_EXPLOSIVE}|{_EXPLOSIVE}.{{0,12}}(?:上交|交给|要交|想交)")),
    (ClueKind.BLADE, re.compile(f"{_HANDS_IN}.{{0,12}}{_BLADE}|{_BLADE}.{{0,12}}(?:上交|交给|要交|想交)")),
    (
        ClueKind.CHARGING,
        re.compile(
            f"飞线|{_E_BIKE}.{{0,12}}(?:楼道|门厅|楼梯|过道|家里|屋里|入户).{{0,6}}充电"
            f"|(?:楼道|门厅|楼梯|过道).{{0,10}}充电|{_E_BIKE}.{{0,6}}充电.{{0,8}}(?:楼道|门厅|楼梯)"
        ),
    ),
    (
        ClueKind.EXIT,
        re.compile(
            r"(?:消防|逃生|安全|疏散)(?:通道|出口|门|楼梯).{0,8}(?:堵|锁|占|堆|封)|(?:堵|锁|占|堆).{0,8}"
            r"(?:消防|逃生|安全|疏散)(?:通道|出口|门)|(?:楼道|楼梯).{0,8}(?:堆|堵|杂物)"
        ),
    ),
    (ClueKind.STREET, re.compile(r"占道|乱摆摊|流动摊|违建|违章建筑|私搭乱建|乱倒垃圾|建筑垃圾|乱贴|店外经营")),
)


def clue(words: str) -> ClueKind | None:
    """The first that the words tell of."""
    said = plain(words)
    return next((kind for kind, rule in _RULES if rule.search(said)), None)
