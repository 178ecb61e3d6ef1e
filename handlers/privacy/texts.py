"""What is said about somebody's own data."""

from collections.abc import Sequence

FILE_NAME = "我的信息.txt"
HERE_YOU_ARE = "这是我们记着的您的信息，打开就能看。对方说的话不在里面。\n要改哪里，发“转人工”告诉民警。"
ONLY_PRIVATE = "这件事请私聊我说。"

EXPORTED, NAME, PHONE, ACCOUNT, LIVES = "导出时间", "称呼", "电话", "账号", "住在"
TOLD, AGREED, LENDS = "看过隐私说明", "同意登记", "改正的话可以用"
YOU, CONSENTS, CASES, TALK = "【您】", "【告知和同意】", "【您的事】", "【您私下说过、没登记的】"
NUMBER, STATE, REPORTED_AT, CLOSED_AT = "编号", "现在", "登记", "结束"
STORY, PLACE, SINCE, OTHER_SIDE, DANGER = "经过", "地方", "从什么时候", "您说的对方", "您说的危险"
SAID, SIDE_NAME, SIDE_STAKE, MEDIATION = "您说过", "您这户", "您的要求", "愿不愿意调解"
SENT_FILES = "您发的照片、录音等 {count} 份，可以到派出所看。"
ERASED = "个人信息已删除"
NOTHING = "没有"
YES, NO = "是", "否"

OPEN, HELD, SERIOUS, TOGETHER = "还在办", "依法保全", "涉及安全或案件，按规定存满年限", "和别人一起的事，随卷保存"
ERASE_YES = "确定删除"
KEEP = "先不删"
_SHOWN = 3


def erase_ask(count: int, kept: Sequence[str]) -> str:
    goes = f"会删的：{count} 件已经结束的事的经过、电话、照片，和没登记的聊天。" if count else "会删的：没登记的聊天。"
    whole = "" if kept else "\n您的称呼、电话、账号也一起删，以后再来就当新朋友。"
    return f"删了就找不回来，确定吗？\n{goes}{whole}{_stays(kept)}"


def erased(count: int, kept: Sequence[str], hotline: str) -> str:
    call = f"或打 {hotline} " if hotline else ""
    more = f"\n不同意留着，发“转人工”{call}问。" if kept else ""
    cases = f"{count} 件事里的个人信息，和没登记的聊天。" if count else "没登记的聊天。"
    return f"删好了：{cases}{_stays(kept)}{more}"


def _stays(kept: Sequence[str]) -> str:
    if not kept:
        return ""
    rest = f"等 {len(kept)} 件" if len(kept) > _SHOWN else ""
    return "\n现在不能删的：" + "；".join(kept[:_SHOWN]) + rest + "。到时候自动删。"


def reason(number: str, why: str) -> str:
    return f"{number}（{why}）"


def listed(label: str, value: str) -> str:
    return f"{label}：{value or NOTHING}"


def said(when: str, words: str) -> str:
    return f"{SAID}（{when}）：{words}"


HOLD, RELEASE = "保全不删", "解除保全"
IS_HELD = "已保全：到期也不删。"
WAS_ANONYMISED = "个人信息已删除，只留统计。"
WHY_HOLD = "为什么要保全？这样发：/hold {number} 法院在审"
WHY_RELEASE = "为什么解除？这样发：/unhold {number} 已经判了"
HELD_NOW = "{number} 保全了，到期也不删，居民要求也不删。"
RELEASED = "{number} 解除保全了，到期照常删。"
HELD_ALREADY, NOT_HELD = "{number} 已经保全了。", "{number} 没有保全，不用解除。"
NOT_YOURS = "保全要承办人或上级来定，请找所长。"
GONE_ALREADY = "{number} 的个人信息已经删除，没有可以保全的了。"

REPORTER, CONCERNED = "报事的人", "当事人"
ONLY_CHIEFS = "导出、删除别人的信息由所长来办，要有本人的要求。"
WHY_ASKED = "写上谁来要的、怎么核对的身份，不写姓名。\n例如：{command} {number} {who} 本人来所，核对身份证"
TALK_IS_THEIRS = "私下聊的不在里面。本人私聊小枫发“隐私”，自己导出。"
NOWHERE_TO_SEND = "文件只发到您的私聊，可是现在找不到。请先在聊天里跟小枫说句话，再按一次。"
YOURS_EXPORTED = "派出所按要求导出了我们记着的您的信息。不是您要的，请发“转人工”告诉我们。"
YOURS_ERASED = "派出所按要求删了我们记着的您的信息。不是您要的，请发“转人工”告诉我们。"
ANONYMOUS = "匿名说过的查不到是谁，本人私聊小枫发“隐私”自己办。"


def whose(number: str, there: Sequence[tuple[str, str]]) -> str:
    listed = "；".join(f"{key} {label}" for key, label in there)
    return f"{number} 里是谁的信息？编号后面写：{listed}。" if there else f"{number} 里没有能查的人。"


def elsewhere(count: int) -> str:
    return f"不归您管的 {count} 件，请那边的所长办"


def handed_over(number: str) -> str:
    return f"{number}：要的个人信息。核对过身份才交给本人，交完就删。"


def exported(count: int, others: int) -> str:
    rest = f"\n不在里面的：{elsewhere(others)}。" if others else ""
    return f"做好了，文件发到您的私聊：{count} 件事。{rest}\n{ANONYMOUS}"


def erase_of_ask(who: str, going: Sequence[str], kept: Sequence[str]) -> str:
    numbers = "、".join(going[:_SHOWN]) + (f"等 {len(going)} 件" if len(going) > _SHOWN else "")
    cases = f"{numbers} 里的经过、电话、照片，和没登记的聊天" if going else "没登记的聊天"
    whole = "" if kept else "\n称呼、电话、账号也一起删。"
    return f"删了就找不回来，确定吗？\n会删的（{who}）：{cases}。{whole}{_stays(kept)}\n{ANONYMOUS}"


def erased_of(count: int, kept: Sequence[str]) -> str:
    cases = f"{count} 件事里的个人信息，和没登记的聊天" if count else "没登记的聊天"
    return f"删好了：{cases}。本人会收到通知。{_stays(kept)}"
