"""Words that are no matter: a greeting, thanks, a nod, calling it off. Each only when nothing else is said."""

import re

from handlers.language.script import plain

# Longer words are no small talk; and the patterns below may be tried in many ways on long repetitions.
_LONGEST = 24
_NOISE = re.compile(r"[\s,.!?~，。！？～、…^:;：；()（）\[\]【】'\"“”]+|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]")
_XIAOFENG = "(?:@?小枫(?:同学|你好)?)?"
_ENDING = "[啊呀哈啦了哦喔呢吧的嘛哟咯哒噢嗯诶]"
_TAIL = f"{_ENDING}*"

_GREETING = re.compile(
    rf"{_XIAOFENG}(?:(?:大家|各位)?(?:你好|您好|你们好|哈喽|哈罗|嗨|嗨喽|喂|在吗|在不在|在不|有人吗|"
    r"有人在吗|有人没|早上好|上午好|中午好|下午好|晚上好|早安|晚安"
    rf"|早|大家好|hello|hi|hey|nihao|打扰|请问|侬好|雷猴|忙吗|小枫){_TAIL}{_XIAOFENG})+(?:在吗|在不在|请问)?{_TAIL}"
)
_THANKS = re.compile(
    rf"(?:好的?|嗯|哦|行|ok|收到|知道了|明白了?|太好了|真是|真的|可以)*{_TAIL}(?:(?:非常|太|十分|真是|"
    r"多)?(?:谢谢|感谢|多谢|谢了|谢啦|谢过|辛苦|麻烦你|麻烦您"
    r"|费心|thanks?|thankyou|thx|3q|唔该|多得晒|劳烦|给力)(?:你们?|您|大家|小枫|民警|警官|警察同志|同志|"
    rf"社区|[一-龥]{{1,2}}警官|了|晒|帮忙|解决|提醒|关心|支持|告知){{0,4}}{_TAIL}{_XIAOFENG})+{_TAIL}"
)
_CANCEL = re.compile(
    rf"{_XIAOFENG}(?:那|我|还是|先|就|哎|唉|好吧|嗯|不用|请|帮我|给我)*(?:取消(?:吧|登记|报告|这个|掉)?|"
    r"不报|不报告|不填|不弄|不登记|算|算数|撤销|撤回|作罢|不说|不问|不需要|不用"
    rf"|不办|不要|别报|别登记|退出|停止|结束|cancel|stop|quit|唔报|唔要|拉倒|不搞){_TAIL}(?:谢谢|没事|"
    rf"不用了|算了)?{_TAIL}"
)


_YES = "好|行|ok(?:ay)?|收到|知道|明白|了解|可以|没问题|是|对|懂|晓得"
_NOD = re.compile(rf"{_XIAOFENG}(?:{_YES}|[嗯哦噢])(?:{_YES}|{_ENDING})*")


def is_greeting(text: str) -> bool:
    """Nothing but hello."""
    return _is_only(_GREETING, text)


def is_thanks(text: str) -> bool:
    """Nothing but thanks."""
    return _is_only(_THANKS, text)


def is_nod(text: str) -> bool:
    """Nothing but "all right"."""
    return _is_only(_NOD, text)


def is_cancel(text: str) -> bool:
    """Nothing but the wish to stop: "取消", "不报了", "算了"."""
    return _is_only(_CANCEL, text)


def _is_only(pattern: re.Pattern[str], text: str) -> bool:
    words = _NOISE.sub("", plain(text))
    return len(words) <= _LONGEST and bool(pattern.fullmatch(words))
