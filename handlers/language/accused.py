"""Do these words accuse somebody on the staff: by office, by name, or as "that officer"?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.people import Role
from handlers.language.script import plain

_ROLES = {
    "民警|警察|警官|公安|片警|派出所的人": frozenset({Role.OFFICER, Role.AUXILIARY}),
    "辅警|协警|警务助理": frozenset({Role.AUXILIARY}),
    "网格员|网格长": frozenset({Role.GRID_WORKER}),
    "调解员": frozenset({Role.MEDIATOR}),
    "所长|教导员|指导员": frozenset({Role.CHIEF}),
    "(?:社区|居委会|村委会)(?:的?工作人员|的?干部|的?人|主任|书记)": frozenset({Role.GRID_WORKER, Role.MEDIATOR}),
}
_OFFICE = "|".join(f"(?:{words})" for words in _ROLES)
# What may stand between who does it and what is done. Anybody else who is named there does it in their place.
_BETWEEN = (
    "(?:又|还|老|就|都|也|在|要|把|拿|用|对|冲|跟|向|朝|硬|敢|会|能|给|是|一直|竟然?|居然|动不动就?|经常|总是|无故|公然|当众|当场|随便|"
    "昨[天晚]|今[天早晚]|刚刚?|刚才|上周|那天|现在|正在?|喝[多醉]了?酒?|值班时?|出警时?|办案时?|上门时?|来我家|在所里|在派出所|我|俺|我们|"
    "[老小]?人|老百姓|群众|当事人|的那个|那个人)"
)
_HARM = (
    "打(?![过了]?(?:电话|招呼|听|扫|开|印|车|算|个|断|110|12|9|满|分|高分|好评|五星|报警|击|交道))|骂|辱|踢|踹|揍|推[我搡他她人]|掐|扇|抽了?我|殴|动手|动粗|"
    "恐吓|威胁|欺负|骚扰|猥亵|摸我|强奸|偷|抢|收(?:了?(?:他|她|对方|人家|别人|邻居|楼上|楼下|我)?[的们家人]{0,3})?(?:钱|红包|礼|好处|黑钱)|要(?:钱|红包|好处)|索贿|受贿|"
    "吃拿卡要|包庇|偏袒|徇私|拉偏架|不作为|乱作为|态度(?:差|恶劣|不好|蛮横)|泄露|滥用|贪"
)
_DOES = re.compile(f"[一-鿿]{{0,3}}?(?P<office>{_OFFICE}){_BETWEEN}{{0,6}}(?:{_HARM})")
_DONE_BY = re.compile(f"(?:被|让|遭)[一-鿿]{{0,3}}?(?P<office>{_OFFICE})(?:给|又|一直|当众|，)*(?:{_HARM})")
_IS_WHO = "(?:打|骂|踢|踹|推|掐|扇|欺负|威胁|骚扰)[了过]?(?:我|人|她|他|孩子|我们)?的(?:人|那个人)?就?是"
_WAS = re.compile(f"{_IS_WHO}[一-鿿]{{0,4}}?(?P<office>{_OFFICE})")
_NAMED_HERE = re.compile(f"(?:投诉|举报|告发|控告|要告|去告)[一-鿿]{{0,6}}?(?P<office>{_OFFICE})")
_OFFICES = re.compile(f"(?P<office>{_OFFICE})")
_HOW = (_DOES, _DONE_BY, _WAS, _NAMED_HERE)
_BY_NAME = (
    re.compile(f"(?=(?P<who>[一-鿿]{{2,4}}?)(?:{_OFFICE})?{_BETWEEN}{{0,6}}(?:{_HARM}))"),
    re.compile(f"(?:被|让|遭)(?=(?P<who>[一-鿿]{{2,4}}?)(?:{_OFFICE})?(?:给|又|一直|，)*(?:{_HARM}))"),
    re.compile(f"{_IS_WHO}(?P<who>[一-鿿]{{2,4}})"),
    re.compile("(?:投诉|举报|告发|控告|要告|去告)(?P<who>[一-鿿]{2,4})"),
)
# Who only says that they are one, and a neighbour or relative who happens to be one.
_FALSE = re.compile("(?:假|冒充|自称|假冒|所谓)的?$")
_PRIVATE = re.compile(
    "(?:邻居|楼上|楼下|隔壁|对门|老公|丈夫|前夫|男友|男朋友|女婿|儿子|他|她|家)(?:就?是|的|那个|个|一个)*$"
)
_THAT = re.compile("(?:那个?|这个?|你们的?|(?:负责|办|管|处理|经办|登记).{0,6}的?)$")
_BEFORE = 10


@dataclass(frozen=True, slots=True)
class Accused:
    """Somebody with an office. `called`: what stands right before it, a name where there is one; `is_that`: "that
    officer", `is_private`: a neighbour or relative who happens to hold it.
    """

    roles: frozenset[Role]
    called: str
    is_that: bool
    is_private: bool


def read(text: str) -> list[Accused]:
    """Everybody whom these words accuse by office."""
    return list(_found(plain(text), _HOW))


def offices(text: str) -> list[Accused]:
    """Everybody with an office in the answer to the question who it was."""
    return list(_found(plain(text), (_OFFICES,)))


def _found(same: str, hows: Iterable[re.Pattern[str]]) -> Iterator[Accused]:
    for how in hows:
        for match in how.finditer(same):
            before = same[max(0, match.start("office") - _BEFORE) : match.start("office")]
            if not _FALSE.search(before):
                office = match["office"]
                roles = next(roles for words, roles in _ROLES.items() if re.fullmatch(words, office))
                yield Accused(roles, before[-3:], bool(_THAT.search(before)), bool(_PRIVATE.search(before)))


def is_clear(text: str) -> bool:
    """Is it a complaint? Whoever quarrels with a neighbour who is a policeman tells a dispute."""
    return any(not found.is_private for found in read(text))


def names(text: str) -> set[str]:
    """What may be the names of those who are said to do it. Who is called for help is not accused."""
    same = plain(text)
    before = {match["who"] for how in _BY_NAME for match in how.finditer(same)}
    return {who[start:end] for who in before for start in range(len(who)) for end in range(start + 2, len(who) + 1)}
