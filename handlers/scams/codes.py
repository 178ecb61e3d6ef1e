"""What a QR code says. It is named, and never opened."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.scam import Site
from handlers.language.fraud.links import links
from handlers.scams import texts

_PAYS = (
    "wxp://",
    "weixin://wxpay",
    "alipay",
    "https://qr.alipay.com",
    "https://payapp.weixin.qq.com",
    "https://wx.tenpay.com",
    "https://qr.95516.com",
    "https://qr.chinaums.com",
)
_BEFRIENDS = (
    "https://u.wechat.com",
    "https://weixin.qq.com/g/",
    "https://weixin.qq.com/r/",
    "https://work.weixin.qq.com",
    "https://qm.qq.com",
    "https://t.me/",
)


@dataclass(frozen=True, slots=True)
class Code:
    """The sentence about it, and whether it speaks of fraud by itself."""

    told: str
    is_odd: bool = False


def look(code: str, sites: Iterable[Site]) -> Code:
    said = code.lower().replace("http://", "https://", 1)
    if said.startswith(_PAYS):
        return Code(texts.CODE_PAYS)
    if said.startswith(_BEFRIENDS):
        return Code(texts.CODE_BEFRIENDS)
    found = links(code, sites)
    if not found:
        return Code(texts.code_of_words(code))
    link = found[0]
    why = texts.FLAWS[link.flaws[0]].format(name=link.like) if link.flaws else ""
    return Code(texts.code_of_link(link.words, why), bool(link.flaws))
