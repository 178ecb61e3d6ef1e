"""Somebody says that they cannot talk just now, or that they can again."""

import re

from handlers.language.script import plain

_CANNOT = re.compile(
    "(?<!行动)(?<!腿脚)(?<!交通)不方便(?!停|走|买|找|上下|出行)|(?:说话|现在|这会儿?)不太方便|"
    "(?:不能|不敢|不好|没法|没办法)(?:在?这儿?|现在|大声|跟你|和你)*(?:说话|出声|吭声|讲话|开口|打字|接电话|打电话)|"
    "(?:别|不要|甭|先别|千万别|不用)(?:再)?(?:给我|给俺)?(?:打(?:我)?(?:的)?(?:电话|语音)|来(?:电话?|语音)|回(?:电话|语音)|打给我)"
)
_READ_ALONG = re.compile(
    "(?:别|不要|甭|先别|千万别|不用)(?:再)?(?:给我|给俺)?(?:[发回]我?(?:消息|信息|微信|短信)|回我|回复)|"
    "(?:他|她|那个?人|老公|丈夫|男人|对象|对方|家里人)(?:就|还|正|现在|一直)*在(?:我|俺)?"
    "(?:旁边|身边|边上|跟前|隔壁屋|看着?|盯着?)|"
    "(?:他|她)(?:在|要|会|老|总)*(?:看|盯|翻|查)着?我?的?手机"
)
_COMES = re.compile("(?:他|她|人)(?:又)?(?:回来|进来|过来)了")
_CAN = re.compile(
    "(?:我)?(?:现在|这会儿)?(?:又|已经)?(?:可以|能)?(?:方便(?:了|说话了?|说了)?|说话了?|可以说(?:话)?了|能说(?:话)?了)|"
    "(?:他|她|人)(?:已经)?(?:走|出去|出门|睡着?|上班去?)了(?:，?(?:我)?(?:可以|能)说(?:话)?了|，?方便了)?"
)
_ENDS = " 。！!.，,～~"


def cannot_talk(text: str) -> bool:
    """No voice, no call, or somebody beside them. Recall goes before precision: asked only of people in danger."""
    return _CANNOT.search(plain(text)) is not None or is_read_along(text)


def is_read_along(text: str) -> bool:
    """Is somebody beside them who may read what comes?"""
    return _READ_ALONG.search(plain(text)) is not None


def somebody_comes(text: str) -> bool:
    """Of who told of harm before: they will not be alone any more."""
    return _COMES.search(plain(text)) is not None


def can_talk(text: str) -> bool:
    """Nothing else is said, so that nobody is written to again for half a word."""
    return _CAN.fullmatch(plain(text).strip(_ENDS)) is not None


def same_word(text: str, agreed: str) -> bool:
    """Is this the sentence that was agreed upon, however it is ended?"""
    return bool(agreed) and plain(text).strip(_ENDS + "？?") == plain(agreed).strip(_ENDS + "？?")
