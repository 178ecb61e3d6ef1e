"""What staff and residents read about restricted files, avoidance and forwarding."""

import re

WORDS_BAR, WORDS_FORWARDED = ("登记回避",), ("已报部门",)

# Of the officer, not of the other side: those are neighbours as often as relatives.
IS_RELATED = re.compile(
    r"(?:这个|那个|你们|办案|负责)的?(?:民警|警察|警官).{0,4}(?:是|和|跟).{0,12}(?:亲戚|亲家|熟人|朋友|同学|战友|一家)"
    r"|^他是(?:我|俺|对方|楼上|楼下|邻居).{0,8}(?:亲戚|熟人|战友)"
    r"|(?:能不能|可以|想|要求|申请)换(?:个|一个|别的)?(?:民警|警察|人办|人来办)|(?:要求|申请|应该)(?:他)?回避"
)

NOT_YOURS = "这要由负责人或上级来做。"
ONLY_CHIEF = "只有所长可以这样做，要写原因。"
WHY = "请写一句原因，例如：/{command} {number} {example}"
AS_PRIVATE = "涉及隐私"
WHO = "写名册上的姓名，例如：/{command} {number} 王卫东 原因。"
UNKNOWN = "名册里没有“{name}”。请写名册上的姓名。"
TWICE = "名册里有几位“{name}”，请用编号写：{choices}。"

RESTRICTED = "{number} 现在只给负责人、所长和您指定的人看。要加人，发 /reader {number} 姓名 原因。"
ALREADY_RESTRICTED = "{number} 已经只给指定的人看了。"
LIFTED = "{number} 不再限制查看。"
NOT_RESTRICTED = "{number} 没有限制查看，不用指定。"
NAMED = "{name}可以看 {number} 了。"
NAMED_ALREADY = "{name}本来就能看 {number}。"
IS_BARRED = "{name}要回避 {number}，不能看。"
YOU_MAY_READ = "请您看 {number}：{reason}"

BARRED = "{name}回避 {number}，以后不派给他，也看不到。"
BARRED_ALREADY = "{name}已经在回避 {number} 了。"
BARRED_YOU = "{number} 按规定请您回避，已改由别人办。"
SELF = ("我", "本人", "自己")
WISH = "{number} 居民说：{words}\n希望换人办。您看要不要让{name}回避。"
WISH_BUTTON = "让他回避"
WISH_TAKEN = "您的意思我转给领导了，由他们定。急事打 110。"
WISH_SAID = "您的意思已经转过了，由领导定。"

FORWARDED = "{number} 记下了：已报{body}。"
FORWARDED_LEFT = "{number} 记下了：已报{body}。还要报：{left}。"
WHICH_BODY = "写报给了哪个部门：{bodies}。例如：/forwarded {number} 民政 电话报给值班室。"
ASK_WORDS = "怎么报的、找的谁？写一句，例如：电话报给值班室，对方已记下。"
WORDS = "说明"
ALREADY_FORWARDED = "{number} 报{body}已经记过了。"
WAIVED = "不用报"
BUTTON = "已报{body}"
OWED_LINE = "还要报：{bodies}"
HUSH_LINE = "本人说现在不方便说话：先别发消息、别打电话。"

WORDS_WORD = ("约暗语", "约定暗语")
AGREE_WORD, WORD = "约一句暗语", "暗语"
OFFER_WORD = "怕以后不方便说，可以约一句平常的话当暗语。不约也行。"
ASK_WORD = "想一句平时不大说、别人看了不起疑的话，发给我。例如：上次那个菜谱再发我一下"
NO_SUCH_WORD = "要 4 到 40 个字，平常一点，别跟求救有关。例如：上次那个菜谱再发我一下"
WORD_KEPT = (
    "记住了。以后一字不差发这句，我马上告诉民警，只回您“好的”。\n不要了，发“约暗语 不要”。这几句聊天，可以删掉。"
)
WORD_GONE = "好，不用暗语了。"
NO_WORD = ("no", "不要", "不要了", "取消")

STEP_NEXT = "【危险】{number} 还没有人接。请您马上看，能去就按“接单”。"
STEP_SUPERVISOR = "【危险】{number} {minutes} 分钟没有人接。请马上安排人，发 /assign {number} 姓名。"
NOBODY = "（没有找到能叫的人）"


def as_helper(name: str) -> str:
    """How a reader is named, with a reason."""
    return f"{name} 协助处置"
