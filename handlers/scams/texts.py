"""What is said of words that look like fraud. A sign accuses nobody, and no sign is never called safe."""

from collections.abc import Iterable, Mapping, Sequence

from domain.errand import Failure
from domain.scam import Scam
from domain.wording import cut
from handlers.language.fraud.kinds import Sign
from handlers.language.fraud.links import Flaw
from handlers.language.fraud.numbers import Pattern

HELP_CHECK, WORDS_CHECK = "看看是不是诈骗", ("查诈骗",)
NEEDS_CHECK = "[可疑的话、链接或号码]"
WORDS_FREEZE = ("打完了", "理材料")

LABEL = "可疑的话"
ASK = (
    "把可疑的话、链接或者电话号码发给我，截图也行，原样转过来就好，例如：\n客服说我开了百万保障，不关每月扣八百\n"
    "http://ta0bao-kf.top\n+8695588\n钱已经转了的，先打 110。"
)
FILE_KEPT = "收到了，这个我看不了，请发截图，或者把上面的字打给我。我留着，可以一起交给民警。"
VOICE_KEPT = "收到了，语音我还听不懂，请打字告诉我。语音我留着，可以一起交给民警。"
WITH_FILES = "按“告诉民警”，刚才发来的一起交上去。"
TAKE_BACK = "您发的话里有验证码、密码或身份证号，我遮住了，没有留。请把那条撤回，谁要都别给。"
LINK_USED = "您在群里发的，我已经看过了，往上翻就能看到。还有可疑的，直接发给我。"

TELL, GONE, PERSON, SAY_MORE = "告诉民警", "钱已经转了", "转人工", "不是这样，我再说"
OLD_BUTTON = "这个按钮已经用过了。可疑的话，请再发给我一次。"
TOLD_ALREADY = "这段话已经交给民警了，编号 {number}。想补充，直接发给我。"
TOLD = "好，这段话交给民警看。"
TOLD_PICTURES = "好，图和话一起交给民警看。"

ODD = "有像骗术的地方，先停手。别转钱，别给验证码，自己打官方电话问。"
NOTHING_SEEN = "没看出骗术的样子，没看出来不等于安全。\n要您转钱、给验证码、看屏幕的，一律先挂断。"
_END = "钱转了、码给了，马上打 110；想问，打 96110。"
_AUTOMATIC = "这是自动看的，没看出来不等于安全。"
_QUOTE, _FEW = 24, 2

