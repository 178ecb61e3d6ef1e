"""Names that people give themselves, as others read them: without tricks, and marked where they claim an office."""

import re
import unicodedata

from handlers.language.quoted import quoted

MARK = "（自起的名字）"

# Letters of other alphabets and digits that are taken for Latin letters, and traditional signs of our words.
# 晓峰 is left alone: many people are called so.
_SEEMS = str.maketrans("абвеіјкмнорсѕтухԁαορνκτιυχ013457楓網調幹係統", "abbeijkmhopcstyxdaopvktiuxoieast枫网调干系统")
_CLAIMS = re.compile(
    "小枫|警|派出所|公安|公检法|网格员|调解员|所长|书记|社区(?:工作|干部|主任)|官方|客服|系统|管理员|机器人|"
    "police|admin|official|bot$"
)


def _plain(name: str) -> str:
    """As it looks to a reader: nothing that is not seen, one alphabet, no blanks or dots that part a word."""
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name))
    seen = "".join(sign for sign in whole if unicodedata.category(sign)[0] in "LN")
    return seen.casefold().translate(_SEEMS)


def claims_office(name: str) -> bool:
    """Could somebody take the bearer of this name for us or for the staff?"""
    return _CLAIMS.search(_plain(name)) is not None


def named(name: str) -> str:
    """The name of somebody who is not on the staff: on one line, nothing in it to press."""
    one_line = " ".join(quoted("".join(sign for sign in name if unicodedata.category(sign) != "Cf")).split())
    return one_line + MARK if claims_office(one_line) else one_line
