"""Is somebody asking how far their own matter has come?"""

import re

from handlers.language.script import plain

# Who tells more than this is telling, not only asking.
_LONGEST = 26
_SIGNS = re.compile(r"[^\w]+")
_MINE = (
    r"(?:我|我们|我家|俺)(?:上次|昨天|前天|上周|之前|前几天|那天|刚才)?"
    r"(?:报|反映|登记|投诉|说|提交|交|咨询|举报)(?:过|上去|上来)?(?:的|了)?"
)
_MATTER = r"(?:我们?的?)?(?:那个?|这个?)?(?:事情?|案子|案件|件事|纠纷|线索|问题|登记)"
_HOW = (
    r"(?:办|处理|弄|解决|查|调解|进行|搞)?(?:得|的)?(?:怎么样|咋样|怎样|如何)了?|(?:办|处理|查|进行|弄|走)到(?:哪|什么|啥)(?:一?步|了|里|程度|地步)*了?|"
    r"有(?:没有)?(?:什么|啥)?(?:进展|结果|消息|回音|回复|动静|下文|信儿?)(?:了|没有|没)?|(?:办|处理|解决|弄)(?:好|完)?了?(?:没有|没|吗)"
)
_WHEN = (
    r"(?:民警|警察|警官|你们|工作人员|社区|网格员|那边)?(?:到底)?(?:什么时候|啥时候|几时|多会儿?|几点)(?:才|能|会|有|来)*"
    r"(?:人|民警|警察|警官|工作人员)?(?:来|过来|上门|联系我|给我(?:打电话|答复|回复|回话)|有人(?:来|管|联系我?|处理)|处理|办|能?办好|有结果)"
)
_STILL = (
    r"(?:怎么|咋|为什么|为啥)?还(?:是)?(?:没有?人?|没见|不见)(?:人|民警|警察)?"
    r"(?:来|过来|联系我?|给我打电话|给我回话|理我?|管我?|动静|消息|回音|结果|进展)"
)
_ASKS = re.compile(
    rf"(?:小枫|请问|你好|您好|喂|问一下|问下|想问一?下?|麻烦问一?下?|查一?下|看一?下|帮我(?:查|看)一?下)*"
    rf"(?:(?:{_MINE})?(?:{_MATTER})?(?:现在|目前|到底|最近)*(?:{_HOW})|{_WHEN}|{_STILL}|查一?下?(?:我的?)?(?:进度|案子|案件)|(?:{_MINE}){_MATTER})"
    r"(?:啊|呀|呢|吗|嘛|吧|了|啦|哦|的|来着)*"
)
# Whose matter it is has to be said, or what is done with it: "怎么样了" alone may be about anything.
_ABOUT = re.compile(
    r"报|反映|登记|投诉|咨询|举报|案|事|纠纷|线索|办|处理|解决|进展|结果|进度|消息|回[音复话]|动静|来|联系|管|理我|电话|答复"
)


def is_asked(text: str) -> bool:
    """Do these words ask that, and nothing else?"""
    said = _SIGNS.sub("", plain(text))
    return len(said) <= _LONGEST and bool(_ASKS.fullmatch(said)) and bool(_ABOUT.search(said))