SIGNS: Mapping[Sign, str] = {
    Sign.SAFE_ACCOUNT: "没有这种账户",
    Sign.SCREEN: "屏幕一共享，密码他全看得见",
    Sign.CODE: "验证码谁要都别给",
    Sign.WANTED: "办案不在电话、微信里办",
    Sign.COURIER: "要取现金、寄黄金的，是为了查不到",
    Sign.NFC: "银行卡贴手机，钱会被刷走",
    Sign.UNFREEZE: "要交钱才解冻，交了还要再交",
    Sign.DEPOSIT: "先交钱才给钱，是骗术",
    Sign.REBATE: "刷单返利，先甜后骗",
    Sign.NO_RISK: "没有稳赚的事",
    Sign.NEW_NUMBER: "换号要钱，先拨原来的号码",
    Sign.KIDNAP: "先打家人本人的电话",
    Sign.NAKED: "别付钱，付了还会再要",
    Sign.INSURANCE: "这些不用关，也不会乱扣钱",
    Sign.CREDIT: "征信谁也改不了",
    Sign.CARD: "租卖卡、帮走账，自己要担责",
    Sign.PRIZE: "没参加就没有奖",
    Sign.MEETING: "退款、办案都用不着会议软件",
    Sign.SECRET: "不让告诉别人，是怕人劝",
    Sign.ON_THE_LINE: "不让挂断，是怕您问别人",
    Sign.DATA: "卡号、密码、人脸别给",
    Sign.APP: "别装他给的软件",
    Sign.POINTS: "自己去官方软件里看",
    Sign.SUBSIDY: "补贴、社保不用点链接填卡",
    Sign.PRIVATELY: "离开平台就没人担保",
    Sign.COINS: "转成虚拟币就追不到",
    Sign.RECRUIT: "靠拉人、先交钱的，别进",
    Sign.GIFTS: "白送的，后面要您的钱",
    Sign.LINK: "别点，别填",
    Sign.OVERSEAS: "没亲友在国外，可以不接",
    Sign.RUSH: "催得急，是不让您想",
}
FLAWS: Mapping[Flaw, str] = {
    Flaw.USER: "“@”前面是幌子，真地址在后面",
    Flaw.LOOKALIKE: "像{name}，但不在我们认得的官网里",
    Flaw.PUNYCODE: "地址里藏着别的字母",
    Flaw.MIXED: "混了外国字母，冒充别的网站",
    Flaw.IP: "只有一串数字，正经网站不这样",
    Flaw.APK: "点了会装软件，别装",
    Flaw.SHORT: "短网址，看不出通到哪里",
    Flaw.PORT: "地址后面的数字不常见",
    Flaw.DEEP: "地址绕了很多层，看最后一段",
}
PATTERNS: Mapping[Pattern, str] = {
    Pattern.SPOOFED: "短号码前面不会带 +86，可能改过号",
    Pattern.OVERSEAS: "国（境）外的号码，没亲友在外可以不接",
    Pattern.SERVICE_400: "企业接听用的号码，一般不往外打",
    Pattern.SERVICE_95: "企业客服的号码，显示能冒充，自己拨回去问",
    Pattern.SERVICE_96: "地方上的服务号码，自己拨回去问",
    Pattern.VIRTUAL: "虚拟运营商的号码，好人坏人都在用",
    Pattern.MASS: "群发短信的号码，谁都能租，不等于官方",
    Pattern.OFFICIAL: "公共服务号码，来电显示能冒充，自己拨回去问",
}
OFFICIAL: Mapping[str, str] = {
    "110": "报警电话。说是警察要您转钱的，挂断自己拨 110",
    "119": "火警电话",
    "120": "急救电话",
    "12110": "短信报警，不方便说话时用",
    "96110": "反诈劝阻专线，来电请接；被骗报警打 110",
    "12381": "只发预警短信，不打电话",
    "12345": "政务热线，不会要您转钱",
    "12321": "举报垃圾短信、骚扰电话的",
}


# Pictures.

LOOKING = "正在看图，几秒就好。先别转钱，别扫码，别点链接。"
PICTURE, PICTURE_ALONE = "（图片）", "（发来图片，上面的字没看清）"
IN_PICTURE, IN_CODE = "【图里的字】", "【二维码】"
ASK_GONE = "图里说到转钱。这钱转了吗？转了，按“钱已经转了”。"
SECRETS_IN_PICTURE = "图里有验证码、密码或身份证号，谁要都别给。"
_OR_TYPE = "没弄清之前，先别转钱。\n把要紧的几句打给我，或者转人工。图我留着，可以一起交给民警。"
NOT_READ: Mapping[Failure, str] = {
    Failure.UNREADABLE: f"图没看清。{_OR_TYPE}",
    Failure.BROKE: f"图没看成，是我这边没弄好。{_OR_TYPE}",
    Failure.MISSING: f"图里的字，我这里还看不了。{_OR_TYPE}",
}
TYPE = "我来打字"
SHOWN_LABEL, SHOWN_ASK = "这张图", "收到图了。要我看看是不是骗人的，还是登记一件事？"
LOOK_AT_IT, REGISTER_IT = "看看是不是骗人的", "登记一件事"
CODE_PAYS = "二维码是收款码，扫了就是付钱，别人发来的别扫。"
CODE_BEFRIENDS = "二维码是加好友、进群的，不认识的别加。"
_OF_NO_FLAW = "不清楚来路的，别点、别填"


def with_pictures(words: str, read: str, codes: Iterable[str]) -> str:
    """What was said, and below it what was read."""
    below = ([f"{IN_PICTURE}\n{read}"] if read else []) + [f"{IN_CODE}{code}" for code in codes]
    return "\n".join(part for part in (words, *below) if part)


def code_of_link(words: str, why: str) -> str:
    return f"二维码里是网址“{cut(words, _QUOTE)}”：{why or _OF_NO_FLAW}。"


