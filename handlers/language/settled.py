"""What somebody says who is asked whether their matter is settled: it is, it began again, nobody kept their word."""

import re

from domain.followup import Held
from handlers.language import progress
from handlers.language.script import plain

# Who says more is telling; that is for a person to weigh.
_LONGEST = 40
_SIGNS = re.compile(r"[^\w]+")
_DOES = (
    "(?:吵|闹|响|打|骂|漏|渗|滴|装修|装|敲|砸|跳|蹦|堵|停|放|臭|占|堆|扔|咚|折腾|折磨|找事|捣乱|惹事|"
    "来|犯|发生|出事|动静|声音|声|事)"
)
_LITTLE = "(?:是|在|有点|有些|时不时|偶尔|开始|给我|给|被|跟|和|大声|半夜|晚上|天天|这样|么|他|她)"
# "没再闹过": said no to, so that "闹" in it tells of no quarrel.
_DENIED = re.compile(rf"(?:没有?|不)(?:再|又|怎么|咋|大|继续|接着|跟我们?){{0,2}}{_DOES}(?:修|一?架)?(?:过|了)*")
_AGAIN = re.compile(
    rf"(?:又|还|仍然?|照样|依旧|照旧|接着|继续|天天|老|总){_LITTLE}{{0,3}}{_DOES}|(?:又|重新)开始|开始{_DOES}|还是?(?:那样|这样|老样子|一样|没|不)"
    "|没(?:有|给|能|见)?(?:什么|啥)?(?:解决|好|办好|弄好|处理|变化?|用|效果|改|人管|人来|满意|谈成|动)|不(?:行|好|满意|管用|顶用|怎么样|咋样|解决)"
    "|(?<!别)老样子|白(?:说|搭|忙|谈)|解决(?:啥|什么|个?屁|个?鬼|不了)|哪(?:里|儿)?(?:解决|好)|(?:更|越来越)(?:吵|凶|厉害|严重|过分|坏)"
)
_UNKEPT = re.compile(
    "(?:没有?|不|不肯|未|拒绝)(?:给|肯)?(?:履行|兑现|赔|给钱|付钱?|还钱|修好?|道歉|认账)|(?:说话|讲话)不算[数话]?|赖账|反悔|钱(?:还|也)?(?:没|不)(?:有)?(?:给|付|还|到)"
)
_WELL = re.compile(
    "解决了?$|解决(?:了|好)|(?:办|弄|修|处理|搞|谈|协商|整)(?:好|妥|完|成)|^(?:都|现在|已经|挺|很|全|也)*好(?:了|多了|些了?|啦|着呢|得很|转)|好多了|挺好|蛮好|都好|"
    "(?:没|冇|木有)(?:什么|啥)?(?:事|问题)|消停|安静|清静|太平|和好|搬走|满意|还行|还可以|还好|凑合|可以了|行了|修了|赔了|给钱了|不闹|不吵"
)
_NO = re.compile("(?:还|都|根本|压根|暂时)*(?:没有?|冇|木有|未)(?:呢|啊|呀|哦|的|过|了|吧|得)*")
_ASKS = re.compile("吗$|没有$|什么时候|啥时候|怎么办|咋办")


def settled(text: str, bare_no: Held) -> Held | None:
    """How it went; None where the words do not tell. `bare_no`: what nothing but "no" means to the question asked."""
    said = _SIGNS.sub("", plain(text))
    if not said or len(said) > _LONGEST or progress.is_asked(text):
        return None
    if _NO.fullmatch(said):
        return bare_no
    left = _DENIED.sub("", said)
    if _ASKS.search(left):
        return None
    if _UNKEPT.search(left):
        return Held.UNKEPT
    if _AGAIN.search(left):
        return Held.AGAIN
    return Held.WELL if left != said or _WELL.search(left) else None
