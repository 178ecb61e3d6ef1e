"""What a clue is about, as far as rules can tell: dangerous things to be handed in, or a hazard with its body."""

import re
from enum import StrEnum

from handlers.language import surrender
from handlers.language.script import plain


class ClueKind(StrEnum):
    """EXPLOSIVE and BLADE are to be handed in; the others are hazards that somebody else's body looks after."""

    EXPLOSIVE = "explosive"
    BLADE = "blade"
    CHARGING = "charging"
    EXIT = "exit"
    WIRES = "wires"
    MANHOLE = "manhole"
    GAMBLING = "gambling"
    STREET = "street"
    RUBBISH = "rubbish"


_E_BIKE = r"(?:电动车|电瓶车|电动自行车|电瓶|电池)"
_EXPLOSIVE = re.compile(surrender.EXPLOSIVE)

_RULES = (
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
    (
        ClueKind.WIRES,
        re.compile(
            r"电线|电缆|高压线|变压器|配电箱|电箱|电杆|漏电|(?:路灯|插座).{0,8}(?:裸露|打火|冒火|火花|麻手|带电)"
        ),
    ),
    (ClueKind.MANHOLE, re.compile(r"井盖|窨井|下水道盖|井口.{0,6}(?:敞|开|没)")),
    (
        ClueKind.GAMBLING,
        re.compile(
            r"赌博|聚赌|赌场|赌局|赌钱|设赌|开赌|(?:打麻将|推牌九|炸金花|斗牛).{0,10}(?:赌|输赢|抽头|抽水)|赌博机|老虎机"
        ),
    ),
    (ClueKind.STREET, re.compile(r"占道|乱摆摊|流动摊|违建|违章建筑|私搭乱建|乱贴|店外经营")),
    (
        ClueKind.RUBBISH,
        re.compile(r"乱倒垃圾|建筑垃圾|垃圾.{0,10}(?:没人|满|堆|乱|成山|清|臭|倒在)|(?:堆|倒|扔).{0,6}垃圾"),
    ),
)


def clue(words: str) -> ClueKind | None:
    """The first that the words tell of."""
    said = plain(words)
    if surrender.is_surrender(words):
        return ClueKind.EXPLOSIVE if _EXPLOSIVE.search(said) else ClueKind.BLADE
    return next((kind for kind, rule in _RULES if rule.search(said)), None)
