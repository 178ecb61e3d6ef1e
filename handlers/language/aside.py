"""Words in the middle of a form that answer nothing: a nudge, not knowing, a wish for a person, who are you."""

import re

from handlers.language.script import plain

_LONGEST = 24
_SIGNS = re.compile(r"[^\w]+")
_ENDING = "[啊呀哈啦了哦喔呢吧的嘛哟呗吗么]"
_TAIL = f"{_ENDING}*"
_NUDGE = re.compile(
    rf"(?:人呢|人在哪|快点?|快些|赶紧|抓紧|急|着急|等着|咋(?:了|不说话|不理我?|不回|没动静)|(?:怎么|为啥|为什么)(?:不说话|不理我?|不回|没动静|没反应)|"
    rf"说话|回话|回我|理我|听见没有?|听到没有?|看见没有?|然后|接下来|继续|好了没有?|{_ENDING})*"
)
_NOT_KNOWN = re.compile(
    r"(?:我|俺|也|都|真|还|就|暂时|现在)*(?:没有?(?:啥|什么)?|没得|冇|木有|无|略过?|跳过|不(?:太|大)?(?:知道|晓得|清楚|记得|想说|好说|方便说|会拍)|"
    r"(?:记|说|弄|搞|看|分)不(?:得|清|清楚|准|住|来)|想不起来?|忘|没(?:有)?(?:照片|图片|图|拍|拍照|电话|手机))"
    rf"{_TAIL}|(?:我|俺|也|都|还)*不(?:用|要|需要|说)"
)
_OFFICE = "(?:警官|民警|警察|所长|主任|书记|片警|网格员|调解员)"
_WHO = rf"(?:真人|活人|人工(?:客服|服务)?|工作人员|社区的?人?|管事的?人?|领导|头儿?|(?:小|老)?[一-龥]{{0,3}}{_OFFICE})"
_PERSON = re.compile(
    rf"(?:我|俺|就|只|要|想|得|需要|必须|能不能|可不可以|可以|麻烦|请|快|帮我|给我|让我|直接|还是|不行)*(?:找|叫|喊|见|换|转|转接|接|派)"
    rf"(?:个|一个|一下|下|一位|位|你们|你|咱们?|的)*{_WHO}(?:们|出)?(?:过来|来|跟我|和我|给我|说话|说|聊|接|谈|处理|帮我|讲|一下|下)*(?:行吗|可以吗|好吗|{_TAIL})"
    rf"|(?:派|叫|来|换)(?:一?个)人(?:过来|来|跟我说|说话|说){_TAIL}|有(?:没有)?(?:个|一个)?(?:真人|活人|人工|管事的|人管){_TAIL}|(?:小|老)?[一-龥]{{1,3}}{_OFFICE}(?:在不在|在没在|在吗|在没有?|去哪了|在哪){_TAIL}"
    rf"|(?:我|俺)?(?:不想|不要|不愿意?|别)(?:再)?(?:跟|和|让|同|要)?(?:你这个?|这个?)?(?:机器人?|自动的?)(?:说话|说|聊|回|回复|回答|跟我说|讲)?{_TAIL}"
)
_YOU = "(?:你|您|小枫|请问)+"
_WHO_ARE_YOU = re.compile(
    rf"(?:喂|那|哎|请问)*{_YOU}(?:到底|究竟|又|就|都|也)*(?:是|叫)?(?:谁|哪位|哪个|什么|啥|什么人|啥人|什么东西|啥东西|什么名字|啥名字|人|真人|活人|机器人?|ai|人工智能|"
    rf"电脑|真的|假的|骗子|骗人的|警察|民警|人还是机器人?|真人还是机器人?|真的还是假的|干(?:什么|啥|嘛)(?:的|用的)?|做(?:什么|啥)的?|"
    rf"不是(?:真?人|机器人?|骗子|骗人的?|警察|民警|真的|假的|人工)|(?:能|会|可以)(?:干|做|帮我?)(?:点|些|什么|啥|嘛|忙)*|有(?:什么|啥)用){_TAIL}"
    rf"|(?:你|您)是不是(?:真?人|机器人?|骗子|骗人的?|警察|民警|真的|假的|人工|ai){_TAIL}|谁(?:啊|呀|在说话)"
)


def is_nudge(text: str) -> bool:
    """Nothing but impatience, or signs without a word: "？", "人呢", "快点"."""
    return _is_only(_NUDGE, text)


def is_not_known(text: str) -> bool:
    """Nothing but that they have or know nothing, or do not want to say it."""
    return bool(_said(text)) and _is_only(_NOT_KNOWN, text)


def wants_person(text: str) -> bool:
    """Nothing but the wish for a person, also for one by name: "我要找真人", "小王警官在不在"."""
    return bool(_said(text)) and _is_only(_PERSON, text)


def asks_who(text: str) -> bool:
    """Who or what are you, and can you be trusted?"""
    return bool(_said(text)) and _is_only(_WHO_ARE_YOU, text)


def _said(text: str) -> str:
    return _SIGNS.sub("", plain(text))


def _is_only(pattern: re.Pattern[str], text: str) -> bool:
    said = _said(text)
    return len(said) <= _LONGEST and bool(pattern.fullmatch(said))
