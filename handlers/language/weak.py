"""Who in a story has to be protected before others, and what the law does not let be talked over."""

import re

from domain.safety import HARM, MAY_BE_WATCHED, Weak
from handlers.language import danger
from handlers.language.danger_kind import DangerKind
from handlers.language.script import plain

_MINOR = re.compile(
    "孩子|小孩|小女孩|小男孩|小朋友|娃娃|儿童|幼儿|婴儿|宝宝|未成年|小学生|初中生|高中生|中学生|"
    "(?<![0-9一二三四五六七八九十])(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])岁"
)
_HARMED = re.compile(
    "(?:打|揍|踢|掐|虐待|欺负|欺凌|霸凌|猥亵|性侵|侵害|遗弃|拐).{0,4}(?:孩子|小孩|儿童|娃|未成年|小学生|初中生|高中生|女童|男童)|"
    "(?:孩子|小孩|儿童|娃|未成年|小学生|初中生|高中生|女童|男童).{0,8}"
    "(?:被打|挨打|被揍|被欺负|被欺凌|被霸凌|被虐待|虐待|猥亵|性侵|被侵害|遗弃|没饭吃|不给饭吃|锁在家)"
)
_INCAPABLE = re.compile("智障|智力残疾|弱智|痴呆|失智|精神病|精神障碍|精神分裂|植物人|生活不能自理|不能自理")
# What was done once, as well as if it were done now: 打过我 is heard as 打我.
_ONCE = "过"
_REPEATED = re.compile(
    "(?:雇|花钱找|找)(?:了|来)?(?:几个|一帮|一群|些)?人.{0,4}(?:打|砸|收拾|教训)|(?:一帮|一群|一伙|带着?人|几个人一起).{0,6}"
    "(?:打|砸|堵)|结伙|聚众|(?:多次|好几次|屡次|三番五次|第[二三四五六]次).{0,6}(?:打|动手|砸)"
)


def seen(text: str) -> tuple[tuple[DangerKind, ...], tuple[Weak, ...]]:
    """The dangers in these words, and whom in them the law protects first: recall goes before precision."""
    kinds = tuple(found.kind for found in danger.find_all(text))
    same = plain(text)
    is_minor = bool(_HARMED.search(same)) or bool(HARM & set(kinds) and _MINOR.search(same))
    is_incapable = bool(_INCAPABLE.search(same)) and bool(kinds)
    return kinds, (*((Weak.MINOR,) if is_minor else ()), *((Weak.INCAPABLE,) if is_incapable else ()))


def is_watched(text: str) -> bool:
    """Do these words tell of harm at home or to the body, also of once before? Whoever did it may still live there."""
    once = f"{text}\n{text.replace(_ONCE, '')}"
    return bool(MAY_BE_WATCHED.intersection(danger.sounds(once)))


def is_repeated(text: str) -> bool:
    """Hired, in a gang, or again and again (公安机关办理行政案件程序规定 第179条)."""
    return bool(_REPEATED.search(plain(text)))
