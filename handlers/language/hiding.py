"""What tells who is speaking, taken out of the words of somebody who does not give their name."""

import re

from domain.masking import covered
from handlers.language.fraud.keys import COVERED, cover
from handlers.language.said_words import PHONE
from handlers.language.script import letters

# Words right before a number that say it is somebody else's, which may be the clue itself.
_OTHERS = re.compile(
    r"(?:他|她|它|对方|那人|那个人|老板|商家|卖家|骗子|嫌疑人|房东|车主|业主|店里|店家|上家|中间人|广告|招牌|牌子|"
    r"传单|小广告|来电|客服|中介|收款人|收款账号|收款)(?:们|家)?(?:上)?(?:的|用的|留的|写的|"
    r"打来的)?(?:联系)?(?:电话|手机|号码|手机号|"
    r"联系方式)?(?:号码|号)?(?:是|写着|写的是|叫|有)?[:： ]?$"
)
_NAME = re.compile(
    r"(?:我(?:的?(?:名字|姓名|真名)(?:是|叫)?|叫|是居民)|姓名[是:：])[ :：]?"
    r"(?P<name>(?![他她它你您人了们来去不大保警救车])[一-龥]{2,4}?)"
    r"(?=[，。,.；;！! \n]|$|住|家|电话|手机|来|要|想)"
)


def hidden(words: str) -> str:
    """The words without telephone numbers (unless said to be somebody else's), identity numbers and one's own name."""
    same = letters(words)
    spans = [found.span() for found in PHONE.finditer(same) if not _OTHERS.search(same[: found.start()])]
    spans += [found.span("name") for found in _NAME.finditer(same)]
    return cover(covered(words, spans, COVERED))
