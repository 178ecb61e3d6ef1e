"""Somebody wants to hand in what is dangerous (domain-facts.md 2.2): no attack, however the thing is called.

Asked for: the thing, an explicit wish to hand it in close to it, nobody else who has it or is in it, no threat. Where
one of them is in doubt it is no surrender, and danger is heard as ever.
"""

from handlers.language.later import later
from handlers.language.script import plain

EXPLOSIVE = (
    r"(?:子弹|弹药|弹壳|雷管|炸药|火药|黑火药|手榴弹|手雷|炮弹|炸弹|地雷|猎枪|气枪|火枪|土枪|鸟枪|鸟铳|手枪|步枪|枪支"
    r"|仿真枪|鞭炮|爆竹|炮仗|烟花|导火索)"
)
BLADE = r"(?:管制刀具|匕首|弹簧刀|三棱刀|军刺|刺刀|弓弩|弩|砍刀|长刀|大刀)"
_THING = f"(?:{EXPLOSIVE}|{BLADE})"
_WISH = (
    r"(?:上交|交公|主动交|交给(?:你们?|您|警|民警|派出所|公安|国家|社区|谁|哪)|交(?:到|去|往)?(?:哪|派出所|公安|什么地方)"
    r"|(?:想|要|打算|准备|愿意)(?:把.{0,8})?交(?:了|掉|出|给|到|上|吗|$|[,，。！!？?])|(?:怎么|如何|咋|怎样|可以|能)交)"
)
_HANDS_IN = later(f"{_THING}.{{0,20}}{_WISH}|{_WISH}.{{0,12}}{_THING}")
# What is said of whoever left it; they are not there.
_GONE = later(r"[他她](?:生前|以前|留下|走了|去世|过世|不在了)")
_SOMEBODY_ELSE = (
    r"[他她]|有人|男的|女的|对方|邻居|隔壁|楼[上下]|对门|租户|房客|小偷|人家|男人|醉汉"
    r"|老公|老婆|丈夫|儿子|女婿|前夫"
)
_THREAT = (
    r"拿着|举|挥|持|指着|对着|架在|抵|手里|握|扛着|带着.{0,8}(?:来|去|上|进)|点(?:着|燃|了)|引爆|(?:爆|炸)(?:了|掉|楼|死|开|响|$)"
    r"|要炸|炸[你我他她这那]|砍[人你我他她死伤]|捅|杀|死(?!后|了以后|亡)|打[人你我他她起架]|拼|威胁|报复|扬言|不然|否则|不给|逼|抢|追|冲|闹"
    r"|吵|救命|报警|快来|受伤|流血|冒烟|着火|赎|钱|万|后果|同归|自杀|不想活|活不"
    r"|不(?:想|肯|愿|会|用|给|打算)?(?:上交|交(?!哪))|没(?:有)?(?:上交|交)|拒|藏着|私藏|偷藏|让.{0,6}交|叫.{0,6}交|该.{0,3}交|凭什么"
)
_DOUBT = later(f"{_SOMEBODY_ELSE}|{_THREAT}")
_NOT_KNOWING = later(r"不(?:知道?|晓得|清楚|懂)(?:应该|该|要)?")
_LONGEST = 120
_MASK = later(f"{_THING}|交给")


def is_surrender(words: str) -> bool:
    """Is something dangerous to be handed in, and is nothing else the matter? Long stories are none."""
    said = _NOT_KNOWING.sub("", plain(words))
    if len(said) > _LONGEST or not _HANDS_IN.search(said):
        return False
    return not _DOUBT.search(_GONE.sub("", said))


def without_things(words: str) -> str:
    """The words without what is to be handed in, each sign replaced, so that other dangers are still heard."""
    return _MASK.sub(lambda found: "□" * len(found.group()), words)
