"""What somebody wishes who wants something done: at home or at the station, for whom, and when it suits."""

import re
from dataclasses import dataclass

from handlers.language.script import letters

_N = "[0-9一二三四五六七八九十两]"
_PART = "(?:上午|中午|下午|傍晚|晚上|早上|一早)"
_HOUR = f"{_N}{{1,3}}点(?:半|钟|{_N}{{1,3}}分?)?(?:以后|之后|以前|之前|左右|后|前)?"
_DAY = (
    "(?:明天|后天|大后天|今天|这周|本周|下周|下个星期|下星期|下礼拜|这礼拜|"
    "(?:这|本|下)?个?(?:周|星期|礼拜)[一二三四五六日天]"
    f"|周末|工作日|平时|双休日|{_N}{{1,3}}月{_N}{{1,3}}[日号]|{_N}{{1,3}}号(?!楼|院|线|门|房))"
)
_WHEN = re.compile(f"{_DAY}(?:的?{_PART})?(?:{_HOUR})?|(?<!昨天){_PART}(?:{_HOUR})?(?=[^班]|$)|{_HOUR}(?:以后|之后)")
_AT_HOME = re.compile(
    "(?<!送货)上门(?!女婿|推销|服务费)|(?:来|到|上)(?:我|俺|他|她|老人)?(?:们)?家(?:里|中)?来?|来(?:一趟)?家里"
)
_AT_STATION = re.compile("(?:去|到|来)(?:你们|咱们)?(?:派出所|所里|窗口|户籍室|警务室|大厅)")
_FOR = re.compile(
    r"(?:给|帮|替|为)(?P<who>(?:我|俺|家里的?|邻居|楼[上下]的?|[0-9一-龥]{0,6}?岁的?)*(?:妈妈?|爸爸?|母亲|父亲|奶奶|"
    r"爷爷|姥姥|姥爷|外婆|"
    r"外公|老伴|老人|老太太|老爷子|婆婆|公公|岳父|岳母|孩子|儿子|女儿|孙子|孙女|老公|老婆|爱人|父母|家人|残疾人))"
    r"|(?P<self>我(?:自己|本人))"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """`at_home`: None where nothing was said. `when` and `for_whom` as they were written, "" where not said."""

    at_home: bool | None = None
    when: str = ""
    for_whom: str = ""


def read(text: str) -> Wish:
    """What these words wish."""
    same = letters(text)
    is_home, is_station = bool(_AT_HOME.search(same)), bool(_AT_STATION.search(same))
    when, whom = _WHEN.search(same), _FOR.search(same)
    name = "who" if whom and whom["who"] else "self"
    return Wish(
        at_home=is_home if is_home != is_station else None,
        when=text[slice(*when.span())] if when else "",
        for_whom=text[slice(*whom.span(name))] if whom else "",
    )
