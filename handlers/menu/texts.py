"""What people read first, and what is kept of them."""

HELP_HELP, WORDS_HELP = "看我能做什么", ("帮助", "菜单")
HELP_CANCEL, WORDS_CANCEL = "停下正在填的", ("取消",)
HELP_PRIVACY, WORDS_PRIVACY = "记了您什么，怎么查、怎么删", ("隐私",)

# Goes up whenever the card says something else; people then read it once more.
PRIVACY_VERSION = "2026-11"

HELLO = "您好，我是小枫，社区的自动助手。\n有纠纷、有难处，直接打字告诉我，我帮您登记、找民警。急事打 110。"
HELLO_STAFF = "您好，{name}。回复案件卡片，我就转给居民。"
MORE = "问规定、看是不是骗子，也直接打字。"
# Who asks wants to know whether a person answers, and whether it is a trick.
WHO = (
    "我是小枫，派出所和社区的自动助手，不是真人。\n"
    "有事直接打字，我帮您记下来，交给管咱们这片的民警。\n"
    "我不会要钱、要密码、要验证码。谁要，谁就是骗子。\n"
    "想找真人，按〔转人工〕。急事打 110。"
)
HELP_BUTTON = "看我能做什么"
CAN = "还可以发："
IN_GROUP = "我是小枫，社区的自动助手。有事@我说一声，或者私聊我。急事打 110。"
REPORT_BUTTON, MY_BUTTON, HUMAN_BUTTON = "报纠纷", "查进度", "转人工"
GO_ON = "接着刚才的登记"
EXPORT, ERASE = "导出我的信息", "删除我的信息"
LEND_YES, LEND_NO = "改正的话可以用", "以后别留我改正的话"

YOU_ARE_WELCOME = "不客气。有事随时跟我说。"
NOTHING_TO_CANCEL = "现在没有正在填的。要撤回已登记的事，发“查进度”。"


# Where the station has switched it on.
MODEL_ASKED = "您问的话，去掉姓名、电话、地址以后，会交给一个大模型帮着起草答复；登记的材料和照片不交。\n"


def privacy_card(hotline: str) -> str:
    """Who keeps what, for how long, and the way to more (个人信息保护法 第17条)."""
    call = f"派出所电话 {hotline}。" if hotline else ""
    return (
        "先跟您说一声：我是自动助手。您私下说的话，由您这里的派出所和社区保存，只给负责的工作人员看，用来办您的事。\n"
        "登记的事一般保存 5 年，没登记的闲聊不超过 90 天。\n"
        f"想看、想改、想删，发“隐私”。{call}"
    )


def privacy(hotline: str, told: str, agreed: str, lends: str) -> str:
    """All that the law wants said (个人信息保护法 第17、30条; 网络数据安全管理条例 第21条)."""
    call = f"，或打派出所电话 {hotline}" if hotline else ""
    return (
        "谁保存：您这里的派出所和社区。\n"
        "记什么：您私下说的经过、地方、电话、照片，和每一步怎么办的。姓名、电话、门牌加密保存。群里的话，没有叫我的一概不记。\n"
        "给谁看：负责的民警和他的上级；匿名报的线索，谁报的不给看；要请调解、街道、法院帮忙时，先问您。\n"
        "存多久：登记的事一般 5 年，没登记的闲聊不超过 90 天，到期删除。\n"
        f"查阅、更正、删除、撤回同意：按下面的按钮，或发“转人工”告诉民警{call}。不同意，也可以直接去派出所办，一样受理。\n"
        f"{lends}\n"
        "不满 14 岁，请让家长来说。\n"
        f"{told}{agreed}"
    )


def lends(*, lends: bool) -> str:
    now = "您现在是“可以用”" if lends else "您现在是“不留”"
    return f"改正我的话：您答应了才留，去掉姓名、电话、地址，用来教我听得更准，认不出是谁。{now}，随时能改。"


def told(version: str, day: str) -> str:
    return f"这份说明（{version}版）{day}给您看过。"


def agreed(day: str) -> str:
    return f"您{day}提交登记时表示同意。"


def spoken_line(name: str, word: str, meaning: str) -> str:
    """For residents: the Chinese word first; the command last, which some channels let people press."""
    return f"{word}：{meaning} /{name}"


def command_line(name: str, needs: str, meaning: str, word: str) -> str:
    also = f"（{word}）" if word else ""
    return f"/{name}{' ' + needs if needs else ''}{also} {meaning}"
