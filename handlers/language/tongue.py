"""In which language somebody writes, where it is not Mandarin: by the script, or by words that no other has."""

import re
from collections.abc import Mapping

UYGHUR, KAZAKH, TIBETAN, MONGOLIAN, ZHUANG = "维吾尔语", "哈萨克语", "藏语", "蒙古语", "壮语"
CANTONESE, ENGLISH, MANDARIN = "粤语", "英语", "普通话"
# What an officer chooses from; another one is typed.
KNOWN = (UYGHUR, KAZAKH, TIBETAN, MONGOLIAN, ZHUANG, CANTONESE, ENGLISH)
LONGEST = 20

# Unicode blocks. Kazakh is written in the Arabic script in China as well, with a hamza of its own before soft words.
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    KAZAKH: re.compile("[\u0600-\u06ff]*\u0674[\u0600-\u06ff]+"),
    UYGHUR: re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]{2,}"),
    TIBETAN: re.compile("[\u0f40-\u0fbc]{2,}"),
    MONGOLIAN: re.compile("[\u1820-\u18aa]{2,}"),
}
_CANTONESE = re.compile(
    "唔|佢|咗|冇|嘅|嚟|喺|啲|咁|乜嘢|[边邊]度|[点點]解|[系係]咪|我哋|你哋|瞓|攞|嗰|呢度|而家|琴日|[寻尋]日"
)
_ZHUANG = re.compile(r"\b(?:gou|mwngz|mbouj|raeuz|dwg|haenx|neix|vunz|ranz|gwn|bae|ndaej|cungj)\b")
_ENGLISH = re.compile(
    r"\b(?:the|a|is|are|my|i|me|we|you|he|she|they|and|to|of|in|it|not|please|help|with|have|has|can|how|what|where|when|"
    r"neighbou?r|police|noise|for|at|on|do|was|there|need|want|hello|from|this|that|his|her)\b"
)
_WORD = re.compile("[a-z']+")
_CHINESE = re.compile("[一-鿿]")
_FEWEST = 2


def read(text: str) -> str:
    """The language of these words; "" for Mandarin, and for too few words to tell."""
    for name, script in _SCRIPTS.items():
        if script.search(text):
            return name
    if len(set(_CANTONESE.findall(text))) >= _FEWEST:
        return CANTONESE
    return "" if _CHINESE.search(text) or text.startswith("/") else _latin(text)


def _latin(text: str) -> str:
    same = text.lower()
    if len(set(_ZHUANG.findall(same))) >= _FEWEST:
        return ZHUANG
    is_english = len(_WORD.findall(same)) > _FEWEST and len(set(_ENGLISH.findall(same))) >= _FEWEST
    return ENGLISH if is_english else ""
