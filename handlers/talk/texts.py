"""What both sides read when words go through the bot."""

from handlers.desk.texts import pass_on

HELP_REPLY, WORDS_REPLY, NEEDS_REPLY = "回复居民（直接回复卡片也一样）", ("回复",), "编号 内容"

WORDS_TELL = ("告诉",)
EMPTY_REPLY = "要对居民说什么？例如：/reply 2611-0042-7 我下午三点上门，您看行吗？"
FILES_ONLY = "（发来文件）"
NOT_YOURS = "这件不归您办，不能回复居民。要接手，请负责人转派给您。"
KEPT_FOR_RECEIPT = "记下了。报的人没留账号，凭凭证号来看才看得到。"
UNREACHABLE = "居民停用了小枫，话送不到。请打电话或上门，再发 /note {number} 和经过，就算联系过了。"
SAID_IT_YOURSELF = "这件是您报进来的，话只会回到您这里。请打电话或上门，再发 /note {number} 和经过，就算联系过了。"

KEPT_UNTIL_TALKING = "{number} 本人现在不方便，先攒着，等本人说方便了再送。要紧的，派人去。"
ON_ITS_WAY_TO_RESIDENT = "{number} 正在送给居民。"
DELIVERED_TO_RESIDENT = "{number} 已送到居民。"
PROPOSE = "收进问答"
NOT_DELIVERED_TO_RESIDENT = "{number} 没有送到：居民停用了小枫，或者平台不让发。请打电话。"

ON_ITS_WAY_TO_OFFICER = "记下了，正在转给{who}。"
DELIVERED_TO_OFFICER = "已转给{who}。"
DELIVERED_OFF_DUTY = "已转给{who}。这会儿不在岗，{opens}上班后看得到。急事打 110。"
NOT_DELIVERED_TO_OFFICER = "话我记下了，但没有送到{who}那里，我已请人处理。急事打 110。"
NOBODY_YET = "记下了。有人接手，会先看到您这句话。急事打 110。"
OFFICER_UNREACHED = "{number} 居民的话没有送到负责人那里，请看 /case {number}。"

WHICH_LABEL, WHICH = "哪一件", "您有几件在办，刚才的话是说哪一件？"
NEW_MATTER, NEW = "是新的事", "新的"
EMPTY = "这条我没看到字，请打字告诉我，我转给民警。"


def closed_already(number: str, who: str, *, may_contest: bool) -> str:
    """Only whoever reported it may say that it is not solved."""
    then = "要是没有解决，按一下按钮。" if may_contest else ""
    return f"您说的这件（{number}）已经办结，话我转给{who}了。{then}"


EMPTY_TELL = "要说什么？例如：/tell 2611-0042-7 乙 周六下午三点来调解室，行吗？"


def side_unreached(number: str, who: str) -> str:
    return (
        f"{number} {who}还没有用小枫，或者停用了，话送不到。\n"
        f"请打电话或上门；对方说的话，发 /told {number} 乙 内容 记下来。要请对方加入，发 /sides {number} 取加入码。"
    )


def on_its_way_to_side(number: str, who: str) -> str:
    return f"{number} 正在送给{who}。"


def delivered_to_side(number: str, who: str, *, gave_up: bool) -> str:
    return f"{number} 没有送到{who}：停用了小枫，或者平台不让发。请打电话。" if gave_up else f"{number} 已送到{who}。"


def which(number: str, kind: str) -> str:
    return f"{number} {kind}"


def from_officer(who: str, words: str, absent: str) -> str:
    """`absent`: whom it is for, where somebody else has to pass it on."""
    said = f"{who}：{words}" if words else f"{who}发来："
    return f"{said}\n{pass_on(absent)}" if absent else said


NOT_KEPT = "有一张照片没能收下：太大，或者打不开。\n请直接拍一张发来，或者截个图再发。"
