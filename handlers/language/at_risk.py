"""What somebody answers who is asked whether anybody is hurt or in danger now."""

import re

from handlers.language.script import plain

_NO = re.compile(
    r"^(?:嗯|哦|还|都|倒|也|就|暂时|现在|目前|应该|好像|看着|人)*(?:没|冇|木有|无(?!法)|不(?!敢|好说|知道|清楚|一定|停))"
)
_BUT = re.compile("(?<!不)怕|担心|但|可是|就是|不过|万一|威胁|扬言|差点|险些")
_YES = re.compile(
    "伤|血|打|揍|踢|掐|推|撞|摔|动手|动刀|刀|棍|砸|骂|吵|闹|威胁|扬言|恐吓|吓|(?<!不)怕|疼|痛|医院|救|危险|报复|堵|跟踪|盯|"
    "火|烧|电|毒|煤气|死|命|冲动|凶|喝酒|喝多|醉|精神|拿着|欺负|哭|晕|病|孩子|老人|不敢|不一定|说不准|难说|"
    r"^(?:是|有|会|对|嗯|要)(?:的|啊|呀|点|一?个|人|可能)*$"
)


def at_risk(text: str) -> bool | None:
    """True where danger is told of, False where it is denied, None where the words are about something else."""
    said = plain(text)
    if _NO.search(said) and not _BUT.search(said):
        return False
    return True if _YES.search(said) or _BUT.search(said) else None