def code_of_words(words: str) -> str:
    return f"二维码里写着“{cut(words, _QUOTE)}”：不清楚来路的，别照做。"


def finding(words: str, why: str) -> str:
    return f"“{cut(words, _QUOTE)}”：{why}。"


def like(named: Scam) -> str:
    return f"像是{named.name}。{named.todo}"


def answer(head: str, findings: Sequence[str]) -> str:
    """Head, findings, and where to turn to: at most six lines."""
    end = _END if head == NOTHING_SEEN else f"{_END}{_AUTOMATIC}"
    return "\n".join([head, *findings, end])


def joined(words: str, remarks: Iterable[str]) -> str:
    return "\n".join([words, *(remark for remark in remarks if remark)])


# Money in motion.

NAME = "刚被骗"
FIRST = "挂断电话，现在就打 110，说“刚被骗，要止付”。\n别再转钱，关掉共享屏幕，聊天记录别删。"
AFTERWARDS = "打完回来，按“打完了，理材料”，我一样一样问。密码、验证码谁要都别给，也别发给我。"
SHEET, NOT_REAL, PRIVATE = "打完了，理材料", "不是真的", "私下告诉小枫"
TOLD_IN_GROUP = "我已告诉值班民警。账号和姓名别发在群里，私下告诉我。"
NOT_TOLD_IN_GROUP = "电话请一定马上打。账号和姓名别发在群里，私下告诉我。"
NOT_THE_POLICE = "我是自动助手，不能代替报警电话。"
FOR_STAFF = "您是工作人员。替居民登记，发“代报”；正在转钱的，请他马上打 110。"
NOTHING_TO_FREEZE = "没有找到正在办的被骗。钱转了，先打 110，再发“查诈骗”告诉我。"

SHEET_HEAD = "【止付材料】本人自述，请核实"
SHEET_OPENING = "110 没打通就接着打。不知道的按“跳过”，密码、验证码一个都不要写。"
PAYER = ("付款人", "钱是从谁名下转出去的？写户名。")
BANK = ("转出账户", "从哪家银行、哪个软件转的？例如：建设银行，或者微信零钱。")
PAYEE = ("收款人", "收钱的是谁？转账记录里的名字，例如：王某，或者公司名。")
ACCOUNT = ("收款账号", "收钱的账号、卡号或者收款码写的什么？照转账记录抄。")
AMOUNT = ("金额", "转了多少？分几笔的，一笔一笔写，例如：3万，再5千。")
WHEN = ("时间", "几点几分转的？照转账记录写，例如：今天14:35。")
CHANNEL = ("方式", "怎么转的？")
CHANNELS = ("手机银行", "微信", "支付宝", "银行柜台", "取款机", "现金、黄金交给人")
STILL = ("现在", "屏幕还共享着吗？他让装的软件还在吗？")
STILLS = ("都没有", "还在共享屏幕", "软件还在手机里", "两样都有")
_CUT_OFF = "先关机，或者断开网络，别再操作手机银行；用家里人的手机打 110。"
STILL_REMARK = dict.fromkeys(STILLS[1:], _CUT_OFF)


def number(number: str) -> str:
    return f"编号 {number}。{NOT_THE_POLICE}"


def sheet_opening(said: Sequence[str]) -> str:
    """What was said already stands first, since it is not asked again."""
    known = f"您说过：{'，'.join(said)}。不对按“上一步”改。\n" if said else ""
    return f"{known}{SHEET_OPENING}"


def sheet(told: Iterable[tuple[str, str]]) -> str:
    return "\n".join([SHEET_HEAD, *(f"{label}：{words or '没说'}" for label, words in told)])


def sheet_given(who: str, hotline: str) -> str:
    given = f"材料交给{who}了。" if who else "材料记下了，有人接手马上看到。"
    return f"{given}\n{bring(hotline)}"


def bring(hotline: str) -> str:
    call = f"找不到路，打派出所 {hotline}。" if hotline else ""
    return (
        "110 还没打的，现在打。\n现在去最近的派出所，带上身份证、手机、转出钱的银行卡。"
        f"{call}\n聊天、通话、转账记录都别删。\n有人说能帮您追钱、要先收费的，也是骗子。"
    )
