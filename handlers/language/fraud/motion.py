"""Is money, a code or the screen on its way to somebody right now? That cannot wait for any advice."""

from handlers.language import asks
from handlers.language.danger import find_all
from handlers.language.danger_kind import DangerKind
from handlers.language.later import later
from handlers.language.script import plain

_WHO = "他|她|对方|人家|那边|客服|骗子|警察|民警|老师|导师|网友|平台|领导|陌生人|个人账户|指定账户"
_AMOUNT = r"(?:\d|[一二两三四五六七八九十几百千万]+(?:块|元|万|千|百)|钱|款)"
_MOVING = later(
    "|".join(
        (
            rf"(?:转|汇|打|付|充|垫|交|存|投)(?:账|款|钱)?(?:了|过去了?|出去了?|进去了?|给(?:了)?(?:{_WHO})).{{0,14}}{_AMOUNT}",
            rf"{_AMOUNT}.{{0,6}}(?:已经|都|刚|刚刚|全|才)?.{{0,2}}(?:转|汇|打|付|充|交)(?:了|过去|出去|给(?:了)?(?:{_WHO}))",
            r"(?:已经|已|刚刚?|刚才|昨天|今天|上午|下午|早上).{0,6}(?:转|汇|打|付|充|垫|交)(?:了|过)?(?:账|款|钱|过去|给)(?!怎么|要)",
            rf"(?:给|帮)(?:{_WHO})(?:转|汇|打|付|充|垫)了|存进去了|都?投进去了",
            r"(?:验证码|动态码|密码|付款码).{0,6}(?:已经|都|刚|也)?.{0,3}(?:给|告诉|发|报|说|念|读|输|填)(?:了|过去|出去|他|她|对方|给)",
            r"(?:给|告诉|发|报|念|说)(?:了)?(?:他|她|对方|客服|人家).{0,4}(?:验证码|动态码|密码|付款码)",
            r"(?:正在|还在|一直在|现在在|正)(?:[跟和给与].{1,5})?(?:共享|投屏|通话|打电话|视频|讲电话|通电话|操作我)",
            r"(?:开着|开了|点了|打开了|没关|同意了).{0,4}(?:屏幕)?共享|共享(?:了|着|还没关|还开着)",
            r"电话.{0,4}(?:还)?(?:没挂|没敢挂|不敢挂|还通着)|还没挂|他.{0,3}在(?:电话|线上)",
            r"(?:手机|屏幕).{0,4}(?:被|让)(?:他|她|人|对方)?.{0,3}(?:控制|操作)|手机自己(?:在)?动",
            r"(?:卡|账户|余额).{0,6}(?:钱|存款)?.{0,4}(?:没了|被转走|被划走|被刷|少了\d)",
        )
    )
)
# Not done, or only asked: whoever is about to is told not to, and may say more. "让我转了三千" is done.
_DO = r"(?:转|汇|打|付|充|垫|交|给|告诉|发|报|念|说|共享|投|存|输|填)"
_NOT_DONE = later(
    r"(?:还没有?|没有?|尚未|未|差点|差一点|不敢|不想|不会|不用|没敢|要不要|该不该|能不能|可不可以|是不是要|应不应该|"
    rf"如果|要是|万一|假如)[^,。!?;\n，；]{{0,10}}?{_DO}[^,。!?;\n，；]{{0,8}}"
    r"|(?:让我|叫我|要我|要求我?|催我|让你|让您|请您?|需要?|必须|得|可以)[^,。!?;\n，；]{0,10}?"
    rf"{_DO}(?:账|款|钱)?(?!账|款|钱|了|过去|出去|给了)[^,。!?;\n，；]{{0,8}}"
)
# Words of danger that only say what somebody is asked to do.
_ONLY_ASKED = later(
    r"让|叫|要|喊|教|催|逼|哄|指挥|安全账户|敲诈|裸聊|刷单|杀猪盘|冒充|告诉(?:家人|任何人|别人|民警|警察)|远程"
)
# Who stands before the machine, or is doing it, has no time for advice.
_AT_IT = later(
    r"我(?:就|正|现在)?在(?!想|家|考虑)|正在|现在|马上|这会儿|赶紧|柜台|atm|取款机|柜员机|银行里|快点|来得及|来不及|救"
)
_ON_THE_LINE = later(r"别挂|挂(?:电话|断)")


def is_moving(text: str) -> bool:
    """Do these words say that it has begun?"""
    said = _NOT_DONE.sub("□", plain(text))
    if _MOVING.search(said):
        return True
    found = (danger.words for danger in find_all(said) if danger.kind is DangerKind.SCAMMED)
    return any(_ON_THE_LINE.search(words) or not _ONLY_ASKED.search(words) for words in found)


def is_doubted(text: str) -> bool:
    """Does somebody only ask whether to do what they were told to? Nothing has begun, and nobody stands ready."""
    return asks.is_question(text) and not _AT_IT.search(plain(text)) and not is_moving(text)
